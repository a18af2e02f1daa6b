"""Pages as pictures of black and white, dot by dot as a label printer has them."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

from packbench.papers.drawing import Drawing, Rect, Text, trace
from packbench.papers.lettering import font

_WHITE, _BLACK = 1, 0


def as_png(page: Drawing) -> bytes:
    """A 1-bit PNG that knows its dpi."""
    picture = Image.new("1", (page.width, page.height), _WHITE)
    trace(page, _Pen(ImageDraw.Draw(picture)))
    file = BytesIO()
    picture.save(file, "png", dpi=(page.dpi, page.dpi))
    return file.getvalue()


def raster(text: Text) -> tuple[int, int, Image.Image]:
    """A text alone: where its upper left corner is, and a 1-bit picture in which ink is 1."""
    left, top, right, bottom = font(bold=text.bold, size=text.size).getbbox(text.text, mode="1", anchor="ls")
    picture = Image.new("1", (max(1, round(right - left)), max(1, round(bottom - top))), 0)
    ImageDraw.Draw(picture).text(
        (-left, -top), text.text, fill=1, font=font(bold=text.bold, size=text.size), anchor="ls"
    )
    return text.x + round(left), text.y + round(top), picture


class _Pen:
    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def rects(self, rects: Sequence[Rect]) -> None:
        for rect in rects:
            corner = rect.x + rect.width - 1, rect.y + rect.height - 1
            self._draw.rectangle((rect.x, rect.y, *corner), fill=_BLACK)

    def text(self, text: Text) -> None:
        place = text.x, text.y
        self._draw.text(place, text.text, fill=_BLACK, font=font(bold=text.bold, size=text.size), anchor="ls")
