"""Master data of the old program: its workers, and which barcode is which product."""

from pathlib import Path
from typing import Final

from packbench.domain.barcodes import Mappings
from packbench.domain.codes import Item
from packbench.domain.errors import NotFound, Unreadable
from packbench.domain.people import Worker
from packbench.domain.ports import Files
from packbench.sources.json_bytes import decode_object
from packbench.sources.old_program.values import count, first_text, rows, table
from packbench.sources.reach import read_bytes
from packbench.sources.texts import cleaned, sku_text

_MAPPING_FILES: Final = ("packer_config.json", "config.json", "sku_mapping.json")
"""The newest first; an older one counts only while the newer are missing or have no mapping."""


def client_mapping(files: Files, client_folder: Path) -> Mappings:
    """The client's mapping as the old program would use it; empty if it has none.

    Raises:
        Unreadable: one of the files can't be understood. The old program took that for "no mapping", and then
        saved it. EnvironmentFailure: one of them can't be read now.
    """
    for name in _MAPPING_FILES:
        try:
            data = read_bytes(files, client_folder / name)
        except NotFound:
            continue
        if found := read_mapping(data, name):
            return found
    return {}


def read_mapping(data: bytes, name: str) -> Mappings:
    """``sku_mapping`` of a packer_config.json or config.json, or ``mappings`` of a sku_mapping.json.

    Raises:
        Unreadable: it is no JSON object.
    """
    content = decode_object(data, name)
    pairs = table(content.get("sku_mapping")) or table(content.get("mappings"))
    return {
        code: (Item(sku),)
        for barcode, value in pairs.items()
        if (code := cleaned(barcode)) and (sku := sku_text(value))
    }


def read_workers(data: bytes, name: str = "workers.json") -> tuple[Worker, ...]:
    """The registry of workers; fields that are not known are left alone.

    Raises:
        Unreadable: it is no registry. The old program put an empty one in its place.
    """
    content = decode_object(data, name)
    if not isinstance(content.get("workers"), list):
        raise Unreadable(f"{name} holds no list of workers.", "Nothing was changed; keep the file.")
    entries = map(table, rows(content["workers"]))
    return tuple([_worker(entry) for entry in entries if cleaned(entry.get("id"))])


def _worker(entry: dict[str, object]) -> Worker:
    return Worker(
        id=first_text(entry, "id"),
        name=first_text(entry, "name"),
        sessions=count(entry.get("total_sessions")),
        orders=count(entry.get("total_orders")),
        units=count(entry.get("total_items")),
        seconds=count(entry.get("total_duration_seconds")),
        last_active=first_text(entry, "last_active"),
        last_session=first_text(entry, "last_session_id"),
    )
