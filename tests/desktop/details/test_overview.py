"""The overview: tiles, facts, what happened. What is not known is never shown as 0."""

from datetime import timedelta

from packbench.desktop.details.overview import Overview, overview
from packbench.domain.old_summary import OldSummary
from packbench.domain.rows import RowStatus
from tests.desktop.details.lists import BEGIN, Day, an_afternoon, looked, of_the_old_program, orders


def figures(told: Overview) -> dict[str, tuple[str, str]]:
    return {tile.name: (tile.figure, tile.note) for tile in told.tiles}


def test_a_packed_list_tells_its_figures() -> None:
    the_list = an_afternoon()
    told = figures(overview(the_list))
    assert told["Orders"] == ("32 of 32", "none left open")
    assert told["Items"][0] == str(the_list.packing_list.units_total)
    assert told["Orders per hour"] == (f"{the_list.figures.total.orders_per_hour:.0f}", "active time")


def test_the_course_of_the_list_is_told_in_order() -> None:
    happened = overview(an_afternoon()).happened
    course = [one.what for one in happened if one.icon != "attention"]
    assert course == ["Started", "Paused", "Resumed", "Worker changed", "Ended"]
    assert [one.at for one in happened] == sorted(one.at for one in happened)


def test_a_list_that_another_bench_took_says_so() -> None:
    day = Day()
    the_orders = orders(2)
    day.pack(the_orders[0])
    day.epoch, day.worker = 2, "004"
    day.pack(the_orders[1])
    happened = overview(looked(the_orders, day.events, status=RowStatus.ACTIVE)).happened
    assert [(one.what, one.about) for one in happened] == [
        ("Started", "001 (John Doe), Bench 2"),
        ("Taken over", "004 (Олена Коваль), Bench 2"),
    ]


def test_what_happened_on_several_days_is_told_with_its_day() -> None:
    day = Day()
    the_orders = orders(2)
    day.pack(the_orders[0])
    day.rest(60 * 24)
    day.pack(the_orders[1])
    whens = [one.when for one in overview(looked(the_orders, day.events)).happened]
    assert whens[0] == "17 Aug, 13:05"


def test_work_is_credited_to_each_worker() -> None:
    told = overview(an_afternoon())
    assert [line.worker for line in told.workers] == ["001 (John Doe)", "004 (Олена Коваль)"]
    assert sum(line.figures.orders for line in told.workers) == 32


def test_a_list_that_nobody_touched_has_no_zeros() -> None:
    told = figures(overview(looked(orders(3), [], status=RowStatus.AVAILABLE)))
    assert told["Orders"] == ("0 of 3", "3 left open")
    assert told["Duration"][0] == told["Orders per hour"][0] == told["First scan right"][0] == "–"


def test_a_summary_of_2025_tells_its_sums_and_that_it_names_no_orders() -> None:
    summary = OldSummary(
        orders_done=4,
        orders_total=5,
        units_packed=20,
        units_total=22,
        pc_name="PC-1",
        started_at=BEGIN,
        completed_at=BEGIN + timedelta(hours=1),
        duration_seconds=3600,
        incomplete=True,
    )
    told = overview(looked((), [], summary=summary, source="summary", status=RowStatus.INCOMPLETE))
    tiles = figures(told)
    assert tiles["Orders"] == ("4 of 5", "1 left open")
    assert tiles["Items"] == ("20 of 22", "no single lines written down")
    assert tiles["Duration"] == ("1 h 00 min", "active time not known")
    assert tiles["First scan right"][0] == "–"
    assert dict(told.facts)["Worker"] == "PC-1"


def test_a_summary_that_failed_knows_nothing() -> None:
    summary = OldSummary(error="'Order_Number'", incomplete=True, completed_at=BEGIN)
    tiles = figures(overview(looked((), [], summary=summary, source="summary")))
    assert {figure for figure, _note in tiles.values()} == {"–"}


def test_the_course_of_an_old_list_is_what_its_summary_tells() -> None:
    happened = overview(of_the_old_program()).happened
    assert [(one.what, one.about) for one in happened] == [
        ("Started in the old program", "WAREHOUSE-PC-03"),
        ("Ended incomplete", "WAREHOUSE-PC-03"),
    ]


def test_how_many_scans_were_wrong_in_the_old_program_is_not_known() -> None:
    day = Day()
    day.epoch = 0
    the_orders = orders(1)
    day.pack(the_orders[0])
    tiles = figures(overview(looked(the_orders, day.events, status=RowStatus.PAUSED)))
    assert tiles["First scan right"] == ("–", "wrong scans not known")
