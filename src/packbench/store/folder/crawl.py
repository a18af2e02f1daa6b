"""Looking into a session folder: which lists it offers, and how far the work on each is.

A look costs a listing of the session, of ``packing_lists/``, of ``packing/`` and of each folder in it. A file
is read only if its stamp changed, so a session in which nothing happened costs no reading at all. One bad
file costs its own row a reason, and no other row anything (D-S74).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from packbench.domain.errors import EnvironmentFailure, PackbenchError
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import ListReading, PackingList
from packbench.domain.ports import FileFacts
from packbench.domain.preflight import preflight, together
from packbench.store.folder.fs import Fs
from packbench.store.folder.headway import Readers
from packbench.store.folder.layout import safe_name
from packbench.store.folder.row_facts import Key, Limits, ListFacts, Moment, Offer, SessionFacts, Work
from packbench.store.folder.works import LIST, STATE, Found, Works, told_files

_LISTS, _WORK, _ANALYSIS, _BARCODES = "packing_lists", "packing", "analysis", "barcodes"
_FULL = "full_session"
_EXCEL = "excel_session"
_NAMED = 3
"""Notices of a list that are kept in words."""

Entries = tuple[FileFacts, ...]


class Session(NamedTuple):
    """A session as its client's folder lists it; ``mtime_ns`` is its own. A tuple: there are thousands."""

    key: Key
    home: Path
    mtime_ns: int

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.home / self.key[1]

    def ref(self, name: str) -> ListRef:
        """A list of it."""
        return ListRef(client=self.key[0], session=self.key[1], name=name)


class Crawl:
    """Looks into sessions.

    Raises ``OSError`` if the share fails; a session or a file that may not be opened is no failure of the
    share.
    """

    def __init__(self, *, fs: Fs, readers: Readers, limits: Limits, run: str) -> None:
        self._fs = fs
        self._readers = readers
        self._limits = limits
        self._works = Works(fs=fs, readers=readers, limits=limits, run=run)

    def look(self, session: Session, known: SessionFacts | None, moment: Moment) -> SessionFacts:
        """What the session's folder says now; ``known`` is what it said before."""
        root, at = self._entries(session.folder), session.folder
        folders = {entry.name: entry.mtime_ns for entry in root if entry.is_folder}
        listed = self._entries(at / _LISTS) if _LISTS in folders else ()
        analysis = self._entries(at / _ANALYSIS) if _ANALYSIS in folders and not listed else ()
        packing = self._entries(at / _WORK) if _WORK in folders else ()
        mark = _mark(root, listed, analysis)
        offers = self._offers(session, known, mark)
        lists = tuple(self._lists(session, known, offers, self._work_files(session, root, packing), moment))
        times = [
            session.mtime_ns,
            *folders.values(),
            *[entry.mtime_ns for entry in (*listed, *packing)],
            *[mtime for facts in lists for mtime, _ in facts.work.stamps.values()],
        ]
        return SessionFacts(
            mtime_ns=session.mtime_ns,
            checked_ns=moment.ns,
            hot=self._is_hot(session, lists, max(times), moment),
            lists=lists,
            offers=tuple([_newest(offer, lists) for offer in offers]),
            offers_mark=mark,
        )

    def _is_hot(self, session: Session, lists: tuple[ListFacts, ...], newest: int, moment: Moment) -> bool:
        unsettled = not self._limits.settled(newest, moment.ns)
        is_new = self._limits.is_new(session.mtime_ns, moment.ns)
        return unsettled or is_new or not all(facts.ended for facts in lists)

    def _lists(
        self,
        session: Session,
        known: SessionFacts | None,
        offers: tuple[Offer, ...],
        works: dict[str, dict[str, Found]],
        moment: Moment,
    ) -> Iterator[ListFacts]:
        before = {facts.folder: facts.work for facts in known.lists} if known else {}
        several = any(offer.source != _FULL for offer in offers)
        for offer in offers:
            folder = _folder_of(offer, works)
            seen = _Seen(folder=folder, files=works.pop(folder, {}), work=before.get(folder))
            facts = self._facts(session, offer.name, offer, seen, moment)
            if offer.source != _FULL or facts.work.begun or facts.work.held or not several:
                yield facts
        for folder, files in works.items():
            if files:
                seen = _Seen(folder=folder, files=files, work=before.get(folder))
                yield self._unoffered(session, seen, moment)

    def _unoffered(self, session: Session, seen: "_Seen", moment: Moment) -> ListFacts:
        """Work on a list whose file is gone, or that was never in ``packing_lists`` (D-N38, D-N80)."""
        facts = self._facts(session, seen.folder or session.key[1], None, seen, moment)
        told = facts.work.headway.list_name if facts.work.headway else ""
        known = told and (not seen.folder or safe_name(told) == seen.folder)
        return replace(facts, name=told) if known else facts

    def _facts(
        self, session: Session, name: str, offer: Offer | None, seen: "_Seen", moment: Moment
    ) -> ListFacts:
        @cache
        def reading() -> ListReading | PackbenchError:
            try:
                return self._readers.read(session.ref(name))
            except PackbenchError as error:
                return error

        def packing_list() -> PackingList | None:
            found = reading()
            return None if isinstance(found, PackbenchError) else found.packing_list

        work = self._works.look(_with_list(seen.files, offer), seen.work, packing_list, moment)
        facts = ListFacts(name=name, folder=seen.folder, offer=offer, work=work)
        if offer is None or (facts.ended and work.headway and work.headway.orders_total is not None):
            return facts
        if offer.read_ns and self._limits.settled(offer.stamp[0], offer.read_ns):
            return facts
        return replace(facts, offer=_read(offer, reading(), moment))

    def _offers(self, session: Session, known: SessionFacts | None, mark: str) -> tuple[Offer, ...]:
        """What the session offers; asked again only if some entry of it changed.

        What was read of a file is kept.
        """
        if known is not None and known.offers_mark == mark:
            return known.offers
        before = {(offer.path, offer.stamp): offer for offer in known.offers} if known else {}
        try:
            offered = self._readers.offers(session.folder)
        except EnvironmentFailure as error:
            if not isinstance(error.__cause__, PermissionError):
                raise
            return known.offers if known else ()
        offers = [
            Offer(
                name=found.name, source=found.source, path=str(found.path), stamp=(found.mtime_ns, found.size)
            )
            for found in offered
        ]
        return tuple([before.get((offer.path, offer.stamp), offer) for offer in offers])

    def _work_files(self, session: Session, root: Entries, packing: Entries) -> dict[str, dict[str, Found]]:
        """Files that tell of work, by the name of the work folder.

        "" for sessions that the old program made of Excel.
        """
        work = session.folder / _WORK
        works = {
            entry.name: told_files(work / entry.name, self._entries(work / entry.name))
            for entry in packing
            if entry.is_folder
        }
        if not any(entry.name == _LISTS for entry in root):
            barcodes = session.folder / _BARCODES
            works[""] = {
                **told_files(session.folder, root),
                **told_files(barcodes, self._entries(barcodes)),
            }
        return works

    def _entries(self, folder: Path) -> Entries:
        try:
            return self._fs.entries(folder)
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A work folder: its name, what lies in it, and the work that was known of it."""

    folder: str
    files: Mapping[str, Found]
    work: Work | None


def _folder_of(offer: Offer, works: Mapping[str, object]) -> str:
    """The name of a list's work folder; an Excel session of the old program has none before we make one."""
    folder = safe_name(offer.name)
    if folder in works:
        return folder
    if offer.source == _EXCEL and "" in works:
        return ""
    return offer.name if offer.name in works else folder


