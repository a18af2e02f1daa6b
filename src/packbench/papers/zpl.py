"""Pages in ZPL II, the language of most label printers.

Barcodes are the printer's own (``^BC``), with the sets that ``code128`` chose. ASCII texts are in its font 0;
others, and QR codes, go as pictures, so that no printer needs our alphabet.
"""

from collections.abc import Iterable, Iterator

from packbench.papers import code128
from packbench.papers.drawing import Code, Drawing, Item, Matrix, Rect, Text
from packbench.papers.png import raster

_ESCAPED = "^~_\\"
_IN_B = {"^": "><", ">": ">0", "~": ">="}  # what ^BC reads as a sign of its own
_START = {"B": ">:", "C": ">;"}
_SWITCH = {"B": ">6", "C": ">5"}


def as_zpl(pages: Iterable[Drawing], *, copies: int = 1) -> bytes:
    """All pages, one after the other, each so many times."""
    return "".join([_page(page, copies) for page in pages]).encode("ascii")


def _page(page: Drawing, copies: int) -> str:
    fields = "\n".join([_field(item) for item in page.items])
    many = f"^PQ{copies}\n" if copies > 1 else ""
    return f"^XA\n^CI28\n^LH0,0\n^PW{page.width}\n^LL{page.height}\n{fields}\n{many}^XZ\n"


def _field(item: Item) -> str:
    match item:
        case Rect(x, y, width, height):
            return f"^FO{x},{y}^GB{width},{height},{min(width, height)}^FS"
        case Code(x, y, module, height):
            data = _escaped(_invoked(item.text))
            return f"^FO{x},{y}^BY{module}^BCN,{height},N,N,N,N^FH_^FD{data}^FS"
        case Text(x, y, size, text) if text.isascii():
            return f"^FT{x},{y}^A0N,{size}^FH_^FD{_escaped(text)}^FS"
        case Text():
            left, top, picture = raster(item)
            rows = _rows(picture.tobytes(), (picture.width + 7) // 8)
            return _picture(left, top, rows)
        case Matrix(x, y):
            return _picture(x, y, list(_scaled(item)))


def _invoked(text: str) -> str:
    """Code 128 data as ``^BC`` wants it: every start and change of set said aloud."""
    said = ""
    for name, part in code128.runs(text):
        said += (_SWITCH if said else _START)[name]
        said += "".join([_IN_B.get(character, character) for character in part])
    return said


def _escaped(text: str) -> str:
    return "".join([f"_{ord(character):02X}" if character in _ESCAPED else character for character in text])


def _rows(pixels: bytes, across: int) -> list[bytes]:
    return [pixels[start : start + across] for start in range(0, len(pixels), across)]


def _scaled(matrix: Matrix) -> Iterator[bytes]:
    for row in matrix.rows:
        bits = "".join([str(module) * matrix.module for module in row])
        whole = -len(bits) % 8 + len(bits)
        yield from [int(bits.ljust(whole, "0"), 2).to_bytes(whole // 8, "big")] * matrix.module


def _picture(x: int, y: int, rows: list[bytes]) -> str:
    """A picture; a row like the one above it is a colon."""
    across = len(rows[0])
    told = [":" if place and row == rows[place - 1] else row.hex().upper() for place, row in enumerate(rows)]
    size = across * len(rows)
    return f"^FO{x},{y}^GFA,{size},{size},{across},{''.join(told)}^FS"
