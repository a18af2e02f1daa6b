"""Small stand-ins with a memory, for the ports of the world.

Time, threads, processes, a file server and its faults.
"""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from packbench.domain.ports import FileFacts
from packbench.store.folder.fs import Appender, Fs, at_rest

_T = TypeVar("_T")


class TurnableClock:
    """Time that stands still until it is turned; sleeping turns it.

    ``wrong`` sets the wall clock off by some seconds.
    """

    def __init__(
        self, start: datetime = datetime(2026, 11, 23, 8, 0, tzinfo=UTC), *, wrong: float = 0.0
    ) -> None:
        self._start = start
        self._passed = 0.0
        self.wrong = wrong

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed + self.wrong)

    def monotonic(self) -> float:
        return self._passed

    def sleep(self, seconds: float) -> None:
        self.turn(seconds)

    def turn(self, seconds: float) -> None:
        self._passed += seconds


@dataclass
class SteppedLane:
    """A lane that only moves when a test says so."""

    step: Callable[[], float | None]
    due: Callable[[], bool]
    at: float | None
    stopped: bool = False

    def stop(self, seconds: float) -> bool:
        self.stopped = True
        return True


@dataclass
class SteppedLanes:
    """Lanes without threads: ``run`` takes every step that is due by the clock or the bell."""

    clock: TurnableClock
    lanes: list[SteppedLane] = field(default_factory=list)

    def start(
        self,
        name: str,
        step: Callable[[], float | None],
        *,
        bell: threading.Condition,
        due: Callable[[], bool],
        pause: float | None,
    ) -> SteppedLane:
        lane = SteppedLane(step, due, None if pause is None else self.clock.monotonic() + pause)
        self.lanes.append(lane)
        return lane

    def wait(self, bell: threading.Condition, done: Callable[[], bool], seconds: float) -> bool:
        until = self.clock.monotonic() + seconds
        while True:
            self.run()
            if done() or self.clock.monotonic() >= until:
                return done()
            times = [lane.at for lane in self.lanes if lane.at is not None and not lane.stopped]
            self.clock.turn(max(0.001, min([until, *times]) - self.clock.monotonic()))

    def run(self) -> None:
        while ready := [lane for lane in self.lanes if self._is_ready(lane)]:
            for lane in ready:
                pause = lane.step()
                lane.at = None if pause is None else self.clock.monotonic() + pause

    def _is_ready(self, lane: SteppedLane) -> bool:
        on_time = lane.at is not None and lane.at <= self.clock.monotonic()
        return not lane.stopped and (on_time or lane.due())


class Killed(BaseException):
    """The process was killed at this operation."""


@dataclass
class Fault:
    """What happens to operation number ``at`` (from 1) among those that ``touches`` names (empty: all).

    ``error`` None kills the process. ``after`` True: the operation is done and only its reply is lost.
    ``for_ever`` repeats it.
    """

    at: int
    error: OSError | None = None
    after: bool = False
    for_ever: bool = False
    touches: str = ""


