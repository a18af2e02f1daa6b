"""A window in a process of its own that writes down each code it hears; a test types into it from outside.

    python a_window_to_type_into.py FILE

It shows the start page, with the focus in a field, so that keys would go somewhere if nobody caught them.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from packbench.desktop.bench.scanner import Scanner
from packbench.desktop.start_page import StartPage
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme


def main(path: Path) -> None:
    """Show the window until "PBEND" is scanned."""
    application = QApplication([])
    load_fonts()
    put_on(application, Theme.LIGHT)
    page = StartPage()
    page.setWindowTitle("packbench-under-test")
    page.resize(1024, 700)
    page.show()
    page.worker.setFocus()
    scanner = Scanner(page)
    scanner.listen()
    with path.open("a", encoding="utf-8") as file:

        def heard(code: str) -> None:
            file.write(code + "\n")
            file.flush()
            if code == "FOCUS":
                page.focusNextChild()
            if code == "PBEND":
                file.write(f"typed into the field: {page.worker.text()!r}\n")
                application.quit()

        scanner.scanned.connect(heard)
        application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
