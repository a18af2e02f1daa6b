"""Draws the program's icon, a box, as ``packbench.ico`` and ``packbench.png``: ``python icon.py FOLDER``."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.tokens import Theme, Tokens

SIZE = 256
SIZES = (16, 24, 32, 48, 64, 128, 256)


def drawn() -> QImage:
    """The icon in its largest size."""
    tokens = Tokens(Theme.LIGHT)
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens["accent"]))
        painter.drawRoundedRect(QRectF(0, 0, SIZE, SIZE), SIZE / 5, SIZE / 5)
        paint_icon(
            painter, "box", QRectF(SIZE / 8, SIZE / 8, SIZE * 3 / 4, SIZE * 3 / 4), tokens["text.on-accent"]
        )
    return image


def main(folder: Path) -> None:
    """Write both files."""
    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    drawn().save(str(folder / "packbench.png"))
    with Image.open(folder / "packbench.png") as picture:
        picture.save(folder / "packbench.ico", sizes=[(size, size) for size in SIZES])
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
