"""What fills the page while no order is in hand: scan a label, and what comes next."""

from PySide6.QtCore import QRectF

from packbench.desktop.bench.view import Hint, Waiting
from packbench.desktop.style.canvas import Canvas, Ink
from packbench.desktop.style.painted import Painted
from packbench.desktop.wording import order_size
from packbench.words import _

ROW, HEAD, GAP = 60, 48, 16
LEAST_ASK = 150
_SMALL = 260
_ORDER, _COURIER, _COUNTRY = 128, 144, 80


class AskPanel(Painted[Waiting]):
    """Asks for a label; under it the next orders of the list, as many as fit."""

    def spoken(self, value: Waiting) -> str:
        return f"{self._asks(value)} {', '.join(hint.order for hint in value.ahead)}"

    def paint(self, canvas: Canvas, value: Waiting) -> None:
        px, whole = self.look.px, QRectF(self.rect())
        rows = self._rows(value)
        below = px(HEAD) + len(rows) * px(ROW) + px(GAP) if rows else 0
        ask = QRectF(0, 0, whole.width(), whole.height() - below)
        canvas.card(ask)
        if value.parcel is not None and value.ahead:
            self._next(canvas, value.ahead[0], ask)
        else:
            self._ask(canvas, value, ask)
        if rows:
            self._ahead(
                canvas, value, rows, QRectF(0, ask.bottom() + px(GAP), whole.width(), below - px(GAP))
            )

    def _rows(self, value: Waiting) -> tuple[Hint, ...]:
        px = self.look.px
        ahead = value.ahead[1:] if value.parcel is not None else value.ahead
        most = 2 if value.parcel is not None else 4
        fitting = (self.height() - px(LEAST_ASK) - px(GAP) - px(HEAD)) // px(ROW)
        return ahead[: max(0, min(most, fitting))]

    def _asks(self, value: Waiting) -> str:
        if value.finding is not None:
            return _("Orders that match") if value.ahead else _("No order matches")
        return _("Scan an order label") if value.ahead else _("All orders are done")

    def _mark(self, canvas: Canvas, where: QRectF, size: float) -> float:
        px = self.look.px
        side = min(px(size), where.height() - px(32))
        icon = QRectF(px(40), round(where.center().y() - side / 2), side, side)
        canvas.icon("scanmark", icon, "accent", width=1.4)
        return icon.right() + px(40)

    def _ask(self, canvas: Canvas, value: Waiting, where: QRectF) -> None:
        px = self.look.px
        x = self._mark(canvas, where, 144)
        width = where.right() - px(24) - x
        size = 64.0 if where.height() > px(_SMALL) else 48.0
        word = self._asks(value)
        while size > 36 and canvas.width(word, Ink(size, 700, spacing=-2)) > width:  # noqa: PLR2004
            size -= 4
        y = where.center().y() - (px(size * 1.1) + px(44)) / 2
        canvas.text(QRectF(x, y, width, px(size * 1.1)), word, Ink(size, 700, spacing=-2))
        self._below(canvas, value, QRectF(x, y + px(size * 1.1) + px(10), width, px(34)))

    def _below(self, canvas: Canvas, value: Waiting, where: QRectF) -> None:
        px, plain = self.look.px, Ink(24, 400, "text.secondary")
        line = canvas.baseline(where, plain)
        if value.finding is not None or not value.ahead:
            text = _("Type a part of the number, then Enter.") if value.finding is not None else ""
            text = text or _("Press F12 to end the list.")
            canvas.runs(where.left(), line, [(text, plain)], room=where.width())
            return
        before, after = _("Any order of this list. No label? Press {key} to find it.").split("{key}")
        if canvas.width(before + after, plain) + px(48) > where.width():
            before, after = _("No label? Press {key} to find it.").split("{key}")
        x = canvas.runs(where.left(), line, [(before, plain)], room=where.width())
        x = canvas.key_cap(x, where.center().y() + px(1), "F5", size=18, height=26)
        canvas.runs(x, line, [(after, plain)], room=max(0.0, where.right() - x))

    def _next(self, canvas: Canvas, hint: Hint, where: QRectF) -> None:
        px = self.look.px
        x = self._mark(canvas, where, 120)
        width = where.right() - px(24) - x
        small = where.height() < px(_SMALL)
        number = Ink(54 if small else 72, 700, spacing=-2)
        y = where.center().y() - (px(30) + px(number.size * 1.15) + px(33)) / 2
        text = _("Scan the next label. Next in the list:")
        canvas.text(QRectF(x, y, width, px(30)), text, Ink(24, 400, "text.secondary"))
        canvas.text(QRectF(x, y + px(30), width, px(number.size * 1.15)), hint.order, number)
        place = ", ".join(filter(None, (hint.courier, hint.country)))
        box = _("Box {name}").format(name=hint.box) if hint.box else ""
        facts = " · ".join(filter(None, (place, order_size(hint.lines, hint.units), box)))
        canvas.text(QRectF(x, y + px(30) + px(number.size * 1.15), width, px(34)), facts, Ink(26, 500))

    def _ahead(self, canvas: Canvas, value: Waiting, rows: tuple[Hint, ...], where: QRectF) -> None:
        px = self.look.px
        canvas.card(where)
        title = _("Then") if value.parcel is not None else _("Next in the list")
        head = QRectF(px(24), where.top(), where.width() - px(48), px(HEAD))
        canvas.text(head, title if value.finding is None else _("Found"), Ink(18, 600, "text.secondary"))
        y = where.top() + px(HEAD)
        for hint in rows:
            canvas.rule(1, where.width() - 1, y)
            self._row(canvas, hint, QRectF(px(24), y, where.width() - px(48), px(ROW)))
            y += px(ROW)

    def _row(self, canvas: Canvas, hint: Hint, where: QRectF) -> None:
        px = self.look.px
        right = self._tags(canvas, hint, where)
        x = where.left()
        columns = (
            (hint.order, Ink(28, 700), _ORDER),
            (hint.courier, Ink(24), _COURIER),
            (hint.country, Ink(24, 400, "text.secondary"), _COUNTRY),
        )
        for text, ink, width in columns:
            wanted = max(px(width), canvas.width(text, ink)) if width == _ORDER else px(width)
            canvas.text(QRectF(x, where.top(), wanted, where.height()), text, ink)
            x += wanted + px(GAP)
        size = order_size(hint.lines, hint.units)
        place = QRectF(x, where.top(), max(0.0, right - x), where.height())
        canvas.text(place, size, Ink(24, 400, "text.secondary"))

    def _tags(self, canvas: Canvas, hint: Hint, where: QRectF) -> float:
        """Tags from the right, as many as leave room; gives where they begin."""
        px, x = self.look.px, where.right()
        for tag in reversed(hint.tags[:3]):
            width = canvas.tag_width(tag)
            if x - width < where.left() + px(600):
                break
            canvas.tag(x - width, where.center().y() - px(14), tag, width)
            x -= width + px(8)
        return x - px(8)
