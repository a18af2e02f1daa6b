"""Opens lists from a window: signs a worker in, and shows each step of ``OpeningFlow`` as a dialog."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from packbench.app.lists import Wish
from packbench.bootstrap import Services
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.opening.continue_dialog import ContinueDialog
from packbench.desktop.opening.door import StoreDoor
from packbench.desktop.opening.flow import Busy, Changed, Doubtful, OpeningFlow, Over, Step, Told
from packbench.desktop.opening.held import HeldForm
from packbench.desktop.opening.held_dialog import HeldDialog
from packbench.desktop.opening.looking_back import LookingBack
from packbench.desktop.opening.notice_dialogs import BusyDialog, ChangesDialog, DoubtsDialog, ToldDialog
from packbench.desktop.opening.ready import Ready
from packbench.desktop.people.chooser import WorkerChooser
from packbench.desktop.tasks import Tasks
from packbench.domain.list_ref import ListRef
from packbench.domain.people import Worker
from packbench.domain.ports import Leftover
from packbench.domain.rows import SessionRow

SECOND = 1000
SHORT = 400
"""Milliseconds that pass before a person is shown that something goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Errand:
    """Which list, and who gets it."""

    ref: ListRef
    then: Callable[[Ready], None]


class Opening(QObject):
    """The way from a row to an open list.

    ``signed_in`` carries the ``Worker`` who packs here from now on; ``said`` a sentence for the page behind;
    ``looked`` a ``ListRef`` whose details are wanted instead.

    Args:
        tasks: the lane that packs.
        parent: the window that waits while a dialog is open.
    """

    signed_in = Signal(object)
    said = Signal(str)
    looked = Signal(object)

    def __init__(self, services: Services, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._window = services, tasks, parent
        self.worker: Worker | None = None
        self.dialog: DialogFrame | None = None
        self.chooser: WorkerChooser | None = None
        self._errand: _Errand | None = None
        self._flow = OpeningFlow(
            door=StoreDoor(services), lane=tasks, clock=services.clock, show=self._show, then=self._got
        )
        self._second = QTimer(self, interval=SECOND)
        self._second.timeout.connect(self._flow.tick)
        self._soon = QTimer(self, interval=SHORT, singleShot=True)
        self._soon.timeout.connect(self._show_busy)
        self._busy = ""

    def start(self, row: SessionRow | ListRef, then: Callable[[Ready], None]) -> None:
        """Open a list and give it to ``then``; nothing happens while another is being opened."""
        if self._flow.is_on or self.chooser is not None:
            return
        self._errand = _Errand(ref=row.ref if isinstance(row, SessionRow) else row, then=then)
        if self.worker is None:
            self.sign_in()
        else:
            self._begin()

    def sign_in(self) -> None:
        """Choose who packs; what was to be opened is opened then."""
        if self.chooser is not None:
            return
        chooser = WorkerChooser(self._services, self._tasks, self._window)
        self.chooser = chooser
        chooser.chosen.connect(self._chose)
        chooser.finished.connect(self._closed_chooser)
        chooser.open()

    def look_back(self, then: Callable[[Ready], None]) -> None:
        """At the start: send what waited here, and offer what was interrupted; ``then`` gets an open list."""
        back = LookingBack(
            desk=lambda: self._services.interrupted,
            lane=self._tasks,
            offer=lambda found: self._offer(back, found, then),
            said=self.said.emit,
        )
        back.begin()

    def _offer(self, back: LookingBack, found: Sequence[Leftover], then: Callable[[Ready], None]) -> None:
        if self._flow.is_on or self.chooser is not None or self.dialog is not None:
            return  # somebody has begun something else meanwhile
        dialog = ContinueDialog(found, self._window)
        dialog.chosen.connect(lambda ref: self.start(ref, then))
        dialog.rejected.connect(lambda: back.send(found))
        dialog.open()

    def sign_in_as(self, worker: Worker) -> None:
        """Somebody's badge was scanned elsewhere."""
        self._chose(worker)

    def sign_out(self) -> None:
        """Nobody packs here; the next list asks who does."""
        self.worker = None

    def _chose(self, worker: Worker) -> None:
        self.worker = worker
        self.signed_in.emit(worker)

    def _closed_chooser(self) -> None:
        self.chooser = None
        if self._errand is not None and self.worker is not None:
            self._begin()
        else:
            self._errand = None

    def _begin(self) -> None:
        assert self._errand is not None  # noqa: S101 - both callers have one
        assert self.worker is not None  # noqa: S101 - likewise
        self._flow.begin(Wish(ref=self._errand.ref, worker=self.worker.id))

    def _got(self, ready: Ready) -> None:
        errand, self._errand = self._errand, None
        if errand is not None:
            errand.then(ready)

    # Steps

    def _show(self, step: Step) -> None:
        match step:
            case Busy(words=words):
                self._wait(words)
            case HeldForm():
                self._hold(step)
            case Changed():
                changes = ChangesDialog(step, self._window)
                changes.chosen.connect(lambda take: self._flow.go_on(take_changes=take))
                self._put(changes)
            case Doubtful():
                doubts = DoubtsDialog(step, self._window)
                doubts.accepted.connect(self._flow.go_on)
                self._put(doubts)
            case Told():
                told = ToldDialog(step, self._window)
                told.looked.connect(lambda: self._look_only(step.ref))
                self._put(told)
            case Over(words=words):
                self._put(None)
                if words:
                    self.said.emit(words)

    def _wait(self, words: str) -> None:
        self._busy = words
        if isinstance(self.dialog, BusyDialog):
            self.dialog.put(words)
        else:
            self._put(None)
            self._soon.start()

    def _show_busy(self) -> None:
        self._put(BusyDialog(self._busy, self._window))

    def _hold(self, form: HeldForm) -> None:
        if isinstance(self.dialog, HeldDialog):
            self.dialog.put(form)
            return
        held = HeldDialog(form, self._window)
        held.taken.connect(self._flow.take_over)
        held.forced.connect(self._flow.force)
        held.looked.connect(self._look_held)
        self._put(held)
        self._second.start()

    def _put(self, dialog: DialogFrame | None) -> None:
        """Show a dialog in place of the one before, which is not an answer."""
        self._soon.stop()
        self._second.stop()
        before, self.dialog = self.dialog, dialog
        if before is not None and before.isVisible():
            before.done(0)
        if dialog is not None:
            dialog.rejected.connect(lambda: self._rejected(dialog))
            dialog.open()

    def _rejected(self, dialog: DialogFrame) -> None:
        if dialog is self.dialog:
            self.dialog = None
            self._errand = None
            self._second.stop()
            self._flow.cancel()

    def _look_held(self) -> None:
        if self._errand is not None:
            self._look_only(self._errand.ref)

    def _look_only(self, ref: ListRef) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        self.looked.emit(ref)
