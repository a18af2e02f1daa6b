"""A warehouse to browse: makers of lists, states, summaries and locks, and a file system that counts."""

import os
import random
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from packbench.domain.ports import FileFacts
from packbench.domain.rows import SessionRow
from packbench.sources.old_program import read_state, read_summary
from packbench.sources.session_lists import offered_lists
from packbench.sources.warehouse import WarehouseLists
from packbench.store.folder.headway import Readers
from packbench.store.folder.layout import Layout
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.row_facts import Limits
from packbench.store.folder.rows import Rows
from tests.store.folder.a_warehouse import NOON, HandClock, write_json

DAY = "2026-11-20_1"
LONG_AGO = 3 * 24 * 3600.0  # seconds


class CountingFs(RealFs):
    """A real file system that notes what is read and listed."""

    def __init__(self) -> None:
        super().__init__(clock=HandClock(), rng=random.Random(3))
        self.read_files: list[str] = []
        self.listed: list[str] = []

    def read(self, path: Path) -> bytes:
        self.read_files.append(path.name)
        return super().read(path)

    def entries(self, folder: Path) -> tuple[FileFacts, ...]:
        self.listed.append(folder.name)
        return super().entries(folder)

    def forget(self) -> None:
        self.read_files.clear()
        self.listed.clear()


class Warehouse:
    """A warehouse folder with one client, and the browser of one bench."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "warehouse"
        self.home = folder / "home"
        self.fs = CountingFs()
        self.clock = HandClock()
        (self.root / "Sessions" / "CLIENT_M").mkdir(parents=True)

    def session(self, name: str = DAY) -> Path:
        return self.root / "Sessions" / "CLIENT_M" / name

    def work(self, name: str = "DHL", session: str = DAY) -> Path:
        return self.session(session) / "packing" / name

    def add_list(self, name: str = "DHL", session: str = DAY, orders: int = 3) -> Path:
        path = self.session(session) / "packing_lists" / f"{name}.json"
        content = {"session_id": session, "created_at": "2026-11-20T08:00:00+02:00"}
        write_json(path, {**content, "orders": [order(number) for number in range(1, orders + 1)]})
        return path

    def browser(self, root: Path | None = None, limits: Limits | None = None, boot: str = "") -> Rows:
        layout = Layout(root or self.root)
        lists = WarehouseLists(
            files=self.fs,
            clock=self.clock,
            session_folder=lambda ref: layout.session(ref.client, ref.session),
            work_folder=lambda ref: layout.work(ref).path,
            note_words=lambda _client: (),
        )
        readers = Readers(
            offers=lambda folder: offered_lists(self.fs, folder),
            read=lists.read,
            state=read_state,
            summary=read_summary,
        )
        return Rows(
            fs=self.fs,
            layout=layout,
            clock=self.clock,
            home=self.home,
            readers=readers,
            limits=limits,
            boot=boot,
        )

    def rows(self) -> dict[str, SessionRow]:
        """What a browser that starts now shows, by list."""
        browser = self.browser()
        browser.refresh()
        return {row.name: row for row in browser.rows()}

    def row(self, name: str = "DHL") -> SessionRow:
        return self.rows()[name]

    def age(self, seconds: float = LONG_AGO) -> None:
        """Let everything be older than it is."""
        for path in sorted(self.root.rglob("*"), reverse=True):
            set_age(path, seconds)


def order(number: int) -> dict[str, Any]:
    item = {"sku": f"SKU-{number}", "product_name": "Cream", "quantity": 2}
    return {"order_number": f"#{number}", "courier": "DHL", "items": [item]}


def set_age(path: Path, seconds: float) -> None:
    then = time.time() - seconds  # noqa: TID251 - the file system's own clock
    os.utime(path, (then, then))


def old_state(**more: Any) -> dict[str, Any]:
    """A state of the old program: #1 is packed, one of two units of #2."""
    row = {"original_sku": "SKU-2", "normalized_sku": "sku2", "required": 2, "packed": 1, "row": 0}
    return {
        "version": "1.3.0",
        "session_id": DAY,
        "client_id": "M",
        "packing_list_name": "DHL",
        "started_at": "2026-11-20T09:00:00+02:00",
        "last_updated": "2026-11-20T09:10:00+02:00",
        "status": "in_progress",
        "pc_name": "WAREHOUSE-PC-01",
        "in_progress": {"#2": [row]},
        "completed": [{"order_number": "#1", "completed_at": "2026-11-20T09:05:00+02:00", "items_count": 2}],
        **more,
    }


def old_summary(**more: Any) -> dict[str, Any]:
    return {
        "version": "1.3.0",
        "session_id": DAY,
        "session_type": "shopify",
        "client_id": "M",
        "packing_list_name": "DHL",
        "worker_id": "worker_001",
        "worker_name": "Olena",
        "pc_name": "WAREHOUSE-PC-01",
        "started_at": "2026-11-20T09:00:00+02:00",
        "completed_at": "2026-11-20T10:00:00+02:00",
        "duration_seconds": 3600,
        "total_orders": 3,
        "completed_orders": 3,
        "total_items": 6,
        "orders": [{"order_number": f"#{number}", "items_count": 2} for number in (1, 2, 3)],
        **more,
    }


def lock(heartbeat_age: float = 0.0, **more: Any) -> dict[str, Any]:
    """A lock whose heartbeat's text is so many seconds old by the bench's clock."""
    return {
        "locked_by": "PACK-2",
        "user_name": "packer",
        "lock_time": "2026-11-23T11:00:00+00:00",
        "process_id": 8947,
        "app_version": "1.3.0",
        "heartbeat": (NOON - timedelta(seconds=heartbeat_age)).isoformat(),
        "worker_id": "002",
        "worker_name": "Ivan",
        **more,
    }


def refreshed(browser: Rows) -> Callable[[], dict[str, SessionRow]]:
    """Refresh and show, again and again."""

    def look() -> dict[str, SessionRow]:
        browser.refresh()
        return {row.name: row for row in browser.rows()}

    return look
