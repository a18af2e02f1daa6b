"""The bench screen as a worker meets it, without Qt."""

from collections.abc import Callable

import pytest

from packbench.desktop.bench.view import Help, Lost, Mark, Packing, Waiting
from packbench.desktop.kinds import Kind, Tone
from packbench.domain.codes import CommandName
from packbench.domain.errors import LeaseLost, NotSaved
from packbench.domain.orders import Order
from packbench.domain.packing import Rules
from tests.desktop.bench.station import Station, goods, order_1008, other_orders

ALL_OF_1008 = ("CND-250-02", "CND-250-02", "CND-250-02", "SER-030-03", "0042", "HND-075-03")


def station(*, note_must_be_read: bool = False, rules: Rules | None = None, before: str = "") -> Station:
    order = order_1008(note_must_be_read=note_must_be_read)
    return Station(order, *other_orders(), rules=rules, before=before)


def long_order(lines: int) -> Order:
    rows = [goods(n, f"SKU-{n}", 2, f"Product {n}", f"A-{lines - n + 1}") for n in range(1, lines + 1)]
    return Order(number="#60", lines=tuple(rows))


def test_at_first_an_order_label_is_asked_for_and_the_next_orders_are_shown() -> None:
    body = station().screen.body
    assert isinstance(body, Waiting)
    assert [hint.order for hint in body.ahead] == ["#1008", "#1026", "#1030", "#1032", "#1036"]
    assert body.tempo.orders_left == 5


def test_a_scan_is_answered_by_word_figure_line_and_tone() -> None:
    bench = station()
    bench.scan("#1008", "CND-250-02", "CND-250-02")
    assert (bench.band.kind, bench.band.word, bench.band.figure) == (Kind.OK, "Item OK", (2, 3))
    assert bench.band.sentences == ("Балсам лавандула 250мл",)
    assert (bench.lines.rows[0].sku, bench.lines.rows[0].mark) == ("CND-250-02", Mark.HIT)
    assert bench.tones.played == [Tone.OK, Tone.OK, Tone.OK]


def test_an_equal_verdict_is_marked_to_be_seen_again() -> None:
    bench = station()
    bench.scan("#1008", "CND-250-02")
    assert not bench.band.again
    bench.scan("CND-250-02")
    assert bench.band.again


def test_what_is_done_sinks_when_the_next_scan_comes() -> None:
    bench = station()
    bench.scan("#1008", "SER-030-03")
    assert [row.sku for row in bench.lines.rows] == ["SER-030-03", "CND-250-02", "0042", "HND-075-03"]
    bench.scan("CND-250-02")
    assert [row.sku for row in bench.lines.rows] == ["CND-250-02", "0042", "HND-075-03", "SER-030-03"]
    assert bench.lines.rows[-1].mark is Mark.DONE


def test_a_wrong_item_is_shown_beside_what_it_was_taken_for() -> None:
    bench = station()
    bench.scan("#1008", "CND-250-04")
    assert (bench.band.kind, bench.band.word) == (Kind.STOP, "Wrong item")
    assert bench.band.sentences == ("Балсам алое 250мл", "Not in order #1008. Put it back.")
    assert bench.band.look_alike is not None
    needed = bench.band.look_alike.needed
    assert [part.text for part in needed.name if part.differs] == ["лавандула"]
    assert [part.text for part in needed.sku if part.differs] == ["02"]
    assert bench.tones.played[-1] is Tone.STOP


def test_one_too_many_asks_and_the_keys_answer() -> None:
    bench = station()
    bench.scan("#1008", *["CND-250-02"] * 4)
    assert bench.band.sentences[1] == "That makes 4. The order needs 3."
    assert [card.code for card in bench.band.cards] == ["PBREMOVE", "PBKEEP"]
    assert bench.keys == ["F2 Take it out", "F4 Keep it", "F7 Problem"]
    assert (bench.lines.rows[0].mark, bench.lines.rows[0].packed) == (Mark.OVER, 4)
    bench.press("F2")
    assert (bench.band.word, bench.band.figure) == ("Taken out", (3, 3))