def _with_list(files: Mapping[str, Found], offer: Offer | None) -> Mapping[str, Found]:
    """What the old program's state means depends on the list too (D-B31): its stamp is one of the work's."""
    if offer is None or STATE not in files:
        return files
    return {**files, LIST: Found(Path(offer.path), offer.stamp)}


def _mark(root: Entries, listed: Entries, analysis: Entries) -> str:
    """A digest of all that an offer may depend on: the lists, and what lies beside them.

    The times of folders do not count: work comes and goes in them.
    """
    files = [(entry.name, entry.size, entry.mtime_ns) for entry in (*listed, *analysis)]
    beside = [entry.name for entry in root] if listed else [(entry.name, entry.size) for entry in root]
    return blake2b(repr((files, beside)).encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _read(offer: Offer, reading: ListReading | PackbenchError, moment: Moment) -> Offer:
    """The offer with what its file says. A file that could not be reached is asked again at the next look."""
    if isinstance(reading, EnvironmentFailure):
        return _unread(offer, reading, 0)
    if isinstance(reading, PackbenchError):
        return _unread(offer, reading, moment.ns)
    found = reading.packing_list
    notices = together(reading.notices, preflight(found))
    return replace(
        offer,
        read_ns=moment.ns,
        orders=found.orders_total,
        units=found.units_total,
        created_at=found.created_at,
        reason="",
        couriers=_couriers(found),
        lines=sum([len(order.packable_lines) for order in found.orders]),
        notices=len(notices),
        noticed=tuple([notice.message for notice in notices[:_NAMED]]),
    )


def _unread(offer: Offer, error: PackbenchError, read_ns: int) -> Offer:
    """The offer of a file that can't be read: it says nothing but why."""
    return Offer(
        name=offer.name,
        source=offer.source,
        path=offer.path,
        stamp=offer.stamp,
        read_ns=read_ns,
        created_at=offer.created_at,
        reason=str(error),
    )


def _couriers(found: PackingList) -> tuple[str, ...]:
    """The commonest first."""
    counted = Counter([order.courier for order in found.orders if order.courier])
    return tuple([courier for courier, _count in counted.most_common()])


def _newest(offer: Offer, lists: tuple[ListFacts, ...]) -> Offer:
    """The offer as it was read in this look."""
    return next((facts.offer for facts in lists if facts.offer and facts.offer.name == offer.name), offer)
