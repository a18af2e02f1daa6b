"""Facts for the statistics: what one epoch added to a list, as a file that is created once and never changed.

``Stats/facts/YYYY-MM/<client>-<session>-<list>-<epoch>.json``; the month is that in which the epoch ended. A
fact holds what is new since the facts of the same list before it, so that the sum over a list's facts is
what was packed, whatever was forgotten between: a bench that crashed, scans that came late. Totals are the
sum over all files.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from packbench.domain.list_ref import ListRef
from packbench.domain.totals import Tally, Totals
from packbench.store.folder.fs import Fs
from packbench.store.folder.layout import safe_name
from packbench.store.folder.records import DAMAGED

VERSION = 1
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker did on a day. ``new_worker``, ``new_day``: the first row of its kind in this list."""

    worker_id: str
    day: str
    worker_name: str = ""
    orders: int = 0
    units: int = 0
    active_seconds: float = 0.0
    wall_seconds: float = 0.0
    new_worker: bool = False
    new_day: bool = False


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What an epoch added. ``worker_id`` ended it; ``first``: there was no fact of this list before.

    ``orders_total`` and ``orders_open`` say how the list stood. ``orders_before`` and ``units_before`` are
    what the old program had counted of this list in its own totals.
    """

    version: int = VERSION
    client: str
    session: str
    list: str
    epoch: int
    status: str
    started_at: datetime
    ended_at: datetime
    bench: str = ""
    worker_id: str = ""
    worker_name: str = ""
    first: bool = False
    orders: int = 0
    units: int = 0
    active_seconds: float = 0.0
    orders_total: int = 0
    orders_open: int = 0
    orders_before: int = 0
    units_before: int = 0
    rows: tuple[FactRow, ...] = ()

    @property
    def ref(self) -> ListRef:
        """The list."""
        return ListRef(client=self.client, session=self.session, name=self.list)

    @property
    def month(self) -> str:
        """The folder in which it is kept."""
        return f"{self.ended_at:%Y-%m}"


def totals_of(fact: Fact) -> Totals:
    """What one fact adds to the totals."""
    workers: dict[str, Tally] = {}
    days: dict[str, Tally] = {}
    for row in fact.rows:
        workers[row.worker_id] = workers.get(row.worker_id, Tally()).plus(_tally(fact, row, row.new_worker))
        days[row.day] = days.get(row.day, Tally()).plus(_tally(fact, row, row.new_day))
    whole = Tally(
        sessions=int(fact.first),
        orders=fact.orders,
        units=fact.units,
        seconds=fact.active_seconds,
        last_at=fact.ended_at,
        last_session=fact.session,
    )
    before = Tally(orders=fact.orders_before, units=fact.units_before)
    return Totals(
        facts=1,
        clients={fact.client: whole},
        workers=workers,
        days=days,
        counted_before={fact.client: before} if before != Tally() else {},
    )


def _tally(fact: Fact, row: FactRow, sessions: int) -> Tally:
    return Tally(
        sessions=sessions,
        orders=row.orders,
        units=row.units,
        seconds=row.active_seconds,
        last_at=fact.ended_at,
        last_session=fact.session,
    )


class Facts:
    """The folder of facts.

    Raises (all methods):
        OSError: the share failed.
    """

    def __init__(self, *, fs: Fs, folder: Path) -> None:
        self._fs = fs
        self._folder = folder

    def months(self) -> tuple[str, ...]:
        """The months that have facts."""
        return tuple([name for name in self._names(self._folder) if _MONTH.fullmatch(name)])

    def names(self, month: str) -> tuple[str, ...]:
        """File names of the facts of a month."""
        return tuple([name for name in self._names(self._folder / month) if name.endswith(".json")])

    def read(self, month: str, name: str) -> Fact | None:
        """One fact; None if it can't be understood."""
        try:
            return msgspec.json.decode(self._fs.read(self._folder / month / name), type=Fact)
        except DAMAGED:
            return None

    def of_list(self, ref: ListRef, *, since: datetime) -> tuple[Fact, ...]:
        """The facts of a list that was begun at ``since``, oldest first."""
        pattern = re.compile(rf"{re.escape(_stem(ref))}(~[0-9a-f]{{8}})?-[0-9]+(\.[0-9]+)?\.json")
        found = [
            self.read(month, name)
            for month in self.months()
            if month >= f"{since:%Y-%m}"
            for name in self.names(month)
            if pattern.fullmatch(name)
        ]
        mine = [fact for fact in found if fact is not None and fact.ref == ref]
        return tuple(sorted(mine, key=lambda fact: (fact.epoch, fact.ended_at)))

    def keep(self, fact: Fact, before: Sequence[Fact]) -> bool:
        """Write a new fact; ``before`` are those of its list. False if it is there already after all.

        An epoch that is closed twice with something new in between has a second part; another list that comes
        to the same name has the hash of its own in it.
        """
        self._fs.make_folders(self._folder / fact.month)
        part = 1 + sum([known.epoch == fact.epoch for known in before])
        for stem in (_stem(fact.ref), f"{_stem(fact.ref)}~{_hash(fact.ref)}"):
            name = f"{stem}-{fact.epoch}{f'.{part}' if part > 1 else ''}.json"
            if self._created(fact, name):
                return True
            there = self.read(fact.month, name)
            if there is not None and there.ref == fact.ref:
                return False
        return False

    def _created(self, fact: Fact, name: str) -> bool:
        data = msgspec.json.format(msgspec.json.encode(fact), indent=1)
        try:
            self._fs.create(self._folder / fact.month / name, data)
        except FileExistsError:
            return False
        return True

    def _names(self, folder: Path) -> Iterator[str]:
        try:
            entries = self._fs.entries(folder)
        except FileNotFoundError:
            return
        yield from [facts.name for facts in entries]


def _stem(ref: ListRef) -> str:
    return safe_name(f"{ref.client}-{ref.session}-{ref.name}")


def _hash(ref: ListRef) -> str:
    return sha256(repr((ref.client, ref.session, ref.name)).encode(errors="replace")).hexdigest()[:8]
