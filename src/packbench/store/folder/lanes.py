"""Where the store's own work runs: threads that are owned, woken, stopped and joined.

Tests step the work by hand.
"""

import threading
from collections.abc import Callable
from typing import Final, Protocol

GLANCE: Final = 0.02  # seconds
GLANCES: Final = 1000


class Bell(threading.Condition):
    """A condition whose ringer is in a hurry.

    To wake a thread takes as long as all else in a scan but its flush. So a lane that was at work lately is
    not woken: it looks by itself, ``GLANCES`` times.
    """

    watched = False
    """Whether somebody looks by itself; guarded by the condition."""

    def ring(self) -> None:
        """Let the lane have a look, now or within ``GLANCE``."""
        if not self.watched:
            self.notify_all()


class Lane(Protocol):
    """One piece of work that is done again and again."""

    def stop(self, seconds: float) -> bool:
        """Ask it to end and wait; False if it is still at it after ``seconds``."""
        ...


class Lanes(Protocol):
    """Starts pieces of work and waits for what they do."""

    def start(
        self,
        name: str,
        step: Callable[[], float | None],
        *,
        bell: Bell,
        due: Callable[[], bool],
        pause: float | None,
    ) -> Lane:
        """Do ``step`` after ``pause`` seconds (None: no such time) or when ``bell`` rings and it is due.

        It gives the next pause.
        """
        ...

    def wait(self, bell: Bell, done: Callable[[], bool], seconds: float) -> bool:
        """Wait until ``done``, which is asked again each time the bell rings; its last answer."""
        ...


class Threads:
    """Each lane is a thread."""

    def start(
        self,
        name: str,
        step: Callable[[], float | None],
        *,
        bell: Bell,
        due: Callable[[], bool],
        pause: float | None,
    ) -> Lane:
        return _ThreadLane(name, step, bell, due, pause)

    def wait(self, bell: Bell, done: Callable[[], bool], seconds: float) -> bool:
        with bell:
            bell.notify_all()  # somebody waits for the lane: it may as well look now
            return bell.wait_for(done, seconds)


class _ThreadLane:
    def __init__(
        self,
        name: str,
        step: Callable[[], float | None],
        bell: Bell,
        due: Callable[[], bool],
        pause: float | None,
    ) -> None:
        self._step = step
        self._bell = bell
        self._due = due
        self._stopping = False
        self._thread = threading.Thread(target=self._run, args=(pause,), name=name)
        self._thread.start()

    def _run(self, pause: float | None) -> None:
        while not self._rest(pause):
            pause = self._step()

    def _rest(self, pause: float | None) -> bool:
        """Wait for the next step; True if there is to be none."""
        with self._bell:
            if pause is None:
                self._linger()
            self._bell.wait_for(self._wanted, pause)
            return self._stopping

    def _wanted(self) -> bool:
        return self._stopping or self._due()

    def _linger(self) -> None:
        """More of what was just done often follows soon: look for it again and again, for a while."""
        self._bell.watched = True
        for _ in range(GLANCES):
            if self._wanted():
                break
            self._bell.wait(GLANCE)
        self._bell.watched = False

    def stop(self, seconds: float) -> bool:
        with self._bell:
            self._stopping = True
            self._bell.notify_all()
        self._thread.join(seconds)
        return not self._thread.is_alive()