class FaultyFs:
    """A file system that does what another one does, until its fault comes.

    It counts and remembers each operation.
    """

    def __init__(self, fs: Fs, fault: Fault | None = None) -> None:
        self._fs = fs
        self._dead = False
        self._fault = fault
        self.count = 0
        self.log: list[str] = []

    @property
    def fault(self) -> Fault | None:
        """What is to happen; a new one counts from 1 again."""
        return self._fault

    @fault.setter
    def fault(self, fault: Fault | None) -> None:
        self._fault = fault
        self.count = 0

    def _do(self, name: str, path: Path, call: Callable[[], _T]) -> _T:
        if self._dead:
            raise Killed
        self.log.append(f"{name} {path.name}")
        fault = self.fault
        if fault is None or fault.touches not in self.log[-1]:
            return call()
        self.count += 1
        if self.count == fault.at or (fault.for_ever and self.count > fault.at):
            if fault.after:
                call()
            self._dead = fault.error is None
            raise Killed if fault.error is None else fault.error
        return call()

    def read(self, path: Path) -> bytes:
        return self._do("read", path, lambda: self._fs.read(path))

    def entries(self, folder: Path) -> tuple[FileFacts, ...]:
        return self._do("entries", folder, lambda: self._fs.entries(folder))

    def create(self, path: Path, data: bytes) -> None:
        self._do("create", path, lambda: self._fs.create(path, data))

    def write_at(self, path: Path, offset: int, data: bytes) -> None:
        self._do("write_at", path, lambda: self._fs.write_at(path, offset, data))

    def overwrite(self, path: Path, expect: Callable[[bytes], bool], data: bytes) -> bool:
        return self._do("overwrite", path, lambda: self._fs.overwrite(path, expect, data))

    def rename(self, source: Path, target: Path) -> None:
        self._do("rename", source, lambda: self._fs.rename(source, target))

    def replace(self, path: Path, data: bytes) -> None:
        self._do("replace", path, lambda: self._fs.replace(path, data))

    def remove(self, path: Path) -> None:
        self._do("remove", path, lambda: self._fs.remove(path))

    def make_folders(self, path: Path) -> None:
        self._do("make_folders", path, lambda: self._fs.make_folders(path))

    def make_folder(self, path: Path) -> None:
        self._do("make_folder", path, lambda: self._fs.make_folder(path))

    def modified(self, path: Path) -> int:
        return self._do("modified", path, lambda: self._fs.modified(path))

    def appender(self, path: Path, data: bytes) -> Appender:
        return FaultyAppender(self, path, self._do("appender", path, lambda: self._fs.appender(path, data)))

    def locked(self, path: Path, seconds: float) -> AbstractContextManager[None]:
        return self._do("locked", path, lambda: self._fs.locked(path, seconds))

    def rewrite(self, path: Path, seconds: float, change: Callable[[bytes], bytes | None]) -> None:
        self._do("rewrite", path, lambda: self._fs.rewrite(path, seconds, change))


class FaultyAppender:
    """An open file of a faulty file system."""

    def __init__(self, fs: FaultyFs, path: Path, appender: Appender) -> None:
        self._fs = fs
        self._path = path
        self._appender = appender

    def append(self, data: bytes, meanwhile: Callable[[], None] = at_rest) -> None:
        append = self._appender.append
        self._fs._do("append", self._path, lambda: append(data, meanwhile))  # noqa: SLF001 - a part of it

    def close(self) -> None:
        self._appender.close()


class ServerFs(FaultyFs):
    """A file server with its own clock.

    When a file was written is a matter of that clock, not of this computer's.
    """

    def __init__(self, fs: Fs, clock: TurnableClock) -> None:
        super().__init__(fs)
        self._clock = clock
        self._stamps: dict[Path, int] = {}

    def _stamp(self, path: Path) -> None:
        self._stamps[path] = int(self._clock.now().timestamp() * 1e9)

    def create(self, path: Path, data: bytes) -> None:
        super().create(path, data)
        self._stamp(path)

    def overwrite(self, path: Path, expect: Callable[[bytes], bool], data: bytes) -> bool:
        done = super().overwrite(path, expect, data)
        if done:
            self._stamp(path)
        return done

    def replace(self, path: Path, data: bytes) -> None:
        super().replace(path, data)
        self._stamp(path)

    def write_at(self, path: Path, offset: int, data: bytes) -> None:
        super().write_at(path, offset, data)
        self._stamp(path)

    def modified(self, path: Path) -> int:
        real = super().modified(path)
        return self._stamps.get(path, real)

    def entries(self, folder: Path) -> tuple[FileFacts, ...]:
        return tuple(
            replace(facts, mtime_ns=self._stamps.get(folder / facts.name, facts.mtime_ns))
            for facts in super().entries(folder)
        )
