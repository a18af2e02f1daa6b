"""``status.json``: in a few lines how a list stands, for the browser and for the other lists of the session.

``orders_finished`` holds [order number, digest of its lines] of each order that was packed here, sorted:
another list with the same order takes it as packed.
"""

from packbench.domain.figures import seconds_between
from packbench.domain.sameness import order_digest
from packbench.store.folder.account import Account, Document, timestamp

VERSION = 1


def status_file(account: Account) -> Document:
    """The content."""
    figures, progress = account.figures, account.progress
    orders = progress.packing_list.by_number
    return {
        "version": VERSION,
        "client": account.ref.client,
        "session": account.ref.session,
        "list": account.ref.name,
        "status": account.status.value,
        "orders_done": progress.orders_done,
        "orders_total": progress.packing_list.orders_total,
        "units_packed": progress.units_packed,
        "units_total": progress.packing_list.units_total,
        "worker_id": account.worker,
        "worker_name": account.worker_name,
        "bench": account.bench,
        "started_at": timestamp(figures.started_at),
        "updated_at": timestamp(account.at),
        "completed_at": timestamp(account.at) if account.status.ended else None,
        "duration_seconds": int(seconds_between(figures.started_at, account.until)),
        "active_seconds": round(figures.total.active_seconds, 1),
        "orders_per_hour": round(figures.total.orders_per_hour, 1) if figures.total.orders else None,
        "epoch": account.epoch,
        "seq": figures.seq,
        "orders_finished": sorted(
            [order.number, order_digest(orders[order.number])]
            for order in figures.orders.values()
            if order.done
        ),
        "packbench": account.mark,
    }
