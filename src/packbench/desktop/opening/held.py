"""A list that somebody holds, in words: who, where, since when, and what can be done. Qt-free."""

from dataclasses import dataclass
from datetime import datetime

from packbench import said
from packbench.desktop.kinds import Kind
from packbench.domain.leases import STALE_AFTER, Holder, LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.people import worker_shown
from packbench.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOpen:
    """The order that a holder left open: its number, units packed and in all."""

    order: str
    packed: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Who holds a list, how surely, and how far the list is; None where that is not known."""

    ref: ListRef
    status: LeaseStatus
    holder: Holder
    done: int | None = None
    total: int | None = None
    hand: HandOpen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldForm:
    """What the dialog shows. ``kind`` is that of the sign of life; ``needs`` what a takeover takes."""

    status: LeaseStatus
    title: str
    subtitle: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    sign: str
    kind: Kind
    note: str = ""
    complaint: str = ""
    busy: bool = False

    @property
    def may_take(self) -> bool:
        """Whether a worker's reason is enough to take the list over."""
        return self.status is LeaseStatus.STALE


def held_form(held: Held, *, now: datetime, watched: float = 0.0) -> HeldForm:
    """The form of a held list; ``watched`` says for how many seconds it has been watched."""
    return HeldForm(
        status=held.status,
        title=_title(held),
        subtitle=f"{held.ref.name} · {held.ref.client} · {held.ref.session}",
        sentence=_sentence(held),
        facts=_facts(held, now),
        sign=_sign(held.holder.seen_seconds),
        kind=Kind.OK if held.status is LeaseStatus.LIVE else Kind.ATTENTION,
        note=_note(held.status, watched),
    )


def who(holder: Holder) -> str:
    """The worker as people see one."""
    return worker_shown(holder.worker_id, holder.worker) if holder.worker_id or holder.worker else ""


def where(holder: Holder) -> str:
    """The bench, or that it is another one."""
    return holder.bench or _("another bench")


def _title(held: Held) -> str:
    if held.status is LeaseStatus.LIVE:
        return _("This list is being packed")
    bench = held.holder.bench or _("The other bench")
    if held.status is LeaseStatus.STALE:
        return _("{bench} has gone silent").format(bench=bench)
    return _("Is {bench} still packing?").format(bench=held.holder.bench or _("another bench"))


def _sentence(held: Held) -> str:
    worker, bench = who(held.holder) or _("the worker"), where(held.holder)
    if held.status is LeaseStatus.LIVE:
        return _(
            "Two benches can’t pack one list at the same time. "
            "Pick another list, or ask {worker} to pause it at {bench}."
        ).format(worker=worker, bench=bench)
    if held.status is LeaseStatus.UNCERTAIN:
        return _(
            "The clocks of {bench} and of the server disagree, so nobody can say at once "
            "whether {worker} is at work there."
        ).format(worker=worker, bench=bench)
    return _silent(held, worker)


def _silent(held: Held, worker: str) -> str:
    first = _("No sign of life for a while.")
    if held.holder.seen_seconds is not None:
        first = _("Last sign of life: {ago}.").format(ago=said.ago(held.holder.seen_seconds))
    wait = _("If {worker} is still packing there, wait.").format(worker=worker)
    then = _("If the PC is off or the worker has left, take the list over: nothing that was saved is lost.")
    if held.hand is not None:
        then = _(
            "If the PC is off or the worker has left, take the list over: "
            "you continue at order {order}, {packed} of {units} units."
        ).format(order=held.hand.order, packed=held.hand.packed, units=held.hand.units)
    return f"{first} {wait} {then}"


def _facts(held: Held, now: datetime) -> tuple[tuple[str, str], ...]:
    done, total = held.done, held.total
    progress = _("{done} of {total} orders").format(done=done, total=total) if total is not None else ""
    return (
        (_("Worker"), who(held.holder) or _("unknown")),
        (_("Bench"), held.holder.bench),
        (_("Since"), since(held.holder.since, now)),
        (_("Progress"), progress),
    )


def since(text: str, now: datetime) -> str:
    """``08:31, today``, or the day too; a text that is no time stands as it is."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    when = when.astimezone(now.tzinfo) if when.tzinfo else when
    if when.date() == now.date():
        return _("{time}, today").format(time=said.time_of_day(when))
    return said.moment(when, today=now.date())


def _sign(seconds: float | None) -> str:
    return _("never seen") if seconds is None else said.ago(max(0.0, seconds))


def _note(status: LeaseStatus, watched: float) -> str:
    if status is LeaseStatus.LIVE:
        return _("This closes by itself when the list is free.")
    if status is LeaseStatus.STALE:
        return ""
    left = STALE_AFTER - watched
    if left > 0:
        return _("Watching for a sign of life: {seconds} s left.").format(seconds=round(left))
    return _("No sign of life so far. In a moment it is certain; a supervisor need not wait.")
