"""A supervisor's word at the bench: what only lacked it is done once the code is scanned or typed.

That code must never be told: while somebody may be giving it, what means nothing on this list goes neither
into the journal nor onto the screen.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from packbench.app.bench import Answer, Signal
from packbench.domain.codes import CodeBook, CommandName, Foreign, command_in
from packbench.domain.progress import Progress

TRIES: Final = 3
"""Codes that may be wrong before what was asked for must be asked for again."""


class Supervisor(Protocol):
    """Who may say yes. Asked on the lane."""

    def checker(self) -> Callable[[str], bool] | None:
        """What knows the code from others, without asking the share again; None if there is no code.

        Without a code everybody is a supervisor. Raises ``PackbenchError``.
        """
        ...


class Scanning(Protocol):
    """What judges codes."""

    codes: CodeBook
    progress: Progress

    def scan(self, code: str, *, supervisor: bool = False) -> Answer | Signal: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What was, or was to be, a supervisor's code.

    ``wish`` is the command that waits for it, None if none does. ``left``: tries that remain; after the last
    one (0) the command is not done.
    """

    wish: CommandName | None = None
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """A code that only lacked a supervisor, and how often the supervisor's may still be wrong."""

    code: str
    name: CommandName
    left: int = TRIES


class Consent:
    """Scans, and remembers the last code that only lacked a supervisor, until something else is scanned."""

    def __init__(self, bench: Scanning, supervisor: Supervisor | None) -> None:
        self._bench, self._supervisor = bench, supervisor
        self._wish: _Wish | None = None
        self._is_right: Callable[[str], bool] | None = None
        self._asked_at: str | None = None
        self._lesson = False

    @property
    def waits(self) -> CommandName | None:
        """The command that only lacks a supervisor's code."""
        return self._wish.name if self._wish is not None else None

    def scan(self, code: str) -> Answer | Signal | Withheld:
        """Have a code judged. Raises what both raise."""
        wish, self._wish = self._wish, None
        if wish is not None and self._is_right is not None and self._is_right(code):
            return self._agreed(wish)
        if self._means_nothing(code):
            if wish is not None:
                return self._missed(wish)
            if self._may_come_late(code):
                return Withheld()
        return self._judged(code)

    def withdraw(self) -> None:
        """Nobody waits for a supervisor any more."""
        self._wish = None

    def _judged(self, code: str) -> Answer | Signal:
        # The product that is picked next belongs to the lesson that was agreed to.
        agreed, self._lesson = self._lesson, False
        if agreed and _teaches(code):
            return self._bench.scan(code, supervisor=True)
        answer = self._bench.scan(code)
        if self._supervisor is None or isinstance(answer, Signal) or answer.verdict.reason != "supervisor":
            return answer
        self._is_right = self._supervisor.checker()
        command = command_in(code)
        if self._is_right is None or command is None:
            return self._bench.scan(code, supervisor=True)
        self._wish = _Wish(code=code, name=command.name)
        self._asked_at = self._bench.progress.hand
        return answer

    def _agreed(self, wish: _Wish) -> Answer | Signal:
        self._lesson = _teaches(wish.code)
        answer = self._bench.scan(wish.code, supervisor=True)
        self._asked_at = self._bench.progress.hand  # it may be scanned twice
        return answer

    def _missed(self, wish: _Wish) -> Withheld:
        if wish.left > 1:
            self._wish = replace(wish, left=wish.left - 1)
        return Withheld(wish=wish.name, left=wish.left - 1)

    def _may_come_late(self, code: str) -> bool:
        """Whether it is the code of a supervisor who came when something else had been scanned already."""
        asked_here = self._is_right is not None and self._asked_at == self._bench.progress.hand
        return asked_here and self._is_right is not None and self._is_right(code)

    def _means_nothing(self, code: str) -> bool:
        return isinstance(self._bench.codes.resolve(code), Foreign)


def _teaches(code: str) -> bool:
    command = command_in(code)
    return command is not None and command.name is CommandName.TEACH
