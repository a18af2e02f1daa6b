"""A supervisor's word at the bench: what only lacked it is done once the code is scanned or typed."""

from typing import Protocol

from packbench.app.bench import Answer, Signal
from packbench.domain.codes import CommandName, command_in


class Supervisor(Protocol):
    """Who may say yes. Asked on the lane; may raise ``PackbenchError``."""

    @property
    def is_set(self) -> bool:
        """Whether there is a code; without one everybody is a supervisor."""
        ...

    def knows(self, code: str) -> bool: ...


class Scanning(Protocol):
    """What judges codes."""

    def scan(self, code: str, *, supervisor: bool = False) -> Answer | Signal: ...


class Consent:
    """Scans, and remembers the last code that only lacked a supervisor, until the next one comes."""

    def __init__(self, bench: Scanning, supervisor: Supervisor | None) -> None:
        self._bench, self._supervisor = bench, supervisor
        self._refused = ""
        self._lesson = False

    def scan(self, code: str) -> Answer | Signal:
        """Have a code judged; the supervisor's own never comes into the journal. Raises what both raise."""
        if self._refused and self._supervisor is not None and self._supervisor.knows(code):
            refused, self._refused = self._refused, ""
            self._lesson = _teaches(refused)
            return self._bench.scan(refused, supervisor=True)
        self._refused = ""
        # The product that is picked next belongs to the lesson that was agreed to.
        agreed, self._lesson = self._lesson, False
        if agreed and _teaches(code):
            return self._bench.scan(code, supervisor=True)
        answer = self._bench.scan(code)
        if self._supervisor is None or isinstance(answer, Signal) or answer.verdict.reason != "supervisor":
            return answer
        if not self._supervisor.is_set:
            return self._bench.scan(code, supervisor=True)
        self._refused = code
        return answer


def _teaches(code: str) -> bool:
    command = command_in(code)
    return command is not None and command.name is CommandName.TEACH
