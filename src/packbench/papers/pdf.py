"""Pages as PDF, at true size."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from reportlab.lib.colors import HexColor, black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from packbench.papers.drawing import MM_PER_INCH, Drawing, Ink, Rect, Text, trace
from packbench.papers.lettering import BOLD, REGULAR

POINTS = 72.0  # an inch
_INKS = {Ink.GREY: HexColor(0x7E8894), Ink.ACCENT: HexColor(0x3D49C2)}
_NAMES = {False: "PackbenchSans", True: "PackbenchSans-Bold"}


def as_pdf(pages: Iterable[Drawing], *, title: str) -> bytes:
    """All pages in one file; the same pages give the same bytes."""
    _know_fonts()
    file = BytesIO()
    canvas = Canvas(file, invariant=1)
    canvas.setTitle(title)
    canvas.setCreator("Packbench")
    for page in pages:
        height = page.height_mm * POINTS / MM_PER_INCH
        canvas.setPageSize((page.width_mm * POINTS / MM_PER_INCH, height))
        canvas.transform(POINTS / page.dpi, 0, 0, POINTS / page.dpi, 0, height)
        trace(page, _Pen(canvas))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Pen:
    """Draws in dots, downwards from the upper edge."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def rects(self, rects: Sequence[Rect]) -> None:
        ink = rects[0].ink
        if ink is not Ink.BLACK:
            self._canvas.setFillColor(_INKS[ink])
        path = self._canvas.beginPath()
        for rect in rects:
            path.rect(rect.x, -rect.y - rect.height, rect.width, rect.height)
        self._canvas.drawPath(path, stroke=0, fill=1)
        if ink is not Ink.BLACK:
            self._canvas.setFillColor(black)

    def text(self, text: Text) -> None:
        self._canvas.setFont(_NAMES[text.bold], text.size)
        self._canvas.drawString(text.x, -text.y, text.text)


def _know_fonts() -> None:
    known = pdfmetrics.getRegisteredFontNames()
    for bold, path in ((False, REGULAR), (True, BOLD)):
        if _NAMES[bold] not in known:
            pdfmetrics.registerFont(TTFont(_NAMES[bold], str(path)))
