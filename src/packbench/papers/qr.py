"""QR codes: for what a Code 128 can't carry, or not on this label."""

from typing import Any, cast

import zxingcpp

from packbench.papers.drawing import Matrix

QUIET = 4
"""Modules of white that belong around it."""


def modules(text: str) -> tuple[bytes, ...]:
    """Rows of black (1) and white (0)."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = code.to_image(scale=1, add_quiet_zones=False)
    image = memoryview(cast("Any", picture))  # it is a buffer, and its type does not say so
    across = image.shape[1] if image.shape else 0
    pixels = bytes(image).translate(bytes([1]) + bytes(255))
    return tuple([pixels[start : start + across] for start in range(0, len(pixels), across)])


def matrix(text: str, *, x: int, y: int, room: int, least: int) -> Matrix | None:
    """A QR code in the middle of a square of ``room`` dots, its quiet zone included.

    None if its modules would be smaller than ``least`` dots.
    """
    rows = modules(text)
    module = room // (len(rows) + 2 * QUIET)
    if module < least:
        return None
    margin = (room - len(rows) * module) // 2
    return Matrix(x + margin, y + margin, module, rows, text)
