"""Orders and scans in the form of the old program, in its state and in its summary (formats, 1.8).

``sku`` is normalised text and ``row`` counts an order's lines from 0. It knows two ways to confirm a unit;
all that was not scanned is ``force_confirmed``, and what was taken over from it without saying how has none.
"""

from collections.abc import Iterator

from packbench.domain.events import How
from packbench.domain.figures import OrderFigures, Scan, seconds_between
from packbench.domain.old_progress import old_normalised
from packbench.domain.orders import Order
from packbench.store.folder.account import Document, timestamp

_METHOD = {
    How.SCANNED: "scanned",
    How.CONFIRMED: "force_confirmed",
    How.TYPED: "force_confirmed",
    How.FORCED: "force_confirmed",
}


def scan_records(order: Order, figures: OrderFigures) -> Iterator[Document]:
    """A record for each scan whose units are in the parcel. Times from the start are whole seconds."""
    for place, scan in enumerate(figures.scans):
        record = _scan_record(order, scan, seconds_between(figures.opened_at, scan.at))
        if place == 0:
            record["time_to_first_scan_seconds"] = record["time_from_order_start_seconds"]
        yield record


def _scan_record(order: Order, scan: Scan, seconds: float) -> Document:
    record: Document = {
        "sku": old_normalised(scan.sku),
        "title": order.lines[scan.line - 1].name,
        "quantity": scan.units,
        "row": scan.line - 1,
        "scanned_at": timestamp(scan.at),
        "time_from_order_start_seconds": int(seconds),
    }
    if scan.how in _METHOD:
        record["confirmation_method"] = _METHOD[scan.how]
    return record


def order_record(order: Order, figures: OrderFigures) -> Document:
    """The record of a finished order; unknown scans are those of products that it does not have."""
    incidents = figures.incidents
    first = figures.seconds_to_first_scan
    return {
        "order_number": order.number,
        "started_at": timestamp(figures.opened_at),
        "completed_at": timestamp(figures.done_at),
        "duration_seconds": int(figures.wall_seconds),
        "items_count": figures.units,
        "items": list(scan_records(order, figures)),
        "corrections": incidents.undone,
        "extra_scans_count": incidents.extra,
        "unknown_scans_count": incidents.wrong + incidents.unknown,
        "time_to_first_scan_seconds": None if first is None else int(first),
    }
