"""Labels at the bench: on F8, on a code, and by themselves when a finished order is on the share."""

from packbench.desktop.bench.labelling import Labelling
from packbench.desktop.bench.view import Waiting
from packbench.desktop.kinds import Kind, Tone
from packbench.domain.errors import NotPrinted
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order
from tests.desktop.bench.station import HeldLane, Station

ONE = Order(number="#1", lines=(Line(number=1, sku="A", name="Cream", required=1),), courier="DHL")
TWO = Order(number="#2", lines=(Line(number=1, sku="A", name="Cream", required=1),), courier="DHL")


class Printer:
    """Keeps what was printed, on a lane of its own; ``fails`` is what it says instead."""

    def __init__(self, fails: str = "") -> None:
        self.fails = fails
        self.out: list[str] = []
        self.lane = HeldLane()

    def send(self, ref: ListRef, order: Order) -> str:
        if self.fails:
            raise NotPrinted(self.fails, "Switch it on.")
        self.out.append(order.number)
        return "Zebra"


def station(printer: Printer, *, when_done: bool = False, before: str = "") -> Station:
    labelling = Labelling(lane=printer.lane, print=printer.send, when_done=when_done)
    return Station(ONE, TWO, before=before, labelling=labelling)


def test_the_key_prints_the_label_of_the_order_in_hand() -> None:
    printer = Printer()
    bench = station(printer, before="#1")
    assert "F8 Print label" in bench.keys
    banner = bench.press("F8").banner
    assert printer.out == ["#1"]
    assert banner
    assert (banner.kind, banner.strong, banner.text) == (Kind.OK, "Label of #1", "sent to Zebra")


def test_it_prints_again_what_was_just_finished() -> None:
    printer = Printer()
    bench = station(printer)
    bench.scan("#1", "A")
    bench.press("F8")
    assert "F8 Print label again" in bench.keys
    bench.press("F8")
    assert printer.out == ["#1", "#1"]
    assert isinstance(bench.screen.body, Waiting)
    assert bench.screen.body.parcel
    assert bench.screen.body.parcel.labels == 2


def test_the_code_does_what_the_key_does_and_is_no_scan() -> None:
    printer = Printer()
    bench = station(printer, before="#1")
    done = bench.tones.played.copy()
    bench.scan("PBLABEL")
    assert printer.out == ["#1"]
    assert bench.tones.played == done


def test_without_an_order_there_is_nothing_to_print() -> None:
    printer = Printer()
    bench = station(printer)
    assert not [key for key in bench.keys if key.startswith("F8")]
    bench.scan("PBLABEL")
    assert printer.out == []
    assert bench.tones.played[-1] is Tone.ATTENTION


def test_a_finished_order_prints_by_itself_once_the_share_has_it() -> None:
    printer = Printer()
    bench = station(printer, when_done=True)
    bench.tryout.journal.waiting = 1
    bench.scan("#1", "A")
    bench.pass_time(1)
    assert printer.out == []
    bench.tryout.journal.waiting = 0
    bench.pass_time(1)
    assert printer.out == ["#1"]
    bench.pass_time(1)
    assert printer.out == ["#1"]


def test_a_list_that_is_paused_at_once_prints_its_last_label_all_the_same() -> None:
    printer = Printer()
    bench = station(printer, when_done=True)
    bench.scan("#1", "A", "PBPAUSE")
    assert bench.left
    assert printer.out == ["#1"]


def test_no_label_prints_by_itself_unless_the_bench_is_set_so() -> None:
    printer = Printer()
    bench = station(printer)
    bench.scan("#1", "A")
    bench.pass_time(1)
    assert printer.out == []


def test_a_printer_that_fails_is_told_above_the_verdict_and_packing_goes_on() -> None:
    printer = Printer("The printer is off.")
    bench = station(printer, before="#1")
    bench.press("F8")
    banner = bench.screen.banner
    assert banner
    assert (banner.kind, banner.strong) == (Kind.ATTENTION, "Label of #1 was not printed.")
    assert banner.text == "The printer is off. Switch it on."
    bench.scan("A")
    assert bench.band.word == "Order done"
    assert bench.pass_time(31).banner is None


def test_scans_do_not_wait_for_a_printer() -> None:
    printer = Printer()
    printer.lane.held = True
    bench = station(printer, before="#1")
    bench.press("F8")
    bench.scan("A")
    assert bench.band.word == "Order done"
    assert printer.out == []
    printer.lane.go()
    assert printer.out == ["#1"]


def test_what_comes_after_the_list_was_left_shows_nothing() -> None:
    printer = Printer()
    printer.lane.held = True
    bench = station(printer, before="#1")
    bench.press("F8")
    bench.scan("PBPAUSE")
    shown = len(bench.screens)
    printer.lane.go()
    assert (printer.out, len(bench.screens)) == (["#1"], shown)
