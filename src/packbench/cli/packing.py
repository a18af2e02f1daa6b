"""``pack``, ``end``, ``unlock``: a bench without a window."""

import argparse
import sys
from collections.abc import Callable

from packbench.app.bench import Answer, Bench, Signal
from packbench.app.lists import Wish
from packbench.bootstrap import Services
from packbench.cli.codes import Codes, Stop, Stopped, codes_from
from packbench.cli.main import DONE, FAILED, REFUSED
from packbench.cli.opening import at_work, open_list, say_opened, worker_id
from packbench.cli.output import Output
from packbench.cli.wording import answer_words
from packbench.domain.codes import CommandName, Item, OrderLabel
from packbench.domain.errors import EnvironmentFailure, LeaseLost, ListHeld, NotSaved
from packbench.domain.leases import Consent
from packbench.domain.list_ref import ListRef
from packbench.domain.packing import Outcome
from packbench.words import _, plural


def configure(command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of one of the three commands."""
    parser.add_argument("session", metavar="SESSION", help=_("name of the session folder"))
    parser.add_argument(
        "list", metavar="LIST", help=_("name of the packing list; full_session for all orders")
    )
    parser.add_argument("--client", metavar="M", required=True, help=_("client id"))
    parser.add_argument(
        "--bench", metavar="NAME", help=_("name of this bench (else the setting, else this computer)")
    )
    if command == "unlock":
        parser.add_argument("--worker", metavar="ID", type=worker_id, help=_("who unlocks"))
        parser.add_argument(
            "--reason", metavar="TEXT", required=True, help=_("why; it is kept in the journal")
        )
        parser.add_argument("--force", action="store_true", help=_("also when the holder is at work"))
        return
    parser.add_argument("--worker", metavar="ID", type=worker_id, required=True, help=_("worker id, as 001"))
    parser.add_argument("--take-over", action="store_true", help=_("take a list that its holder left"))
    parser.add_argument("--take-changes", action="store_true", help=_("go on with the source as it is now"))
    if command == "pack":
        parser.add_argument(
            "--scans", metavar="FILE", default="-", help=_("one code per line; - is standard input")
        )
        parser.add_argument(
            "--end", action="store_true", help=_("end the list after the last code, not pause it")
        )
        help_wait = _("how long an answer waits for the share before it is given from this bench (2)")
        parser.add_argument("--share-wait", metavar="SECONDS", type=float, default=2.0, help=help_wait)


def run(command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Run one of the three commands."""
    ref = ListRef(client=arguments.client, session=arguments.session, name=arguments.list)
    if command == "unlock":
        return _unlock(ref, arguments, services, output)
    with codes_from("" if command == "end" else arguments.scans) as codes:
        opened = open_list(ref, arguments, services, output)
        with at_work(opened.bench, output):
            say_opened(opened, output)
            if command == "end":
                return _close(opened.bench, output, end=True)
            share_wait, end = arguments.share_wait, arguments.end
            return Packing(opened.bench, output, share_wait=share_wait, end=end).run(codes)


def _unlock(ref: ListRef, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    consent = Consent.FORCE if arguments.force else Consent.STALE
    wish = Wish(ref=ref, worker=arguments.worker or "", consent=consent, reason=arguments.reason)
    try:
        event = services.list_desk.unlock(wish)
    except ListHeld as held:
        advice = _("With --force it is freed all the same; who packs it can't go on then.")
        raise ListHeld(held.reason, held.holder, held.what, advice) from held
    words = (
        _("{ref} is free now.").format(ref=ref)
        if event == "unlocked"
        else _("{ref} was free already.").format(ref=ref)
    )
    output.fact({"event": event, "client": ref.client, "session": ref.session, "list": ref.name}, words)
    return DONE


_OF_THE_WINDOW = frozenset({CommandName.LABEL, CommandName.TEACH})


class Packing:
    """Answers each code once it is durable, until the codes end, someone stops it, or the lease is lost.

    ``heard`` is told each answer as it is given.
    """

    def __init__(
        self,
        bench: Bench,
        output: Output,
        *,
        share_wait: float,
        end: bool,
        heard: Callable[[Answer], None] = lambda _answer: None,
    ) -> None:
        self._bench = bench
        self._output = output
        self._share_wait = share_wait
        self._end = end
        self._heard = heard
        self._failed = False

    def run(self, codes: Codes) -> int:
        """Pack until the end, and let go of the list."""
        stop = Stop()
        with stop.listening():
            try:
                wish = self._answer_all(codes, stop)
            except LeaseLost as lost:
                return self._lost(lost)
            except Stopped:
                wish = "signal"
            status = self._let_go(wish)
        return FAILED if self._failed and status == DONE else status

    def _answer_all(self, codes: Codes, stop: Stop) -> str:
        """Answer code after code; says why it stopped: ``end`` or ``pause``."""
        while line := stop.read(codes):
            code = line.decode("utf-8", "replace").strip("\ufeff\r\n\t ")
            if (wish := self._answer(code)) is not None:
                return wish
        return "end" if self._end else "pause"

    def _answer(self, code: str) -> str | None:
        try:
            answer = self._bench.scan(code)
            if isinstance(answer, Signal) and answer.wish in _OF_THE_WINDOW:
                self._not_here(code)
                return None
            if isinstance(answer, Signal):
                return "end" if answer.wish is CommandName.END else "pause"
            shared = self._bench.wait_shared(self._share_wait)
        except NotSaved as error:
            self._not_saved(code, error)
            return None
        except LeaseLost:
            facts = self._unkept(code, Outcome.LEASE_LOST)
            self._output.fact(facts, _("{code}: not counted, another bench has the list.").format(code=code))
            raise
        self._output.fact(_facts(answer, "share" if shared else "bench"), answer_words(answer))
        self._heard(answer)
        return None

    def _not_here(self, code: str) -> None:
        """Labels and lessons are the window's matter: here are ``packbench labels`` and ``mapping add``."""
        facts = self._unkept(code, Outcome.COMMAND_REFUSED, reason="not_now")
        self._output.fact(facts, _("{code}: a bench without a window prints no labels.").format(code=code))

    def _not_saved(self, code: str, error: NotSaved) -> None:
        """A refusal, not an ok: the scan does not count; the worker may scan again once there is space."""
        self._failed = True
        facts = self._unkept(code, Outcome.COMMAND_REFUSED, reason=error.reason, message=str(error))
        self._output.fact(
            facts, _("{code}: not saved, scan it again. {error}").format(code=code, error=error)
        )
        sys.stderr.write(f"packbench: {error}\n")

    def _unkept(self, code: str, outcome: Outcome, **more: str) -> dict[str, object]:
        """The object of an answer that is kept nowhere: all keys are there, for scripts that read them."""
        progress = self._bench.progress
        nothing = dict.fromkeys(("sku", "line", "packed", "required"))
        counted = {"orders_done": progress.orders_done, "orders_total": progress.packing_list.orders_total}
        kept = {"durable": None, "at": None}
        return {"code": code, "outcome": outcome, "order": progress.hand} | nothing | counted | kept | more

    def _lost(self, lost: LeaseLost) -> int:
        self._bench.stop()
        facts: dict[str, object] = {"event": "lease_lost", "holder": lost.holder, "message": str(lost)}
        self._output.fact(facts)
        sys.stderr.write(f"packbench: {lost}\n")
        return REFUSED

    def _let_go(self, wish: str) -> int:
        try:
            return _close(
                self._bench,
                self._output,
                end=wish == "end",
                reason="signal" if wish == "signal" else "paused",
            )
        except LeaseLost as lost:
            return self._lost(lost)


def _close(bench: Bench, output: Output, *, end: bool, reason: str = "paused") -> int:
    """End or pause; a list that could not be closed stays held, and its scans stay in the spool."""
    try:
        shared = bench.end() if end else bench.pause(reason)
    except EnvironmentFailure:
        bench.stop()
        raise
    progress = bench.progress
    facts: dict[str, object] = {
        "event": "ended" if end else "paused",
        "orders_done": progress.orders_done,
        "orders_total": progress.packing_list.orders_total,
        "shared": shared,
    }
    if end:
        facts["status"] = "completed" if progress.complete else "incomplete"
    output.fact(facts, _close_words(bench, end=end))
    if not shared:
        sys.stderr.write(
            _("packbench: the share is away; this bench keeps everything and sends it at its next start.\n")
        )
    return DONE


def _close_words(bench: Bench, *, end: bool) -> str:
    progress = bench.progress
    total = progress.packing_list.orders_total
    still_open = total - progress.orders_done
    if not end:
        return _("Paused: {orders_done} of {total} orders done.").format(
            orders_done=progress.orders_done, total=total
        )
    if still_open:
        return plural(
            "Ended incomplete: {number} of {total} orders is still open.",
            "Ended incomplete: {number} of {total} orders are still open.",
            still_open,
            total=total,
        )
    return _("Ended: all {total} orders are done.").format(total=total)


def _facts(answer: Answer, durable: str) -> dict[str, object]:
    """The object of one answer (cli.md, section Objects)."""
    verdict = answer.verdict
    facts: dict[str, object] = {
        "code": answer.code,
        "outcome": verdict.outcome,
        "order": verdict.order or None,
        "sku": verdict.sku or None,
        "line": verdict.line,
        "packed": verdict.packed,
        "required": verdict.required,
        "orders_done": answer.orders_done,
        "orders_total": answer.orders_total,
        "durable": durable,
        "at": answer.at.isoformat(),
    }
    if verdict.reason:
        facts["reason"] = verdict.reason
    if verdict.choices:
        facts["choices"] = [_choice(number, choice) for number, choice in enumerate(verdict.choices, start=1)]
    return facts


def _choice(number: int, choice: OrderLabel | Item) -> dict[str, object]:
    """What the code ``PBPICK<n>`` would choose."""
    if isinstance(choice, OrderLabel):
        return {"code": f"PBPICK{number}", "order": choice.order}
    return {"code": f"PBPICK{number}", "sku": choice.sku, "units": choice.units}
