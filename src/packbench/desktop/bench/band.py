"""The verdict: one shape, one word, one figure, readable at two metres."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from packbench.desktop.bench.cards import LOOK_WIDE, ChoiceCard, card_places, paint_look_alike
from packbench.desktop.bench.view import Band
from packbench.desktop.kinds import Kind
from packbench.desktop.style.canvas import Canvas, Ink, Look
from packbench.desktop.style.painted import Painted, announce
from packbench.desktop.style.tokens import Theme
from packbench.words import _

SETTLE_AFTER, SETTLE_WITHIN, BLINK = 1500, 200, 80
"""Milliseconds: an ok band fades to its tint; an equal verdict blinks."""

_HEIGHTS = {Kind.OK: 136, Kind.ATTENTION: 216, Kind.STOP: 232}
_BIG, _HATCH = 176, 16
_SMALLEST = 0.7
_STEP = 0.05
_SMALLEST_NOTE, _NOTE_ROOM = 24, 160  # pixels of the design


def band_height(band: Band | None, look: Look) -> int:
    """How high the band is, with all that belongs to it; 0 if there is none."""
    if band is None:
        return 0
    if band.kind is Kind.OK:
        return look.px(16) + look.px(_BIG if band.big else _HEIGHTS[Kind.OK])
    hatch = 2 * look.px(_HATCH) if band.kind is Kind.STOP and look.high_contrast else 0
    return look.px(_HEIGHTS[band.kind]) + hatch


class VerdictBand(Painted[Band]):
    """Ok is inset with round corners and settles; attention and stop go from edge to edge and stay."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, name)
        self._cards: list[ChoiceCard] = []
        self._settled = 0.0
        self._blank = False
        self._wait = QTimer(self, singleShot=True, interval=SETTLE_AFTER)
        self._wait.timeout.connect(self._begin_to_settle)
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=SETTLE_WITHIN)
        self._fade.valueChanged.connect(self._settle)
        self._blink = QTimer(self, singleShot=True, interval=BLINK)
        self._blink.timeout.connect(self.end_blink)

    def put(self, value: Band) -> None:
        """Show a verdict or a question at once; a verdict that equals the one before blinks.

        What fingers type into a question changes its word alone, and does not make it a new one.
        """
        before = self.value
        super().put(value)
        if before is None or _gist(before) != _gist(value):
            self._renew(value)

    def settle(self) -> None:
        """Settle now."""
        self._settle(1.0)

    def spoken(self, value: Band) -> str:
        return value.spoken

    def arrange(self) -> None:
        """Cards stand at the right."""
        cards = self.value.cards if self.value else ()
        while len(self._cards) < len(cards):
            card = ChoiceCard(self)
            card.clicked.connect(lambda _on=False, card=card: self.chosen.emit(card.card.key))
            self._cards.append(card)
        places = self._card_places()
        for place, widget in enumerate(self._cards):
            widget.setVisible(place < len(cards))
            if place < len(cards):
                widget.put(cards[place], self.look)
                widget.setGeometry(places[place])

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.arrange()

    def paint(self, canvas: Canvas, value: Band) -> None:
        where = self._ground(canvas, value)
        colour = self._colours(value)[1]
        x = where.left() + self.look.px(24 if value.kind is Kind.OK else 32)
        size = self.look.px(120 if value.big or value.kind is Kind.STOP else 88)
        icon = QRectF(x, round(where.center().y() - size / 2), size, size)
        canvas.icon(str(value.kind), icon, colour, cut=self._colours(value)[0])
        x = icon.right() + self.look.px(24)
        end = self._right(canvas, value, where)
        if value.note:
            self._note(canvas, value, QRectF(x, where.top(), end - x, where.height()))
        else:
            self._words(canvas, value, QRectF(x, where.top(), end - x, where.height()), colour)

    # What it is made of

    def _ground(self, canvas: Canvas, value: Band) -> QRectF:
        px, whole = self.look.px, QRectF(self.rect())
        fill = self._colours(value)[0]
        if value.kind is Kind.OK:
            where = whole.adjusted(px(24), px(16), -px(24), 0)
            canvas.fill(where, fill, px(10))
            return where
        where = whole
        if value.kind is Kind.STOP and self.look.high_contrast:
            where = whole.adjusted(0, px(_HATCH), 0, -px(_HATCH))
            self._hatch(canvas, QRectF(0, 0, whole.width(), px(_HATCH)))
            self._hatch(canvas, QRectF(0, where.bottom(), whole.width(), px(_HATCH)))
        canvas.fill(where, fill)
        if value.kind is Kind.STOP and self.look.tokens.theme is Theme.DARK:
            canvas.fill(QRectF(0, 0, whole.width(), px(4)), "stop.edge")
            canvas.fill(QRectF(0, whole.height() - px(4), whole.width(), px(4)), "stop.edge")
        return where

    def _hatch(self, canvas: Canvas, where: QRectF) -> None:
        canvas.painter.fillRect(where, _hatch(self.look.tokens["stop.fill"], self.look.px(24)))

    def _colours(self, value: Band) -> tuple[str, str]:
        """Ground and words; while the band blinks, its words stay and can be read."""
        tokens, kind = self.look.tokens, value.kind
        if self._blank:
            return tokens["ground.window"], tokens[f"{kind}.text"]
        fill, on = tokens[f"{kind}.fill"], tokens[f"{kind}.on-fill"]
        if not self._settled:
            return fill, on
        tint, text = tokens[f"{kind}.tint"], tokens[f"{kind}.text"]
        return _between(fill, tint, self._settled), text if self._settled > 0.5 else on  # noqa: PLR2004

    def _right(self, canvas: Canvas, value: Band, where: QRectF) -> float:
        """Figure, cards or the look-alike; gives where the words end."""
        px = self.look.px
        if value.cards:
            return self._card_places()[0].left() - px(24)
        if value.look_alike:
            card = QRectF(where.right() - px(32 + LOOK_WIDE), 0, px(LOOK_WIDE), px(182))
            card.moveTop(round(where.center().y() - card.height() / 2))
            paint_look_alike(canvas, card, value.look_alike)
            return card.left() - px(24)
        if value.figure is None:
            return where.right() - px(32)
        return self._figure(canvas, value.figure, where, self._colours(value)[1])

    def _figure(self, canvas: Canvas, figure: tuple[int, int], where: QRectF, colour: str) -> float:
        px = self.look.px
        big, small = Ink(96, 700, colour, -3), Ink(44, 600, colour, -1)
        packed, of = str(figure[0]), " " + _("of {number}").format(number=figure[1])
        width = canvas.width(packed, big) + canvas.width(of, small)
        x = where.right() - px(24) - width
        line = where.center().y() + px(35)
        canvas.runs(x, line, [(packed, big), (of, small)])
        return x - px(24)

    def _words(self, canvas: Canvas, value: Band, where: QRectF, colour: str) -> None:
        """The word, and below it what it is about; the word shrinks before it is cut."""
        tall = value.big or value.kind is Kind.STOP
        word = self._fitting(canvas, value.word, Ink(76 if tall else 60, 700, colour, -2), where.width())
        plain = Ink(24 if value.kind is Kind.ATTENTION else 26, 500, colour)
        step = self.look.px(plain.size * 1.3)
        lines = self._sentences(canvas, value, plain, where.width())
        height = self.look.px(word.size * 1.1) + self.look.px(4) + step * len(lines)
        y = where.center().y() - height / 2
        canvas.text(QRectF(where.left(), y, where.width(), self.look.px(word.size * 1.1)), value.word, word)
        y += self.look.px(word.size * 1.1) + self.look.px(4)
        for text in lines:
            canvas.text(QRectF(where.left(), y, where.width(), step), text, plain)
            y += step

    def _sentences(self, canvas: Canvas, value: Band, ink: Ink, width: float) -> list[str]:
        """As many lines as fit: the last sentence says what to do and is never left out."""
        most = 1 if value.kind is Kind.OK else 3
        if len(value.sentences) >= most:
            return list(value.sentences[-most:]) if value.kind is not Kind.OK else [value.sentences[0]]
        spare = most - len(value.sentences) + 1
        wrapped = [canvas.wrapped(text, ink, width, most=spare) for text in value.sentences[-1:]]
        return [*value.sentences[:-1], *(line for lines in wrapped for line in lines)]

    def _fitting(self, canvas: Canvas, text: str, ink: Ink, width: float) -> Ink:
        factor = 1.0
        while factor > _SMALLEST and canvas.width(text, ink) > width:
            factor -= _STEP
            ink = Ink(ink.size / (factor + _STEP) * factor, ink.weight, ink.colour, ink.spacing)
        return ink

    def _note(self, canvas: Canvas, value: Band, where: QRectF) -> None:
        colour = self._colours(value)[1]
        head, size = Ink(24, 600, colour), 44
        while size > _SMALLEST_NOTE and not self._fits(canvas, value.note, size, where.width()):
            size -= 4
        ink = Ink(size, 700, colour, -2)
        lines = canvas.wrapped(value.note, ink, where.width(), most=_NOTE_ROOM // size)
        step = self.look.px(size * 1.15)
        y = where.center().y() - (self.look.px(34) + step * len(lines)) / 2
        canvas.text(QRectF(where.left(), y, where.width(), self.look.px(30)), value.word, head)
        y += self.look.px(34)
        for text in lines:
            canvas.text(QRectF(where.left(), y, where.width(), step), text, ink)
            y += step

    def _fits(self, canvas: Canvas, note: str, size: int, width: float) -> bool:
        return len(canvas.wrapped(note, Ink(size, 700, spacing=-2), width)) <= _NOTE_ROOM // size

    def _card_places(self) -> list[QRect]:
        cards = self.value.cards if self.value else ()
        return card_places(cards, self.size(), self.look, self.devicePixelRatioF())

    # What happens to it

    def _renew(self, value: Band) -> None:
        self._fade.stop()
        self._settled = 0.0
        self._blank = value.again
        if value.again:
            self._blink.start()
        self._wait.stop()
        if value.kind is Kind.OK and not value.steady:
            self._wait.start()
        announce(self, value.spoken)
        self.update()

    def _begin_to_settle(self) -> None:
        if self.look.high_contrast:
            self._settle(1.0)
        else:
            self._fade.start()

    def _settle(self, share: float) -> None:
        self._settled = share
        self.update()

    def end_blink(self) -> None:
        """Show the band again."""
        self._blank = False
        self.update()


def _gist(band: Band) -> tuple[object, ...]:
    return band.serial, band.kind, band.steady, band.sentences


def _between(one: str, other: str, share: float) -> str:
    first, second = QColor(one), QColor(other)
    parts = [
        round(a + (b - a) * share)
        for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*parts).name()


def _hatch(colour: str, size: int) -> QBrush:
    """Diagonal stripes on black."""
    tile = QPixmap(size, size)
    tile.fill(Qt.GlobalColor.black)
    quarter = size / 4
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(QColor(colour))
        pen.setWidthF(size / 3)
        painter.setPen(pen)
        for shift in (-size, 0, size):
            painter.drawLine(
                QPointF(shift - quarter, size + quarter), QPointF(shift + size + quarter, -quarter)
            )
    return QBrush(tile)
