"""Charts as widgets: they paint a value in the theme that is worn, and say it to screen readers."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from packbench import said
from packbench.desktop.charts.values import Bars, Chart, Curve, Part, Stacks, every, ticks
from packbench.desktop.style.canvas import CENTRE, RIGHT, Canvas, Ink, Look
from packbench.desktop.style.theme import worn

LEAST = QSize(360, 300)
_TITLE, _NOTE = Ink(16, 600), Ink(13, 400, "text.muted")
_AXIS, _VALUE = Ink(12, 400, "text.muted"), Ink(12, 600)
_HEAD = 68  # title and note
_FOOT = 28  # labels under the bars
_GAP = 24  # between bars, as long as there is room
_WIDEST = 96
_HATCH = {
    "/": Qt.BrushStyle.BDiagPattern,
    "x": Qt.BrushStyle.DiagCrossPattern,
    ".": Qt.BrushStyle.Dense6Pattern,
}


class ChartView(QWidget):
    """A chart; it grows with its window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, chart: Chart) -> None:
        """Show a chart."""
        if chart != self.chart:
            self.chart = chart
            self.setAccessibleName(chart.title)
            self.setAccessibleDescription(chart.spoken)
            self.setToolTip(chart.spoken)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self.chart is None:
            return
        with QPainter(self) as painter:
            canvas = Canvas(painter, Look(worn()))
            where = QRectF(self.rect())
            canvas.text(QRectF(0, 0, where.width(), 24), self.chart.title, _TITLE)
            canvas.text(QRectF(0, 26, where.width(), 20), self.chart.note, _NOTE)
            paint(canvas, where.adjusted(0, _HEAD, 0, 0), self.chart)


def paint(canvas: Canvas, where: QRectF, chart: Chart) -> None:
    """Paint a chart without its head."""
    match chart:
        case Bars(bars=shown) | Stacks(stacks=shown) | Curve(points=shown) if not shown:
            canvas.paragraph(where.x(), where.y(), where.width(), chart.empty, Ink(13, 400, "text.secondary"))
        case Bars():
            _bars(canvas, where, chart)
        case Stacks():
            _stacks(canvas, where, chart)
        case Curve():
            _curve(canvas, where, chart)


def _plot(canvas: Canvas, where: QRectF, scale: tuple[float, ...], foot: float = _FOOT) -> QRectF:
    """Paint the scale at the left and its lines; gives the area between them, where the bars stand."""
    left = max(canvas.width(said.number(value), _AXIS) for value in scale) + 12
    plot = QRectF(where.x() + left, where.y() + 18, where.width() - left, where.height() - 18 - foot)
    for value in scale:
        y = plot.bottom() - plot.height() * value / scale[-1]
        canvas.rule(plot.left(), plot.right(), y)
        canvas.text(QRectF(where.x(), y - 8, left - 10, 16), said.number(value), _AXIS, RIGHT, elided=False)
    return plot


def _bars(canvas: Canvas, where: QRectF, chart: Bars) -> None:
    scale = ticks(max(bar.value for bar in chart.bars))
    days = any(bar.day for bar in chart.bars)
    plot = _plot(canvas, where, scale, _FOOT + 16 if days else _FOOT)
    step = plot.width() / len(chart.bars)
    gap = 2.0 if chart.edges else max(1.0, min(_GAP, step / 3))
    wide = min(step - gap, 1e6 if chart.edges else _WIDEST)
    values_fit = max(canvas.width(said.number(bar.value), _VALUE) for bar in chart.bars) + 4 <= step
    for place, bar in enumerate(chart.bars):
        middle = plot.left() + step * (place + 0.5)
        high = plot.height() * bar.value / scale[-1]
        column = QRectF(middle - wide / 2, plot.bottom() - high, wide, high)
        canvas.fill(column, "accent")
        if bar.value and values_fit and not chart.edges:
            above = QRectF(middle - step / 2, column.top() - 18, step, 16)
            text = said.number(bar.value)
            ground = canvas.width(text, _VALUE) / 2 + 2
            canvas.fill(QRectF(middle - ground, above.top() + 1, 2 * ground, 15), "ground.surface")
            canvas.text(above, text, _VALUE, CENTRE, elided=False)
    shift = 0.0 if chart.edges else 0.5
    places = [plot.left() + step * (place + shift) for place in range(len(chart.bars))]
    _labels(canvas, plot, list(zip(places, [bar.label for bar in chart.bars], strict=True)))
    if days:
        named = [(x, bar.day) for x, bar in zip(places, chart.bars, strict=True) if bar.day]
        _labels(canvas, plot.adjusted(0, 0, 0, 16), named)
    if chart.stroke:
        _stroke(canvas, plot, plot.left() + step * chart.stroke.at, chart.stroke.text)