def test_a_line_with_an_unanswered_extra_keeps_its_mark_while_others_are_scanned() -> None:
    bench = station()
    bench.scan("#1008", *["CND-250-02"] * 4, "SER-030-03")
    marks = {row.sku: row.mark for row in bench.lines.rows}
    assert (marks["CND-250-02"], marks["SER-030-03"]) == (Mark.OVER, Mark.HIT)
    assert bench.keys[:2] == ["F2 Take it out", "F4 Keep it"]


def test_a_finished_order_shows_its_parcel_and_the_next_label_counts_at_once() -> None:
    bench = station()
    body = bench.scan("#1008", *ALL_OF_1008).body
    assert (bench.band.word, bench.band.figure, bench.band.big) == ("Order done", (6, 6), True)
    assert bench.tones.played[-1] is Tone.DONE
    assert isinstance(body, Waiting)
    assert body.parcel is not None
    assert body.parcel.rows[0] == ("Балсам лавандула 250мл", 3)
    assert body.ahead[0].order == "#1026"
    bench.scan("#1026")
    assert bench.band.word == "Order open"


def test_a_note_that_must_be_read_is_shown_when_its_order_is_opened() -> None:
    bench = station(note_must_be_read=True)
    bench.scan("#1008")
    assert (bench.band.kind, bench.band.note) == (Kind.ATTENTION, "Позвънете преди доставка!")
    assert bench.keys[:2] == ["F4 Note read", "F2 Undo"]
    assert bench.tones.played == [Tone.ATTENTION]
    bench.press("F4")
    assert bench.band.sentences == ("Note of #1008 read.",)
    assert "F4 Confirm line" in bench.keys


def test_a_note_stands_in_the_way_of_finishing_and_is_shown_again() -> None:
    bench = station(note_must_be_read=True)
    bench.scan("#1008", *ALL_OF_1008)
    assert bench.band.note == "Позвънете преди доставка!"
    bench.scan("PBNOTE")
    assert bench.band.word == "Order done"


def test_scans_are_answered_in_order_however_late_the_disk_is() -> None:
    bench = station()
    bench.lane.held = True
    bench.scan("#1008", *ALL_OF_1008, "#1026")
    assert len(bench.screens) == 1
    bench.lane.go()
    words = [screen.band.word for screen in bench.screens[1:] if screen.band]
    assert words == ["Order open", "Item OK", "Item OK", *["Line done"] * 3, "Order done", "Order open"]


def test_from_nine_lines_on_they_come_by_shelf_under_a_head_row() -> None:
    bench = Station(long_order(12))
    bench.scan("#60", "SKU-3")
    assert (bench.lines.many, bench.lines.left, bench.lines.done) == (True, 12, 0)
    assert [row.sku for row in bench.lines.rows[:3]] == ["SKU-3", "SKU-12", "SKU-11"]


def test_under_a_tall_band_done_lines_fold_into_one_row() -> None:
    bench = Station(long_order(8))
    bench.scan("#60", *["SKU-1", "SKU-1", "SKU-2", "SKU-2"])
    assert (len(bench.lines.rows), bench.lines.folded) == (8, 0)
    bench.scan("nonsense")
    assert (len(bench.lines.rows), bench.lines.folded) == (6, 2)


def test_a_typed_quantity_stands_for_the_last_scan() -> None:
    bench = station()
    bench.scan("#1008", "CND-250-02")
    bench.press("F6")
    assert bench.band.word == "How many?"
    bench.presenter.typed("3")
    assert bench.band.word == "How many? 3│"
    bench.scan("3")
    assert (bench.band.word, bench.band.figure) == ("Line done", (3, 3))


def test_a_scan_during_a_question_counts_and_closes_it() -> None:
    bench = station()
    bench.scan("#1008")
    bench.press("F6")
    bench.scan("SER-030-03")
    assert (bench.band.word, bench.screen.band and bench.band.steady) == ("Line done", False)


def test_a_click_on_a_line_asks_whether_it_loses_a_unit_and_f4_takes_it() -> None:
    bench = station()
    bench.scan("#1008", "CND-250-02", "CND-250-02", "SER-030-03")
    bench.presenter.choose(1)
    assert (bench.band.word, bench.band.sentences) == ("One less?", ("Балсам лавандула 250мл",))
    assert [card.code for card in bench.band.cards] == ["PBMINUS1", ""]
    bench.press("F4")
    assert (bench.band.word, bench.band.figure) == ("Taken back", (1, 3))
    assert [row.packed for row in bench.lines.rows if row.number == 1] == [1]


