"""The preview beside the table: the chosen list's facts, and what can be done with it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from packbench.desktop.browser.acts import Act
from packbench.desktop.browser.card import Card, Headway
from packbench.desktop.browser.columns import NARROW
from packbench.desktop.browser.painting import paint_bar
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.texts import Facts, Sign, label, paragraph
from packbench.desktop.style.theme import worn
from packbench.words import _

WIDE, SMALL = 304, 264


class HeadwayBar(QWidget):
    """``64 of 106 orders``, the share, and a bar under both."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.done, self.of = label("", "strong", self), label("", "", self)
        self.percent = label("", "secondary", self)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.done)
        row.addWidget(self.of)
        row.addStretch(1)
        row.addWidget(self.percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.addLayout(row)

    def put(self, headway: Headway) -> None:
        """Show this."""
        self._share = headway.share
        self.done.setText(headway.done)
        self.of.setText(headway.of)
        self.percent.setText(headway.percent)
        self.setAccessibleName(f"{headway.done} {headway.of}, {headway.percent}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            paint_bar(painter, QRectF(0.5, self.height() - 7, self.width() - 1, 6), self._share, worn())


class Preview(QFrame):
    """``acted`` carries an ``Act``."""

    acted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bar", "side")
        self.setAccessibleName(_("Chosen list"))
        self.setFixedWidth(WIDE)
        self._card: Card | None = None
        self._make_parts()
        self._lay_out()
        self.put(None)

    def put(self, card: Card | None) -> None:
        """Show a list, or that none is chosen."""
        if card is not None and card == self._card:
            return
        self._card = card
        for part in (self.subtitle, self.state, self.facts, self.primary):
            part.setVisible(card is not None)
        for place, button in enumerate(self.others):
            button.setVisible(card is not None and place < len(card.acts.others))
        self.headway.setVisible(card is not None and card.headway is not None)
        self.note.setVisible(card is not None and bool(card.note))
        if card is None:
            self.title.setText(_("No list is chosen"))
            return
        self.title.setText(card.title.replace("_", "_\u200b"))
        self.title.setAccessibleName(card.title)
        self.subtitle.setText(card.subtitle)
        self.sign.put(card.state.shape, card.state.colour)
        self.word.setText(_(card.state.word))
        self._colour(card.state.colour)
        if card.headway is not None:
            self.headway.put(card.headway)
        self.facts.put(card.facts)
        self.note_text.setText(card.note)
        self.warning.setVisible(bool(card.warning))
        self.warned.setText(card.warning)
        self._show_acts(card)

    def fit(self, width: int) -> None:
        """Take less room in a narrow window."""
        narrow = width < NARROW
        self.setFixedWidth(SMALL if narrow else WIDE)
        margin = 16 if narrow else 24
        self._column.setContentsMargins(margin, 24, margin, 24)
        self.facts.set_name_width(80 if narrow else 96)
        self._turn_others()

    def _show_acts(self, card: Card) -> None:
        self.primary.say(card.acts.primary.words)
        self.primary.setProperty("act", card.acts.primary.value)
        for button, act in zip(self.others, card.acts.others, strict=False):
            button.say(act.words)
            button.show_icon(act.icon)
            button.setProperty("act", act.value)
        self._turn_others()

    def _turn_others(self) -> None:
        """Beside each other, or above each other in a language of long words."""
        room = (self.width() - self._column.contentsMargins().left() * 2 - self._beside.spacing()) // 2
        long = any(button.sizeHint().width() > room for button in self.others if not button.isHidden())
        self._beside.setDirection(
            QBoxLayout.Direction.TopToBottom if long else QBoxLayout.Direction.LeftToRight
        )

    def _colour(self, token: str) -> None:
        role = {"ok.text": "ok", "attention.text": "attention"}.get(token, "secondary")
        self.word.setProperty("role", role)
        self.word.style().unpolish(self.word)
        self.word.style().polish(self.word)

    def _make_parts(self) -> None:
        self.title, self.subtitle = paragraph("", "heading", self), paragraph("", "secondary", self)
        self.state = QWidget(self)
        self.sign, self.word = Sign("ring", "text.secondary", 14, self), label("", "secondary", self)
        self.headway, self.facts = HeadwayBar(self), Facts(self)
        self.note = QFrame(self)
        self.note.setProperty("ground", "note")
        self.note_text = paragraph("", "secondary", self.note)
        self.warning, self.warned = QWidget(self.note), label("", "attention", self.note)
        self.warning_sign = Sign("attention", "attention.text", 20, self.note)
        self.primary = Button("", self, kind="primary", big=True)
        self.others = (Button("", self), Button("", self))
        for button in (self.primary, *self.others):
            button.clicked.connect(lambda _on=False, button=button: self._act(button))

    def _lay_out(self) -> None:
        state = QHBoxLayout(self.state)
        state.setContentsMargins(0, 0, 0, 0)
        state.setSpacing(8)
        state.addWidget(self.sign)
        state.addWidget(self.word, 1)
        note = QVBoxLayout(self.note)
        note.setContentsMargins(16, 12, 16, 12)
        note.addWidget(self.warning)
        note.addWidget(self.note_text)
        warning = QHBoxLayout(self.warning)
        warning.setContentsMargins(0, 0, 0, 0)
        warning.setSpacing(8)
        warning.addWidget(self.warning_sign)
        warning.addWidget(self.warned, 1)
        self._beside = beside = QHBoxLayout()
        beside.setSpacing(8)
        for button in self.others:
            beside.addWidget(button, 1)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addSpacing(8)
        column.addWidget(self.state)
        column.addSpacing(8)
        column.addWidget(self.headway)
        column.addSpacing(8)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addLayout(beside)
        column.addWidget(self.primary)
        column.setAlignment(self.title, Qt.AlignmentFlag.AlignTop)

    def _act(self, button: Button) -> None:
        self.acted.emit(Act(str(button.property("act"))))
