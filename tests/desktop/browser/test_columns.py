"""Columns: what they say, and by what they sort."""

from dataclasses import replace

import pytest

from packbench.desktop.browser.columns import fields, sorted_rows
from packbench.desktop.browser.widths import shared_width
from packbench.domain.rows import Tab
from tests.desktop.browser.scenes import ROWS, TODAY


def titles(tab: Tab, width: int = 1280) -> list[str]:
    return [field.title for field in fields(tab, lambda: TODAY, width=width)]


def test_completed_has_the_columns_that_leads_know() -> None:
    assert titles(Tab.COMPLETED) == [
        "Session ID",
        "Client",
        "Packing List",
        "Worker",
        "Start Time",
        "Duration",
        "Orders",
        "Items",
        "Status",
    ]


def test_a_narrow_window_leaves_out_what_the_preview_shows() -> None:
    assert titles(Tab.ACTIVE, 1024) == [
        "Status",
        "Client",
        "Session ID",
        "Packing List",
        "Worker",
        "Progress",
    ]


def test_durations_are_sorted_by_value_and_unknown_ones_stand_last_either_way() -> None:
    rows = [row for row in ROWS if row.tab is Tab.COMPLETED]
    unknown = replace(rows[0], duration_seconds=None, name="Unknown one")
    column = next(field for field in fields(Tab.COMPLETED, lambda: TODAY) if field.name == "duration")
    for falling in (False, True):
        made = sorted_rows([unknown, *rows], column, falling=falling)
        assert made[-1].name == "Unknown one"
    assert [row.duration_seconds for row in sorted_rows(rows, column, falling=False)][:2] == [2940, 3120]


@pytest.mark.parametrize("window", [1024, 1280, 1920])
@pytest.mark.parametrize("tab", list(Tab))
def test_columns_take_all_of_the_width(tab: Tab, window: int) -> None:
    columns, width = fields(tab, lambda: TODAY, width=window), window - 304
    wanted = {"list": 900, "worker": 140, "client": 70, "session": 96}
    made = shared_width(columns, wanted, width)
    assert sum(made) == width


def test_a_session_id_is_never_elided() -> None:
    columns = fields(Tab.COMPLETED, lambda: TODAY)
    made = shared_width(columns, {"session": 140, "list": 900}, 900)
    assert made[0] >= 140
