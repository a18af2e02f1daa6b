"""Processes of ``packbench`` by the thousand: forked from one that has everything imported already.

A forked process runs the same ``main`` with the same words, and has a number, pipes, a time zone and a data
folder of its own; only the start of Python is saved. Nothing here may be used by a process with threads.
"""

import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, NoReturn

import packbench
from packbench.cli.main import run

Answer = dict[str, Any]
NOT_NEEDED: Final = tuple(f"packbench.{name}" for name in ("__main__", "desktop", "store.folder.windows"))
PATIENCE: Final = 60.0  # seconds for anything that must come


class Garage:
    """Where they start. Its own process must have a single thread."""

    def __init__(self) -> None:
        for module in pkgutil.walk_packages(packbench.__path__, "packbench."):
            if not module.name.startswith(NOT_NEEDED):
                importlib.import_module(module.name)
        importlib.import_module("xlsxwriter")
        gc.freeze()  # what is there stays shared with the children

    def start(
        self, words: Sequence[str], environment: Mapping[str, str], *, gate: int | None = None
    ) -> "Forked":
        """A process that runs these words. With ``gate`` it begins when that pipe's other end is closed."""
        ours, theirs, back, out = *os.pipe()[::-1], *os.pipe()
        pid = os.fork()
        if not pid:
            _be(words, environment, theirs, out, gate)
        os.close(theirs)
        os.close(out)
        return Forked(pid, ours, back)


def _be(
    words: Sequence[str], environment: Mapping[str, str], stdin: int, stdout: int, gate: int | None
) -> NoReturn:
    """What the child does; it never returns."""
    status = 70
    try:
        os.dup2(stdin, 0)
        os.dup2(stdout, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        if gate is not None:
            os.dup2(gate, 3)
        os.closerange(4 if gate is not None else 3, 1024)
        os.environ.update(environment)
        time.tzset()
        if gate is not None:
            os.read(3, 1)
        status = run(words)
        sys.stdout.flush()
    finally:
        os._exit(status)


class Forked:
    """One such process: what it answered (``answers``), and how to end it."""

    def __init__(self, pid: int, stdin: int, stdout: int) -> None:
        self.pid = pid
        self.answers: list[Answer] = []
        self.status: int | None = None
        self._stdin: int | None = stdin
        self._stdout = stdout
        self._rest = b""

    @property
    def first(self) -> Answer:
        """Whether it has the list."""
        return self.answers[0] if self.answers else {}

    @property
    def scans(self) -> list[Answer]:
        """Its answers to codes that counted."""
        return [one for one in self.answers if one.get("at")]

    def send(self, codes: Sequence[str]) -> None:
        """Send codes without waiting."""
        assert self._stdin is not None
        with suppress(BrokenPipeError):  # it has ended
            os.write(self._stdin, "".join(f"{code}\n" for code in codes).encode())

    def close_input(self) -> None:
        """Say that no more codes come."""
        if self._stdin is not None:
            os.close(self._stdin)
            self._stdin = None

    def wait_for(self, count: int) -> None:
        """Wait until it has given this many answers, or has ended."""
        end = time.monotonic() + PATIENCE
        while len(self.answers) < count and self._read(end - time.monotonic()):
            pass

    def signal(self, number: signal.Signals) -> None:
        """Send a signal; nothing happens if it has ended."""
        if self.status is None:
            os.kill(self.pid, number)

    def finish(self) -> bool:
        """Wait for its end, with all that it answered; whether a signal ended it."""
        self.close_input()
        end = time.monotonic() + PATIENCE
        while self._read(end - time.monotonic()):
            pass
        os.close(self._stdout)
        _, status = os.waitpid(self.pid, 0)
        self.status = os.waitstatus_to_exitcode(status)
        return self.status < 0

    def kill(self) -> bool:
        """Pull the plug; False if it had ended by itself. What it had answered before is still read."""
        self.signal(signal.SIGKILL)
        return self.finish()

    def _read(self, seconds: float) -> bool:
        """Take what it says; False if it says no more."""
        ready, _, _ = select.select([self._stdout], [], [], max(0.0, seconds))
        if not ready:
            os.kill(self.pid, signal.SIGKILL)
            raise AssertionError(f"process {self.pid} says nothing for {PATIENCE:.0f} s")
        data = os.read(self._stdout, 1 << 16)
        *lines, self._rest = (self._rest + data).split(b"\n")
        self.answers += [json.loads(line) for line in lines]
        return bool(data)
