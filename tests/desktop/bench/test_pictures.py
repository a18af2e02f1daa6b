"""The bench looks as it was approved: compared with reference pictures, in the bundled font.

``PACKBENCH_NEW_PICTURES=1`` writes them anew. What differs is put into a folder that the failure names: old,
new and difference.
"""

import os
import tempfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from packbench.desktop.bench.page import BenchPage
from packbench.desktop.style.theme import load_fonts
from packbench.desktop.style.tokens import Theme
from tests.desktop.bench.scenes import SCENES

FOLDER = Path(__file__).parents[2] / "pictures"
RENEW = "PACKBENCH_NEW_PICTURES" in os.environ
STEP = 48
"""How much one colour of one pixel may differ: edges of letters, after another FreeType."""

SHARE = 0.004
"""How many pixels may differ by more."""

PICTURES = (
    "waiting-light", "item_ok-light", "item_ok-dark", "item_ok-hc", "eight-light", "wrong_item-light",
    "wrong_item-dark", "wrong_item-hc", "one_too_many-light", "order_done-light", "share_away-light",
    "lease_lost-light", "note-dark", "sixty-dark", "long_texts-light", "problem-light",
)  # fmt: skip


def picture(qtbot: QtBot, name: str, theme: str) -> QImage:
    load_fonts()
    page = BenchPage(Theme(theme))
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show_screen(SCENES[name]())
    page.band.end_blink()
    image = page.grab().toImage()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def packed(image: QImage) -> QImage:
    """The same in fewer colours, which makes a file a third as large and differs by less than a step."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    data = bytes(image.constBits()).translate(bytes(min(255, value // 17 * 17 + 8) for value in range(256)))
    made = QImage(data, image.width(), image.height(), image.bytesPerLine(), image.format())
    return made.copy()


def difference(old: QImage, new: QImage) -> QImage:
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


@pytest.mark.parametrize("case", PICTURES)
def test_the_bench_looks_as_approved(qtbot: QtBot, case: str) -> None:
    name, theme = case.rsplit("-", 1)
    new = picture(qtbot, name, theme)
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
