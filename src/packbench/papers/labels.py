"""Order labels: what scans, the order's number, its courier and what else the client wants to see.

The code is a Code 128 of exactly the order's label text, three dots a module where it fits (at 203 dpi), two
where it must. What Code 128 can't carry (anything but printable ASCII), and what would need finer bars,
becomes a QR code with the same text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from packbench.domain.errors import DoesNotFit
from packbench.domain.orders import Order
from packbench.papers import code128, qr
from packbench.papers.drawing import MM_PER_INCH, Code, Drawing, Item, Matrix, Text
from packbench.papers.lettering import fitted, plain, width, wrapped
from packbench.papers.shape import Shape
from packbench.words import _, plural

BEST_MM, LEAST_MM = 0.375, 0.25
"""Widths of a module: what cheap scanners read from a smeared label, and what they read from a clean one."""

_WIDTH_MM, _HEIGHT_MM = 68.0, 38.0  # of the label that the sizes of texts are told for, in dots at 203 dpi
_DPI = 203
_MARGIN, _NUMBER, _COURIER, _SMALL = 22, 52, 42, 24
_LEAST_NUMBER, _LEAST_SMALL = 0.6, 0.8
"""Of their sizes: a smaller number gets the line for itself, of small texts some are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What stands on a label beside its code; empty texts leave their room to it.

    ``whose`` says whose order it is and when it was printed, ``parcel`` what the parcel is.
    """

    number: str
    courier: str = ""
    whose: tuple[str, ...] = ()
    parcel: tuple[str, ...] = ()


def scanned_text(order: Order) -> str:
    """What the code of an order carries, and what a scanner therefore sends."""
    return order.label.strip() or order.number.strip()


def order_label(
    order: Order, shape: Shape, *, client: str = "", session: str = "", day: date | None = None
) -> Drawing:
    """The label of an order; ``day`` is that of printing.

    Raises:
        DoesNotFit: neither a Code 128 nor a QR code would be wide enough on it to be scanned.
    """
    return _Layout(shape).label(scanned_text(order), _said(order, shape, client, session, day))


def module_for(text: str, room: int, dpi: int) -> int:
    """The module of a Code 128 in dots that fits with its quiet zones; 0 if none that can be scanned does."""
    if not code128.can_carry(text):
        return 0
    best = max(round(BEST_MM * dpi / MM_PER_INCH), least_module(dpi))
    fits = room // (sum(code128.bars(text)) + 2 * code128.QUIET)
    return min(best, fits) if fits >= least_module(dpi) else 0


def least_module(dpi: int) -> int:
    """The smallest module that can be scanned, in dots: two at 203 dpi."""
    return max(2, round(LEAST_MM * dpi / MM_PER_INCH))


def _said(order: Order, shape: Shape, client: str, session: str, day: date | None) -> Said:
    whose = (
        client if shape.show_client else "",
        session if shape.show_session else "",
        f"{day:%d.%m.%Y}" if day and shape.show_date else "",
    )
    parcel = (
        order.country if shape.show_country else "",
        plural("{number} unit", "{number} units", order.units) if shape.show_units else "",
        order.box if shape.show_box else "",
    )
    return Said(
        number=plain(order.number),
        courier=plain(order.courier) if shape.show_courier else "",
        whose=_there(whose),
        parcel=_there(parcel),
    )


def _there(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(plain, texts)))


class _Layout:
    """Places things on labels of one shape."""

    def __init__(self, shape: Shape) -> None:
        self._page = Drawing(width_mm=shape.width_mm, height_mm=shape.height_mm, dpi=shape.dpi, items=())
        self._scale = min(shape.width_mm / _WIDTH_MM, shape.height_mm / _HEIGHT_MM) * shape.dpi / _DPI
        self._margin = self._sized(_MARGIN)

    def label(self, code: str, said: Said) -> Drawing:
        module = module_for(code, self._page.width, self._page.dpi)
        items = self._with_bars(code, module, said) if module else self._with_square(code, said)
        return replace(self._page, items=tuple(items))

    def _with_bars(self, code: str, module: int, said: Said) -> list[Item]:
        """Number and courier above, the bars over the whole width, the rest below."""
        top, items, below = self._head(said)
        bottom = self._page.height - self._margin
        foot = self._foot(below, said.parcel, bottom)
        bottom -= self._sized(_SMALL * 1.15) if foot else 0
        left = (self._page.width - sum(code128.bars(code)) * module) // 2
        bars = Code(left, top, module, max(bottom - self._sized(8) - top, 1), code)
        return [*items, bars, *foot]

    def _head(self, said: Said) -> tuple[int, list[Item], tuple[str, ...]]:
        """The number at the left and the courier at the right; a long number has the line for itself.

        Gives where the bars may begin, the line, and what stands below at the left.
        """
        whole, margin = self._page.width, self._margin
        room, base = whole - 2 * margin, margin + self._sized(_NUMBER * 0.76)
        courier, size = fitted(said.courier, self._sized(_COURIER), room * 0.45, bold=True)
        wide = round(width(courier, size, bold=True))
        left = room - (wide + margin if courier else 0)
        beside = width(said.number, self._sized(_NUMBER) * _LEAST_NUMBER, bold=True) <= left
        number, number_size = fitted(
            said.number, self._sized(_NUMBER), left if beside else room, bold=True, least=0.4
        )
        items: list[Item] = [Text(margin, base, number_size, number, bold=True)]
        if courier and beside:
            items.append(Text(whole - margin - wide, base, size, courier, bold=True))
        below = said.whose if beside or not said.courier else (said.courier, *said.whose)
        return base + self._sized(16), items, below

    def _with_square(self, code: str, said: Said) -> list[Item]:
        """The QR code on the left, all texts on the right."""
        width, height, margin = self._page.width, self._page.height, self._margin
        square = self._square(code, min(height, round(width * 0.6)))
        left = square.x + square.side + margin
        room = width - left - margin
        items: list[Item] = [square]
        size = self._sized(_NUMBER if _short(said.number, self._sized(_NUMBER), room) else _COURIER)
        y = margin
        for line in wrapped(said.number, size, room, lines=3, bold=True):
            items.append(Text(left, y + round(size * 0.8), size, line, bold=True))
            y += round(size * 1.1)
        y = height - margin
        small = [(text, _SMALL) for text in reversed((" · ".join(said.parcel), *said.whose))]
        for text, wanted in (*small, (said.courier, _COURIER)):
            if text:
                items += self._line(Text(left, y, self._sized(wanted), text, bold=wanted > _SMALL), room)
                y -= round(self._sized(wanted) * 1.15)
        return items

    def _square(self, code: str, room: int) -> Matrix:
        square = qr.matrix(code, x=0, y=(self._page.height - room) // 2, room=room, least=self._least)
        if square is None:
            raise DoesNotFit(
                _("The order number {code} is too long for a label of {width} × {height} mm.").format(
                    code=code, width=f"{self._page.width_mm:g}", height=f"{self._page.height_mm:g}"
                ),
                _("Its code would be too fine to be scanned: use a larger label for this client."),
            )
        return square

    @property
    def _least(self) -> int:
        """QR codes are judged by the width that cheap scanners read well."""
        return max(round(BEST_MM * self._page.dpi / MM_PER_INCH), 2)

    def _foot(self, whose: tuple[str, ...], parcel: tuple[str, ...], bottom: int) -> list[Item]:
        """Whose order it is on the left, what the parcel is on the right."""
        size, margin, whole = self._sized(_SMALL), self._margin, self._page.width
        right, right_size = fitted(" · ".join(parcel), size, (whole - 2 * margin) * 0.5)
        wide = round(width(right, right_size))
        items: list[Item] = []
        if right:
            items.append(Text(whole - margin - wide, bottom, right_size, right))
        room = whole - 2 * margin - (wide + margin if wide else 0)
        while len(whose) > 1 and width(" · ".join(whose), size * _LEAST_SMALL) > room:
            whose = whose[:-1]  # rather than too small to be read
        return items + self._line(Text(margin, bottom, size, " · ".join(whose)), room)

    def _line(self, text: Text, room: int) -> list[Item]:
        shown, size = fitted(text.text, text.size, room, bold=text.bold)
        return [replace(text, text=shown, size=size)] if shown else []

    def _sized(self, dots: float) -> int:
        return max(1, round(dots * self._scale))


def _short(text: str, size: int, room: int) -> bool:
    return width(text, size, bold=True) <= room
