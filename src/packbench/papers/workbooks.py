"""Workbooks: plain tables, and the report of a list with its charts.

Texts stay texts: nothing that a source holds becomes a formula or a link.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import xlsxwriter

from packbench.domain.errors import Unreadable
from packbench.domain.figures import Figures
from packbench.papers.report import Report, Value

FINISHED = "#C6EFCE"
_LONGEST = 32_767  # characters of a cell
_WIDEST = 60.0
_MOST_ROWS = 1_048_575

Sheet = Any
"""XlsxWriter has no types."""


def table_workbook(name: str, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """One sheet with a heading row."""
    file = BytesIO()
    with _workbook(file) as book:
        sheet = book.add_worksheet(name)
        _head(book, sheet, headings, rows)
        for place, row in enumerate(rows[:_MOST_ROWS], start=1):
            for column, value in enumerate(row):
                _put(sheet, place, column, value)
    return file.getvalue()


def report_workbook(report: Report) -> bytes:
    """``packing_completed.xlsx``: the source's rows, finished ones green, and the figures with charts."""
    file = BytesIO()
    with _workbook(file) as book:
        sheet = book.add_worksheet("Sheet1")
        _head(book, sheet, report.columns, [row.cells for row in report.rows[:200]])
        green = book.add_format({"bg_color": FINISHED})
        write = sheet.write_string
        for place, (cells, finished) in enumerate(report.rows[:_MOST_ROWS], start=1):
            style = green if finished else None
            for column, text in enumerate(cells):
                if text or style:
                    write(place, column, text if text.isascii() else _whole(text), style)
        _figures(book, report)
    return file.getvalue()


@contextmanager
def _workbook(file: BytesIO) -> Iterator[Any]:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    try:
        yield book
        book.close()
    except xlsxwriter.exceptions.XlsxWriterException as error:
        raise Unreadable(f"The workbook could not be made: {error}.") from error


def _head(book: Any, sheet: Sheet, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    for column, heading in enumerate(headings):
        _put(sheet, 0, column, heading, bold)
        longest = max([len(heading), *(len(str(row[column])) for row in rows[:200])])
        sheet.set_column(column, column, min(_WIDEST, longest + 2))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _put(sheet: Sheet, row: int, column: int, value: Value, style: Any = None) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, _whole(value), style)
    else:
        sheet.write_number(row, column, value, style)


def _whole(text: str) -> str:
    return text[:_LONGEST].encode(errors="replace").decode()


def _figures(book: Any, report: Report) -> None:
    sheet = book.add_worksheet("Metrics")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 7, 16)
    bold = book.add_format({"bold": True})
    _put(sheet, 0, 0, str(report.ref), bold)
    row = _section(sheet, 2, "Summary", report.summary, bold)
    row = _section(sheet, row, "Quality", report.quality, bold)
    workers = row
    hours = _workers(sheet, workers, report, bold)
    times = _section(sheet, hours, "Orders completed in the hour from", report.hours, bold)
    end = _section(sheet, times, "Active time of an order", report.durations, bold)
    _chart(book, sheet, (end, 0), "Orders completed per hour", (hours + 1, len(report.hours)))
    _chart(book, sheet, (2, 3), "Active time of an order", (times + 1, len(report.durations)))
    _chart(book, sheet, (end, 4), "Units by worker", (workers + 1, len(report.workers)), values=2)


def _section(sheet: Sheet, row: int, title: str, section: Sequence[tuple[str, Value]], bold: Any) -> int:
    _put(sheet, row, 0, title, bold)
    for place, (name, value) in enumerate(section, start=row + 1):
        _put(sheet, place, 0, name)
        _put(sheet, place, 1, value)
    return row + len(section) + 2


OF_WORKERS = (
    "Workers",
    "Orders",
    "Units",
    "Active hours",
    "Orders per hour",
    "Units per hour",
    "Wrong",
    "Taken back",
)


def _workers(sheet: Sheet, row: int, report: Report, bold: Any) -> int:
    for column, heading in enumerate(OF_WORKERS):
        _put(sheet, row, column, heading, bold)
    for place, one in enumerate(report.workers, start=row + 1):
        for column, value in enumerate(worker_values(one.worker, one.figures)):
            _put(sheet, place, column, value)
    return row + len(report.workers) + 2


def worker_values(worker: str, figures: Figures) -> tuple[Value, ...]:
    """A worker's row, as ``OF_WORKERS`` heads it."""
    return (
        worker,
        figures.orders,
        figures.units,
        round(figures.active_seconds / 3600, 2),
        round(figures.orders_per_hour, 1),
        round(figures.units_per_hour, 1),
        figures.incidents.wrong + figures.incidents.unknown,
        figures.incidents.undone,
    )


def _chart(
    book: Any, sheet: Sheet, place: tuple[int, int], title: str, where: tuple[int, int], *, values: int = 1
) -> None:
    first, count = where
    if not count:
        return
    chart = book.add_chart({"type": "column"})
    last = first + count - 1
    chart.add_series(
        {
            "categories": ["Metrics", first, 0, last, 0],
            "values": ["Metrics", first, values, last, values],
            "name": title,
            "fill": {"color": "#2F6FB0"},
        }
    )
    chart.set_title({"name": title, "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    sheet.insert_chart(*place, chart)
