"""``packing_state.json``: the state as the old program's last version reads and resumes it (formats, 1.8).

Our own top-level key ``packbench`` marks the file as ours: the old program drops keys that it does not know,
so its absence tells that the old program packed on.
"""

from packbench.domain.old_progress import old_normalised
from packbench.domain.progress import OrderState
from packbench.store.folder.account import Account, Document, timestamp
from packbench.store.folder.old_records import order_record, scan_records

VERSION = "1.3.0"


def packing_state(account: Account) -> Document:
    """The content. Orders that were packed in another list are in none of its lists."""
    figures, packing_list = account.figures, account.progress.packing_list
    done = [order for order in figures.orders.values() if order.done and order.done_at]
    done.sort(key=lambda order: order.done_at or account.at)
    waiting = [state.order.number for state in account.set_aside()]
    return {
        "version": VERSION,
        "session_id": account.ref.session,
        "client_id": account.ref.client,
        "packing_list_name": account.ref.name,
        "started_at": timestamp(figures.started_at),
        "last_updated": timestamp(account.at),
        "status": "completed" if account.progress.complete else "in_progress",
        "pc_name": account.bench,
        "progress": {
            "total_orders": packing_list.orders_total,
            "completed_orders": len(done),
            "in_progress_order": account.progress.hand,
            "total_items": packing_list.units_total,
            "packed_items": figures.total.units,
        },
        "in_progress": _in_progress(account),
        "_current_extras": _extras(account.progress.in_hand),
        "completed": [order_record(packing_list.by_number[order.number], order) for order in done],
        "skipped_orders": waiting,
        "skipped_orders_timing": {
            number: timestamp(figures.orders[number].set_aside_at) for number in waiting
        },
        "packbench": account.mark,
    }


def _in_progress(account: Account) -> Document:
    """The rows of every order that was begun, and what is known of the one in hand under ``_timing``."""
    orders: Document = {state.order.number: _rows(state) for state in account.begun()}
    state = account.progress.in_hand
    if state is None or state.opened_at is None:
        return orders
    figures = account.figures.orders[state.order.number]
    orders["_timing"] = {
        "current_order_start_time": timestamp(state.opened_at),
        "items_scanned": list(scan_records(state.order, figures)),
        "corrections": figures.incidents.undone,
        "extra_scan_count": figures.incidents.extra,
        "unknown_scan_count": figures.incidents.wrong + figures.incidents.unknown,
    }
    return orders


def _rows(state: OrderState) -> list[Document]:
    """Lines that can't be scanned are left out: the old program would wait for them for ever."""
    return [
        {
            "original_sku": line.sku,
            "normalized_sku": old_normalised(line.sku),
            "required": line.required,
            "packed": state.packed[line.number - 1],
            "row": line.number - 1,
        }
        for line in state.order.packable_lines
    ]


def _extras(state: OrderState | None) -> Document:
    counts: dict[str, int] = {}
    for extra in state.extras if state else ():
        sku = old_normalised(state.order.lines[extra.line - 1].sku) if state else ""
        counts[sku] = counts.get(sku, 0) + extra.units
    return dict(counts)
