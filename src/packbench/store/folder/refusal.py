"""The sentences for whoever may not have a list: who has it, where, since when, last seen when."""

from packbench.domain.errors import ListHeld
from packbench.domain.leases import Holder
from packbench.domain.people import UNKNOWN, worker_shown
from packbench.store.folder.epochs import ClaimRecord
from packbench.words import _


def held(reason: str, holder: Holder) -> ListHeld:
    """The refusal. ``reason`` is ``locked``, ``stale`` or ``uncertain``."""
    who = who_holds(holder)
    what = {
        "locked": _("{who} works on this list.").format(who=who),
        "stale": _("{who} has this list but shows no sign of life.").format(who=who),
        "uncertain": _("{who} has this list; whether it is still at work there can't be told yet.").format(
            who=who
        ),
    }[reason]
    advice = {
        "locked": _("Choose another list."),
        "stale": _("Take it over if nobody packs it there."),
        "uncertain": _("Wait for two minutes, or ask a supervisor."),
    }[reason]
    return ListHeld(reason, holder.as_dict(), what, advice)


def who_holds(holder: Holder) -> str:
    """Worker, bench, since when and last sign of life, as far as they are known."""
    who, since = _person(holder), holder.since[:16].replace("T", " ")
    seen = None if holder.seen_seconds is None else round(max(holder.seen_seconds, 0))
    if since and seen is not None:
        return _("{who} (since {since}, last sign of life {seen} s ago)").format(
            who=who, since=since, seen=seen
        )
    if since:
        return _("{who} (since {since})").format(who=who, since=since)
    if seen is not None:
        return _("{who} (last sign of life {seen} s ago)").format(who=who, seen=seen)
    return who


def claimer(record: ClaimRecord, age: float | None) -> Holder:
    """Who claimed an epoch, ``age`` seconds ago (None: nobody can tell), as a holder."""
    return Holder(
        worker=record.worker_name,
        worker_id=record.worker,
        bench=record.bench,
        since=record.at,
        seen_seconds=age,
    )


def _person(holder: Holder) -> str:
    worker = worker_shown(holder.worker_id, holder.worker)
    if worker == UNKNOWN:
        return _("Somebody at {bench}").format(bench=holder.bench) if holder.bench else _("Somebody")
    return _("{worker} at {bench}").format(worker=worker, bench=holder.bench) if holder.bench else worker
