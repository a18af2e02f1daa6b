"""The label dialog without its window."""

from pathlib import Path

import pytest

from packbench.desktop.kinds import Kind
from packbench.domain.errors import NotPrinted
from packbench.papers.drawing import Text
from tests.desktop.labels.desk import Counter, Desk, Lane, order


def test_what_was_not_printed_here_is_ticked_and_the_first_is_in_sight() -> None:
    desk = Desk(Counter(printed=["#1"]))
    assert desk.wanted == ["#2", "#3"]
    assert (desk.view.choosing.shown, desk.view.place) == ("#2", "Label 1 of 2")
    assert desk.view.button == "Print 2 labels"
    assert desk.view.label
    assert "#2" in [item.text for item in desk.view.label.items if isinstance(item, Text)]


def test_an_order_on_hold_has_no_label() -> None:
    assert "#4" not in [each.number for each in Desk().view.choosing.orders]


def test_an_order_that_was_asked_for_is_ticked_alone() -> None:
    assert Desk(chosen=["#3"]).wanted == ["#3"]


def test_ticks_go_on_and_off_and_what_was_touched_is_in_sight() -> None:
    desk = Desk()
    desk.presenter.choose(lambda now: now.tick("#2"))
    assert desk.wanted == ["#1", "#3"]
    assert (desk.view.choosing.shown, desk.view.place) == ("#2", "Not selected")


def test_one_box_ticks_all_in_sight_or_none() -> None:
    desk = Desk(chosen=["#1"])
    desk.presenter.choose(lambda now: now.tick_found())
    assert desk.wanted == ["#1", "#2", "#3"]
    desk.presenter.choose(lambda now: now.tick_found())
    assert desk.wanted == []
    assert not desk.view.can_print


def test_searching_leaves_ticks_as_they_are() -> None:
    desk = Desk(chosen=["#1"])
    desk.presenter.choose(lambda now: now.seek("екОНТ"))
    assert [each.number for each in desk.view.choosing.found] == ["#3"]
    assert desk.wanted == ["#1"]


def test_arrows_go_through_the_wanted_labels_and_around() -> None:
    desk = Desk(Counter(printed=["#2"]))
    places = []
    for _step in range(3):
        desk.presenter.choose(lambda now: now.step(1))
        places.append(desk.view.choosing.shown)
    assert places == ["#3", "#1", "#3"]


def test_printing_hands_in_the_choice_the_size_and_the_copies() -> None:
    desk = Desk(chosen=["#1", "#3"])
    desk.presenter.set_size((100.0, 50.0))
    desk.presenter.set_copies(2)
    desk.presenter.set_printer("tcp:10.0.0.9")
    desk.presenter.print()
    ((numbers, job),) = desk.counter.printed
    assert (numbers, job.copies, job.printer) == (["#1", "#3"], 2, "tcp:10.0.0.9")
    assert (job.labels.shape.width_mm, job.labels.shape.height_mm) == (100, 50)
    assert (desk.view.said, desk.view.kind) == ("Sent to 10.0.0.9: 4 labels.", Kind.OK)
    assert desk.view.choosing.printed == {"#1", "#3"}


def test_a_reprint_says_that_it_is_one() -> None:
    desk = Desk(Counter(printed=["#1"]), chosen=["#1"])
    assert desk.view.said == "1 of them was printed here before."
    assert desk.view.can_print


def test_a_printer_that_fails_is_told_and_nothing_counts_as_printed() -> None:
    desk = Desk(Counter(fails=NotPrinted("The printer is off.", "Switch it on.")))
    desk.presenter.print()
    assert (desk.view.said, desk.view.kind) == ("The printer is off. Switch it on.", Kind.STOP)
    assert desk.view.choosing.printed == frozenset()
    assert desk.view.can_print


def test_nobody_prints_twice_while_it_prints() -> None:
    lane = Lane(waits=True)
    desk = Desk(lane=lane)
    lane.work()
    desk.presenter.print()
    desk.presenter.print()
    assert not desk.view.can_print
    lane.work()
    assert len(desk.counter.printed) == 1


def test_without_a_printer_labels_can_be_saved_only() -> None:
    desk = Desk(Counter(printer=""))
    assert (desk.view.can_print, desk.view.can_save) == (False, True)
    desk.presenter.save(Path("labels.zpl"), "zpl")
    assert desk.counter.saved == [(Path("labels.zpl"), "zpl", ["#1", "#2", "#3"])]


def test_a_label_that_opens_something_else_too_is_told() -> None:
    desk = Desk(Counter(unclear=["#2"]))
    assert "#2 means something else" in desk.view.said


def test_a_code_that_is_too_long_shows_why_there_is_no_label() -> None:
    desk = Desk(Counter(orders=(order("Ж" * 60),)))
    desk.presenter.set_size((20.0, 15.0))
    assert desk.view.label is None
    assert "too long for a label of 20 × 15 mm" in desk.view.trouble


@pytest.mark.parametrize(("asked", "printed"), [(0, 1), (5, 5), (1000, 99)])
def test_copies_stay_within_reason(asked: int, printed: int) -> None:
    desk = Desk()
    desk.presenter.set_copies(asked)
    assert desk.view.copies == printed