@pytest.mark.parametrize("key", ["F2", "Esc"])
def test_a_click_alone_changes_nothing(key: str) -> None:
    bench = station()
    bench.scan("#1008", "CND-250-02")
    bench.presenter.choose(1)
    bench.press(key)
    assert bench.band.word == "Item OK"
    assert bench.lines.rows[0].packed == 1


@pytest.mark.parametrize("scans", ["", "#1008", "#1008 SER-030-03", "#1008 CND-250-02 SER-030-03"])
def test_a_line_without_units_is_not_asked_about(scans: str) -> None:
    bench = station()
    bench.scan(*scans.split())
    before = bench.screen
    for line in (1, 3, 4) if "CND" not in scans else (3, 4):
        bench.presenter.choose(line)
    assert bench.screen == before


def test_a_click_on_a_line_stands_back_while_something_else_is_asked() -> None:
    bench = station()
    bench.scan("#1008", "CND-250-02", "SER-030-03", "SER-030-03")
    bench.presenter.choose(2)  # its extra has to be answered first
    assert bench.band.word == "One too many"
    bench.press("F2")
    bench.press("F6")
    bench.presenter.choose(1)
    assert bench.band.word == "How many?"


def test_a_problem_is_chosen_by_its_number() -> None:
    bench = station()
    bench.scan("#1008")
    bench.press("F7")
    bench.presenter.typed("2")
    assert bench.band.sentences[0] == "#1008: Goods are damaged"
    assert isinstance(bench.screen.body, Waiting)


def test_an_order_is_found_by_a_part_of_its_number() -> None:
    bench = station()
    bench.press("F5")
    bench.presenter.typed("26")
    assert isinstance(bench.screen.body, Waiting)
    assert [hint.order for hint in bench.screen.body.ahead] == ["#1026"]
    bench.scan("26")
    assert bench.band.sentences == ("#1026 · 2 lines, 2 units",)


def test_of_an_ambiguous_code_one_is_chosen_by_its_number() -> None:
    two = (goods(1, "AB-1", 1, "One"), goods(2, "AB1", 1, "Two"))
    bench = Station(Order(number="1", lines=two))
    bench.scan("1", "ab_1")
    assert [card.code for card in bench.band.cards] == ["PBPICK1", "PBPICK2"]
    bench.press("2")
    assert (bench.band.word, bench.lines.rows[0].sku) == ("Line done", "AB1")


def test_ending_with_open_orders_is_asked_for_twice() -> None:
    bench = station()
    bench.press("F12")
    assert (bench.band.word, bench.band.sentences) == ("End the list?", ("5 orders are still open.",))
    assert bench.left == []
    bench.press("F4")
    assert [left.how for left in bench.left] == ["ended"]


def test_the_code_of_the_end_scanned_twice_ends_too() -> None:
    bench = station()
    bench.scan("PBEND", "PBEND")
    assert [left.how for left in bench.left] == ["ended"]


def test_a_complete_list_ends_at_once() -> None:
    bench = Station(order_1008())
    bench.scan("#1008", *ALL_OF_1008, "PBEND")
    assert [left.how for left in bench.left] == ["ended"]


@pytest.mark.parametrize("how", ["PBPAUSE", "F9"])
def test_a_pause_lets_go_of_the_list(how: str) -> None:
    bench = station()
    bench.press(how) if how == "F9" else bench.scan(how)
    assert [(left.how, left.shared) for left in bench.left] == [("paused", True)]
    assert bench.tryout.journal.closed_with is not None


def test_what_needs_a_supervisor_shows_a_shield_and_is_refused() -> None:
    bench = station(rules=Rules(supervised=frozenset({CommandName.SKIP})))
    bench.scan("#1008")
    assert [key.shield for key in bench.screen.keys if key.key == "F3"] == [True]
    bench.press("F3")
    assert bench.band.sentences == ("Skip order", "It needs a supervisor.")


