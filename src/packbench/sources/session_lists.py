"""Which lists a session folder offers, seen from names alone wherever that is possible."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Final

from packbench.domain.errors import PackbenchError, Unreadable
from packbench.domain.offers import Offered
from packbench.domain.orders import FULL_SESSION
from packbench.domain.ports import FileFacts, Files
from packbench.sources.json_bytes import decode_object
from packbench.sources.reach import folder_entries, read_bytes

LISTS: Final = "packing_lists"
ANALYSIS: Final = "analysis"
ANALYSIS_FILE: Final = "analysis_data.json"
SESSION_FILE: Final = "session_info.json"

_EXTENSION: Final = re.compile(r"\.(json|xlsx|xls)$", re.IGNORECASE)
_NEVER_A_LIST: Final = re.compile(
    r"^[.~]|\.(tmp|bak|backup|part|lock|pdf|csv|png|txt|log|ini|db|zip)$", re.IGNORECASE
)
_EXCEL_SESSION: Final = re.compile(r"\d{4}-\d\d-\d\d_\d\d-\d\d")
"""Folder name of a session that the old program made of an Excel file: it ends with a time of day."""


def list_name(file_name: str) -> str:
    """The list's name, and that of its work folder: the file's without .json, .xlsx or .xls at its end."""
    return _EXTENSION.sub("", file_name)


def offered_lists(files: Files, session_folder: Path) -> tuple[Offered, ...]:
    """Every list that a session offers, by name, the whole session last. Nothing if there is no such folder.

    Only files without one of the extensions above are opened, to see whether they are JSON: the Shopify tool
    writes the JSON over the table when the list was named without extension. A table is offered where it has
    no JSON twin, even if it turns out to be empty: reading it then says so.

    Raises:
        EnvironmentFailure: the folder can't be listed now.
    """
    folder = session_folder / LISTS
    lists = sorted(_lists(files, folder), key=lambda offered: offered.name)
    if _EXCEL_SESSION.fullmatch(session_folder.name):
        lists.extend(_excel_session(files, session_folder))
    names = {offered.name for offered in lists}
    lists.extend(offered for offered in _full_session(files, session_folder) if offered.name not in names)
    return tuple(lists)


@dataclass(slots=True)
class _Twins:
    """The files that share a list's name."""

    content: FileFacts | None = None
    paper: FileFacts | None = None


def _lists(files: Files, folder: Path) -> Iterator[Offered]:
    twins: dict[str, _Twins] = {}
    for facts in folder_entries(files, folder):
        if facts.is_folder or _NEVER_A_LIST.search(facts.name):
            continue
        pair = twins.setdefault(list_name(facts.name), _Twins())
        if facts.name.casefold().endswith(".json"):
            pair.content = facts
        elif _EXTENSION.search(facts.name):
            pair.paper = _newer_kind(pair.paper, facts)
        elif pair.content is None and _is_json(files, folder / facts.name):
            pair.content = facts
    for name, pair in twins.items():
        paper = folder / pair.paper.name if pair.paper else None
        if pair.content:
            yield _offered(name, "list", folder, pair.content, paper=paper)
        elif pair.paper:
            yield _offered(name, "xlsx", folder, pair.paper, paper=paper)


def _newer_kind(one: FileFacts | None, other: FileFacts) -> FileFacts:
    """An .xlsx before an .xls."""
    return one if one is not None and one.name.casefold().endswith(".xlsx") else other


def _is_json(files: Files, path: Path) -> bool:
    try:
        return read_bytes(files, path).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    except PackbenchError:  # a file that can't be opened now is not known to be a list
        return False


def _full_session(files: Files, session_folder: Path) -> Iterator[Offered]:
    folder = session_folder / ANALYSIS
    for facts in folder_entries(files, folder):
        if facts.name == ANALYSIS_FILE and not facts.is_folder:
            yield _offered(FULL_SESSION, "full_session", folder, facts)


def _excel_session(files: Files, session_folder: Path) -> Iterator[Offered]:
    """The one list of a session that the old program made of an Excel file.

    Its session_info.json names the table as the PC that opened it saw it, so it is looked for under its base
    name first.
    """
    noted = _noted_table(files, session_folder)
    if not noted:
        return
    base = PureWindowsPath(noted).name  # takes both kinds of slash
    for folder in (session_folder, session_folder / "input"):
        for facts in folder_entries(files, folder):
            if facts.name == base and not facts.is_folder:
                yield _offered(list_name(base), "excel_session", folder, facts)
                return
    yield Offered(name=list_name(base), source="excel_session", path=Path(noted))


def _noted_table(files: Files, session_folder: Path) -> str:
    path = session_folder / SESSION_FILE
    if not any(facts.name == SESSION_FILE for facts in folder_entries(files, session_folder)):
        return ""
    try:
        noted = decode_object(read_bytes(files, path), str(path)).get("packing_list_path")
    except Unreadable:
        return ""
    return noted.strip() if isinstance(noted, str) else ""


def _offered(name: str, source: str, folder: Path, facts: FileFacts, *, paper: Path | None = None) -> Offered:
    path = folder / facts.name
    return Offered(name=name, source=source, path=path, size=facts.size, mtime_ns=facts.mtime_ns, paper=paper)
