"""The second step: a column for each field, and the first rows as they will be packed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from packbench.desktop.intake.sample_table import SampleTable
from packbench.desktop.intake.view import ColumnsView, FieldRow
from packbench.desktop.kit.fields import CheckBox, Choice
from packbench.desktop.kit.texts import Elided, Sign, label, paragraph
from packbench.words import _

NAME, FIELD, CERTAINTY, SIDE = 132, 224, 120, 320
LINE = 46
TICK, MOST_TICKS = 30, 4
SIGNS = {"guess": ("attention", "attention.text")}
SURE = ("ok", "ok.text")
ROLES = {"guess": "attention", "none": "muted"}


class FieldLine(QWidget):
    """One field. ``chosen`` carries the field and the heading, which is empty for none."""

    chosen = Signal(str, str)

    def __init__(self, row: FieldRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._row: FieldRow | None = None
        self._headings: tuple[str, ...] = ()
        self.setFixedHeight(LINE)
        name = paragraph(f"{row.words} *" if row.needed else row.words, "", self)
        name.setFixedWidth(NAME)
        self.box = Choice(row.words, self)
        self.box.setFixedWidth(FIELD)
        name.setBuddy(self.box)
        self.box.currentIndexChanged.connect(self._tell)
        self.sign = Sign("ok", "ok.text", 16, self)
        self.certainty = label("", "ok", self)
        self.samples = Elided(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(name)
        line.addWidget(self.box)
        line.addSpacing(16)
        line.addWidget(self.sign)
        line.addSpacing(8)
        self.certainty.setFixedWidth(CERTAINTY - 24)
        line.addWidget(self.certainty)
        line.addWidget(self.samples, 1)

    def put(self, row: FieldRow, headings: tuple[str, ...]) -> None:
        """Show it."""
        if (row, headings) == (self._row, self._headings):
            return
        if headings != self._headings or self.box.value() != row.heading:
            self.box.put([("", _("Not in this file")), *[(text, text) for text in headings]], row.heading)
        self._row, self._headings = row, headings
        self.box.setToolTip(row.heading)
        self.box.setAccessibleDescription(row.said)
        self.sign.setVisible(bool(row.heading))
        self.sign.put(*SIGNS.get(row.confidence, SURE))
        self.certainty.setText(row.said)
        self.certainty.setProperty("role", ROLES.get(row.confidence, "ok"))
        self.certainty.style().unpolish(self.certainty)
        self.certainty.style().polish(self.certainty)
        self.samples.put(row.samples)

    def _tell(self) -> None:
        if self._row is not None:
            self.chosen.emit(self._row.field, str(self.box.value()))


class WholeLines(QScrollArea):
    """Scrolls lines of one height; none is ever cut in the middle."""

    def __init__(self, inner: QWidget, step: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._step = step
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._snap)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.setViewportMargins(0, 0, 0, self.height() % self._step)
        self.verticalScrollBar().setSingleStep(self._step)

    def _snap(self, value: int) -> None:
        whole = round(value / self._step) * self._step
        if whole != value and value < self.verticalScrollBar().maximum():
            self.verticalScrollBar().setValue(whole)


class OtherColumns(QWidget):
    """Columns that are no fields, to be ticked. ``turned`` carries a heading and whether it is kept."""

    turned = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._headings: tuple[str, ...] = ()
        self.boxes: list[CheckBox] = []
        self._inner = QWidget(self)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.area = WholeLines(self._inner, TICK, self)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.area)

    def put(self, columns: Sequence[tuple[str, bool]]) -> None:
        """Show these."""
        headings = tuple([heading for heading, _kept in columns])
        if headings != self._headings:
            self._make(headings)
        for box, (_heading, kept) in zip(self.boxes, columns, strict=True):
            box.blockSignals(True)  # noqa: FBT003 - Qt's name for it
            box.setChecked(kept)
            box.blockSignals(False)  # noqa: FBT003 - likewise
        self.setVisible(bool(columns))
        self.area.setFixedHeight(TICK * min(MOST_TICKS, max(1, len(columns))))

    def _make(self, headings: tuple[str, ...]) -> None:
        self._headings = headings
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self.boxes = [CheckBox("", self._inner) for _heading in headings]
        for box, heading in zip(self.boxes, headings, strict=True):
            words = box.fontMetrics().elidedText(heading, Qt.TextElideMode.ElideRight, SIDE - 88)
            box.setText(words.replace("&", "&&"))
            box.setToolTip(heading)
            box.setAccessibleName(heading)
            box.setFixedHeight(TICK)
            box.toggled.connect(partial(self.turned.emit, heading))
            self._column.addWidget(box)


class ColumnsPage(QWidget):
    """The page.

    ``chosen`` carries a field and a heading, ``kept_or_not`` the heading of another column and whether it
    comes into the list, ``remembered`` whether to remember.
    """

    chosen = Signal(str, str)
    kept_or_not = Signal(str, bool)
    remembered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: dict[str, FieldLine] = {}
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        self.kept = paragraph("", "secondary", self)
        self.others = OtherColumns(self)
        self.others.turned.connect(self.kept_or_not)
        self.remember = CheckBox(_("Remember the columns"), self)
        self.remembering = paragraph("", "secondary", self)
        self.remember.toggled.connect(self.remembered)
        self.caption = label("", "secondary", self)
        self.table = SampleTable(self)
        self._lay_out()

    def put(self, view: ColumnsView) -> None:
        """Show it."""
        for row in view.fields:
            if row.field not in self.lines:
                self._add(row)
            self.lines[row.field].put(row, view.headings)
        self.kept.setText(view.kept)
        self.others.put(view.others)
        self.remembering.setText(view.remember_words)
        self.remember.setAccessibleName(f"{self.remember.text()} {view.remember_words}")
        self.remember.blockSignals(True)  # noqa: FBT003 - Qt's name for it
        self.remember.setChecked(view.remember)
        self.remember.blockSignals(False)  # noqa: FBT003 - likewise
        self.caption.setText(view.caption)
        self.table.put(view.sampled, view.rows)

    def _add(self, row: FieldRow) -> None:
        line = FieldLine(row, self)
        line.chosen.connect(self.chosen)
        self.lines[row.field] = line
        if len(self.lines) > 1:
            QWidget.setTabOrder(list(self.lines.values())[-2].box, line.box)
        place = self._rows.count() - 1
        self._rows.insertWidget(place, line)
        rule = QFrame(self)
        rule.setProperty("rule", "line")
        rule.setFixedHeight(1)
        self._rows.insertWidget(place + 1, rule)

    def _lay_out(self) -> None:
        inner = QFrame(self)
        inner.setProperty("ground", "plain")
        inner.setLayout(self._rows)
        area = WholeLines(inner, LINE + 1, self)
        fields = QVBoxLayout()
        fields.setSpacing(4)
        fields.addWidget(self._heads())
        fields.addWidget(area, 1)
        top = QHBoxLayout()
        top.setSpacing(32)
        top.addLayout(fields, 1)
        top.addWidget(self._side())
        titles = QHBoxLayout()
        titles.addWidget(label(_("Preview"), "strong", self))
        titles.addSpacing(8)
        titles.addWidget(self.caption, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addLayout(top, 6)
        page.addLayout(titles)
        page.addWidget(self._framed(), 5)

    def _framed(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("ground", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 1, 8, 1)
        inside.addWidget(self.table)
        return frame

    def _heads(self) -> QWidget:
        heads = QWidget(self)
        row = QGridLayout(heads)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (text, width) in enumerate(
            ((_("Packbench needs"), NAME), (_("Column in the file"), FIELD + 16 + CERTAINTY))
        ):
            said = paragraph(text, "caption", self)
            said.setFixedWidth(width)
            row.addWidget(said, 0, place)
        row.addWidget(label(_("First values"), "caption", self), 0, 2)
        row.setColumnStretch(2, 1)
        return heads

    def _side(self) -> QWidget:
        card = QFrame(self)
        card.setProperty("ground", "soft")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(8)
        title: QLabel = label(_("Other columns"), "strong", self)
        inside.addWidget(title)
        inside.addWidget(self.kept)
        inside.addWidget(self.others)
        side = QWidget(self)
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(card)
        column.addWidget(self.remember)
        column.addWidget(self.remembering)
        column.addStretch(1)
        return side
