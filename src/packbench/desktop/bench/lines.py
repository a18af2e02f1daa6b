"""The lines of the order in hand: what it is, where it lies, how many of how many."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainterPath, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from packbench.desktop.bench.line_row import COMPACT, ROOMY, UNDER_A_TALL_BAND, RowPainter, Sizes
from packbench.desktop.bench.view import Lines, Row
from packbench.desktop.style.canvas import RIGHT, Canvas, Ink
from packbench.desktop.style.painted import Painted
from packbench.words import _, plural

HIGHEST, LOWEST, HEAD = 128, 60, 48
_COMPACT_FROM = 7


class LineList(Painted[Lines]):
    """Rows share the height evenly; where there are too many, whole rows only, and the wheel moves them.

    ``chosen`` tells the number of a line that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, name)
        self.tall_band = False
        self._first = 0

    def put(self, value: Lines) -> None:
        """Show lines from the top."""
        if value != self.value:
            self._first = 0
        super().put(value)

    def spoken(self, value: Lines) -> str:
        rows = [
            _("{name}: {packed} of {required}").format(
                name=row.name, packed=row.packed, required=row.required
            )
            for row in value.rows
        ]
        return "; ".join(rows)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        for row, where in self._places():
            if where.contains(event.position()):
                self.chosen.emit(row.number)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        self.move_by(-1 if event.angleDelta().y() > 0 else 1)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.move_by(0)

    def move_by(self, rows: int) -> None:
        """Scroll by whole rows."""
        last = len(self.value.rows) - self._visible() if self.value else 0
        self._first = max(0, min(self._first + rows, last))
        self.update()

    def paint(self, canvas: Canvas, value: Lines) -> None:
        whole = QRectF(self.rect())
        canvas.card(whole)
        shape = QPainterPath()
        radius = self.look.px(10)
        shape.addRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)
        canvas.painter.setClipPath(shape)
        if value.many:
            self._head(canvas, value)
        self._rows(canvas, value, self._room(value))

    def place_of(self, number: int) -> QRectF:
        """Where the row of a line is shown; nowhere if it is not."""
        return next((where for row, where in self._places() if row.number == number), QRectF())

    def _room(self, value: Lines) -> QRectF:
        """Where the rows are."""
        top = 1.0 + (self.look.px(HEAD) if value.many else 0)
        return QRectF(1, top, self.width() - 2, self.height() - top - 1)

    def _places(self) -> Iterator[tuple[Row, QRectF]]:
        """The rows that are shown, and where each of them is."""
        if (value := self.value) is None:
            return
        room, shown = self._room(value), value.rows[self._first : self._first + self._visible()]
        height = self._row_height(value, room)
        right = room.right() - (self.look.px(16) if len(shown) < len(value.rows) else 0)
        for place, row in enumerate(shown):
            top, bottom = room.top() + place * height, room.top() + (place + 1) * height
            yield row, QRectF(room.left(), round(top), right - room.left(), round(bottom) - round(top))

    def _row_height(self, value: Lines, room: QRectF) -> float:
        slots = min(len(value.rows) - self._first, self._visible()) + bool(value.folded)
        return min(self.look.px(HIGHEST), room.height() / max(1, slots))

    def _rows(self, canvas: Canvas, value: Lines, room: QRectF) -> None:
        bottom = room.top()
        for row, where in self._places():
            RowPainter(canvas, self._sizes(value)).paint(where, row)
            bottom = where.bottom()
            if bottom < room.bottom() - 2:
                canvas.rule(where.left(), where.right(), bottom - 1)
        if value.folded:
            self._folded(canvas, value, QRectF(room.left(), bottom, 1, self._row_height(value, room)))
        if self._visible() < len(value.rows):
            self._bar(canvas, value, room)

    def _head(self, canvas: Canvas, value: Lines) -> None:
        px, width = self.look.px, self.width()
        where = QRectF(px(24), 0, width - px(48), px(HEAD))
        left = plural("{number} line left", "{number} lines left", value.left)
        x = where.left() + canvas.text(where, left, Ink(20, 600)) + px(16)
        canvas.text(QRectF(x, 0, px(300), px(HEAD)), _("by shelf"), Ink(20, 500, "text.secondary"))
        done = plural("{number} line done", "{number} lines done", value.done)
        ink = Ink(20, 600, "ok.text")
        canvas.text(where, done, ink, RIGHT)
        mark = QRectF(where.right() - canvas.width(done, ink) - px(28), px(14), px(20), px(20))
        canvas.icon("check", mark, "ok.text")
        canvas.rule(0, width, px(HEAD))

    def _folded(self, canvas: Canvas, value: Lines, where: QRectF) -> None:
        px = self.look.px
        middle = where.center().y()
        canvas.icon("ok", QRectF(px(20), middle - px(16), px(32), px(32)), "ok.text", cut="ground.surface")
        text = plural("{number} line done", "{number} lines done", value.folded)
        place = QRectF(px(72), where.top(), self.width() - px(96), where.height())
        canvas.text(place, text, Ink(22, 600, "text.muted"))

    def _bar(self, canvas: Canvas, value: Lines, where: QRectF) -> None:
        px = self.look.px
        track = QRectF(where.right() - px(12), where.top() + px(8), px(8), where.height() - px(16))
        share = self._visible() / len(value.rows)
        top = track.top() + track.height() * self._first / len(value.rows)
        canvas.fill(QRectF(track.left(), top, track.width(), track.height() * share), "line.strong", px(4))

    def _visible(self) -> int:
        """How many rows are shown: all, if each gets the least height."""
        if self.value is None:
            return 0
        room = self.height() - 2 - (self.look.px(HEAD) if self.value.many else 0)
        slots = max(1, int(room / max(1, self.look.px(LOWEST))))
        folded = 1 if self.value.folded else 0
        rows = len(self.value.rows)
        return rows if rows + folded <= slots else max(1, slots - folded)

    def _sizes(self, value: Lines) -> Sizes:
        rows = len(value.rows) + bool(value.folded)
        if rows >= _COMPACT_FROM or self.height() / max(1, rows) < self.look.px(76):
            return COMPACT
        return UNDER_A_TALL_BAND if self.tall_band else ROOMY