def supervised() -> Station:
    """A bench where skipping needs the code 4711, and #1008 is to be skipped."""
    rules = Rules(supervised=frozenset({CommandName.SKIP}))
    bench = Station(order_1008(), *other_orders(), rules=rules, supervisor="4711")
    bench.scan("#1008")
    bench.press("F3")
    return bench


def everything_shown(bench: Station) -> str:
    return repr(bench.screens)


def test_a_supervisors_code_is_asked_for_in_the_words_of_the_command_and_shown_as_dots() -> None:
    bench = supervised()
    assert (bench.band.kind, bench.tones.played[-1]) == (Kind.ATTENTION, Tone.ATTENTION)
    assert bench.band.sentences == ("Skip order: a supervisor scans or types the code. Esc: it is not done.",)
    assert bench.keys == ["F2 Back"]
    bench.presenter.typed("47")
    assert bench.band.word == "Supervisor’s code? ••│"
    assert bench.keys == ["F4 Give the code", "F2 Back"]
    bench.scan("4711")
    assert bench.band.word == "Order skipped"
    assert "4711" not in everything_shown(bench).replace("typed='4711'", "")


def test_a_wrong_supervisors_code_is_refused_with_the_tone_for_it_and_never_shown() -> None:
    bench = supervised()
    bench.scan("4712")
    assert (bench.band.kind, bench.band.word) == (Kind.STOP, "Wrong code")
    assert bench.tones.played[-1] is Tone.STOP
    assert list(bench.band.sentences) == ["Skip order", "2 tries are left.", "Esc: it is not done."]
    bench.scan("4713")
    assert "1 try is left." in bench.band.sentences
    bench.scan("4714")
    assert (bench.band.kind, bench.band.word) == (Kind.STOP, "Not done")
    assert bench.band.sentences[0] == "Skip order"
    assert not {"4712", "4713", "4714"} & set(everything_shown(bench).split("'"))


@pytest.mark.parametrize("key", ["Esc", "F2"])
def test_who_has_no_code_goes_back_and_nothing_is_done(key: str) -> None:
    bench = supervised()
    bench.press(key)
    assert bench.band.word == "Not possible now"
    assert bench.band.sentences == ("Skip order", "It needs a supervisor.")
    bench.scan("4711")
    assert (bench.band.word, bench.band.kind) == ("Not needed", Kind.ATTENTION)
    assert isinstance(bench.screen.body, Packing)
    bench.scan("CND-250-02")
    assert bench.band.word == "Item OK"


def test_a_product_goes_on_without_the_supervisor() -> None:
    bench = supervised()
    bench.scan("CND-250-02")
    assert (bench.band.word, bench.screen.keys[0].key) == ("Item OK", "F2")


def test_an_unanswered_extra_takes_no_key_away() -> None:
    bench = station()
    bench.scan("#1008", *["CND-250-02"] * 4)
    assert bench.keys == ["F2 Take it out", "F4 Keep it", "F7 Problem"]
    bench.press("F1")
    assert isinstance(bench.screen.body, Help)
    bench.press("F1")
    bench.press("F9")
    assert [left.how for left in bench.left] == ["paused"]


def test_f6_twice_completes_the_line_without_a_scan() -> None:
    bench = station()
    bench.scan("#1008", "CND-250-02")
    bench.press("F6")
    assert [(card.key, card.code) for card in bench.band.cards] == [("F6", "PBFORCE")]
    bench.press("F6")
    assert (bench.band.word, bench.band.figure) == ("Line complete", (3, 3))


def test_another_worker_packs_on_by_key_and_number_or_badge() -> None:
    bench = station()
    bench.scan("#1008")
    bench.press("F10")
    assert bench.band.word == "Who packs now?"
    bench.presenter.typed("2")
    assert bench.keys == ["F4 Go on as this worker", "F2 Back"]
    bench.press("F4")
    assert bench.screen.header.worker == "2"
    bench.press("F10")
    bench.scan("PBWORKER003")
    assert bench.screen.header.worker == "003"


def test_every_command_has_a_key_on_the_page_of_keys() -> None:
    bench = station()
    bench.press("F1")
    body = bench.screen.body
    assert isinstance(body, Help)
    codes = " ".join(code for _key, _words, code in body.rows)
    assert all(f"PB{name}" in codes for name in CommandName if name is not CommandName.PICK)


