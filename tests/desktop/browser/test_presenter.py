"""What happens in the browser, without Qt."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from packbench.desktop.browser.filters import Days, Span
from packbench.desktop.browser.lookout import Look
from packbench.desktop.browser.presenter import Around, BrowserPresenter
from packbench.desktop.browser.readiness import Findings
from packbench.desktop.browser.screen import Screen
from packbench.desktop.kinds import Kind
from packbench.domain.errors import ShareUnavailable
from packbench.domain.findings import failed, warning
from packbench.domain.list_ref import ListRef
from packbench.domain.open_order import OpenOrder
from packbench.domain.rows import RowStatus, SessionRow, Tab
from tests.desktop.bench.station import HeldLane
from tests.desktop.browser.scenes import ROWS
from tests.fakes import TurnableClock


@dataclass
class Share:
    """A share that answers what it is told to."""

    look_now: Look
    bench_now: Findings = ()
    looks: int = 0
    open_orders: dict[ListRef, OpenOrder] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def look(self) -> Look:
        self.looks += 1
        return self.look_now

    def bench(self) -> Findings:
        return self.bench_now

    def open_order(self, ref: ListRef) -> OpenOrder | None:
        self.asked.append(ref.name)
        return self.open_orders.get(ref)


@dataclass
class Desk:
    """A browser with everything around it."""

    share: Share = field(default_factory=lambda: Share(Look(rows=ROWS, seconds=0.004)))
    clock: TurnableClock = field(default_factory=lambda: TurnableClock(datetime(2026, 8, 18, 12, tzinfo=UTC)))
    looking: HeldLane = field(default_factory=HeldLane)
    arranging: HeldLane = field(default_factory=HeldLane)
    screens: list[Screen] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        around = Around(looking=self.looking, arranging=self.arranging, clock=self.clock, bench="Bench 2")
        self.browser = BrowserPresenter(
            self.share, around=around, show=self.screens.append, keep=self.kept.append
        )
        self.browser.refresh()

    @property
    def screen(self) -> Screen:
        return self.screens[-1]

    @property
    def names(self) -> list[str]:
        made = self.screen.arranged
        return [] if made is None else [row.name for row in made.rows]

    def seconds(self, count: int, *, paused: bool = False) -> None:
        for _ in range(count):
            self.clock.turn(1)
            self.browser.tick(paused=paused)

    def row(self, name: str) -> SessionRow:
        return next(row for row in ROWS if row.name == name)


def test_lists_in_work_come_first_and_stale_ones_before_all() -> None:
    desk = Desk()
    assert desk.screen.query.tab is Tab.ACTIVE
    assert desk.names[:2] == ["Speedy_Orders", "BG couriers"]
    assert desk.screen.card is not None
    assert desk.screen.card.title == "Speedy_Orders"


def test_with_nothing_in_work_the_lists_that_are_ready_are_shown() -> None:
    ready = tuple(row for row in ROWS if row.tab is Tab.AVAILABLE)
    desk = Desk(Share(Look(rows=ready, seconds=0.004)))
    assert desk.screen.query.tab is Tab.AVAILABLE


def test_tabs_tell_how_many_rows_they_have() -> None:
    made = Desk().screen.arranged
    assert made is not None
    assert (made.counts[Tab.AVAILABLE], made.counts[Tab.ACTIVE], made.counts[Tab.COMPLETED]) == (5, 6, 6)


def test_it_looks_again_when_the_interval_is_over_and_not_before() -> None:
    desk = Desk()
    desk.seconds(29)
    assert desk.share.looks == 1
    desk.seconds(1)
    assert desk.share.looks == 2


def test_it_does_not_look_while_something_else_is_in_front_and_does_at_once_after() -> None:
    desk = Desk()
    desk.seconds(100, paused=True)
    assert desk.share.looks == 1
    desk.seconds(1)
    assert desk.share.looks == 2


def test_a_list_that_another_bench_finishes_is_shown_within_one_interval() -> None:
    desk = Desk()
    done = replace(desk.row("DHL Multi"), status=RowStatus.COMPLETED, orders_done=17)
    rows = tuple(done if row.name == done.name and row.client == done.client else row for row in ROWS)
    desk.share.look_now = Look(rows=rows, seconds=0.004)
    desk.seconds(30)
    assert "DHL Multi" not in desk.names
    made = desk.screen.arranged
    assert made is not None
    assert made.counts[Tab.COMPLETED] == 7


def test_a_look_that_takes_long_is_not_asked_for_twice() -> None:
    desk = Desk()
    desk.looking.held = True
    desk.seconds(90)
    assert len(desk.looking.waiting) == 1


def test_a_share_that_hangs_is_told_and_the_search_still_works() -> None:
    desk = Desk()
    desk.looking.held = True
    desk.seconds(42)
    assert desk.screen.foot.share.words == "Share: no answer for 12 s"
    desk.browser.narrow(text="мария")
    assert desk.names == ["Speedy_Orders"]


def test_a_share_that_is_away_leaves_the_rows_and_is_asked_again_an_interval_later() -> None:
    desk = Desk()
    desk.share.look_now = Look(rows=ROWS, error=ShareUnavailable("The share is away.", "Check the cable."))
    desk.seconds(31)
    assert desk.screen.foot.share.words == "Share: away"
    assert "The share is away." in desk.screen.said
    assert desk.names[0] == "Speedy_Orders"
    assert desk.share.looks == 2


def test_how_long_ago_it_looked_is_told_each_second() -> None:
    desk = Desk()
    desk.seconds(12)
    assert desk.screen.foot.refreshed == "Last refreshed: 12 seconds ago"


def test_the_interval_is_kept_and_off_is_zero() -> None:
    desk = Desk()
    desk.browser.look_every(60)
    desk.browser.turn(on=False)
    desk.seconds(200)
    assert (desk.kept, desk.share.looks) == ([60, 0], 1)
    desk.browser.turn(on=True)
    assert desk.kept[-1] == 60


def test_the_chosen_list_stays_chosen_when_others_come_before_it() -> None:
    desk = Desk()
    desk.browser.choose(desk.row("PostOne_Orders"))
    newer = replace(desk.row("Speedy_Orders"), name="Another", worker="")
    desk.share.look_now = Look(rows=(newer, *ROWS), seconds=0.004)
    desk.browser.refresh()
    assert desk.screen.card is not None
    assert desk.screen.card.title == "PostOne_Orders"


def test_where_the_chosen_list_is_gone_its_neighbour_is_chosen() -> None:
    desk = Desk()
    second = desk.names[1]
    desk.browser.choose(desk.row(second))
    third = desk.names[2]
    desk.share.look_now = Look(rows=tuple(row for row in ROWS if row.name != second), seconds=0.004)
    desk.browser.refresh()
    assert desk.screen.card is not None
    assert desk.screen.card.row.name == third


def test_a_click_while_rows_are_being_arranged_counts() -> None:
    desk = Desk()
    desk.arranging.held = True
    desk.browser.refresh()
    desk.browser.choose(desk.row("PostOne_Orders"))
    desk.arranging.held = False
    desk.arranging.go()
    assert desk.screen.card is not None
    assert desk.screen.card.title == "PostOne_Orders"


def test_the_words_of_a_search_are_looked_for_in_session_list_worker_and_bench() -> None:
    desk = Desk()
    desk.browser.narrow(text="bench 08-18 Петрова")
    assert desk.names == ["Speedy_Orders"]
    desk.browser.narrow(text="")
    assert len(desk.names) == 6


def test_filters_add_up_and_counts_follow_them() -> None:
    desk = Desk()
    desk.browser.narrow(client="NORDLYS")
    desk.browser.narrow(status=RowStatus.ACTIVE)
    assert desk.names == []
    made = desk.screen.arranged
    assert made is not None
    assert (made.counts[Tab.AVAILABLE], made.counts[Tab.ACTIVE]) == (1, 1)


def test_days_are_those_of_this_bench() -> None:
    desk = Desk()
    desk.browser.show_tab(Tab.COMPLETED)
    desk.browser.narrow(days=Days(span=Span.TODAY))
    assert desk.names == ["DPD_Orders", "Single_Orders"]


def test_a_second_click_on_a_column_turns_the_order_round() -> None:
    desk = Desk()
    desk.browser.show_tab(Tab.COMPLETED)
    desk.browser.sort_by("duration")
    assert desk.names[0] == "PostOne_Orders"
    desk.browser.sort_by("duration")
    assert desk.names[-1] == "PostOne_Orders"


def test_a_first_look_at_a_big_warehouse_shows_what_it_has_and_goes_on() -> None:
    desk = Desk(Share(Look(rows=ROWS, seconds=0.004)))
    desk.looking.held = True
    desk.share.look_now = Look(rows=ROWS, seconds=0.004, more=True)
    desk.browser.refresh()
    work, then = desk.looking.waiting.pop(0)
    then(work())
    assert len(desk.looking.waiting) == 2, "the chosen list's open order, and the next portion"


def test_the_chosen_list_in_work_tells_its_open_order() -> None:
    stale = next(row for row in ROWS if row.name == "Speedy_Orders")
    share = Share(Look(rows=ROWS), open_orders={stale.ref: OpenOrder(number="#1146", packed=2, units=5)})
    desk = Desk(share)
    assert desk.screen.card is not None
    assert ("Open order", "#1146, 2 of 5 packed") in desk.screen.card.facts
    assert "with order #1146 open" in desk.screen.card.note


def test_only_the_chosen_list_is_looked_into_and_once_for_each_look() -> None:
    desk = Desk()
    desk.seconds(29)
    assert desk.share.asked == ["Speedy_Orders"]
    desk.seconds(2)
    assert desk.share.asked == ["Speedy_Orders", "Speedy_Orders"]
    desk.browser.show_tab(Tab.COMPLETED)
    assert desk.share.asked == ["Speedy_Orders", "Speedy_Orders"]


def test_what_is_open_on_one_list_is_never_said_of_another() -> None:
    stale = next(row for row in ROWS if row.name == "Speedy_Orders")
    share = Share(Look(rows=ROWS), open_orders={stale.ref: OpenOrder(number="#1146", packed=2, units=5)})
    desk = Desk(share)
    desk.looking.held = True
    desk.browser.choose(desk.row("BG couriers"))
    assert desk.screen.card is not None
    assert "Open order" not in dict(desk.screen.card.facts)


def test_a_bench_that_is_not_ready_says_what_is_wrong_and_what_to_do() -> None:
    late = warning("clock", "The clocks differ by 400 s.", "Take the time from the network.", seconds=400.0)
    full = failed("disk space", "0.0 GB are free.", "Free some space before packing.")
    desk = Desk(Share(Look(rows=ROWS, seconds=0.004, bench=(full, late))))
    lamp = desk.screen.foot.bench
    assert (lamp.kind, lamp.words) == (Kind.STOP, "This bench: disk full")
    assert "Free some space" in lamp.more
    assert "Take the time" in lamp.more


def test_scans_that_wait_here_are_told_even_while_the_share_is_silent() -> None:
    desk = Desk()
    assert desk.screen.foot.bench.words == "This bench: ready"
    desk.looking.held = True
    desk.share.bench_now = (warning("waiting", "Scans of 2 lists wait.", "They are safe.", lists=2),)
    desk.browser.refresh()
    desk.seconds(9)
    assert desk.screen.foot.bench.words == "This bench: ready"
    desk.seconds(1)
    assert desk.screen.foot.bench.words == "This bench: scans of 2 lists wait"
    assert desk.screen.foot.bench.kind is Kind.ATTENTION


def test_lists_of_one_courier_are_found_and_the_choice_belongs_to_its_tab() -> None:
    desk = Desk()
    desk.browser.show_tab(Tab.AVAILABLE)
    made = desk.screen.arranged
    assert made is not None
    assert made.couriers == ("DHL", "DPD", "Econt", "Speedy", "Еконт офис", "Спиди до адрес")
    desk.browser.narrow(courier="DPD")
    assert desk.names == ["Single_Orders", "full_session"]
    narrowed = desk.screen.arranged
    assert narrowed is not None
    assert (narrowed.couriers, narrowed.counts[Tab.ACTIVE]) == (made.couriers, made.counts[Tab.ACTIVE])
    desk.browser.show_tab(Tab.ACTIVE)
    assert desk.screen.query.filter.courier == ""


def test_what_was_said_goes_with_a_look_after_it_could_be_read() -> None:
    desk = Desk()
    desk.browser.say("Scans of 1 list that waited here were sent.")
    desk.seconds(5)
    desk.browser.refresh()
    assert desk.screen.said.startswith("Scans of 1 list")
    desk.seconds(30)
    assert desk.screen.said == ""


def test_a_share_that_is_away_is_told_whatever_was_said_before() -> None:
    desk = Desk()
    desk.browser.say("Scans of 1 list that waited here were sent.")
    desk.share.look_now = Look(rows=ROWS, error=ShareUnavailable("The folder is away.", "Check the cable."))
    desk.browser.refresh()
    assert desk.screen.said == "The folder is away. Check the cable."


def test_a_list_that_was_brought_in_is_chosen_as_soon_as_it_is_seen() -> None:
    desk = Desk()
    new = replace(desk.row("DHL_Orders"), name="evening", session="2026-08-18_7")
    desk.browser.narrow(text="speedy")
    desk.browser.expect(new.ref)
    tabs = [desk.screen.query.tab]
    desk.share.look_now = Look(rows=(*ROWS, new), seconds=0.004)
    desk.seconds(30)
    tabs.append(desk.screen.query.tab)
    assert desk.screen.query.filter.empty
    assert desk.screen.card is not None
    assert desk.screen.card.title == "evening"
    desk.browser.show_tab(Tab.COMPLETED)
    desk.seconds(30)
    tabs.append(desk.screen.query.tab)
    assert tabs == [Tab.ACTIVE, Tab.AVAILABLE, Tab.COMPLETED]
