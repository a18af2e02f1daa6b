"""Screens look as they were approved: compared with reference pictures, in the bundled font.

``PACKBENCH_NEW_PICTURES=1`` writes them anew. What differs is put into a folder that the failure names: old,
new and difference.
"""

import os
import tempfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

FOLDER = Path(__file__).parents[1] / "pictures"
RENEW = "PACKBENCH_NEW_PICTURES" in os.environ
STEP = 48
"""How much one colour of one pixel may differ: edges of letters, after another FreeType."""

SHARE = 0.004
"""How many pixels may differ by more."""


def assert_looks_as_approved(widget: QWidget, case: str) -> None:
    """Compare a widget with the reference picture of that name."""
    new = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    path = FOLDER / f"{case}.png"
    if RENEW:
        packed(new).save(str(path))
    old = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert old.size() == new.size()
    wrong = difference(old, new)
    share = differing_share(wrong)
    if share > SHARE:
        folder = Path(tempfile.mkdtemp(prefix=f"packbench-{case}-"))
        for what, image in (("old", old), ("new", new), ("difference", wrong)):
            image.save(str(folder / f"{what}.png"))
        pytest.fail(f"{share:.2%} of the pixels differ; see {folder}", pytrace=False)


def packed(image: QImage) -> QImage:
    """The same in fewer colours, which makes a file a third as large and differs by less than a step."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    data = bytes(image.constBits()).translate(bytes(min(255, value // 17 * 17 + 8) for value in range(256)))
    made = QImage(data, image.width(), image.height(), image.bytesPerLine(), image.format())
    return made.copy()


def difference(old: QImage, new: QImage) -> QImage:
    """What differs, black where nothing does."""
    made = QImage(new)
    with QPainter(made) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        painter.drawImage(0, 0, old)
    return made


def differing_share(image: QImage) -> float:
    """The share of pixels that differ by more than a step in any colour."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    data = bytes(image.constBits())
    pixels = len(data) // 3
    if max(data) <= STEP:
        return 0.0
    beyond = sum(
        1
        for place in range(0, len(data), 3)
        if data[place] > STEP or data[place + 1] > STEP or data[place + 2] > STEP
    )
    return beyond / pixels
