"""``session_summary.json``: who packed what when, in the old program's last form and beyond (formats, 1.9).

``duration_seconds`` and the rates of ``metrics`` are wall time, as they always were: nights count. Beside
them stand ``active_seconds`` and rates per hour of active time. ``worker_id`` is who ended the list;
``workers`` has everybody who packed, and each order and scan says whose it is (D-B114).
"""

from statistics import fmean

from packbench.domain.figures import Figures, OrderFigures, per_hour, seconds_between
from packbench.domain.orders import Order
from packbench.store.folder.account import Account, Document, timestamp
from packbench.store.folder.old_records import order_record

VERSION = "1.3.0"


def session_summary(account: Account) -> Document:
    """The content."""
    figures, packing_list = account.figures, account.progress.packing_list
    wall = seconds_between(figures.started_at, account.until)
    done = [order for order in figures.orders.values() if order.done]
    begun, waiting = account.begun(), account.set_aside()
    return {
        "version": VERSION,
        "session_id": account.ref.session,
        "session_type": "shopify",
        "client_id": account.ref.client,
        "packing_list_name": account.ref.name,
        "status": account.status.value,
        "worker_id": account.worker,
        "worker_name": account.worker_name,
        "pc_name": account.bench,
        "started_at": timestamp(figures.started_at),
        "completed_at": timestamp(account.until),
        "duration_seconds": int(wall),
        "wall_seconds": int(wall),
        "active_seconds": round(figures.total.active_seconds, 1),
        "total_orders": packing_list.orders_total,
        "completed_orders": account.progress.orders_done,
        "in_progress_orders": len(begun),
        "skipped_orders_count": len(waiting),
        "incomplete_orders": packing_list.orders_total - account.progress.orders_done,
        "total_items": packing_list.units_total,
        "items_packed": figures.total.units,
        "unique_skus": len({line.sku for order in packing_list.orders for line in order.packable_lines}),
        "metrics": _metrics(done, figures.total, wall),
        "workers": [_worker(account, worker, one) for worker, one in figures.by_worker().items()],
        "orders": [_order(account, packing_list.by_number[order.number], order) for order in done],
        "skipped_orders": [
            {
                "order_number": state.order.number,
                "skipped_at": timestamp(figures.orders[state.order.number].set_aside_at),
                "status": state.stage.value,
            }
            for state in waiting
        ],
        "packbench": account.mark,
    }


def _metrics(done: list[OrderFigures], total: Figures, wall: float) -> Document:
    """Times of orders run from the first opening to done; those under a second are left out."""
    seconds = [int(order.wall_seconds) for order in done if order.wall_seconds >= 1]
    units = sum([order.units for order in done])
    first = [order.seconds_to_first_scan for order in done if order.seconds_to_first_scan is not None]
    undone = sum([order.incidents.undone for order in done])
    unknown = sum([order.incidents.wrong + order.incidents.unknown for order in done])
    return {
        "avg_time_per_order": round(fmean(seconds), 1) if seconds else 0,
        "avg_time_per_item": round(sum(seconds) / units, 1) if units else 0,
        "fastest_order_seconds": min(seconds, default=0),
        "slowest_order_seconds": max(seconds, default=0),
        "orders_per_hour": round(per_hour(len(done), wall), 1),
        "items_per_hour": round(per_hour(units, wall), 1),
        "orders_per_active_hour": round(total.orders_per_hour, 1),
        "items_per_active_hour": round(total.units_per_hour, 1),
        "avg_active_time_per_order": round(total.average_order_seconds, 1),
        "avg_time_to_first_scan": round(fmean(first), 1) if first else 0,
        "total_corrections": undone,
        "avg_corrections_per_order": round(undone / len(done), 2) if done else 0,
        "total_extra_scans": sum([order.incidents.extra for order in done]),
        "total_unknown_scans": unknown,
    }


def _worker(account: Account, worker: str, figures: Figures) -> Document:
    return {
        "worker_id": worker,
        "worker_name": account.names.get(worker, ""),
        "orders": figures.orders,
        "items": figures.units,
        "active_seconds": round(figures.active_seconds, 1),
        "wall_seconds": int(figures.wall_seconds),
        "orders_per_hour": round(figures.orders_per_hour, 1),
        "items_per_hour": round(figures.units_per_hour, 1),
        "avg_order_seconds": round(figures.average_order_seconds, 1),
        "fastest_order_seconds": round(figures.fastest_order_seconds, 1),
        "slowest_order_seconds": round(figures.slowest_order_seconds, 1),
        **figures.incidents._asdict(),
    }


def _order(account: Account, order: Order, figures: OrderFigures) -> Document:
    record = order_record(order, figures)
    scans = zip(record["items"], figures.scans, strict=True) if isinstance(record["items"], list) else ()
    record["items"] = [
        {
            **item,
            "original_sku": scan.sku,
            "how": scan.how.value,
            "worker_id": scan.worker,
            "worker_name": account.names.get(scan.worker, ""),
            "bench": scan.bench,
        }
        for item, scan in scans
    ]
    return {
        **record,
        "active_seconds": round(figures.active_seconds, 1),
        "worker_id": figures.done_by,
        "worker_name": account.names.get(figures.done_by, ""),
        "bench": figures.scans[-1].bench if figures.scans else "",
        "worker_ids": list(figures.workers),
        "lines_count": figures.lines,
        "wrong_scans_count": figures.incidents.wrong,
        "forced_count": figures.incidents.forced,
        "manual_count": figures.incidents.manual,
    }
