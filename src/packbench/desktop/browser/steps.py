"""From one order of rows to another in small steps, so that a view keeps its selection and never flickers.

Pure. A step names places as they are when its turn comes.
"""

from collections.abc import Callable, Hashable, Sequence
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


def steps(old: Sequence[R], new: Sequence[R], key: Callable[[R], Hashable]) -> tuple["Step[R]", ...] | None:
    """What turns ``old`` into ``new``; None if it is quicker to put all rows anew.

    A row that moved to another place goes and comes again.
    """
    kept = _kept(old, new, key)
    found: list[Step[R]] = []
    now = _removed(old, kept, key, found)
    place = 0
    known = iter([*now, None])
    expected = next(known)
    run: list[R] = []
    changed: list[tuple[int, R]] = []
    for row in new:
        if expected is not None and key(row) == key(expected):
            _insert(found, place - len(run), run)
            if row != expected:
                changed.append((place, row))
            expected = next(known)
        else:
            run.append(row)
        place += 1
        if len(found) > MOST_STEPS:
            return None
    _insert(found, place - len(run), run)
    found += _changes(changed)
    return None if len(found) > MOST_STEPS else tuple(found)


def _kept(old: Sequence[R], new: Sequence[R], key: Callable[[R], Hashable]) -> set[Hashable]:
    """Keys of rows that stay where they are: those whose places only ever rise."""
    places = {key(row): place for place, row in enumerate(new)}
    kept: set[Hashable] = set()
    last = -1
    stay = [key(row) for row in old if key(row) in places]
    for at, found in enumerate(stay):
        place = places[found]
        ahead = places[stay[at + 1]] if at + 1 < len(stay) else place + 1
        jumps = place > ahead > last  # it went behind its neighbour: it moves, the neighbour stays
        if place > last and not jumps:
            kept.add(found)
            last = place
    return kept


def _removed(
    old: Sequence[R], kept: set[Hashable], key: Callable[[R], Hashable], found: "list[Step[R]]"
) -> list[R]:
    """Note what goes, from the end to the start; gives what stays."""
    end: int | None = None
    for place in range(len(old) - 1, -1, -1):
        goes = key(old[place]) not in kept
        if goes and end is None:
            end = place
        if not goes and end is not None:
            found.append(Remove(place + 1, end))
            end = None
        if len(found) > MOST_STEPS:
            break
    if end is not None:
        found.append(Remove(0, end))
    return [row for row in old if key(row) in kept]


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
