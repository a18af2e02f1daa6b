"""A field that shows what a scan sends: the code, its suffix, and how fast the keys came."""

import time
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from packbench.desktop.kit.fields import TextField
from packbench.desktop.kit.texts import Facts
from packbench.words import _, mark

SUFFIXES = {"\r": mark("Enter (CR)"), "\n": mark("line feed (LF)"), "\t": mark("Tab"), "": mark("none")}
REST = 600
"""Milliseconds after which a scan without a suffix is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """What came: the code, the suffix character, milliseconds between two keys."""

    code: str
    suffix: str
    pace: float


def keyed_facts(keyed: Keyed) -> tuple[tuple[str, str], ...]:
    """The same in words."""
    foreign = "" if keyed.code.isascii() else _("not English: the keyboard layout changes codes")
    return (
        (_("Code"), keyed.code),
        (_("Suffix"), _(SUFFIXES.get(keyed.suffix, ""))),
        (_("Pace"), _("{ms} ms a key").format(ms=round(keyed.pace))),
        (_("Layout"), foreign),
    )


class ScanTrial(QWidget):
    """Takes keys while its field has the focus; nothing is pressed by them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = TextField(_("Try a scan"), self, placeholder=_("Scan here"), icon="barcode")
        self.field.setFixedWidth(400)
        self.facts = Facts(self)
        self._times: list[float] = []
        self._text = ""
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(lambda: self._end(""))
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.field)
        column.addWidget(self.facts)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.text() in ("\r", "\n", "\t") or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._text:
                return event.key() != Qt.Key.Key_Tab  # an empty Tab goes on to the next field
            self._end(event.text() or "\r")
            return True
        if event.text() and event.text().isprintable():
            if not self._text:
                self.field.clear()
            self._text += event.text()
            self._times.append(time.monotonic())
            self._rest.start()
        return False

    def _end(self, suffix: str) -> None:
        self._rest.stop()
        if self._text:
            between = [later - before for before, later in zip(self._times, self._times[1:], strict=False)]
            pace = 1000 * sum(between) / len(between) if between else 0.0
            self.field.setText(self._text)
            self.facts.put(keyed_facts(Keyed(code=self._text, suffix=suffix, pace=pace)))
        self._text, self._times = "", []
