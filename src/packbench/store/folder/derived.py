"""The derived files of a list, written by its holder through one door (``domain.ports.DerivedFiles``).

They can be rebuilt from the journals at any time. So no failure here stops the packing: what could not be
written is kept in ``troubles`` and written again with the next change. Order of writes: state, summary,
status, the note in the session's file, statistics, report; the summary comes before the status that calls
the list ended.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from packbench.domain.errors import PackbenchError, Unreadable
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Clock
from packbench.domain.standing import Standing
from packbench.store.folder.account import Account, Document, ListStatus, account
from packbench.store.folder.disagreements import Written, disagreements
from packbench.store.folder.fs import Fs
from packbench.store.folder.layout import Layout
from packbench.store.folder.packing_progress import Noted, PackingProgress
from packbench.store.folder.packing_state import packing_state
from packbench.store.folder.records import DAMAGED
from packbench.store.folder.server_clock import bump
from packbench.store.folder.session_summary import session_summary
from packbench.store.folder.stats import Statistics
from packbench.store.folder.status_file import status_file
from packbench.words import _

STATE, SUMMARY, STATUS = "packing_state.json", "session_summary.json", "status.json"
REPORT = "packing_completed.xlsx"

NameOf = Callable[[str], str]
"""A worker's registered name by id, empty if there is none."""
MakeReport = Callable[[ListRef, Standing, NameOf], bytes]
"""Makes the workbook of a list that was ended (package ``papers``)."""

_REST = 30.0  # seconds between two writes of a list in work: each one writes the whole state (D-B95)
_SHARE = 50  # and that many times as long as the last writing took

_log = logging.getLogger(__name__)


class _Mark(msgspec.Struct, frozen=True):
    epoch: int = 0


class _Status(msgspec.Struct):
    status: str = ""
    packbench: _Mark = _Mark()


