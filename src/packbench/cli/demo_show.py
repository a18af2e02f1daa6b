"""Packs a list before somebody's eyes: how far it is, what was caught, how fast it went."""

import io
import statistics
from collections import Counter

from packbench.app.bench import Answer
from packbench.app.lists import Opened, Wish
from packbench.app.simulation import Habits
from packbench.bootstrap import Services
from packbench.cli.opening import at_work, say_opened
from packbench.cli.output import Output
from packbench.cli.packing import Packing
from packbench.cli.simulate import SimulatedWorker
from packbench.cli.wording import answer_words
from packbench.domain.list_ref import ListRef
from packbench.domain.packing import Outcome
from packbench.domain.people import worker_shown
from packbench.words import _, mark

WORKER = "002"
_MOST = 200  # orders that somebody wants to look at
_ERRORS = 0.1
_STEPS = 10  # how often progress is shown
_BAR = 30  # characters
_CAUGHT = {
    Outcome.WRONG_ITEM: mark("wrong items"),
    Outcome.ONE_TOO_MANY: mark("one too many"),
    Outcome.UNKNOWN_CODE: mark("codes of nothing (shelves, unknown)"),
    Outcome.ORDER_STILL_OPEN: mark("labels of another order"),
    Outcome.NO_ORDER_OPEN: mark("products without an order"),
    Outcome.ALREADY_PACKED: mark("orders packed already"),
    Outcome.NOT_PACKABLE: mark("goods not to be packed"),
    Outcome.UNDONE: mark("double scans taken back"),
}


class Show:
    """One list packed by the simulated worker."""

    def __init__(self, services: Services, output: Output, *, seed: int) -> None:
        self._services = services
        self._output = output
        self._seed = seed
        self._seen: Counter[Outcome] = Counter()
        self._steps = 0

    def pack(self, ref: ListRef) -> int:
        """Pack it to the end, or as much of it as somebody wants to look at; gives the exit status."""
        opened = self._services.list_desk.open(Wish(ref=ref, worker=WORKER))
        bench, total = opened.bench, opened.bench.progress.packing_list.orders_total
        worker = SimulatedWorker(
            bench,
            barcodes=self._services.master.barcodes(ref.client),
            habits=Habits(errors=_ERRORS, orders=min(total, _MOST)),
            rate=0.0,
            clock=self._services.clock,
            seed=self._seed,
        )

        def heard(answer: Answer) -> None:
            worker.hear(answer)
            self._say(answer)

        # For people the answers are told here, in another way.
        aside = self._output if self._output.json else Output(as_json=False, stream=io.StringIO())
        with at_work(bench, self._output):
            self._say_opened(opened, total)
            packing = Packing(bench, aside, share_wait=2.0, end=total <= _MOST, heard=heard)
            status = packing.run(worker)
            self._say_result(worker, total)
            return status

    def _say_opened(self, opened: Opened, total: int) -> None:
        bench = opened.bench
        if self._output.json:
            say_opened(opened, self._output)
        words = _("{worker} packs {ref}, {orders} orders, with a scanner that never rests:\n")
        person = worker_shown(bench.person.id, bench.person.name)
        self._output.words(words.format(worker=person, ref=bench.ref, orders=total))

    def _say(self, answer: Answer) -> None:
        outcome = answer.verdict.outcome
        self._seen[outcome] += 1
        if outcome in _CAUGHT:
            self._output.words(f"    ✗ {answer_words(answer).rpartition(' (')[0]}")
        of = min(answer.orders_total, _MOST)
        if outcome is Outcome.ORDER_DONE and answer.orders_done * _STEPS // of > self._steps:
            self._steps = answer.orders_done * _STEPS // of
            full = answer.orders_done * _BAR // of
            bar = "█" * full + "░" * (_BAR - full)
            told = _("{done} of {total} orders").format(done=answer.orders_done, total=answer.orders_total)
            self._output.words(f"  {bar} {told}")

    def _say_result(self, worker: SimulatedWorker, total: int) -> None:
        progress, times = worker.progress, worker.seconds
        median = statistics.median(times) * 1000 if times else 0.0
        worst = max(times, default=0.0) * 1000
        caught = {outcome.value: self._seen[outcome] for outcome in _CAUGHT if self._seen[outcome]}
        if self._output.json:
            worker.report(self._output)
        facts = {"event": "demo", "caught": caught, "answer_ms_median": median, "answer_ms_worst": worst}
        lines = [
            f"      {self._seen[outcome]:>4}  {_(_CAUGHT[outcome])}"
            for outcome in _CAUGHT
            if self._seen[outcome]
        ]
        if not progress.complete:
            lines.append(_("  The list is paused; it can be resumed, here or at another bench."))
        words = _(
            "\n"
            "  {done} of {total} orders done, {units} units, {scans} scans.\n"
            "  Each answer came when its scan lay on this computer's disk and on the share:\n"
            "      {median:.1f} ms is the median, {worst:.0f} ms the worst.\n"
            "  Caught and told at once:\n"
            "{caught}"
        ).format(
            done=progress.orders_done,
            total=total,
            units=progress.units_packed,
            scans=worker.packer.scans,
            median=median,
            worst=worst,
            caught="\n".join(lines),
        )
        self._output.fact(facts, words)
