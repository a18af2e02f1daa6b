"""A real ``packbench pack`` process at the other end of two pipes, and what it answered."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Answer = dict[str, Any]


class BenchProcess:
    """One bench: send it codes, read its answers, kill it.

    ``answers`` keeps what it answered so far, the first line (``opened`` or ``refused``) included.
    """

    def __init__(
        self,
        root: Path,
        home: Path,
        session: str,
        name: str,
        *more: str,
        bench: str = "Bench 1",
        wait: bool = True,
        under: Sequence[str] = (),
    ) -> None:
        """``under`` is a program that runs it, with its words."""
        words = ["pack", session, name, "--client", "M", "--worker", "001", "--bench", bench, "--json"]
        self._process = subprocess.Popen(
            [*under, sys.executable, "-m", "packbench", *words, "--root", str(root), *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PACKBENCH_HOME": str(home)},
        )
        self.answers: list[Answer] = []
        self.first: Answer = {}
        if wait:
            self.begin()

    def begin(self) -> None:
        """Wait until it says whether it has the list."""
        self.first = self.read()

    def scan(self, code: str) -> Answer:
        """Send one code and wait for its answer."""
        self.send(code)
        return self.read()

    def send(self, *codes: str) -> None:
        """Send codes without waiting."""
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{code}\n" for code in codes).encode())
        self._process.stdin.flush()

    def read_all(self) -> list[Answer]:
        """Every answer that is still to come, until the process ends."""
        assert self._process.stdout is not None
        rest = [json.loads(line) for line in self._process.stdout if line.endswith(b"\n")]
        self.answers += rest
        return rest

    def close_input(self) -> list[Answer]:
        """Say that no more codes come, and give what is answered after that."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self.finish()

    def kill(self) -> None:
        """Pull the plug. What it had answered before is still read."""
        self._process.kill()
        self.finish()

    def terminate(self) -> list[Answer]:
        """Ask it to stop, as a system that shuts down does."""
        self._process.send_signal(signal.SIGTERM)
        return self.finish()

    def signal(self, number: signal.Signals) -> None:
        """Stop it for a while (SIGSTOP), or let it go on."""
        self._process.send_signal(number)

    def finish(self) -> list[Answer]:
        """Wait for its end and give the rest of its answers."""
        rest = self.read_all()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                _close_quietly(pipe)
        return rest

    @property
    def status(self) -> int:
        """Its exit status."""
        return self._process.wait()

    def read(self) -> Answer:
        """The next answer."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            assert self._process.stderr is not None
            raise AssertionError(f"no answer: {self._process.stderr.read().decode()}")
        answer: Answer = json.loads(line)
        self.answers.append(answer)
        return answer


def _close_quietly(pipe: Any) -> None:
    """A pipe to a killed process may still hold bytes that nobody can take any more."""
    try:
        pipe.close()
    except BrokenPipeError:
        return


def packbench(root: Path, home: Path, *words: str) -> list[Answer]:
    """Run one command to its end; its answers."""
    done = subprocess.run(
        [sys.executable, "-m", "packbench", *words, "--json", "--root", str(root)],
        capture_output=True,
        check=False,
        env={**os.environ, "PACKBENCH_HOME": str(home)},
    )
    return [json.loads(line) for line in done.stdout.splitlines()]
