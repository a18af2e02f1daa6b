"""The statistics of a warehouse: facts that never change, and caches that are made of them.

``Stats/facts`` is the truth. ``Stats/global_stats.json`` is rewritten in place under a lock on its first
byte, because that is how the Shopify tool and the old program guard it; a copy of what is to be written is
made first, as ``global_stats.last.json``, so that a crash in the middle loses nothing. A damaged file is
kept aside and made anew from that copy and from the facts; it is never set to zero (D-B37).
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from packbench.domain.errors import PackbenchError
from packbench.domain.people import Worker, WorkerTotals
from packbench.domain.ports import Clock
from packbench.domain.totals import Tally, Totals, summed
from packbench.store.folder.account import Account, Document
from packbench.store.folder.facts import Fact, Facts, totals_of
from packbench.store.folder.fs import Fs
from packbench.store.folder.global_stats import (
    Cache,
    cache_in,
    counted_by_others,
    decoded,
    encoded,
    fresh,
    with_totals,
)
from packbench.store.folder.new_fact import Counted, new_fact

FILE, LAST = "global_stats.json", "global_stats.last.json"
_LOCK_SECONDS = 10.0  # others hold the lock for milliseconds


class WorkerRegistry(Protocol):
    """Where the totals of workers are shown to the old program."""

    def find(self, worker_id: str) -> Worker | None:
        """The registered worker with this id."""
        ...

    def record_totals(self, totals: Mapping[str, WorkerTotals]) -> None:
        """Write totals by worker id."""
        ...


class Statistics:
    """Counts closed lists, each thing once.

    Raises (all methods):
        OSError: the share failed.
    """

    def __init__(self, *, fs: Fs, root: Path, clock: Clock, registry: WorkerRegistry | None = None) -> None:
        self._fs = fs
        self._folder = root / "Stats"
        self._facts = Facts(fs=fs, folder=self._folder / "facts")
        self._clock = clock
        self._registry = registry

    def record(self, account: Account) -> tuple[str, ...]:
        """Count what is new on a list; a second time nothing is. Gives troubles, in sentences.

        When others hold the totals too long, the fact is kept all the same and counted with the next one.
        """
        troubles: list[str] = []

        def change(data: bytes) -> bytes | None:
            document = self._document(data, troubles)
            fact = self._kept(account, counted_by_others(document, account.ref))
            return self._changed(data, document, self._followed(document, f"{account.at:%Y-%m}", fact))

        self._fs.make_folders(self._folder)
        try:
            self._fs.rewrite(self._folder / FILE, _LOCK_SECONDS, change)
        except TimeoutError:
            self._kept(account, Counted())
            troubles.append(f"{FILE} is held by another program; the list will be counted with the next one.")
        return tuple(troubles)

    def rebuild(self) -> tuple[str, ...]:
        """Make our part of the totals anew from all facts. Gives troubles, in sentences."""
        troubles: list[str] = []

        def change(data: bytes) -> bytes | None:
            document = self._document(data, troubles)
            return self._changed(data, document, self._all(cache_in(document)))

        self._fs.make_folders(self._folder)
        self._fs.rewrite(self._folder / FILE, _LOCK_SECONDS, change)
        return tuple(troubles)

    def totals(self) -> Totals:
        """Sums by client, worker and day, from all facts."""
        return summed([self._of_month(month)[0] for month in self._facts.months()])

    def _kept(self, account: Account, counted: Counted) -> Fact | None:
        """Keep a fact of what is new, if anything is."""
        since = min(account.figures.started_at or account.at, account.at)
        before = self._facts.of_list(account.ref, since=since)
        fact = new_fact(account, before, counted)
        return fact if fact is not None and self._facts.keep(fact, before) else None

    def _followed(self, document: Document, month: str, fact: Fact | None) -> tuple[Cache, Sequence[Fact]]:
        """Our totals with a month's new fact, and the facts whose records belong into the history.

        A month of which more facts are there than were counted (a bench died in between, or could not get the
        lock) is added up anew. Fewer are no reason: a folder's listing may be old.
        """
        cache = cache_in(document)
        if cache is None:
            return self._all(None)
        known = cache.months.get(month, Totals())
        if len(self._facts.names(month)) > known.facts + (fact is not None):
            whole, facts = self._of_month(month)
        elif fact is not None:
            whole, facts = known.plus(totals_of(fact)), (fact,)
        else:
            return cache, ()
        return Cache(months={**cache.months, month: whole}, workers=cache.workers), facts

    def _all(self, known: Cache | None) -> tuple[Cache, Sequence[Fact]]:
        """The sums of all facts, and the facts. What the registry has is remembered where it can be."""
        found = {month: self._of_month(month) for month in self._facts.months()}
        months = {month: totals for month, (totals, _) in found.items()}
        known = known or cache_in(self._last()) or Cache()
        cache = Cache(months=months, workers=known.workers)
        return cache, [fact for _, facts in found.values() for fact in facts]

    def _of_month(self, month: str) -> tuple[Totals, Sequence[Fact]]:
        """The sum of a month and its facts; a damaged fact counts for nothing, but as a file."""
        names = self._facts.names(month)
        facts = [fact for name in names if (fact := self._facts.read(month, name)) is not None]
        damaged = Totals(facts=len(names) - len(facts))
        return summed([damaged, *map(totals_of, facts)]), facts

    def _changed(self, data: bytes, document: Document, ours: tuple[Cache, Sequence[Fact]]) -> bytes | None:
        """What the file is to hold; None if it says so already."""
        cache, facts = ours
        unchanged = cache == (cache_in(document) or Cache()) and not facts
        if unchanged and decoded(data) is not None:
            return None
        registered = Cache(months=cache.months, workers=self._registered(cache))
        wanted = encoded(with_totals(document, registered, facts, self._clock.now()))
        self._fs.replace(self._folder / LAST, wanted)
        return wanted

    def _registered(self, cache: Cache) -> dict[str, Tally]:
        """Bring the registry of workers up to date. Gives what of our totals stands in it now."""
        if self._registry is None:
            return cache.workers
        grown: dict[str, WorkerTotals] = {}
        ours = cache.totals.workers
        with suppress(PackbenchError):
            for worker_id, tally in ours.items():
                before = cache.workers.get(worker_id, Tally())
                worker = self._registry.find(worker_id) if tally != before else None
                if worker is not None and tally.last_at is not None:
                    grown[worker_id] = _grown(worker, before, tally, tally.last_at)
            if grown:
                self._registry.record_totals(grown)
            return {**cache.workers, **{worker_id: ours[worker_id] for worker_id in grown}}
        return cache.workers

    def _document(self, data: bytes, troubles: list[str]) -> Document:
        """What the file holds, or held before it was damaged."""
        document = decoded(data)
        if document is not None:
            return document
        if data.strip():
            aside = f"global_stats.corrupt-{self._clock.now():%Y%m%d-%H%M%S}.json"
            with suppress(FileExistsError):
                self._fs.create(self._folder / aside, data)
            troubles.append(f"{FILE} was damaged; it is kept as {aside} and was made anew.")
        return self._last() or fresh()

    def _last(self) -> Document:
        """What we wrote last; empty if that is gone."""
        try:
            return decoded(self._fs.read(self._folder / LAST)) or {}
        except FileNotFoundError:
            return {}


def _grown(worker: Worker, before: Tally, now: Tally, last_at: datetime) -> WorkerTotals:
    """A worker's totals in the registry: what others counted there, and ours."""
    return WorkerTotals(
        sessions=max(0, worker.sessions - before.sessions) + now.sessions,
        orders=max(0, worker.orders - before.orders) + now.orders,
        units=max(0, worker.units - before.units) + now.units,
        seconds=max(0, worker.seconds - round(before.seconds)) + round(now.seconds),
        last_active=last_at,
        last_session=now.last_session,
    )
