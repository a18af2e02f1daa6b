"""A guide in a window of its own: F1 opens the page that fits where it was pressed."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from packbench.desktop.guide.pages import Guide, page, picture
from packbench.desktop.kit.shortcuts import on_key
from packbench.words import _, spoken

SIZE = (880, 760)
WIDEST = 760
"""Pixels of a picture's width: they were taken of whole screens."""

BETWEEN = 8
"""Pixels between paragraphs."""


class GuideWindow(QWidget):
    """Shows a guide; its links lead to the other pages."""

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Packbench – Guide"))
        self.setAccessibleName(self.windowTitle())
        self.resize(*SIZE)
        self.pages = Pages(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        on_key(self, "Esc", self.close)
        self.pages.turn_to(guide)


class Pages(QTextBrowser):
    """The pages, with pictures no wider than the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Guide"))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(32)
        self.anchorClicked.connect(self._follow)
        self.name = ""

    def turn_to(self, name: str) -> None:
        """Show a page, if there is one."""
        text = page(name, spoken())
        if text:
            self.name = name
            self.setMarkdown(text)
            self._space_out()

    def _space_out(self) -> None:
        """Markdown says nothing of the space between paragraphs."""
        roomy = QTextBlockFormat()
        roomy.setBottomMargin(BETWEEN)
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeBlockFormat(roomy)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        image = QImage(str(picture(name.toString() if isinstance(name, QUrl) else name)))
        smooth = Qt.TransformationMode.SmoothTransformation
        return image.scaledToWidth(WIDEST, smooth) if image.width() > WIDEST else image

    def _follow(self, link: QUrl) -> None:
        self.turn_to(link.fileName().removesuffix(".md"))


def show_guide(guide: Guide, over: QWidget) -> GuideWindow:
    """Open a guide over a window; one that is modal lets it be read."""
    window = GuideWindow(guide, over.window())
    window.show()
    return window