def _labels(canvas: Canvas, plot: QRectF, labels: list[tuple[float, str]]) -> None:
    """Texts under the plot, as many as fit without touching each other."""
    widths = [canvas.width(text, _AXIS) for _, text in labels]
    room = (labels[-1][0] - labels[0][0]) / (len(labels) - 1) if len(labels) > 1 else plot.width()
    free_from = plot.left() - 1e6
    step = every(max(widths) + 10, room)
    for (x, text), wide in list(zip(labels, widths, strict=True))[::step]:
        left = max(plot.left() - 8, min(x - wide / 2, plot.right() - wide))
        if left >= free_from:
            canvas.text(QRectF(left, plot.bottom() + 8, wide, 16), text, _AXIS, elided=False)
            free_from = left + wide + 6


def _stroke(canvas: Canvas, plot: QRectF, x: float, text: str) -> None:
    painter = canvas.painter
    painter.setPen(QPen(canvas.colour("text.primary"), 2, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x, plot.top() - 14), QPointF(x, plot.bottom()))
    wide = canvas.width(text, _VALUE)
    left = x + 8 if x + 8 + wide <= plot.right() else x - 8 - wide
    canvas.fill(QRectF(left - 2, plot.top() - 18, wide + 4, 16), "ground.surface")
    canvas.text(QRectF(left, plot.top() - 18, wide, 16), text, _VALUE, elided=False)


def _stacks(canvas: Canvas, where: QRectF, chart: Stacks) -> None:
    top = _legend(canvas, where, chart.parts)
    most = max(sum(stack.values) for stack in chart.stacks) or 1
    names = min(where.width() * 0.32, max(canvas.width(stack.label, _NOTE) for stack in chart.stacks) + 12)
    sums = max(canvas.width(said.number(sum(stack.values)), _VALUE) for stack in chart.stacks) + 8
    room = where.width() - names - sums
    step = min(48.0, (where.bottom() - top) / len(chart.stacks))
    high = step - max(2.0, min(12.0, step / 3))
    for place, stack in enumerate(chart.stacks):
        y = top + step * place
        canvas.text(QRectF(where.x(), y, names - 12, high), stack.label, Ink(13, 400, "text.secondary"))
        x = where.x() + names
        for value, part in zip(stack.values, chart.parts, strict=True):
            wide = room * value / most
            if not wide:
                continue
            segment = QRectF(x, y, max(2.0, wide - 1), high)
            _fill(canvas, segment, part)
            x += wide
        total = said.number(sum(stack.values))
        canvas.text(QRectF(x + 6, y, sums, high), total, _VALUE, elided=False)


def _legend(canvas: Canvas, where: QRectF, parts: tuple[Part, ...]) -> float:
    """Names of the parts in as many rows as they need; gives where the bars begin."""
    x, y = where.x(), where.y() - 8
    for part in parts:
        wide = 18 + canvas.width(part.name, _NOTE) + 20
        if x + wide > where.right() and x > where.x():
            x, y = where.x(), y + 22
        _fill(canvas, QRectF(x, y + 3, 12, 12), part)
        canvas.text(QRectF(x + 18, y, wide, 18), part.name, _NOTE, elided=False)
        x += wide
    return y + 34


def _fill(canvas: Canvas, where: QRectF, part: Part) -> None:
    """A part's colour, and its hatch, so that colour alone tells nothing."""
    canvas.fill(where, part.colour)
    if part.pattern:
        brush = QBrush(QColor(canvas.colour("ground.surface")), _HATCH[part.pattern])
        canvas.painter.fillRect(where, brush)
        canvas.outline(where, part.colour)


def _curve(canvas: Canvas, where: QRectF, chart: Curve) -> None:
    scale = ticks(max(y for _, y in chart.points))
    plot = _plot(canvas, where, scale)
    first, last = chart.points[0][0], chart.points[-1][0]
    span = (last - first) or 1.0

    def placed(x: float, y: float) -> QPointF:
        across = plot.left() + plot.width() * (x - first) / span
        return QPointF(across, plot.bottom() - plot.height() * y / scale[-1])

    points = [placed(x, y) for x, y in chart.points]
    painter, colour = canvas.painter, canvas.colour("accent")
    under = QColor(colour)
    under.setAlphaF(0.15)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(under)
    ends = [QPointF(points[-1].x(), plot.bottom()), QPointF(points[0].x(), plot.bottom())]
    painter.drawPolygon(QPolygonF([*points, *ends]))
    painter.setPen(QPen(colour, 2))
    painter.drawPolyline(QPolygonF(points))
    _labels(canvas, plot, [(placed(x, 0).x(), text) for x, text in chart.labels])
