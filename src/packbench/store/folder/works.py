"""The folder of the work on a list, as the browser sees it: who holds it, and how far it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from packbench.domain.errors import EnvironmentFailure, PackbenchError
from packbench.domain.old_progress import OldProgress
from packbench.domain.orders import PackingList
from packbench.domain.ports import FileFacts
from packbench.domain.rows import Headway
from packbench.store.folder import locks
from packbench.store.folder.fs import Fs
from packbench.store.folder.headway import Readers, state_headway, status_headway, summary_headway
from packbench.store.folder.row_facts import HeldBy, Limits, Moment, Stamp, Work

LOCK, STATUS, STATE, SUMMARY = ".session.lock", "status.json", "packing_state.json", "session_summary.json"
LIST = ""  # stands for the packing list's own file among the files of its work
_SNAPSHOT = "list.json"
TOLD = frozenset({LOCK, STATUS, STATE, SUMMARY, _SNAPSHOT})
"""Files that tell something; the folder alone, or papers in it, do not make a list begun (D-S70)."""

_OURS = b'"packbench":'  # a state of ours has this key; the old program drops it when it writes
_SAME_END_NS = 60 * 1_000_000_000  # the old program wrote state and summary one after the other


@dataclass(frozen=True, slots=True)
class Found:
    """A file: where, and its stamp."""

    path: Path
    stamp: Stamp


Files = Mapping[str, Found]
ReadList = Callable[[], PackingList | None]


def told_files(folder: Path, entries: tuple[FileFacts, ...]) -> dict[str, Found]:
    """The files of a folder that tell something, by name."""
    return {
        entry.name: Found(folder / entry.name, (entry.mtime_ns, entry.size))
        for entry in entries
        if entry.name in TOLD and not entry.is_folder
    }


class Works:
    """Reads work folders; what did not change is not read again.

    ``run`` names the run of the monotonic clock, so that what was seen in another run is not counted with it.
    """

    def __init__(self, *, fs: Fs, readers: Readers, limits: Limits, run: str) -> None:
        self._fs = fs
        self._readers = readers
        self._limits = limits
        self._run = run

    def look(self, files: Files, known: Work | None, read_list: ReadList, moment: Moment) -> Work:
        """The work that these files tell of.

        Args:
            files: what lies there now.
            known: what was seen before.
            read_list: the packing list, or None if it can't be read; asked only if that is needed.
            moment: now.
        """
        stamps = {name: found.stamp for name, found in files.items()}
        if known is not None and self._unchanged(known, stamps):
            return known if known.held is None else replace(known, held=self._still(known.held, moment))
        held = self._held(files, known.held if known else None, moment)
        told = files.keys() - {LOCK, LIST}
        try:
            headway, reason = self._headway(files, read_list), ""
        except EnvironmentFailure as error:
            return Work(stamps=stamps, begun=bool(told), held=held, reason=str(error))
        except PackbenchError as error:
            headway, reason = None, str(error)
        return Work(
            stamps=stamps, read_ns=moment.ns, begun=bool(told), headway=headway, held=held, reason=reason
        )

    def _unchanged(self, known: Work, stamps: Mapping[str, Stamp]) -> bool:
        return known.stamps == stamps and all(
            self._limits.settled(mtime, known.read_ns) for mtime, _ in stamps.values()
        )

    def _held(self, files: Files, before: HeldBy | None, moment: Moment) -> HeldBy | None:
        """The lock. One that can't be read or understood is held all the same, by nobody knows whom."""
        content = self._content(files, LOCK)
        if content is None:
            return None
        lock = locks.decode(content)
        now = HeldBy(
            worker_id=lock.worker,
            worker_name=lock.worker_name,
            bench=lock.bench or lock.host,
            started_at=_with_offset(lock.since),
            heartbeat=lock.heartbeat,
            mtime_ns=files[LOCK].stamp[0],
            run=self._run,
            since=moment.monotonic,
            looked=moment.monotonic,
        )
        if before is None:
            return now
        if _content_of(before) == _content_of(now):
            return self._still(before, moment)
        lately = before.run == self._run and moment.monotonic - before.looked <= self._limits.stale
        return replace(now, changed=lately)

    def _still(self, held: HeldBy, moment: Moment) -> HeldBy:
        """The same lock, seen again; what was seen on another run's clock is seen for the first time."""
        if held.run == self._run:
            return replace(held, looked=moment.monotonic)
        return replace(held, run=self._run, since=moment.monotonic, looked=moment.monotonic, changed=False)

    def _headway(self, files: Files, read_list: ReadList) -> Headway | None:
        """Ours counts, unless the old program wrote after us."""
        status = self._content(files, STATUS)
        ours = status_headway(status) if status is not None else None
        if ours is None:
            return self._old_headway(files, read_list)
        if STATE in files and files[STATE].stamp > files[STATUS].stamp:
            state = self._content(files, STATE)
            if state is not None and _OURS not in state:
                return self._old_headway(files, read_list) or ours
        return ours

    def _old_headway(self, files: Files, read_list: ReadList) -> Headway | None:
        """The summary, unless packing went on after it: it stayed there when the list was opened again."""
        summary = self._content(files, SUMMARY)
        state = self._content(files, STATE)
        try:
            old = None if state is None else self._readers.state(state, str(files[STATE].path))
        except PackbenchError:
            if summary is None:
                raise
            old = None
        if summary is not None and (old is None or _is_of_end(old, files)):
            return self._summary(summary, files[SUMMARY].path)
        return None if old is None else state_headway(old, read_list())

    def _summary(self, content: bytes, path: Path) -> Headway:
        try:
            return summary_headway(self._readers.summary(content, str(path)))
        except PackbenchError:
            return Headway(ended=True)

    def _content(self, files: Files, name: str) -> bytes | None:
        """A file's content; None if it is not there (any more).

        One that can't be opened is empty, so it is not lost.
        """
        if name not in files:
            return None
        try:
            return self._fs.read(files[name].path)
        except FileNotFoundError:
            return None
        except PermissionError:
            return b""


def _is_of_end(old: OldProgress, files: Files) -> bool:
    """Whether summary and state are of the same end; they were written one after the other."""
    later = files[STATE].stamp[0] - files[SUMMARY].stamp[0]
    return old.status == "completed" or later <= _SAME_END_NS


def _content_of(held: HeldBy) -> HeldBy:
    """What the lock says, without when it was seen."""
    return replace(held, run="", since=0.0, looked=0.0, changed=False)


def _with_offset(time: str) -> str:
    parsed = locks.parse_time(time, None)
    return "" if parsed is None else parsed.isoformat()
