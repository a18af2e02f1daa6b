"""Asks a person what is decided of a doubtful row: a menu, and a field for what is not on it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from packbench.desktop.intake.deciding import Offer, Wanted, typed
from packbench.desktop.intake.view import CheckRow
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import TextField, labelled
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.keyed import KeyedButton
from packbench.domain.decisions import Decision, Place
from packbench.words import _, plural

WIDTH = 480


class Decides(Protocol):
    """Who knows what may be decided, and is told what is; the presenter of the import."""

    def offers(self, place: Place) -> tuple[tuple[Offer, ...], ...]: ...

    def alike(self, place: Place) -> tuple[Place, ...]: ...

    def decide(self, places: Sequence[Place], decision: Decision) -> None: ...


class DecisionMenu(QMenu):
    """All that may be decided of a row, and the same for all rows of which the same is asked."""

    def __init__(self, decides: Decides, row: CheckRow, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Your decision"))
        self._decides, self._row, self._window = decides, row, parent
        groups, alike = decides.offers(place), decides.alike(place)
        self._fill(self, groups, (place,))
        if len(alike) > 1:
            self.addSeparator()
            words = plural(
                "The same for {number} row like this", "The same for {number} rows like this", len(alike)
            )
            self._fill(self.addMenu(words), groups, alike)

    def _fill(self, menu: QMenu, groups: Sequence[Sequence[Offer]], places: Sequence[Place]) -> None:
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            for offer in group:
                action = menu.addAction(offer.words)
                action.setCheckable(offer.chosen)
                action.setChecked(offer.chosen)
                action.triggered.connect(partial(self._choose, offer, tuple(places)))

    def _choose(self, offer: Offer, places: tuple[Place, ...], _on: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt says
        if offer.wanted is None:
            self._decides.decide(places, offer.decision)
            return
        dialog = TypedDialog(offer, self._row.said, self._window)
        dialog.typed.connect(partial(self._decides.decide, places))
        dialog.open()

    def open_at(self, corner: QPoint) -> None:
        """Open under a cell."""
        self.popup(corner)
        first = self.actions()[0] if self.actions() else None
        if first is not None:
            self.setActiveAction(first)


class TypedDialog(DialogFrame):
    """A number, or a SKU. ``typed`` carries the decision."""

    typed = Signal(object)

    def __init__(self, offer: Offer, said: str, parent: QWidget) -> None:
        wanted = offer.wanted or Wanted.UNITS
        title = _("How many are packed?") if wanted is Wanted.UNITS else _("Which SKU is it?")
        super().__init__(title, parent, subtitle=said)
        self.setFixedWidth(WIDTH)
        self._answer: Callable[[str], Decision | None] = lambda text: typed(wanted, text, offer.decision)
        self.field = TextField(_("Units") if wanted is Wanted.UNITS else _("SKU"), self)
        self.body.addLayout(labelled(self.field.accessibleName(), self.field))
        cancel = KeyedButton(_("Cancel"), _("Esc"), self)
        self.go = Button(_("Decide"), self, kind="primary")
        self.go.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.field.textChanged.connect(self._check)
        self.foot.right(cancel, self.go)
        self._check()
        self.field.setFocus()

    def _check(self) -> None:
        self.go.setEnabled(self._answer(self.field.text()) is not None)

    def _go(self) -> None:
        answer = self._answer(self.field.text())
        if answer is not None:
            self.typed.emit(answer)
            self.accept()
