"""Reading one list of a session folder, wherever in it the list stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from packbench.domain.errors import NotFound, PackbenchError
from packbench.domain.list_ref import ListRef
from packbench.domain.offers import Offered
from packbench.domain.orders import ListReading, Notice, PackingList
from packbench.domain.ports import Files
from packbench.sources import list_xlsx, shopify_list
from packbench.sources.careful_order import MustRead
from packbench.sources.paper import differences
from packbench.sources.reach import Retry, folder_entries, read_bytes, read_settled
from packbench.sources.session_lists import ANALYSIS, LISTS, offered_lists
from packbench.sources.shopify_json import list_file
from packbench.sources.shopify_list import begins_with_exclamation_mark
from packbench.sources.table import read_table
from packbench.words import _

__all__ = ["Retry", "list_sha256", "offered_lists", "read_list"]

_SAME_SAVE_NS: Final = 10 * 10**9
"""An analysis writes its files one after the other; a difference of 10 s is no later change."""


def read_list(
    files: Files,
    session_folder: Path,
    ref: ListRef,
    *,
    retry: Retry,
    must_read: MustRead = begins_with_exclamation_mark,
    compare_paper: bool = False,
) -> ListReading:
    """Read the list ``ref`` of the session in ``session_folder``.

    Args:
        files: how files are reached. session_folder: where the session lies; names in ``ref`` are compared
        with what is offered there, never made a path. ref: which list. retry: what to do when the file is
        just being written. must_read: whether a note must be acknowledged. compare_paper: whether to compare
        a JSON list with the table that was printed beside it.

    Raises:
        NotFound: the session offers no such list.
        Unreadable: the file can't be understood; the sentence says what to do.
        EnvironmentFailure: the folder or the file can't be read now.
    """
    offered = _find(files, session_folder, ref)
    reader = _Reader(files=files, ref=ref, retry=retry, must_read=must_read)
    if offered.source in {"xlsx", "excel_session"}:
        return reader.table(offered.path, offered.source)
    reading = reader.content(offered)
    more = list(_stale(files, session_folder, offered)) if offered.source == "full_session" else []
    if compare_paper and offered.paper is not None:
        more.extend(reader.paper_differences(reading.packing_list, offered.paper))
    return replace(reading, notices=(*reading.notices, *more)) if more else reading


def list_sha256(files: Files, session_folder: Path, ref: ListRef) -> str:
    """The hash of the list's file, as a reading would have it.

    Raises:
        NotFound: the session offers no such list.
        EnvironmentFailure: the folder or the file can't be read now.
    """
    return sha256(read_bytes(files, _find(files, session_folder, ref).path)).hexdigest()


def _find(files: Files, session_folder: Path, ref: ListRef) -> Offered:
    for offered in offered_lists(files, session_folder):
        if offered.name == ref.name:
            return offered
    if not folder_entries(files, session_folder):
        what = _("Client {client} has no session {session}.").format(client=ref.client, session=ref.session)
    else:
        what = _("Session {session} offers no list {name}.").format(session=ref.session, name=ref.name)
    raise NotFound(what, _("Refresh the sessions and choose again."))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    files: Files
    ref: ListRef
    retry: Retry
    must_read: MustRead

    def content(self, offered: Offered) -> ListReading:
        path = offered.path
        data, file = read_settled(self.files, path, lambda data: list_file(data, path.name), self.retry)
        packing_list, notices = shopify_list.packing_list(
            file, self.ref, source=offered.source, must_read=self.must_read
        )
        return ListReading(
            packing_list=packing_list, notices=notices, sha256=sha256(data).hexdigest(), path=str(path)
        )

    def table(self, path: Path, source: str) -> ListReading:
        data, found = read_settled(self.files, path, lambda data: read_table(data, path.name), self.retry)
        table = list_xlsx.understood(found)
        packing_list, notices = list_xlsx.packing_list(
            table, self.ref, source=source, must_read=self.must_read
        )
        return ListReading(
            packing_list=packing_list,
            notices=notices,
            sha256=sha256(data).hexdigest(),
            path=str(path),
            columns=table.meanings(),
        )

    def paper_differences(self, packing_list: PackingList, paper: Path) -> list[Notice]:
        try:
            return list(differences(packing_list, self.table(paper, "xlsx").packing_list))
        except PackbenchError as error:
            message = _("The printed table could not be compared with the list. {what}").format(
                what=error.what
            )
            return [Notice(code="paper_not_compared", message=message)]


def _stale(files: Files, session_folder: Path, analysis: Offered) -> Iterator[Notice]:
    """The analysis is never written again after changes by hand; they go into the files named here."""
    changed = [
        facts.name
        for folder, interesting in (
            (session_folder / ANALYSIS, lambda name: name.startswith("current_state.")),
            (session_folder, lambda name: name == "manual_additions.json"),
            (session_folder / LISTS, lambda name: not name.startswith((".", "~"))),
        )
        for facts in folder_entries(files, folder)
        if interesting(facts.name) and facts.mtime_ns > analysis.mtime_ns + _SAME_SAVE_NS
    ]
    if changed:
        message = _(
            "The analysis is older than {changed}: changes since are not in it; the lists are surer."
        ).format(changed=changed[0])
        yield Notice(code="analysis_older", message=message)
