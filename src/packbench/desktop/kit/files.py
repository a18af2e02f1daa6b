"""Asks for a file, in the program's own look."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

SIZE = QSize(960, 600)
"""Long names and their days are in sight."""


class FileDialog(QFileDialog):
    """Show it with ``open()``; it deletes itself when it is closed."""

    def __init__(self, title: str, parent: QWidget, folder: str = "") -> None:
        super().__init__(parent, title, folder)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
