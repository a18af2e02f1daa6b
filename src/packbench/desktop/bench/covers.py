"""Pages that cover the list: it was taken over; all keys."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from packbench.desktop.bench.view import Help, Lost
from packbench.desktop.style.canvas import CENTRE, Canvas, Ink
from packbench.desktop.style.painted import Painted, PaintedButton, announce
from packbench.words import _

COLUMN, GAP, SIDE, TOP = 384, 64, 48, 40


class LostPanel(Painted[Lost]):
    """Who has the list, what counts, what to do with the open box; announced when it comes."""

    def put(self, value: Lost) -> None:
        if value != self.value:
            announce(self, self.spoken(value))
        super().put(value)

    def spoken(self, value: Lost) -> str:
        facts = " ".join(f"{label}: {text}." for label, text in value.facts)
        told = " ".join(f"{told.title}. {told.text}" for told in value.told)
        return f"{value.word}. {value.sentence} {facts} {told}"

    def paint(self, canvas: Canvas, value: Lost) -> None:
        px = self.look.px
        canvas.fill(QRectF(self.rect()), "ground.window")
        y = float(px(TOP))
        for label, text in value.facts:
            canvas.text(QRectF(px(SIDE), y, px(COLUMN), px(23)), label, Ink(18, 400, "text.muted"))
            canvas.text(QRectF(px(SIDE), y + px(25), px(COLUMN), px(30)), text, Ink(24, 600))
            y += px(73)
        self._told(canvas, value)
        whose = Ink(18, 400, "text.secondary")
        width = canvas.width(value.whose, whose)
        x = max(px(420), self.width() - px(SIDE) - width)
        place = QRectF(x, self.height() - px(104), self.width() - px(SIDE) - x, px(64))
        canvas.text(place, value.whose, whose)

    def _told(self, canvas: Canvas, value: Lost) -> None:
        px = self.look.px
        x, y = px(SIDE + COLUMN + GAP), float(px(TOP))
        width = self.width() - px(SIDE) - x - px(52)
        for told in value.told:
            icon = QRectF(x, y, px(36), px(36))
            canvas.icon(str(told.kind), icon, f"{told.kind}.text", cut="ground.window")
            y = canvas.paragraph(x + px(52), y, width, told.title, Ink(24, 600), line_height=1.25, most=2)
            ink = Ink(20, 400, "text.secondary")
            y = canvas.paragraph(x + px(52), y + px(4), width, told.text, ink, line_height=1.25, most=2) + px(
                22
            )


class BackButton(PaintedButton):
    """Leaves the lost page; F4 does the same."""

    def paint(self, canvas: Canvas) -> None:
        px, whole = self.look.px, QRectF(self.rect())
        canvas.fill(whole, "accent.hover" if self.underMouse() else "accent", px(8))
        ink = Ink(22, 600, "text.on-accent")
        canvas.text(whole.adjusted(px(32), 0, 0, 0), self.text(), ink)
        cap = QRectF(whole.right() - px(32) - px(34), whole.center().y() - px(13), px(34), px(26))
        canvas.outline(cap, "text.on-accent", px(4))
        canvas.text(cap, "F4", Ink(15, 600, "text.on-accent"), CENTRE)

    def wanted_width(self) -> int:
        """How much room it takes."""
        metrics = QFontMetricsF(self.look.font(22, 600))
        return round(metrics.horizontalAdvance(self.text())) + self.look.px(110)


class HelpPanel(Painted[Help]):
    """Every key, and the code on the command sheet that does the same."""

    def spoken(self, value: Help) -> str:
        return "; ".join(f"{key}: {words}" for key, words, _code in value.rows)

    def paint(self, canvas: Canvas, value: Help) -> None:
        px, whole = self.look.px, QRectF(self.rect())
        canvas.card(whole)
        canvas.text(QRectF(px(24), px(10), px(600), px(40)), _("All keys and command codes"), Ink(24, 600))
        rows = [*value.rows, *((" ", name, text) for name, text in value.more)]
        y = float(px(58))
        height = min(px(54), (whole.height() - px(66)) / max(1, len(rows)))
        for key, words, code in rows:
            canvas.rule(1, whole.width() - 1, y)
            self._row(canvas, QRectF(px(24), y, whole.width() - px(48), height), (key, words, code))
            y += height

    def _row(self, canvas: Canvas, where: QRectF, row: tuple[str, str, str]) -> None:
        px, (key, words, code) = self.look.px, row
        if key.strip():
            canvas.key_cap(where.left(), where.center().y(), key)
        ink = Ink(18, 500, "text.secondary")
        width = canvas.width(code, ink)
        room = where.width() - px(64) - width - px(16)
        place = QRectF(where.left() + px(64), where.top(), room, where.height())
        canvas.text(place, words, Ink(20, 500))
        right = QRectF(where.right() - width, where.top(), width + 1, where.height())
        canvas.text(right, code, ink)
