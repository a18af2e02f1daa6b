"""What a worker is told when another bench has the list. Pure."""

from datetime import datetime

from packbench.desktop.bench.seen import Seen
from packbench.desktop.bench.view import Lost, Told
from packbench.desktop.kinds import Kind
from packbench.desktop.wording import worker_shown
from packbench.domain.errors import LeaseLost
from packbench.words import _, plural


def lost_screen(error: LeaseLost, seen: Seen, *, made: int, at: datetime) -> Lost:
    """Who has it, what counts, and what is to be done with the open box."""
    bench = str(error.holder.get("bench") or _("another bench"))
    worker = str(error.holder.get("worker") or error.holder.get("worker_id") or _("unknown"))
    who = worker_shown(seen.person.id, seen.person.name)
    return Lost(
        word=_("This list was taken over"),
        sentence=_("{bench} is packing it now. Stop here.").format(bench=bench),
        facts=(
            (_("Taken over by"), worker),
            (_("Where"), bench),
            (_("Seen here at"), f"{at:%d.%m.%Y, %H:%M:%S}"),
        ),
        told=(_counted(max(0, made - seen.waiting)), *_open_order(seen, bench), *_late(seen.waiting)),
        whose=f"{seen.ref.name} · {seen.ref.client} · {who}",
    )


def _counted(scans: int) -> Told:
    title = plural("{number} scan saved and counted", "{number} scans saved and counted", scans)
    return Told(kind=Kind.OK, title=title, text=_("Everything that the share had taken by then."))


def _open_order(seen: Seen, bench: str) -> tuple[Told, ...]:
    if seen.hand is None:
        return ()
    order = seen.hand.order
    title = _("Order {order}: {packed} of {total} units packed")
    return (
        Told(
            kind=Kind.ATTENTION,
            title=title.format(order=order.number, packed=sum(seen.hand.packed), total=order.units),
            text=_("Hand the open box to {bench}. They see what is in it.").format(bench=bench),
        ),
    )


def _late(scans: int) -> tuple[Told, ...]:
    if not scans:
        return ()
    title = plural("{number} scan is not counted yet", "{number} scans are not counted yet", scans)
    text = _("They are kept with their times, and added where they still fit.")
    return (Told(kind=Kind.ATTENTION, title=title, text=text),)
