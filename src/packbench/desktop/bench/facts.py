"""What stands beside the list: the order's facts, the finished parcel, or the pace."""

from PySide6.QtCore import QRectF

from packbench.desktop.bench.view import OrderCard, Parcel, Tempo
from packbench.desktop.style.canvas import RIGHT, Canvas, Ink
from packbench.desktop.style.painted import Painted
from packbench.words import _, plural

MINUTE = 60
_SMALLEST = 24
_NOTE_LINES, _LARGE_NOTE = 9, 4


class OrderFacts(Painted[OrderCard]):
    """Number, units, courier, country, box, tags, note, extra columns; the note is never left out."""

    def spoken(self, value: OrderCard) -> str:
        units = _("{packed} of {total} units").format(packed=value.units_packed, total=value.units_total)
        return ", ".join(
            filter(None, (value.order, units, value.courier, value.country, value.box, value.note))
        )

    def paint(self, canvas: Canvas, value: OrderCard) -> None:
        px = self.look.px
        left, width = float(px(8)), float(self.width() - px(16))
        y = self._number(canvas, value, left, width)
        bottom = self._next(canvas, value, left, width)
        note = self._note_height(canvas, value, width)
        y = self._facts(canvas, value, QRectF(left, y, width, bottom - note - y))
        y = self._note(canvas, value, left, y, width)
        self._extra(canvas, value, QRectF(left, y, width, bottom - y))

    def _number(self, canvas: Canvas, value: OrderCard, left: float, width: float) -> float:
        px = self.look.px
        size = 52.0
        while size > _SMALLEST and canvas.width(value.order, Ink(size, 700, spacing=-2)) > width:
            size -= 4
        lines = canvas.wrapped(value.order, Ink(size, 700, spacing=-2), width, most=2)
        for place, text in enumerate(lines):
            where = QRectF(left, px(4) + place * px(29), width, px(58 / len(lines)))
            canvas.text(where, text, Ink(size, 700, spacing=-2))
        strong, plain = Ink(24, 700), Ink(24, 500, "text.secondary")
        line = canvas.baseline(QRectF(0, px(66), 1, px(30)), plain)
        units = _("of {number} units").format(number=value.units_total)
        canvas.runs(left, line, [(str(value.units_packed), strong), (" " + units, plain)])
        return float(px(96))

    def _facts(self, canvas: Canvas, value: OrderCard, where: QRectF) -> float:
        px = self.look.px
        y = where.top() + px(20)
        box = _("Box {name}").format(name=value.box) if value.box else ""
        for icon, text, weight in (
            ("truck", value.courier, 700),
            ("globe", value.country, 500),
            ("box", box, 500),
        ):
            if not text or y + px(28) > where.bottom():
                continue
            y = fact(canvas, where.left(), y, where.width(), icon, text, weight=weight)
        return self._tags(canvas, value, QRectF(where.left(), y + px(10), where.width(), where.bottom() - y))

    def _tags(self, canvas: Canvas, value: OrderCard, where: QRectF) -> float:
        px, x, y = self.look.px, where.left(), where.top()
        if not value.tags or y + px(28) > where.bottom():
            return y - px(10)
        for tag in value.tags:
            width = min(canvas.tag_width(tag), where.width())
            if x > where.left() and x + width > where.right():
                x, y = where.left(), y + px(36)
            if y + px(28) > where.bottom():
                return y
            canvas.tag(x, y, tag, width)
            x += width + px(8)
        return y + px(28)

    def _note_height(self, canvas: Canvas, value: OrderCard, width: float) -> float:
        if value.note_unread:
            return float(self.look.px(50))
        if not value.note:
            return 0.0
        ink = self._note_ink(canvas, value, width)
        lines = canvas.wrapped(value.note, ink, width - self.look.px(34), most=_NOTE_LINES)
        return self.look.px(20) + len(lines) * self.look.px(ink.size) * 1.3

    def _note_ink(self, canvas: Canvas, value: OrderCard, width: float) -> Ink:
        """A long note is written smaller, so that all of it can be read."""
        large = Ink(20, 500)
        lines = canvas.wrapped(value.note, large, width - self.look.px(34))
        return large if len(lines) <= _LARGE_NOTE else Ink(17, 500)

    def _note(self, canvas: Canvas, value: OrderCard, left: float, y: float, width: float) -> float:
        px = self.look.px
        y += px(20)
        if value.note_unread:
            canvas.icon("attention", QRectF(left, y, px(24), px(24)), "attention.text", cut="ground.window")
            place = QRectF(left + px(36), y, width - px(36), px(26))
            canvas.text(place, _("Note not read yet"), Ink(20, 600, "attention.text"))
            return y + px(26)
        if not value.note:
            return y - px(20)
        canvas.icon("note", QRectF(left, y + px(2), px(22), px(22)), "text.muted")
        ink = self._note_ink(canvas, value, width)
        return canvas.paragraph(left + px(34), y, width - px(34), value.note, ink, most=_NOTE_LINES)

    def _extra(self, canvas: Canvas, value: OrderCard, where: QRectF) -> None:
        """Extra columns as far as they fit; F1 has them all."""
        px = self.look.px
        y = where.top() + px(20)
        for name, text in value.extra:
            if y + px(46) > where.bottom():
                return
            canvas.text(QRectF(where.left(), y, where.width(), px(20)), name, Ink(15, 400, "text.muted"))
            canvas.text(QRectF(where.left(), y + px(19), where.width(), px(24)), text, Ink(18, 500))
            y += px(50)

    def _next(self, canvas: Canvas, value: OrderCard, left: float, width: float) -> float:
        """The order that comes next stands at the bottom; gives where the rest ends."""
        px, bottom = self.look.px, self.height()
        if value.next is None or bottom < px(330):
            return float(bottom)
        top = bottom - px(38)
        canvas.rule(left, left + width, top)
        faint, strong = Ink(18, 400, "text.secondary"), Ink(18, 700)
        lines = plural("{number} line", "{number} lines", value.next.lines)
        line = canvas.baseline(QRectF(0, top + px(12), 1, px(23)), faint)
        parts = [(_("Next") + " ", faint), (value.next.order, strong), (f" · {lines}", faint)]
        canvas.runs(left, line, parts, room=width)
        return float(top)


