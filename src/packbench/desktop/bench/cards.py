"""Cards on the band: choices that a key, a click or a scan of their own barcode makes; the look-alike."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtWidgets import QWidget

from packbench.desktop.bench.view import Card, LookAlike, Part, Product
from packbench.desktop.style.canvas import CENTRE, Canvas, Ink, Look
from packbench.desktop.style.painted import PaintedButton
from packbench.papers.code128 import QUIET, bars
from packbench.words import _

WIDE, HIGH = 316, 180
LOW = 72
LOOK_WIDE = 416


LEAST_MODULE = 2
"""Device pixels of a barcode's narrowest bar; less is not read from a screen."""


def card_width(card: Card, look: Look, ratio: float, *, narrow: bool) -> int:
    """How wide a card is: as designed, and never too narrow for its barcode with the white beside it."""
    designed = look.px(WIDE - 76 if narrow else WIDE)
    return max(designed, math.ceil(_modules(card.code) * LEAST_MODULE / ratio) + 2 * look.px(4))


def card_places(cards: Sequence[Card], within: QSize, look: Look, ratio: float) -> list[QRect]:
    """Where cards stand: side by side at the right, or two by two where none has a barcode."""
    px, right = look.px, within.width() - look.px(32)
    if not any(card.code for card in cards):
        width, height = px(WIDE), px(LOW)
        top = (within.height() - 2 * height - px(16)) // 2
        places = [divmod(place, 2) for place in range(len(cards))]
        return [
            QRect(
                right - (2 - column) * width - (1 - column) * px(16),
                top + row * (height + px(16)),
                width,
                height,
            )
            for row, column in places
        ]
    found: list[QRect] = []
    for card in reversed(cards):
        width = card_width(card, look, ratio, narrow=len(cards) > 2)  # noqa: PLR2004 - a pair has room
        found.insert(0, QRect(right - width, (within.height() - px(HIGH)) // 2, width, px(HIGH)))
        right -= width + px(16)
    return found


def _modules(code: str) -> int:
    return sum(bars(code)) + 2 * QUIET if code else 0


class ChoiceCard(PaintedButton):
    """One choice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.card = Card(title="", key="", text="", code="")

    def put(self, card: Card, look: Look) -> None:
        """Show a choice."""
        self.card, self.look = card, look
        self.setAccessibleName(f"{card.key} {card.title}")
        self.setAccessibleDescription(card.text)
        self.update()

    def paint(self, canvas: Canvas) -> None:
        px, whole = self.look.px, QRectF(self.rect())
        canvas.fill(whole, "ground.surface", px(8))
        if self.underMouse():
            canvas.outline(whole, "focus", px(8), 2)
        elif self.look.high_contrast:
            canvas.outline(whole, "#000000", px(8), 2)
        self._paint_title(canvas)
        if self.height() <= px(LOW) + 1:
            return
        text = QRectF(px(16), px(60), whole.width() - px(32), px(28))
        canvas.text(text, self.card.text, Ink(17, 400, "text.secondary"))
        if self.card.code:
            need = _modules(self.card.code) * LEAST_MODULE / self.devicePixelRatioF()
            side = min(px(16), (whole.width() - need) / 2)
            paint_barcode(canvas, whole.adjusted(side, px(102), -side, -px(14)), self.card.code)

    def _paint_title(self, canvas: Canvas) -> None:
        px = self.look.px
        low = self.height() <= px(LOW) + 1
        middle = self.height() / 2 if low else px(30)
        cap = max(px(40), round(canvas.width(self.card.key, Ink(18, 600)) + px(16)))
        x = self.width() - px(16) - cap
        canvas.key_cap(x, middle, self.card.key, size=18, height=32)
        title = QRectF(px(16), middle - px(20), x - px(24), px(40))
        canvas.text(title, self.card.title, Ink(20 if low else 26, 700, spacing=-1))


def paint_barcode(canvas: Canvas, where: QRectF, code: str) -> None:
    """A barcode for imaging scanners: black on white, modules of whole device pixels, two at least."""
    px, ratio = canvas.look.px, canvas.painter.device().devicePixelRatio()
    widths = bars(code)
    modules = _modules(code)
    module = max(LEAST_MODULE, int(where.width() * ratio / modules)) / ratio
    canvas.fill(where, "#FFFFFF", px(4))
    x = round((where.center().x() - (modules / 2 - QUIET) * module) * ratio) / ratio
    ink = Ink(13, 600, "#000000")
    top, height = round(where.top() + px(6)), round(where.height() - px(26))
    canvas.painter.setRenderHint(canvas.painter.RenderHint.Antialiasing, on=False)
    for place, width in enumerate(widths):
        if place % 2 == 0:
            canvas.painter.fillRect(QRectF(x, top, width * module, height), canvas.colour("#000000"))
        x += width * module
    canvas.painter.setRenderHint(canvas.painter.RenderHint.Antialiasing, on=True)
    canvas.text(QRectF(where.left(), top + height, where.width(), px(20)), code, ink, CENTRE)


def paint_look_alike(canvas: Canvas, where: QRectF, alike: LookAlike) -> None:
    """What the order needs, above what was scanned; what differs is underlined."""
    px = canvas.look.px
    canvas.fill(where, "ground.surface", px(8))
    left, width = where.left() + px(20), where.width() - px(40)
    head = QRectF(left, where.top() + px(14), width, px(24))
    canvas.text(head, _("Looks alike. This order needs:"), Ink(17, 600, "text.secondary"))
    _paint_product(canvas, QRectF(left, where.top() + px(50), width, px(52)), alike.needed, needed=True)
    _paint_product(canvas, QRectF(left, where.top() + px(114), width, px(52)), alike.scanned, needed=False)


def _paint_product(canvas: Canvas, where: QRectF, product: Product, *, needed: bool) -> None:
    px = canvas.look.px
    x, middle = where.left(), where.center().y()
    if product.picture:
        place = QRectF(x, where.top(), px(52), px(52))
        canvas.fill(place, "ground.sunken", px(6))
        canvas.icon(product.picture, place.adjusted(px(6), px(6), -px(6), -px(6)), "text.secondary")
        x += px(68)
    room = where.right() - x
    name = Ink(22, 600) if needed else Ink(22, 500, "text.secondary")
    told = product.name if needed else _scanned(product.name)
    canvas.runs(x, middle - px(3), _inked(told, name), room=room)
    small = Ink(17, 400, "text.secondary")
    shelf = (" · " + _("shelf {place}").format(place=product.location)) if product.location else ""
    sku = [(part.text, Ink(17, 700 if part.differs else 400, "text.secondary")) for part in product.sku]
    canvas.runs(x, middle + px(21), [*sku, (shelf, small)], room=room)


def _scanned(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Only what differs is worth saying twice."""
    differing = tuple(part for part in parts if part.differs) or parts
    return (Part(text=_("You scanned ")), *differing)


def _inked(parts: tuple[Part, ...], ink: Ink) -> list[tuple[str, Ink]]:
    under = Ink(ink.size, ink.weight, ink.colour, ink.spacing, underlined=True)
    return [(part.text, under if part.differs else ink) for part in parts]
