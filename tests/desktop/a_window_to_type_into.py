"""A window in a process of its own that writes down each code it hears; a test types into it from outside.

    python a_window_to_type_into.py FILE

It has what keys could go to if nobody caught them: a field, a table that searches as one types, a button that
Enter or a space would press, a dialog with a default button. "FOCUS" moves the focus on, "DIALOG" opens the
dialog, "CLOSE" closes it.
"""

import sys
from pathlib import Path
from typing import TextIO

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from packbench.desktop.bench.scanner import Scanner


class Page(QWidget):
    """Everything that could swallow a scan."""

    def __init__(self, file: TextIO) -> None:
        super().__init__()
        self._file = file
        self.field = QLineEdit(self)
        self.table = QTableWidget(3, 1, self)
        for row, text in enumerate(("4006", "CND-250-02", "PBUNDO")):
            self.table.setItem(row, 0, QTableWidgetItem(text))
        self.button = QPushButton("Delete everything", self)
        self.dialog = QDialog(self)
        self.dialog.setWindowTitle("a-dialog-over-it")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Yes, self.dialog)
        for button in (self.button, *buttons.buttons()):
            button.clicked.connect(lambda: self.write("a button was pressed"))
        QVBoxLayout(self.dialog).addWidget(buttons)
        column = QVBoxLayout(self)
        for widget in (self.field, self.table, self.button):
            column.addWidget(widget)
        self.field.setFocus()

    def write(self, line: str) -> None:
        """Write a line down at once."""
        self._file.write(line + "\n")
        self._file.flush()

    def heard(self, code: str) -> None:
        """A code came."""
        self.write(code)
        match code:
            case "FOCUS":
                self.focusNextChild()
            case "DIALOG":
                self.dialog.open()
            case "CLOSE":
                self.dialog.close()
            case "PBEND":
                self.write(f"typed into the field: {self.field.text()!r}")
                QApplication.quit()
            case _:
                pass


def main(path: Path) -> None:
    """Show the window until "PBEND" is scanned."""
    application = QApplication([])
    with path.open("a", encoding="utf-8") as file:
        page = Page(file)
        page.setWindowTitle("packbench-under-test")
        page.resize(1024, 700)
        page.show()
        scanner = Scanner(page)
        scanner.scanned.connect(page.heard)
        scanner.listen()
        application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
