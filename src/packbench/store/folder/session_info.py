"""``session_info.json`` of a session that an import made, with the keys of the Shopify tool (formats, 3.1).

``created_by_tool`` is ``packbench`` and tells such sessions from the Shopify tool's, whose file is not
touched here. The advisory lock is the Shopify tool's own: ``session_info.json.lock``.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from packbench.domain.drafts import NewList
from packbench.domain.errors import Unreadable
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Clock
from packbench.store.folder.fs import Fs
from packbench.store.folder.shared_json import Document, SharedJson, encoded

FILE: Final = "session_info.json"
_TOOL: Final = "packbench"


class SessionInfo:
    """The file of one session."""

    def __init__(self, *, fs: Fs, folder: Path, clock: Clock) -> None:
        self._fs = fs
        self._path = folder / FILE
        self._clock = clock

    def make(self, ref: ListRef, new: NewList, *, source: str, pc_name: str) -> None:
        """Make the file of a new session; ``source`` is the name of the orders' file in ``input``."""
        now = self._clock.now().isoformat()
        document: Document = {
            "created_by_tool": _TOOL,
            "created_at": now,
            "client_id": ref.client,
            "session_name": ref.session,
            "status": "active",
            "pc_name": pc_name,
            "orders_file": source,
            "stock_file": None,
            "analysis_completed": False,
            "packing_lists_generated": [],
            "stock_exports_generated": [],
            "statistics": {},
            "comments": "",
            "last_modified": now,
            "last_updated": now,
        }
        with suppress(FileExistsError):  # somebody fills this folder too, and the file is theirs
            self._fs.create(self._path, encoded(_with_list(document, ref, new)))

    def add(self, ref: ListRef, new: NewList) -> None:
        """Count another list, if the file is ours. A damaged file never stands in a list's way."""

        def added(document: Document) -> Document:
            if document.get("created_by_tool") != _TOOL:
                return document
            return {**_with_list(document, ref, new), "last_updated": self._clock.now().isoformat()}

        with suppress(Unreadable):
            file = SharedJson(self._fs, self._path, clock=self._clock)
            if file.read() is not None:
                file.edit(added, fresh=dict)


def _with_list(document: Document, ref: ListRef, new: NewList) -> Document:
    """The document with one list more in its statistics; ``total_items`` are lines there, not units."""
    found = document.get("statistics")
    before: Document = found if isinstance(found, dict) else {}
    names = [*_names(before), ref.name]
    statistics = {
        "total_orders": _count(before, "total_orders") + len(new.orders),
        "total_items": _count(before, "total_items") + sum([len(order.lines) for order in new.orders]),
        "packing_lists_count": len(names),
        "packing_lists": names,
    }
    return {**document, "statistics": {**before, **statistics}}


def _names(statistics: Document) -> list[object]:
    names = statistics.get("packing_lists")
    return names if isinstance(names, list) else []


def _count(statistics: Document, key: str) -> int:
    count = statistics.get(key)
    return count if isinstance(count, int) else 0
