"""The warehouse folder as a source of packing lists (``domain.ports.Lists``): one way to all kinds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from packbench.domain.adoption import OldProgress
from packbench.domain.errors import Refused, Unreadable
from packbench.domain.list_ref import ListRef
from packbench.domain.old_summary import OldSummary
from packbench.domain.orders import FULL_SESSION, ListReading, PackingList
from packbench.domain.ports import Clock, Files
from packbench.domain.sameness import order_digest
from packbench.sources.old_program import read_state, read_summary
from packbench.sources.reach import Retry, folder_entries, read_bytes
from packbench.sources.session_lists import offered_lists
from packbench.sources.shopify_list import begins_with_exclamation_mark
from packbench.sources.shopify_session import list_sha256, read_list

STATE, STATUS, SUMMARY = "packing_state.json", "status.json", "session_summary.json"
OURS = b'"packbench":'
"""Top-level key of a state that we wrote; the old program drops it when it writes the state again."""


class WarehouseLists:
    """Packing lists in the session folders of one warehouse.

    Args:
        session_folder, work_folder: where a list's session lies, and where the work on it does.
        note_words: words of a client's notes that make a worker acknowledge them.
    """

    def __init__(
        self,
        *,
        files: Files,
        clock: Clock,
        session_folder: Callable[[ListRef], Path],
        work_folder: Callable[[ListRef], Path],
        note_words: Callable[[str], Sequence[str]],
    ) -> None:
        self._files = files
        self._retry = Retry(clock=clock)
        self._session_folder = session_folder
        self._work_folder = work_folder
        self._note_words = note_words

    def read(self, ref: ListRef) -> ListReading:
        """The list as its source has it now."""
        words = [word.casefold() for word in self._note_words(ref.client) if word]

        def must_read(note: str) -> bool:
            return begins_with_exclamation_mark(note) or any(word in note.casefold() for word in words)

        return read_list(self._files, self._session_folder(ref), ref, retry=self._retry, must_read=must_read)

    def sha256(self, ref: ListRef) -> str:
        """The hash of the list's file as it is now."""
        return list_sha256(self._files, self._session_folder(ref), ref)

    def old_progress(self, ref: ListRef) -> OldProgress | None:
        """What the old program wrote last, if the state is not one of ours."""
        for path in self._old_files(ref, STATE):
            data = self._read_if_there(path)
            if data is not None and not _is_ours(data):
                return self._understood(data, path)
        return None

    def old_summary(self, ref: ListRef) -> OldSummary | None:
        """The summary beside the work on the list; one that can't be understood tells nothing."""
        for path in self._old_files(ref, SUMMARY):
            data = self._read_if_there(path)
            if data is None:
                continue
            try:
                return read_summary(data, str(path))
            except Unreadable:
                continue
        return None

    def packed_elsewhere(self, ref: ListRef) -> Mapping[tuple[str, str], str]:
        """Finished orders of the session's other lists, by number and digest of their lines."""
        found: dict[tuple[str, str], str] = {}
        for other in self._others(ref):
            for number, digest in self._finished(other):
                found.setdefault((number, digest), other.name)
        return found

    def orders_elsewhere(self, ref: ListRef) -> Mapping[str, frozenset[str]]:
        """Order numbers of the session's other lists; the whole session repeats them all and is left out."""
        if ref.name == FULL_SESSION:
            return {}
        lists = {
            other.name: self._list_of(other) for other in self._others(ref) if other.name != FULL_SESSION
        }
        return {name: frozenset(found.by_number) for name, found in lists.items() if found is not None}

    def _old_files(self, ref: ListRef, name: str) -> Iterator[Path]:
        """Work folder first; sessions that the old program made of an Excel file keep it elsewhere."""
        yield self._work_folder(ref) / name
        session = self._session_folder(ref)
        if not any(facts.name == "packing_lists" for facts in folder_entries(self._files, session)):
            yield session / "barcodes" / name
            yield session / name

    def _understood(self, data: bytes, path: Path) -> OldProgress:
        """A damaged state may have a whole twin: the program of October 2025 kept a backup beside it."""
        try:
            return read_state(data, str(path))
        except Unreadable:
            twin = self._read_if_there(path.with_name(path.name + ".backup"))
            if twin is None:
                raise
            return read_state(twin, str(path))

    def _others(self, ref: ListRef) -> Iterator[ListRef]:
        for offered in offered_lists(self._files, self._session_folder(ref)):
            if offered.name != ref.name:
                yield ListRef(client=ref.client, session=ref.session, name=offered.name)

    def _finished(self, other: ListRef) -> Sequence[tuple[str, str]]:
        status = self._read_if_there(self._work_folder(other) / STATUS)
        if status is not None:
            return _finished_in(status)
        try:
            old = self.old_progress(other)
        except Unreadable:
            return ()
        packing_list = self._list_of(other) if old else None
        if old is None or packing_list is None:
            return ()
        orders = [packing_list.by_number.get(number) for number in old.completed]
        return [(order.number, order_digest(order)) for order in orders if order]

    def _list_of(self, other: ListRef) -> PackingList | None:
        try:
            return self.read(other).packing_list
        except Refused:
            return None

    def _read_if_there(self, path: Path) -> bytes | None:
        try:
            return read_bytes(self._files, path)
        except Refused:
            return None


def _is_ours(data: bytes) -> bool:
    """A text can't hold this key unescaped, so there is no need to parse megabytes for it."""
    return OURS in data


def _finished_in(status: bytes) -> Sequence[tuple[str, str]]:
    """``orders_finished`` of a status file; a damaged one says nothing."""
    try:
        finished = msgspec.json.decode(status).get("orders_finished", [])
        return [(str(number), str(digest)) for number, digest in finished]
    except (msgspec.MsgspecError, ValueError, AttributeError, TypeError, RecursionError):
        return ()
