"""Folders without a disk, a clock that only counts, and lists as the Shopify tool writes them."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from packbench.domain.list_ref import ListRef
from packbench.domain.orders import ListReading, Order
from packbench.domain.ports import FileFacts
from packbench.sources.reach import Retry
from packbench.sources.shopify_session import read_list

SESSION = Path("Sessions/CLIENT_M/2026-08-18_1")
REF = ListRef(client="M", session="2026-08-18_1", name="DHL_Orders")


class Folder:
    """Files in memory by path. Of a list of contents each read gets the next, and the last for ever."""

    def __init__(self, files: Mapping[str, bytes | list[bytes] | OSError], session: Path = SESSION) -> None:
        self.files = {session / name: content for name, content in files.items()}
        self.mtimes: dict[Path, int] = {}
        self.reads: list[Path] = []

    def read(self, path: Path) -> bytes:
        self.reads.append(path)
        content = self.files.get(path, FileNotFoundError(2, "No such file"))
        if isinstance(content, OSError):
            raise content
        if isinstance(content, list):
            return content.pop(0) if len(content) > 1 else content[0]
        return content

    def entries(self, folder: Path) -> tuple[FileFacts, ...]:
        names = sorted({path.relative_to(folder).parts[0] for path in self.files if folder in path.parents})
        if not names:
            raise FileNotFoundError(2, "No such folder")
        return tuple(self._facts(folder / name) for name in names)

    def _facts(self, path: Path) -> FileFacts:
        content = self.files.get(path)
        size = len(content) if isinstance(content, bytes) else 0
        mtime = self.mtimes.get(path, 0)
        return FileFacts(name=path.name, is_folder=path not in self.files, size=size, mtime_ns=mtime)


class DiskFolder:
    """A folder of the samples."""

    def read(self, path: Path) -> bytes:
        return path.read_bytes()

    def entries(self, folder: Path) -> tuple[FileFacts, ...]:
        return tuple(
            FileFacts(name=entry.name, is_folder=entry.is_dir(), size=entry.stat().st_size, mtime_ns=0)
            for entry in sorted(folder.iterdir())
        )


class Stopwatch:
    """A clock that nobody has to wait for: it adds up what it was asked to sleep."""

    def __init__(self) -> None:
        self.slept = 0.0

    def now(self) -> datetime:
        return datetime(2026, 8, 18, 9, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.slept

    def sleep(self, seconds: float) -> None:
        self.slept += seconds


def item(sku: object = "SKU-CREAM-01", quantity: object = 1, **fields: object) -> dict[str, object]:
    """An item as the Shopify tool writes it since February 2026."""
    usual = {"order_fulfillment_status": "Fulfillable", "status_note": "", "system_note": ""}
    return {"sku": sku, "product_name": "Cream", "quantity": quantity} | usual | fields


def entry(number: object = "#1001", *items: object, **fields: object) -> dict[str, object]:
    """An order as the Shopify tool writes it since February 2026."""
    return {
        "order_number": number,
        "order_type": "Single",
        "shipping_provider": "DHL",
        "order_fulfillment_status": "Fulfillable",
        "destination_country": "BG",
        "courier": "DHL",
        "status": "Fulfillable",
        "shipping_country": "BG",
        "tags": ["nan"],
        "notes": "nan",
        "system_note": "",
        "internal_tags": [],
        "order_min_box": None,
        "items": list(items) or [item()],
    } | fields


def list_json(*entries: object, **fields: object) -> bytes:
    """A list file. Python writes NaN and Infinity as bare words, as the Shopify tool does."""
    head = {"session_id": "2026-08-18_1", "created_at": "2026-08-18T08:10:00+03:00"}
    return json.dumps(head | {"orders": list(entries)} | fields, indent=2).encode()


def workbook(*rows: Sequence[Any]) -> bytes:
    """A workbook with one sheet; texts stay texts, numbers become numbers."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("list")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return out.getvalue()


def reading(*entries: object, **fields: object) -> ListReading:
    """What becomes of a list with these entries."""
    return read(list_json(*entries, **fields))


def read(content: bytes) -> ListReading:
    """What becomes of the bytes of a list file."""
    folder = Folder({"packing_lists/DHL_Orders.json": content})
    return read_list(folder, SESSION, REF, retry=Retry(clock=Stopwatch()))


def only_order(found: ListReading) -> Order:
    (order,) = found.packing_list.orders
    return order


def codes(found: ListReading) -> list[str]:
    """The codes of the notices, in their order."""
    return [notice.code for notice in found.notices]
