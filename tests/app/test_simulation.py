from random import Random

import pytest

from packbench.app.simulation import Habits, Packer
from packbench.domain.codes import CommandName, Item
from packbench.domain.events import How, ItemPacked, PackedElsewhere
from packbench.domain.orders import Order
from packbench.domain.packing import Outcome, Rules, Verdict
from packbench.domain.progress import Stage
from tests.app.tryout import Tryout
from tests.domain.examples import order


def packed(
    bench: Tryout,
    *,
    errors: float = 0.0,
    orders: int | None = None,
    seed: int = 1,
) -> tuple[Packer, list[tuple[str, Verdict]]]:
    """Let a simulated worker pack; gives the worker, and each code with its answer."""
    packer = Packer(
        progress=bench.progress,
        barcodes=bench.barcodes,
        habits=Habits(errors=errors, orders=orders),
        rng=Random(seed),
    )
    answers = []
    while (code := packer.next_code()) is not None:
        verdict = bench.scan(code)
        packer.hear(verdict)
        answers.append((code, verdict))
        assert len(answers) < 20_000
    return packer, answers


def codes(answers: list[tuple[str, Verdict]]) -> list[str]:
    return [code for code, _ in answers]


def outcomes(answers: list[tuple[str, Verdict]]) -> set[Outcome]:
    return {verdict.outcome for _, verdict in answers}


def shop(orders: int) -> list[Order]:
    """Orders of one to four lines with one to four units."""
    return [
        order(f"#{1000 + n}", *[(f"SKU-{(n * 7 + k) % 23:02d}", 1 + (n + k) % 4) for k in range(1 + n % 4)])
        for n in range(orders)
    ]


def test_opens_an_order_by_its_label_and_scans_each_unit() -> None:
    _, answers = packed(Tryout(order("#10 01.5", ("A", 2))))
    assert codes(answers) == ["#10015", "A", "A"]


def test_without_mistakes_every_code_counts() -> None:
    bench = Tryout(*shop(40))
    packer, answers = packed(bench)
    assert bench.progress.complete
    assert packer.mistakes == 0
    assert packer.given_up == {}
    assert outcomes(answers) <= {Outcome.ORDER_OPENED, Outcome.ITEM_OK, Outcome.LINE_DONE, Outcome.ORDER_DONE}


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("errors", [0.05, 0.5, 1.0])
def test_finishes_every_order_whatever_goes_wrong(seed: int, errors: float) -> None:
    bench = Tryout(*shop(30), order("#9", ("X", 1), hold="On Hold"))
    packer, _ = packed(bench, errors=errors, seed=seed)
    assert bench.progress.complete
    assert packer.mistakes > 0
    assert packer.given_up == {}


def test_mistakes_are_of_every_kind() -> None:
    _, answers = packed(Tryout(*shop(200), order("#9", ("X", 1), hold="On Hold")), errors=0.4)
    assert outcomes(answers) >= {
        Outcome.WRONG_ITEM,
        Outcome.ONE_TOO_MANY,
        Outcome.EXTRA_REMOVED,
        Outcome.EXTRA_KEPT,
        Outcome.UNKNOWN_CODE,
        Outcome.UNDONE,
        Outcome.SKIPPED,
        Outcome.PROBLEM_NOTED,
        Outcome.CONFIRMED,
        Outcome.ORDER_STILL_OPEN,
        Outcome.NO_ORDER_OPEN,
        Outcome.ALREADY_PACKED,
        Outcome.NOT_PACKABLE,
    }


def test_mistakes_come_at_about_their_rate() -> None:
    packer, answers = packed(Tryout(*shop(500)), errors=0.05)
    assert 0.03 < packer.mistakes / len(answers) < 0.06


def test_what_is_packed_is_what_was_scanned_however_many_mistakes() -> None:
    bench = Tryout(*shop(50))
    packed(bench, errors=0.6)
    assert all(
        state.packed == tuple(line.required for line in state.order.lines)
        for state in bench.progress.states()
    )


def test_the_same_seed_gives_the_same_scans() -> None:
    _, first = packed(Tryout(*shop(50)), errors=0.3, seed=7)
    _, second = packed(Tryout(*shop(50)), errors=0.3, seed=7)
    assert codes(first) == codes(second)


def test_another_seed_gives_other_scans() -> None:
    _, first = packed(Tryout(*shop(50)), errors=0.3, seed=7)
    _, second = packed(Tryout(*shop(50)), errors=0.3, seed=8)
    assert codes(first) != codes(second)


