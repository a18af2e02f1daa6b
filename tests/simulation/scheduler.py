"""One seed decides everything: who works next, how long an operation takes, what goes wrong and when.

Each process of a bench is a thread of its own, but only one ever runs: it hands the baton on whenever it
waits, and it waits at every operation on a file. So any order of operations of several benches can come
about, and the same seed brings the same order again.
"""

import heapq
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from tests.fakes import Killed

_PATIENCE: Final = 30.0  # real seconds that a thread may take to end


def _baton() -> threading.Lock:
    """Nobody has it: who wants it waits until it is handed on."""
    baton = threading.Lock()
    baton.acquire()
    return baton


@dataclass(eq=False)
class Task:
    """One process at work."""

    name: str
    work: Callable[[], None]
    baton: threading.Lock = field(default_factory=_baton)
    thread: threading.Thread | None = None
    killed: bool = False
    done: bool = False
    turn: int = 0
    error: BaseException | None = None


class Scheduler:
    """True time, and who is to go on when. Nothing is decided here but by what it was given."""

    def __init__(self) -> None:
        self.now = 0.0
        self.trace: list[str] = []
        self._due: list[tuple[float, int, Task | None, int, Callable[[], None] | None]] = []
        self._order = 0
        self._main = _baton()
        self._until = 0.0
        self._tasks: list[Task] = []
        self._current: Task | None = None

    def note(self, what: str) -> None:
        """A line of the trace."""
        who = self._current.name if self._current else "-"
        self.trace.append(f"{self.now:.6f} {who} {what}")

    def call(self, after: float, action: Callable[[], None]) -> None:
        """Do something that is no process's work, some time later; it must not wait."""
        self._push(self.now + after, None, 0, action)

    def start(self, name: str, work: Callable[[], None]) -> Task:
        """Start a process."""
        task = Task(name, work)
        self._tasks.append(task)
        task.thread = threading.Thread(target=self._run, args=(task,), name=name, daemon=True)
        task.thread.start()
        self._wake(task, self.now)
        return task

    def kill(self, task: Task) -> None:
        """Let a process end at the point where it is."""
        if not task.done:
            task.killed = True
            self._wake(task, self.now)

    def wait(self, seconds: float) -> None:
        """Called by a process: let others work for that long."""
        task = self._current
        if task is None:
            self.now += max(0.0, seconds)
            return
        if task.killed:
            raise Killed
        until = self.now + max(0.0, seconds)
        if until <= self._until and (not self._due or self._due[0][0] > until):
            self.now = until  # nobody else has anything to do
            return
        self._wake(task, self.now + seconds)
        self._hand_on()
        task.baton.acquire()
        if task.killed:
            raise Killed

    def run(self, seconds: float) -> None:
        """Let everything happen that happens in this time."""
        self._go_on(seconds)
        for task in self._tasks:
            if task.error is not None:
                raise task.error
        self._tasks = [task for task in self._tasks if not task.done]

    def _go_on(self, seconds: float) -> None:
        self._until = self.now + seconds
        self._hand_on()
        self._main.acquire()
        self._current = None
        self.now = self._until

    def end(self) -> None:
        """Kill all that still runs."""
        for task in self._tasks:
            self.kill(task)
        self._go_on(1.0)
        for task in self._tasks:
            if task.thread is not None:
                task.thread.join(_PATIENCE)

    def _run(self, task: Task) -> None:
        task.baton.acquire()
        try:
            if not task.killed:
                task.work()
        except Killed:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again by run()
            task.error = error
            self._until = self.now
        task.done = True
        self._hand_on()

    def _wake(self, task: Task, at: float) -> None:
        task.turn += 1
        self._push(at, task, task.turn, None)

    def _push(self, at: float, task: Task | None, turn: int, action: Callable[[], None] | None) -> None:
        self._order += 1
        heapq.heappush(self._due, (at, self._order, task, turn, action))

    def _hand_on(self) -> None:
        """Give the baton to who is due next; to the main thread if nobody is."""
        while self._due and self._due[0][0] <= self._until:
            at, _, task, turn, action = heapq.heappop(self._due)
            self.now = max(self.now, at)
            if action is not None:
                self._current = None
                action()
            elif task is not None and turn == task.turn and not task.done:
                self._current = task
                task.baton.release()
                return
        self._current = None
        self._main.release()
