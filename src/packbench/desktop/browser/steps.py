"""From one order of rows to another in small steps, so that a view keeps its selection and never flickers.

Pure. A step names places as they are when its turn comes.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")
MOST_STEPS = 64
"""More runs than this: all rows are put anew, which is quicker than so many small changes."""


@dataclass(frozen=True)
class Remove:
    """Rows go: ``first`` to ``last``."""

    first: int
    last: int


@dataclass(frozen=True)
class Insert(Generic[R]):
    """Rows come, before place ``at``."""

    at: int
    rows: tuple[R, ...]


@dataclass(frozen=True)
class Change(Generic[R]):
    """Rows say something else, from place ``at`` on."""

    at: int
    rows: tuple[R, ...]


Step = Remove | Insert[R] | Change[R]
Keyed = tuple[Sequence[R], Sequence[Hashable]]
"""Rows, and what tells each from all others."""


def steps(old: Keyed[R], new: Keyed[R]) -> tuple["Step[R]", ...] | None:
    """What turns ``old`` into ``new``; None if it is quicker to put all rows anew.

    A row that moved to another place goes and comes again.
    """
    kept = _kept(old[1], new[1])
    found: list[Step[R]] = []
    _remove(old[1], kept, found)
    stays = iter([*[row for row, key in zip(*old, strict=True) if key in kept], None])
    expected = next(stays)
    run: list[R] = []
    changed: list[tuple[int, R]] = []
    for place, (row, key) in enumerate(zip(*new, strict=True)):
        if key not in kept:
            run.append(row)
            continue
        _insert(found, place - len(run), run)
        if row is not expected and row != expected:
            changed.append((place, row))
        expected = next(stays)
        if len(found) > MOST_STEPS:
            return None
    _insert(found, len(new[0]) - len(run), run)
    found += _changes(changed)
    return None if len(found) > MOST_STEPS else tuple(found)


def _kept(old: Sequence[Hashable], new: Sequence[Hashable]) -> set[Hashable]:
    """Keys of rows that stay where they are: those whose places only ever rise."""
    places = dict(zip(new, range(len(new)), strict=True))
    ways = [places[key] for key in old if key in places]
    kept: set[Hashable] = set()
    last = -1
    for place, ahead in zip(ways, [*ways[1:], len(new)], strict=False):
        jumps = place > ahead > last  # it went behind its neighbour: it moves, the neighbour stays
        if place > last and not jumps:
            kept.add(new[place])
            last = place
    return kept


def _remove(old: Sequence[Hashable], kept: set[Hashable], found: "list[Step[R]]") -> None:
    """Note what goes, from the end to the start."""
    end: int | None = None
    for place in range(len(old) - 1, -1, -1):
        goes = old[place] not in kept
        if goes and end is None:
            end = place
        if not goes and end is not None:
            found.append(Remove(place + 1, end))
            end = None
        if len(found) > MOST_STEPS:
            return
    if end is not None:
        found.append(Remove(0, end))


def _insert(found: "list[Step[R]]", at: int, run: list[R]) -> None:
    if run:
        found.append(Insert(at, tuple(run)))
        run.clear()


def _changes(changed: Sequence[tuple[int, R]]) -> "list[Change[R]]":
    runs: list[tuple[int, list[R]]] = []
    for place, row in changed:
        if runs and runs[-1][0] + len(runs[-1][1]) == place:
            runs[-1][1].append(row)
        else:
            runs.append((place, [row]))
    return [Change(place, tuple(rows)) for place, rows in runs]
