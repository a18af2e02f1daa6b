"""Cells as calamine gives them → what their user sees."""

from datetime import date, datetime, time, timedelta

import pytest

from packbench.sources.xlsx_cells import Cell, TextColumn, cell_text, text_columns


def text_column(cells: list[Cell]) -> TextColumn:
    [column] = text_columns([cell] for cell in cells)
    return column


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5.0, "5"),
        (-3.0, "-3"),
        (-0.0, "0"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.3"),
        (5901234123457.0, "5901234123457"),
        (1.590123412345679e17, "1.59012341234568e+17"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2), "2026-03-02"),  # noqa: DTZ001  # a workbook knows no time zones
        (datetime(2026, 3, 2, 14, 30), "2026-03-02 14:30"),  # noqa: DTZ001
        (time(8, 5), "08:05"),
        (time(8, 5, 7), "08:05:07"),
        (timedelta(hours=30), "30:00"),
        (-timedelta(minutes=90, seconds=5), "-1:30:05"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_cell_is_the_text_that_excel_shows(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text
    assert list(text_column([cell, "x"]).texts) == [text, "x"]


def test_true_and_one_in_the_same_column_stay_apart() -> None:
    assert list(text_column([True, 1.0, "1"]).texts) == ["TRUE", "1", "1"]


def test_lossy_places_are_those_of_numbers_with_more_than_15_digits() -> None:
    assert text_column([1e15, 1.0, "1e15", -2e17]).lossy == {0, 3}
    assert text_column([999_999_999_999_999.0, 1.0]).lossy == frozenset()