class ParcelFacts(Painted[Parcel]):
    """What is in the parcel just finished."""

    def spoken(self, value: Parcel) -> str:
        return "; ".join(f"{name}: {units}" for name, units in value.rows)

    def paint(self, canvas: Canvas, value: Parcel) -> None:
        px = self.look.px
        left, width = float(px(8)), float(self.width() - px(16))
        canvas.text(QRectF(left, px(12), width, px(26)), _("In this parcel"), Ink(20, 600, "text.secondary"))
        y, least = px(46), px(90)
        fitting = max(1, (self.height() - y - least) // px(44))
        shown = value.rows if len(value.rows) <= fitting else value.rows[: fitting - 1]
        for name, units in shown:
            place = QRectF(left, y, width, px(44))
            count = canvas.width(str(units), Ink(18, 600))
            canvas.text(place.adjusted(0, 0, -count - px(12), 0), name, Ink(18))
            canvas.text(place, str(units), Ink(18, 600), RIGHT)
            canvas.rule(left, left + width, y + px(44) - 1)
            y += px(44)
        if len(shown) < len(value.rows):
            more = plural("and {number} line more", "and {number} lines more", len(value.rows) - len(shown))
            canvas.text(QRectF(left, y, width, px(44)), more, Ink(18, 400, "text.secondary"))
            y += px(44)
        self._rest(canvas, value, QRectF(left, y + px(24), width, 0))

    def _rest(self, canvas: Canvas, value: Parcel, where: QRectF) -> None:
        y = where.top()
        if value.seconds is not None:
            y = fact(canvas, where.left(), y, where.width(), "clock", duration(value.seconds))
        if value.box:
            box = _("Box {name}").format(name=value.box)
            y = fact(canvas, where.left(), y, where.width(), "box", box)
        if value.labels:
            labels = plural("{number} label printed", "{number} labels printed", value.labels)
            fact(canvas, where.left(), y, where.width(), "printer", labels)


class PaceFacts(Painted[Tempo]):
    """The worker's pace, and when the list is done at it."""

    def spoken(self, value: Tempo) -> str:
        left = plural("{number} order left", "{number} orders left", value.orders_left)
        pace = _("{number} orders an hour").format(number=value.pace) if value.pace else ""
        return ", ".join(filter(None, (pace, left)))

    def paint(self, canvas: Canvas, value: Tempo) -> None:
        px = self.look.px
        left, width = float(px(8)), float(self.width() - px(16))
        y = float(px(20))
        if value.pace is not None:
            y = self._pace(canvas, value, left, width)
        text = plural("{number} order left", "{number} orders left", value.orders_left)
        canvas.text(QRectF(left, y, width, px(30)), text, Ink(24, 600))
        if value.done_at:
            ready = _("done at about {time}").format(time=value.done_at)
            canvas.text(QRectF(left, y + px(34), width, px(26)), ready, Ink(20, 400, "text.secondary"))

    def _pace(self, canvas: Canvas, value: Tempo, left: float, width: float) -> float:
        px = self.look.px
        number = (str(value.pace), Ink(72, 700, spacing=-3))
        unit = (" " + _("orders/h"), Ink(24, 500, "text.secondary"))
        canvas.runs(left, px(78), [number, unit], room=width)
        text = _("your pace, last 60 min")
        canvas.text(QRectF(left, px(100), width, px(25)), text, Ink(20, 400, "text.secondary"))
        self._bars(canvas, value, QRectF(left, px(149), width, px(102)))
        small = Ink(15, 400, "text.muted")
        below = QRectF(left, px(255), width, px(20))
        canvas.text(below, value.since, small)
        canvas.text(below, _("now"), small, RIGHT)
        return float(px(303))

    def _bars(self, canvas: Canvas, value: Tempo, where: QRectF) -> None:
        step = where.width() / len(value.quarters)
        most = max(*value.quarters, 1)
        for place, pace in enumerate(value.quarters):
            height = where.height() * pace / most
            last = place == len(value.quarters) - 1
            x = where.left() + place * step
            bar = QRectF(round(x), round(where.bottom() - height), round(step * 0.76), round(height))
            canvas.painter.setOpacity(1.0 if last else 0.55)
            canvas.fill(bar, "accent" if last else "line.strong", min(2.0, height / 2))
        canvas.painter.setOpacity(1.0)
        canvas.rule(where.left(), where.right(), where.bottom())


def fact(
    canvas: Canvas, x: float, y: float, width: float, icon: str, text: str, *, weight: int = 500
) -> float:
    """An icon and a few words; gives where the next one begins."""
    px = canvas.look.px
    canvas.icon(icon, QRectF(x, round(y + px(3)), px(22), px(22)), "text.muted")
    canvas.text(QRectF(x + px(36), y, width - px(36), px(28)), text, Ink(22, weight))
    return y + px(37.5)


def duration(seconds: int) -> str:
    """A time span as people say it."""
    minutes, rest = divmod(seconds, MINUTE)
    if not minutes:
        return _("{seconds} s").format(seconds=rest)
    return _("{minutes} min {seconds:02} s").format(minutes=minutes, seconds=rest)
