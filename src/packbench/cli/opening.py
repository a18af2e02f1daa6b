"""Opening a list at the command line, and what is said of it first."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from packbench.app.bench import Bench
from packbench.app.lists import Opened, Wish
from packbench.bootstrap import Services
from packbench.cli.output import Output
from packbench.cli.wording import notice_words
from packbench.domain.errors import LeaseLost, ListHeld, NotSaved
from packbench.domain.leases import Consent
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice
from packbench.domain.people import is_worker_id
from packbench.domain.revision import CHANGES
from packbench.words import _

_SHOWN: Final = 10


def worker_id(text: str) -> str:
    """A worker's id as an argument; it need not be registered."""
    worker = text.strip()
    if not is_worker_id(worker):
        raise argparse.ArgumentTypeError(
            _("{text!r} is no worker id. A worker id is like 001. See: packbench workers").format(text=text)
        )
    return worker


def open_list(ref: ListRef, arguments: argparse.Namespace, services: Services, output: Output) -> Opened:
    """Open a list for ``--worker``; with ``--take-over`` an uncertain holder is watched first."""
    opened = _opened(ref, arguments, services, output)
    _warn_of_stranger(arguments.worker, services)
    return opened


@contextmanager
def at_work(bench: Bench, output: Output) -> Iterator[None]:
    """Work at an open list, and leave none behind that nobody works at.

    If the reader of the output has left (``packbench pack … | head``), the list is paused. After any other
    fault the bench stops as in a crash: its threads would keep the process, and so the list, for ever.
    """
    try:
        yield
    except BrokenPipeError:
        output.mute()
        with suppress(LeaseLost, NotSaved):  # it is another's, or was closed already
            bench.pause("signal")
        raise
    except BaseException:
        bench.stop()
        raise


def _opened(ref: ListRef, arguments: argparse.Namespace, services: Services, output: Output) -> Opened:
    wish = Wish(
        ref=ref,
        worker=arguments.worker,
        consent=Consent.STALE if arguments.take_over else Consent.NONE,
        take_changes=arguments.take_changes,
    )
    try:
        return services.list_desk.open(wish)
    except ListHeld as held:
        if not arguments.take_over:
            raise _with_the_way(held, services.settings.stale_seconds) from held
        if held.reason != "uncertain":
            raise
    output.words(
        _("Watching for {seconds:.0f} s whether the holder of the list is at work …").format(
            seconds=services.settings.stale_seconds
        )
    )
    services.leases.watch(ref)
    return services.list_desk.open(wish)


def _with_the_way(held: ListHeld, seconds: float) -> ListHeld:
    """The refusal with the option that helps: at the command line nobody asks whether to take a list over."""
    advice = {
        "stale": _("With --take-over you take it, if nobody packs it there."),
        "uncertain": _(
            "With --take-over it is watched for {seconds:.0f} s, and you take it if nobody packs it there."
        ).format(seconds=seconds),
    }
    return ListHeld(held.reason, held.holder, held.what, advice.get(held.reason, held.advice))


def _warn_of_stranger(worker: str, services: Services) -> None:
    """A mistyped id credits the work to nobody. Yet it is packed: where nobody is registered it must be."""
    workers = services.master.workers
    if workers.find(worker) is None and workers.all():
        sys.stderr.write(
            _(
                "packbench: worker {worker} is not registered; what is packed is kept under this id. "
                "See: packbench workers\n"
            ).format(worker=worker)
        )


def say_opened(opened: Opened, output: Output) -> None:
    """Say the first object (cli.md, section Objects)."""
    bench, progress = opened.bench, opened.bench.progress
    facts: dict[str, object] = {
        "event": "opened",
        "client": bench.ref.client,
        "session": bench.ref.session,
        "list": bench.ref.name,
        "epoch": bench.epoch,
        "resumed": opened.resumed,
        "orders_done": progress.orders_done,
        "orders_total": progress.packing_list.orders_total,
        "order": progress.hand,
        "notices": [notice_words(notice) for notice in opened.notices],
    }
    words = (
        _("{ref}: resumed, {orders_done} of {orders_total} orders done.")
        if opened.resumed
        else _("{ref}: opened, {orders_done} of {orders_total} orders done.")
    ).format(ref=bench.ref, orders_done=progress.orders_done, orders_total=progress.packing_list.orders_total)
    if progress.hand:
        words = _("{opened} Order {order} is open.").format(opened=words, order=progress.hand)
    output.fact(facts, words)
    _say_notices(opened.notices, output)


def _say_notices(notices: Sequence[Notice], output: Output) -> None:
    for notice in notices[:_SHOWN]:
        output.words(f"  {notice.message}")
    if len(notices) > _SHOWN:
        output.words(_("  … and {number} more: packbench show").format(number=len(notices) - _SHOWN))
    if not CHANGES.isdisjoint([notice.code for notice in notices]):
        output.words(_("What differs is packed as it was begun, unless --take-changes is given."))
