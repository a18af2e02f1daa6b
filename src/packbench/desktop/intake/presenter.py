"""What happens in the import wizard, without Qt: choices come in, views go out, work goes to the lane."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from packbench.app.imports import Cancelled, Preview, called, decided
from packbench.desktop.intake.checking import Checked, check_view, checked, report_rows, still_asked
from packbench.desktop.intake.deciding import Offer
from packbench.desktop.intake.outside import Desk
from packbench.desktop.intake.recent import Recent
from packbench.desktop.intake.showing import shown
from packbench.desktop.intake.state import State
from packbench.desktop.intake.view import CheckView, Shown, Step
from packbench.desktop.intake.watching import Watch
from packbench.desktop.lane import Lane
from packbench.domain.clients import Client
from packbench.domain.decisions import UNDECIDED, Decision, Decisions, Place
from packbench.domain.drafts import KEPT, Choices, Look
from packbench.domain.errors import PackbenchError
from packbench.domain.intake import OrderFile
from packbench.domain.list_ref import ListRef

T = TypeVar("T")
_STEPS = tuple(Step)


class ImportPresenter:
    """One import.

    Args:
        desk: what the lane does.
        show: takes each new view.
        imported: is told which list was made.
    """

    def __init__(
        self,
        *,
        desk: Desk,
        lane: Lane,
        show: Callable[[Shown], None],
        imported: Callable[[ListRef], None],
        client: str = "",
    ) -> None:
        self._desk, self._lane, self._show, self._imported = desk, lane, show, imported
        self._state = State(client=client)
        self._asked = 0
        self._gone = False
        self.watch = Watch()

    @property
    def preview(self) -> Preview | None:
        """What would be imported, once it was checked."""
        return self._state.preview

    def report(self) -> Callable[[], list[tuple[str | int, ...]]]:
        """What makes the rows of the report, as it stands now; to be called on a lane."""
        report, decisions = self._state.checked, self._state.decisions
        return lambda: [] if report is None else report_rows(report, decisions)

    def offers(self, place: Place) -> tuple[tuple[Offer, ...], ...]:
        """What may be decided of a row, in groups."""
        return self._state.offers(place)

    def decided(self, place: Place) -> Decision:
        """What was decided of a row."""
        return self._state.decisions.get(place, UNDECIDED)

    def alike(self, place: Place) -> tuple[Place, ...]:
        """The rows of which the same is asked as of this one, itself among them."""
        return () if self._state.checked is None else self._state.checked.alike(place)

    # What comes in

    def begin(self) -> None:
        """Show the first step."""
        self._change()
        self._lane.run(self._desk.start, self._started)

    def choose_client(self, client: str) -> None:
        """Whose orders they are; what was remembered for them may say more of the columns."""
        self._state = replace(self._state, client=client)
        if self._state.opened is None:
            self._change()
        else:
            self._look_again()

    def choose_file(self, path: Path, client: str = "") -> None:
        """Take another file, with all that was said of the one before forgotten."""
        self._state = self._state.anew(path, client)
        self._open()

    def choose_sheet(self, sheet: str) -> None:
        """Another sheet."""
        self._choose(replace(self._state.choices, sheet=sheet))

    def choose_encoding(self, encoding: str) -> None:
        """Other letters."""
        self._choose(replace(self._state.choices, encoding=encoding))

    def choose_delimiter(self, delimiter: str) -> None:
        """Columns are parted by something else."""
        self._choose(replace(self._state.choices, delimiter=delimiter))

    def choose_column(self, name: str, heading: str) -> None:
        """Which column a field is taken from; an empty heading is none. A column has one meaning."""
        others = {other: column for other, column in self._state.columns.items() if column != heading}
        self._state = replace(self._state, columns={**others, name: heading or "-"})
        self._look_again()

    def keep_column(self, heading: str, on: bool) -> None:  # noqa: FBT001 - what a check box says
        """Whether a column that is no field comes into the list."""
        columns = {**self._state.columns, f"{KEPT}{heading}": "+" if on else "-"}
        self._state = replace(self._state, columns=columns)
        self._look_again()

    def remember(self, on: bool) -> None:  # noqa: FBT001 - what a check box says
        """Whether the columns are remembered."""
        self._change(remember=on)

    def call(self, name: str) -> None:
        """What the list is called; an empty text changes nothing."""
        preview = self._state.preview
        if (name := name.strip()) and preview is not None:
            check = replace(self._state.check, name=name)
            self._change(name=name, preview=called(preview, name), check=check)

    def decide(self, places: Sequence[Place], decision: Decision) -> None:
        """Decide of rows; nothing is read again, and no row is waited for."""
        report, before = self._state.checked, self._state.decisions
        if report is not None and not self._state.busy:
            decisions = {**before, **dict.fromkeys(places, decision)}
            self._state = replace(self._state, decisions=decisions)
            self._decide(report, decisions)

    def go_on(self) -> None:
        """The next step."""
        state = self._state
        if state.busy:
            return
        if state.step is Step.FILE and state.look is not None:
            self._change(step=Step.COLUMNS, problem="")
        elif state.step is Step.COLUMNS and state.opened is not None:
            self._check(state.opened)
        elif state.step is Step.CHECK and state.checked is not None and state.preview is not None:
            self._keep(state.checked, state.preview.packing_list.ref.name)

    def go_back(self) -> None:
        """The step before."""
        state = self._state
        if state.step in (Step.COLUMNS, Step.CHECK) and not state.busy:
            self._change(step=_STEPS[_STEPS.index(state.step) - 1], preview=None, problem="")

    def cancel(self) -> bool:
        """Stop what can be stopped. True if nothing was in work, so that the window may go."""
        state = self._state
        if state.locked:
            return False
        if not state.busy:
            return True
        self.watch.cancel()
        self._asked += 1  # what is on its way is not wanted any more
        self._change(busy=False)
        return False

    def close(self) -> None:
        """Nothing is shown any more, and what was read is let go of."""
        self.watch.cancel()
        self._gone = True
        held, self._state = [self._state], State()

        def leave() -> None:
            held.clear()  # here, because to let go of 100,000 rows takes a tenth of a second
            self._desk.leave()

        self._lane.run(leave, lambda _done: None)

    # What goes out, and comes back

    def _choose(self, choices: Choices) -> None:
        self._state = replace(self._state, choices=choices, columns={})
        self._open()

    def _open(self) -> None:
        """Read the file (again) and look at it."""
        desk, wish, watch, state = self._desk, self._state.wish, Watch(), self._state
        self.watch = watch

        def work() -> tuple[bytes, OrderFile, Look | None]:
            data = state.data or desk.read(state.path or Path())
            read = replace(wish, data=data)
            opened = desk.open(read, watch)
            return data, opened, desk.look(read, opened) if read.client else None

        self._change(busy=True, problem="", opened=None, look=None, checked=None, preview=None)
        self._run(work, lambda found: self._opened(found, wish.client))

    def _opened(self, found: tuple[bytes, OrderFile, Look | None], client: str) -> None:
        """Show it; look again where the client was chosen while it was read."""
        data, opened, look = found
        self._state = replace(self._state, data=data, opened=opened, look=look, busy=False)
        (self._change if client == self._state.client else self._look_again)()

    def _look_again(self) -> None:
        state, desk = self._state, self._desk
        if (opened := state.opened) is None or not state.client:
            self._change()
            return
        wish = state.wish
        self._change(busy=True, problem="", preview=None)
        self._run(lambda: desk.look(wish, opened), lambda look: self._change(look=look, busy=False))

    def _check(self, opened: OrderFile) -> None:
        desk, state, watch = self._desk, self._state, Watch()
        self.watch = watch

        def work() -> tuple[Checked, Decisions, Preview, CheckView]:
            preview = desk.preview(state.wish, opened, watch)
            decisions = still_asked(state.checked, preview, state.decisions)
            report, now = checked(preview, state.look), decided(preview, decisions)
            return report, decisions, now, check_view(report, now, decisions)

        self._change(busy=True, problem="")
        self._run(work, self._checked)

    def _checked(self, found: tuple[Checked, Decisions, Preview, CheckView]) -> None:
        report, decisions, preview, check = found
        changes = {"checked": report, "decisions": decisions, "preview": preview, "check": check}
        self._change(step=Step.CHECK, busy=False, **changes)

    def _decide(self, report: Checked, decisions: Decisions) -> None:
        def work() -> tuple[Preview, CheckView]:
            preview = decided(report.preview, decisions)
            return preview, check_view(report, preview, decisions)

        self._run(work, self._decided)

    def _decided(self, found: tuple[Preview, CheckView]) -> None:
        if self._state.step is not Step.CHECK:
            return  # somebody went back meanwhile
        preview, check = found
        name = self._state.check.name
        self._change(preview=called(preview, name), check=replace(check, name=name))

    def _keep(self, report: Checked, name: str) -> None:
        """Write; from here on nothing stops it."""
        desk, state, watch = self._desk, self._state, Watch()
        self.watch = watch
        recent = Recent(path=state.path or Path(), client=state.wish.client)

        def work() -> tuple[Preview, ListRef]:
            preview = called(decided(report.preview, state.decisions), name)
            ref = desk.keep(state.wish, preview, watch)
            desk.note(recent)
            return preview, ref

        self._change(busy=True, locked=True, problem="")
        self._run(work, self._kept)

    def _kept(self, found: tuple[Preview, ListRef]) -> None:
        preview, ref = found
        self._change(step=Step.DONE, preview=preview, ref=ref, busy=False, locked=False)
        self._imported(ref)

    def _started(self, found: tuple[tuple[Client, ...], tuple[Recent, ...]] | PackbenchError) -> None:
        """The clients are known; a file may have been chosen before."""
        if isinstance(found, PackbenchError):
            self._change(problem=str(found))
            return
        before, self._state = self._state.client, self._state.started(*found)
        if self._state.client != before:
            self._look_again()
        else:
            self._change()

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Have it done; an answer that came too late is thrown away."""
        self._asked += 1
        ticket = self._asked

        def answered(answer: T | PackbenchError) -> None:
            if self._gone or ticket != self._asked:
                return
            if isinstance(answer, PackbenchError):
                said = "" if isinstance(answer, Cancelled) else str(answer)
                self._change(busy=False, locked=False, problem=said)
            else:
                then(answer)

        self._lane.run(work, answered)

    def _change(self, **changes: Any) -> None:
        """Take the next state and show it."""
        self._state = replace(self._state, **changes)
        if not self._gone:
            self._show(shown(self._state))
