"""Charts as they are painted: they say themselves to screen readers, and no label stands on another."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from packbench.desktop.charts.drawn import ChartView, paint
from packbench.desktop.charts.values import Chart
from packbench.desktop.details.metrics import metrics
from packbench.desktop.style.canvas import LEFT, Canvas, Ink, Look
from packbench.desktop.style.theme import load_fonts
from packbench.desktop.style.tokens import Theme, Tokens
from tests.desktop.details.lists import a_long_day, an_afternoon, looked, orders

CHARTS: dict[str, Callable[[], tuple[Chart, ...]]] = {
    "afternoon": lambda: metrics(an_afternoon()).charts,
    "long day": lambda: metrics(a_long_day()).charts,
}


class Noted(Canvas):
    """Remembers where each text was written."""

    def __init__(self, painter: QPainter) -> None:
        super().__init__(painter, Look(Tokens(Theme.LIGHT)))
        self.places: list[tuple[str, QRectF]] = []

    def text(
        self, where: QRectF, text: str, ink: Ink, align: Qt.AlignmentFlag = LEFT, *, elided: bool = True
    ) -> float:
        wide = super().text(where, text, ink, align, elided=elided)
        left = where.left()
        if align & Qt.AlignmentFlag.AlignRight:
            left = where.right() - wide
        elif align & Qt.AlignmentFlag.AlignHCenter:
            left = where.center().x() - wide / 2
        self.places.append((text, QRectF(left, where.center().y() - 5, min(wide, where.width() + 1), 10)))
        return wide


def written(chart: Chart, width: int, height: int) -> list[tuple[str, QRectF]]:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        canvas = Noted(painter)
        paint(canvas, QRectF(0, 68, width, height - 68), chart)
    return canvas.places


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("size", [(484, 300), (576, 300), (900, 380)])
def test_no_text_of_a_chart_stands_on_another(
    qapp: QApplication, name: str, place: int, size: tuple[int, int]
) -> None:
    load_fonts()
    found = written(CHARTS[name]()[place], *size)
    assert found
    clashes = [
        (one, other)
        for number, (one, where) in enumerate(found)
        for other, there in found[number + 1 :]
        if where.intersects(there)
    ]
    assert clashes == []


@pytest.mark.parametrize("place", range(4))
def test_a_chart_is_said_to_a_screen_reader(qtbot: QtBot, place: int) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    chart = CHARTS["afternoon"]()[place]
    view.put(chart)
    assert (view.accessibleName(), view.accessibleDescription()) == (chart.title, chart.spoken)


def test_a_chart_of_nothing_says_why(qapp: QApplication) -> None:
    load_fonts()
    chart = metrics(looked(orders(2), [])).charts[0]
    told = " ".join(text for text, _where in written(chart, 576, 300))
    assert told == chart.empty
