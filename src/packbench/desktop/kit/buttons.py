"""Buttons: one primary on a screen, the others plain or quiet; an icon follows the theme."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import worn

SIZE, GAP = 20, 6
_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
_INK = {
    "primary": "text.on-accent",
    "quiet": "text.secondary",
    "link": "text.secondary",
    "tab": "text.secondary",
}


class Button(QPushButton):
    """A button.

    Args:
        text: what it does; with ``icon_only`` it is only its accessible name and tool tip.
        kind: "" (outlined), "primary", "quiet" (no outline), "link" (low too) or "tab" (checkable, underlined
            when on).
        icon: one of ``style.icons``.
        big: 48 high instead of 36.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: str = "",
        icon: str = "",
        big: bool = False,
        icon_only: bool = False,
    ) -> None:
        super().__init__("" if icon_only else text.replace("&", "&&"), parent)
        self._kind, self._icon_name = kind, icon
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        if icon_only:
            self.setToolTip(text)
        self.setProperty("kind", kind)
        self.setProperty("measure", "big" if big else "")  # "size" is a property of Qt's own
        self.setProperty("bare", "true" if icon_only else "")
        self.setCheckable(kind == "tab")
        if icon:
            self.show_icon(icon)

    def say(self, text: str) -> None:
        """Another text."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def show_icon(self, icon: str) -> None:
        """Another icon, or none."""
        self._icon_name = icon
        if icon:
            self._draw()
        else:
            self.setIcon(QIcon())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() in _CHANGES and self._icon_name:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        gap = GAP if self.text() else 0
        self.setIconSize(QSize(SIZE + gap, SIZE))
        self.setIcon(picture(self._icon_name, _INK.get(self._kind, "text.primary"), gap=gap))


def picture(name: str, colour: str, size: int = SIZE, scale: int = 2, *, gap: int = 0) -> QIcon:
    """An icon in a token's colour, sharp on screens of up to ``scale`` device pixels; ``gap`` beside it."""
    pixels = QPixmap((size + gap) * scale, size * scale)
    pixels.fill(Qt.GlobalColor.transparent)
    with QPainter(pixels) as painter:
        paint_icon(
            painter,
            name,
            QRectF(0, 0, size * scale, size * scale),
            worn()[colour],
            cut=worn()["ground.surface"],
        )
    pixels.setDevicePixelRatio(scale)
    return QIcon(pixels)
