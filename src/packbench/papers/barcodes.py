"""Barcodes on sheets of paper: as wide as their room allows, up to what scans well."""

from packbench.domain.errors import DoesNotFit
from packbench.papers import code128, qr
from packbench.papers.drawing import MM_PER_INCH, Code, Matrix
from packbench.papers.flow import DPI, mm
from packbench.papers.labels import BEST_MM, module_for
from packbench.words import _

LEAST_QR_MM = BEST_MM * 0.9


def barcode(
    text: str, *, x: float, y: float, width: float, height: float, right: bool = False
) -> Code | Matrix:
    """A Code 128 with its quiet zones in a room given in mm; a QR code where that can't be.

    ``right`` puts it at the right edge of its room, else it stands in the middle.

    Raises:
        DoesNotFit: neither could be scanned.
    """
    room = mm(width)
    module = module_for(text, room, DPI)
    if not module:
        return _square(text, x=x, y=y, width=width, height=height, right=right)
    bars, quiet = sum(code128.bars(text)) * module, code128.QUIET * module
    start = room - bars - quiet if right else (room - bars) // 2
    return Code(mm(x) + start, mm(y), module, mm(height), text)


def _square(text: str, *, x: float, y: float, width: float, height: float, right: bool) -> Matrix:
    room = mm(min(width, height * 1.3))
    start = mm(x) + (mm(width) - room if right else (mm(width) - room) // 2)
    top = mm(y) - (room - mm(height)) // 2
    code = qr.matrix(text, x=start, y=top, room=room, least=round(LEAST_QR_MM * DPI / MM_PER_INCH))
    if code is None:
        raise DoesNotFit(
            _("The code {text} is too long for its place on the paper.").format(text=text),
            _("Print a label of it."),
        )
    return code
