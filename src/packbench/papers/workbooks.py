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
from packbench.domain.measures import MEASURES, measured
from packbench.papers.report import Report, Value
from packbench.words import _

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
        write = _writer(sheet)
        for place, (cells, finished) in enumerate(report.rows[:_MOST_ROWS], start=1):
            style = green if finished else None
            for column, text in enumerate(cells):
                if text or style:
                    write(sheet, place, column, text if text.isascii() else _whole(text), style)
        _figures(book, report)
    return file.getvalue()


def _writer(sheet: Sheet) -> Any:
    """``write_string`` without its question, asked for each cell, whether a place is named as ``A1``."""
    method = type(sheet).write_string
    return getattr(method, "__wrapped__", method)


@contextmanager
def _workbook(file: BytesIO) -> Iterator[Any]:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    try:
        yield book
        book.close()
    except xlsxwriter.exceptions.XlsxWriterException as error:
        raise Unreadable(_("The workbook could not be made: {error}.").format(error=error)) from error


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
    row = _section(sheet, 2, _("Summary"), report.summary, bold)
    row = _section(sheet, row, _("Quality"), report.quality, bold)
    workers = row
    days = _shares(sheet, workers, _("Workers"), [(one.worker, one.figures) for one in report.workers], bold)
    hours = _shares(sheet, days, _("Days"), report.days, bold)
    times = _section(sheet, hours, _("Orders completed in the hour from"), report.hours, bold)
    end = _section(sheet, times, _("Active time of an order"), report.durations, bold)
    _chart(book, sheet, (end, 0), _("Orders completed per hour"), (hours + 1, len(report.hours)))
    _chart(book, sheet, (2, 3), _("Active time of an order"), (times + 1, len(report.durations)))
    _chart(book, sheet, (end, 4), _("Units by worker"), (workers + 1, len(report.workers)), values=2)


def _section(sheet: Sheet, row: int, title: str, section: Sequence[tuple[str, Value]], bold: Any) -> int:
    _put(sheet, row, 0, title, bold)
    for place, (name, value) in enumerate(section, start=row + 1):
        _put(sheet, place, 0, name)
        _put(sheet, place, 1, value)
    return row + len(section) + 2


def _shares(sheet: Sheet, row: int, title: str, shares: Sequence[tuple[str, Figures]], bold: Any) -> int:
    """Every figure of each worker, or of each day."""
    for column, heading in enumerate((title, *[one.words for one in MEASURES])):
        _put(sheet, row, column, heading, bold)
    for place, (name, figures) in enumerate(shares, start=row + 1):
        for column, value in enumerate((name, *measured(figures).values())):
            _put(sheet, place, column, value)
    return row + len(shares) + 2


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
