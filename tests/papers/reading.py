"""Papers, looked at as scanners and readers do."""

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image

DPI = 203
POINTS = 72
_KINDS = [zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode]


def read_codes(picture: Image.Image) -> list[str]:
    """What a scanner reads, row by row."""
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=zxingcpp.BarcodeFormats(_KINDS))
    places = [(code.position.top_left.y // 40, code.position.top_left.x, code.text) for code in found]
    return [text for _, _, text in sorted(places)]


def picture_of(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def rasterised(pdf: bytes, dpi: int = DPI) -> Iterator[Image.Image]:
    """Each page as a printer has it that prints whole dots of it."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        dots = POINTS / dpi
        page.set_mediabox(
            0, height - int(height / dots + 1e-6) * dots, int(width / dots + 1e-6) * dots, height
        )
        yield page.render(scale=dpi / POINTS, grayscale=True).to_pil()
    document.close()


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in mm."""
    document = pypdfium2.PdfDocument(pdf)
    sizes = [page.get_size() for page in document]
    document.close()
    return [(width * 25.4 / POINTS, height * 25.4 / POINTS) for width, height in sizes]


def text_of(pdf: bytes) -> str:
    """All text that can be searched in a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join([page.get_textpage().get_text_range() for page in document])
    document.close()
    return text.replace("\r\n", "\n")
