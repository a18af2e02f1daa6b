"""Orders in the old program's states and summaries: rows with what was packed, and records of scans.

A record of November 2025 repeats the row's *required* quantity on each scan of one unit; those of 2026 carry
the units, the row and how they were confirmed. Records hold normalised SKUs only.
"""

from collections.abc import Iterator
from datetime import tzinfo
from typing import Final

from packbench.domain.events import How
from packbench.domain.old_progress import OldOrder, OldRow, OldScan, OldStage, old_normalised
from packbench.sources.old_program.values import aware, count, first_text, number_or_none, rows, table
from packbench.sources.texts import cleaned, sku_text

_HOW: Final = {"scanned": How.SCANNED, "force_confirmed": How.FORCED}


def finished_order(entry: object, zone: tzinfo | None) -> OldOrder | None:
    """A finished order: an object since 2025-11-18, a bare number before. ``None`` if it names none."""
    content = table(entry)
    number = cleaned(content.get("order_number") if content else _bare(entry))
    if not number:
        return None
    return OldOrder(
        number=number,
        stage=OldStage.DONE,
        scans=scans(content.get("items"), zone),
        started_at=aware(content.get("started_at"), zone),
        completed_at=aware(content.get("completed_at"), zone),
    )


def _bare(entry: object) -> object:
    return entry if isinstance(entry, str | int) and not isinstance(entry, bool) else None


def order_rows(value: object) -> tuple[OldRow, ...]:
    """The rows of an order: a list, or of the first generation an object by normalised SKU."""
    if isinstance(value, dict):
        return tuple([_row(table(row), sku) for sku, row in value.items() if isinstance(row, dict)])
    return tuple([_row(row, "") for row in rows(value) if isinstance(row, dict)])


def _row(row: dict[str, object], key: str) -> OldRow:
    sku = sku_text(row.get("original_sku")) or sku_text(row.get("sku"))
    folded = old_normalised(sku) or old_normalised(cleaned(row.get("normalized_sku")) or key)
    return OldRow(
        sku=sku,
        normalised=folded,
        required=count(row.get("required")),
        packed=count(row.get("packed")),
        row=number_or_none(row.get("row")),
    )


def scans(value: object, zone: tzinfo | None) -> tuple[OldScan, ...]:
    """The records of an order's scans, in their order."""
    return tuple(_scans(rows(value), zone))


def _scans(records: list[object], zone: tzinfo | None) -> Iterator[OldScan]:
    for record in records:
        scan = table(record)
        sku = old_normalised(first_text(scan, "sku"))
        carries_units = "row" in scan or "confirmation_method" in scan
        if sku:
            yield OldScan(
                sku=sku,
                units=max(1, count(scan.get("quantity"))) if carries_units else 1,
                row=number_or_none(scan.get("row")),
                at=aware(scan.get("scanned_at"), zone),
                how=_HOW.get(first_text(scan, "confirmation_method"), How.ADOPTED),
            )