class FolderDerived:
    """Writes the derived files of the lists of one warehouse. Not thread-safe.

    Args:
        worker_name: a worker's registered name by id, empty if there is none.
        statistics: where closed lists are counted; made from the other arguments when left out.
        report: what makes the workbook of a list that was ended; without it there is none.
    """

    def __init__(
        self,
        *,
        fs: Fs,
        layout: Layout,
        clock: Clock,
        worker_name: NameOf = lambda _worker: "",
        statistics: Statistics | None = None,
        report: MakeReport | None = None,
    ) -> None:
        self._fs = fs
        self._layout = layout
        self._clock = clock
        self._worker_name = worker_name
        self._statistics = statistics or Statistics(fs=fs, root=layout.root, clock=clock)
        self._report = report
        self._due: dict[ListRef, float] = {}
        self.troubles: list[str] = []

    def says_finished(self, ref: ListRef) -> bool:
        """Whether the status file calls the list packed to its end."""
        return self._status(ref).status == ListStatus.COMPLETED

    def began(self, ref: ListRef, view: Standing) -> None:
        """The list was opened."""
        self._keep_old(ref)
        self._write(ref, view)
        self._bump(ref)

    def moved(self, ref: ListRef, view: Standing) -> None:
        """An order was finished; files that were just written wait."""
        if self._clock.monotonic() >= self._due.get(ref, 0.0):
            self._write(ref, view)

    def closed(self, ref: ListRef, view: Standing) -> None:
        """The list was paused or ended; now the statistics count it too."""
        told = self._write(ref, view)
        self._bump(ref)
        with self._noting("statistics"):
            self.troubles.extend(self._statistics.record(told))
        if told.status.ended and self._status(ref).packbench.epoch <= told.epoch:
            self._put_report(ref, view)

    def disagreements(self, ref: ListRef, view: Standing) -> tuple[str, ...]:
        """Where the derived files say otherwise than the journals, in sentences."""
        told = account(ref, view, self._worker_name)
        found = Written(
            state=self._read(ref, STATE), summary=self._read(ref, SUMMARY), status=self._read(ref, STATUS)
        )
        return disagreements(told, found)

    def _write(self, ref: ListRef, view: Standing) -> Account:
        begun = self._clock.monotonic()
        told = account(ref, view, self._worker_name)
        folder = self._layout.work(ref).path
        self.troubles = []
        if self._status(ref).packbench.epoch > told.epoch:
            return told  # somebody has taken the list over and says more than we know
        self._put(folder / STATE, packing_state(told))
        if told.status.ended:
            self._put(folder / SUMMARY, session_summary(told))
        self._put(folder / STATUS, status_file(told))
        self._note(told)
        now = self._clock.monotonic()
        self._due[ref] = now + max(_REST, _SHARE * (now - begun))
        return told

    def _put(self, path: Path, content: Document) -> None:
        with self._noting(path.name):
            self._fs.replace(path, as_json(content))

    def _put_report(self, ref: ListRef, view: Standing) -> None:
        """Write the workbook; one that is open in Excel stays as it is, and nothing waits for it (D-S110).

        It comes last, and what a source holds that no workbook can is noted like a share that fails: the
        summary and the statistics are written, and the list is let go of.
        """
        if self._report is None:
            return
        with self._noting(f"reports/{REPORT}"):
            folder = self._layout.work(ref).reports
            self._fs.make_folders(folder)
            self._fs.replace(folder / REPORT, self._workbook(self._report, ref, view))

    def _workbook(self, make: MakeReport, ref: ListRef, view: Standing) -> bytes:
        try:
            return make(ref, view, self._worker_name)
        except (ValueError, TypeError, LookupError, ArithmeticError) as error:
            _log.exception("the report of %s could not be made", ref)
            raise Unreadable(
                _("The report of {ref} could not be made: {error}.").format(ref=ref, error=error)
            ) from error

    def _bump(self, ref: ListRef) -> None:
        """Let browsers see by the session's folder alone that something in it changed."""
        bump(self._fs, self._layout.session(ref.client, ref.session))

    def _note(self, told: Account) -> None:
        folder = self._layout.session(told.ref.client, told.ref.session)
        with self._noting("session_info.json"):
            if PackingProgress(fs=self._fs, folder=folder, clock=self._clock).note(told) is Noted.BROKEN:
                self.troubles.append("session_info.json is damaged; how far the list is was not noted there.")

    def _keep_old(self, ref: ListRef) -> None:
        """Keep a copy of what the old program left before it is replaced, once for each content."""
        for name in (STATE, SUMMARY):
            data = self._read(ref, name)
            if data and b'"packbench":' not in data:
                path = self._layout.work(ref).path / name
                with self._noting(f"a copy of {name}"), suppress(FileExistsError):
                    mark = sha256(data).hexdigest()[:8]
                    self._fs.create(path.with_name(f"{path.stem}.old-{mark}.json"), data)

    def _status(self, ref: ListRef) -> _Status:
        data = self._read(ref, STATUS)
        try:
            return msgspec.json.decode(data, type=_Status) if data else _Status()
        except DAMAGED:
            return _Status()

    @contextmanager
    def _noting(self, what: str) -> Iterator[None]:
        """Let no failure of the environment out; note it."""
        try:
            yield
        except (OSError, PackbenchError) as error:
            _log.warning("%s could not be written: %s", what, error)
            self.troubles.append(f"{what} could not be written: {error}")

    def _read(self, ref: ListRef, name: str) -> bytes | None:
        try:
            return self._fs.read(self._layout.work(ref).path / name)
        except OSError:
            return None


def as_json(content: Document) -> bytes:
    """UTF-8, indented by two, as the old program writes it; what UTF-8 can't hold becomes "?"."""
    try:
        data = msgspec.json.encode(content)
    except UnicodeEncodeError:
        data = msgspec.json.encode(_whole(content))
    return msgspec.json.format(data, indent=2)


def _whole(value: object) -> object:
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    return [_whole(each) for each in value] if isinstance(value, list | tuple) else value