def test_scans_barcodes_and_cases_too() -> None:
    barcodes = {"4006381333931": (Item("A"),), "14006381333938": (Item("A", 6),)}
    bench = Tryout(*[order(f"#{n}", ("A", 13)) for n in range(30)], barcodes=barcodes)
    _, answers = packed(bench)
    assert {"A", *barcodes} <= set(codes(answers))
    assert Outcome.ONE_TOO_MANY not in outcomes(answers)


def test_types_a_large_quantity() -> None:
    bench = Tryout(*[order(f"#{n}", ("A", 40), ("B", 1)) for n in range(10)])
    packed(bench)
    typed = [e for e in bench.journal.events if isinstance(e.fact, ItemPacked) and e.fact.how is How.TYPED]
    assert typed


def test_scans_on_where_a_quantity_is_above_the_ceiling() -> None:
    bench = Tryout(order("#1", ("A", 40)), rules=Rules(ceiling=10))
    packed(bench)
    assert bench.progress.complete


def test_reads_the_note_when_it_is_asked_to() -> None:
    bench = Tryout(order("#1", ("A", 1), note="Glass!", note_must_be_read=True))
    _, answers = packed(bench)
    assert codes(answers) == ["#1", "A", "PBNOTE"]


def test_chooses_what_it_meant_where_a_code_means_two_things() -> None:
    bench = Tryout(order("#20 01", ("A", 1)), order("#2001", ("B", 1)))
    _, answers = packed(bench)
    assert [code for code in codes(answers) if code.startswith("PBPICK")] == ["PBPICK1", "PBPICK2"]
    assert bench.progress.complete


def test_confirms_by_hand_what_no_code_stands_for() -> None:
    bench = Tryout(order("#1", ("PBUNDO", 2), ("A", 1)))
    _, answers = packed(bench)
    assert codes(answers)[-2:] == ["PBCONFIRM", "PBCONFIRM"]
    assert bench.progress.complete


def test_goes_on_with_the_order_in_hand_and_answers_its_extra() -> None:
    bench = Tryout(order("#1", ("A", 1)), order("#2", ("A", 1), ("B", 2)))
    bench.scans("#2 B A A")
    _, answers = packed(bench)
    assert codes(answers)[0] in ("PBREMOVE", "PBKEEP")
    assert codes(answers)[1] == "B"
    assert bench.progress.complete


def test_comes_back_to_skipped_orders() -> None:
    bench = Tryout(*shop(12))
    bench.scans("#1003 PBSKIP #1005 PBPROBLEMDAMAGED")
    packed(bench)
    assert bench.progress.complete


def test_leaves_out_what_another_list_packed_and_what_cannot_be_packed() -> None:
    bench = Tryout(
        order("#1", ("A", 1)),
        order("#2", ("A", 1), hold="On Hold"),
        order("#3", ("", 1, "no_sku")),
        order("#4", ("A", 1)),
        before=[PackedElsewhere(order="#1", list_name="DPD_Orders")],
    )
    _, answers = packed(bench)
    assert codes(answers) == ["#4", "A"]


def test_stops_after_as_many_orders_as_it_was_told() -> None:
    bench = Tryout(*shop(10))
    packed(bench, orders=3)
    assert bench.progress.orders_done == 3
    assert bench.progress.hand is None


def test_gives_an_order_up_that_it_cannot_finish_and_says_why() -> None:
    rules = Rules(supervised=frozenset({CommandName.CONFIRM, CommandName.FORCE}))
    bench = Tryout(order("#1", ("PBUNDO", 1), ("A", 1)), order("#2", ("A", 1)), rules=rules)
    packer, _ = packed(bench)
    assert packer.given_up == {"#1": "not_confirmed"}
    assert bench.state("#2").done
    assert bench.state("#1").stage is Stage.SKIPPED


def test_lays_work_down_where_everything_needs_a_supervisor() -> None:
    bench = Tryout(
        order("#1", ("PBUNDO", 1)), order("#2", ("A", 1)), rules=Rules(supervised=frozenset(CommandName))
    )
    packer, _ = packed(bench, errors=0.5)
    assert packer.given_up == {"#1": "not_confirmed"}
    assert bench.progress.orders_done == 0


def test_gives_up_an_order_whose_label_opens_nothing() -> None:
    bench = Tryout(order("PBUNDO", ("A", 1)), order("#2", ("A", 1)))
    packer, _ = packed(bench)
    assert packer.given_up == {"PBUNDO": "label_not_understood"}
    assert bench.progress.orders_done == 1


def test_an_empty_list_needs_no_scan() -> None:
    assert packed(Tryout())[1] == []


def test_lays_work_down_where_no_scan_is_answered() -> None:
    bench = Tryout(*shop(3))
    packer = Packer(progress=bench.progress, barcodes={}, habits=Habits(errors=0.3), rng=Random(1))
    codes = list(iter(packer.next_code, None))
    assert 10 < len(codes) < 100
