"""The metrics: the same figures as everywhere, in charts."""

import pytest

from packbench.desktop.charts.values import Bars, Curve, Stacks
from packbench.desktop.details.metrics import Metrics, metrics
from packbench.domain.figures import ListFigures
from packbench.domain.spread import orders_by_duration, orders_by_slot
from packbench.papers.report import report_of, standing_of
from tests.desktop.details.lists import Day, an_afternoon, looked, orders


def charts(told: Metrics) -> tuple[Bars, Bars, Curve, Stacks]:
    pace, durations, growth, by_worker = told.charts
    assert isinstance(pace, Bars)
    assert isinstance(durations, Bars)
    assert isinstance(growth, Curve)
    assert isinstance(by_worker, Stacks)
    return pace, durations, growth, by_worker


def done(figures: ListFigures) -> int:
    return sum(order.done for order in figures.orders.values())


def test_the_charts_add_up_to_the_figures_of_the_list() -> None:
    the_list = an_afternoon()
    pace, durations, growth, by_worker = charts(metrics(the_list))
    assert sum(bar.value for bar in pace.bars) / 6 == done(the_list.figures) == 32
    assert sum(bar.value for bar in durations.bars) == 32
    assert growth.points[-1][1] == the_list.figures.total.units
    scans = sum(len(order.scans) for order in the_list.figures.orders.values())
    assert sum(sum(stack.values) for stack in by_worker.stacks) == scans


def test_the_rates_are_those_of_the_report() -> None:
    the_list = an_afternoon()
    told = {tile.name: tile for tile in metrics(the_list).tiles}
    view = the_list.view
    report = report_of(the_list.ref, standing_of(view.progress, view.events, view.events[-1].at), str)
    quality = dict(report.quality)
    scans = quality["Scans that packed something"]
    assert told["Wrong item"].note == f"{quality['Wrong items']} to {scans} scans"
    assert told["Unknown code"].note == f"{quality['Unknown codes']} to {scans} scans"
    assert dict(report.hours) == {f"{at:%m-%d %H}:00": n for at, n in orders_by_slot(the_list.figures)}


def test_a_long_list_is_told_by_the_hour_with_its_empty_hours() -> None:
    day = Day()
    the_orders = orders(2)
    day.pack(the_orders[0])
    day.rest(60 * 7)
    day.pack(the_orders[1])
    pace, *_ = charts(metrics(looked(the_orders, day.events)))
    assert [bar.value for bar in pace.bars] == [1, 0, 0, 0, 0, 0, 0, 1]
    assert (pace.bars[0].label, pace.bars[-1].label) == ("13:00", "20:00")


def test_a_list_over_many_days_leaves_the_nights_out_and_names_the_days() -> None:
    day = Day()
    the_orders = orders(3)
    for order in the_orders:
        day.pack(order)
        day.rest(60 * 24)
    pace, *_ = charts(metrics(looked(the_orders, day.events)))
    assert [(bar.label, bar.day) for bar in pace.bars] == [
        ("13:00", "17 Aug"),
        ("13:00", "18 Aug"),
        ("13:00", "19 Aug"),
    ]


def test_one_very_slow_order_does_not_flatten_the_others() -> None:
    day = Day()
    the_orders = orders(40)
    for order in the_orders[:-1]:
        day.pack(order, seconds=5)
    day.pack(the_orders[-1], seconds=250)
    _, durations, *_ = charts(metrics(looked(the_orders, day.events)))
    assert durations.bars[-1].label.endswith("+")
    assert sum(bar.value for bar in durations.bars) == 40


@pytest.mark.parametrize("place", range(4))
def test_an_untouched_list_says_why_there_is_no_chart(place: int) -> None:
    told = metrics(looked(orders(2), []))
    chart = told.charts[place]
    assert "yet" in chart.empty
    assert {tile.figure for tile in told.tiles} == {"–"}


def test_orders_are_counted_below_between_and_beyond_limits() -> None:
    the_list = an_afternoon()
    assert sum(orders_by_duration(the_list.figures, (30, 60, 120))) == 32
    assert orders_by_duration(the_list.figures, (0.0, 1e9)) == (0, 32, 0)