def test_an_order_in_hand_is_gone_on_with() -> None:
    bench = station(before="#1008 CND-250-02")
    assert isinstance(bench.screen.body, Packing)
    assert bench.band.sentences == ("#1008 · 1 of 6 units are in the box",)
    assert bench.tones.played == []


def test_a_scan_that_was_not_saved_is_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = station()
    failing = NotSaved("The disk of this bench is full.", "Make room, then scan again.")
    with monkeypatch.context() as broken:
        broken.setattr(bench.tryout.journal, "append", raising(failing))
        bench.scan("#1008")
    assert (bench.band.kind, bench.band.word) == (Kind.STOP, "Not saved")
    assert not bench.screen.header.bench_ok
    bench.scan("#1008")
    assert (bench.band.word, bench.screen.header.bench_ok) == ("Order open", True)


def raising(error: Exception) -> Callable[..., object]:
    def fail(*_arguments: object, **_words: object) -> object:
        raise error

    return fail


def test_a_list_taken_over_covers_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = station()
    bench.scan("#1008", "CND-250-02")
    lost = LeaseLost({"bench": "Bench 4", "worker": "002 (Мария Петрова)"}, "Taken over.")
    monkeypatch.setattr(bench.tryout.journal, "wait_shared", raising(lost))
    body = bench.pass_time(1).body
    assert isinstance(body, Lost)
    assert body.sentence == "Bench 4 is packing it now. Stop here."
    assert [told.title for told in body.told] == [
        "2 scans saved and counted",
        "Order #1008: 1 of 6 units packed",
    ]
    assert bench.keys == ["F4 Back to sessions"]
    assert bench.tones.played[-1] is Tone.STOP
    bench.scan("CND-250-02")
    bench.press("F4")
    assert [left.how for left in bench.left] == ["lost"]


def test_scans_that_were_on_their_way_change_nothing_on_a_lost_list(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = station()
    bench.lane.held = True
    bench.scan("#1008", "CND-250-02", "CND-250-02")
    lost = LeaseLost({"bench": "Bench 4"}, "Taken over.")
    monkeypatch.setattr(bench.tryout.journal, "append", raising(lost))
    bench.lane.go()
    assert isinstance(bench.screen.body, Lost)
    assert bench.tones.played == [Tone.STOP]


def test_a_list_that_cannot_be_let_go_of_is_left_at_the_second_try(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = station()
    monkeypatch.setattr(bench.tryout.journal, "close", raising(NotSaved("The disk is full.", "Make room.")))
    bench.presenter.close()
    assert (bench.band.word, bench.left) == ("Not saved", [])
    bench.presenter.close()
    assert [left.how for left in bench.left] == ["kept"]


def test_the_lamp_tells_of_a_slow_share_and_the_banner_of_one_that_is_away() -> None:
    bench = station()
    bench.tryout.journal.waiting = 2
    bench.scan("#1008", "CND-250-02")
    assert bench.pass_time(1).header.share_ok
    assert not bench.pass_time(15).header.share_ok
    assert bench.screen.banner is None
    banner = bench.pass_time(90).banner
    assert banner is not None
    assert (banner.strong, banner.right) == ("Share away since 12:00.", "2 scans waiting on this bench")
    bench.tryout.journal.waiting = 0
    banner = bench.pass_time(1).banner
    assert banner is not None
    assert banner.kind is Kind.OK
    assert bench.pass_time(5).banner is None


def test_the_pace_is_that_of_the_worker() -> None:
    bench = station()
    for number in ("#1026", "#1030", "#1032"):
        bench.tryout.clock.sleep(400)
        bench.scan(number, *(("CND-250-04", "0042") if number == "#1026" else ("SER-030-03",)))
    assert bench.screen.header.pace == 9
    body = bench.screen.body
    assert isinstance(body, Waiting)
    assert body.tempo.quarters[-2:] == (0, 12)


def test_all_keys_are_told_and_a_scan_closes_the_table() -> None:
    bench = station()
    body = bench.press("F1").body
    assert isinstance(body, Help)
    assert "F7" in [key for key, _words, _code in body.rows]
    bench.scan("#1008")
    assert isinstance(bench.screen.body, Packing)
