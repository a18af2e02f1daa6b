"""The workers of the warehouse and the supervisor's code, as they are changed. Qt-free."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from packbench.desktop.lane import Lane
from packbench.domain.errors import PackbenchError
from packbench.domain.people import Worker, worker_shown
from packbench.words import _


class Registry(Protocol):
    """The workers; every call is made on the lane."""

    def all(self) -> tuple[Worker, ...]: ...

    def add(self, name: str) -> Worker: ...

    def rename(self, worker_id: str, name: str) -> Worker: ...

    def remove(self, worker_id: str) -> Worker: ...


class Code(Protocol):
    """The supervisor's code; every call is made on the lane."""

    @property
    def is_set(self) -> bool: ...

    def change(self, old: str, new: str) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffForm:
    """Who works here; ``said`` tells what was done, ``complaint`` what was not."""

    workers: tuple[Worker, ...] = ()
    said: str = ""
    complaint: str = ""


class Staff:
    """Changes the registry of workers. ``registry`` fetches it, on the lane."""

    def __init__(
        self, *, registry: Callable[[], Registry], lane: Lane, show: Callable[[StaffForm], None]
    ) -> None:
        self._registry, self._lane, self._show = registry, lane, show
        self.form = StaffForm()

    def begin(self) -> None:
        """Read the registry."""
        self._lane.run(lambda: self._registry().all(), lambda answer: self._answered(answer, ""))

    def add(self, name: str) -> None:
        """Register a worker."""
        self._change(lambda: self._registry().add(name), _("{worker} was added."))

    def rename(self, worker: Worker, name: str) -> None:
        """Give a worker another name."""
        self._change(lambda: self._registry().rename(worker.id, name), _("{worker} was renamed."))

    def remove(self, worker: Worker) -> None:
        """Take a worker out; what the worker packed stays on record."""
        self._change(lambda: self._registry().remove(worker.id), _("{worker} was removed."))

    def _change(self, act: Callable[[], Worker], said: str) -> None:
        def changed() -> tuple[tuple[Worker, ...], Worker]:
            worker = act()
            return self._registry().all(), worker

        self._lane.run(changed, lambda answer: self._changed(answer, said))

    def _changed(self, answer: tuple[tuple[Worker, ...], Worker] | PackbenchError, said: str) -> None:
        if isinstance(answer, PackbenchError):
            self._answered(answer, "")
        else:
            everyone, worker = answer
            self._answered(everyone, said.format(worker=worker_shown(worker.id, worker.name)))

    def _answered(self, answer: tuple[Worker, ...] | PackbenchError, said: str) -> None:
        if isinstance(answer, PackbenchError):
            self._put(replace(self.form, said="", complaint=str(answer)))
        else:
            self._put(StaffForm(workers=answer, said=said))

    def _put(self, form: StaffForm) -> None:
        self.form = form
        self._show(form)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeForm:
    """How the supervisor's code stands; ``is_set`` is None before the first look."""

    is_set: bool | None = None
    said: str = ""
    complaint: str = ""
    busy: bool = False


class CodeChange:
    """Sets and changes the supervisor's code. ``code`` fetches it, on the lane."""

    def __init__(self, *, code: Callable[[], Code], lane: Lane, show: Callable[[CodeForm], None]) -> None:
        self._code, self._lane, self._show = code, lane, show
        self.form = CodeForm()

    def begin(self) -> None:
        """Look whether there is a code."""
        self._lane.run(lambda: self._code().is_set, self._looked)

    def change(self, old: str, new: str, again: str) -> None:
        """Set another code."""
        if new != again:
            self._put(replace(self.form, said="", complaint=_("The new code was typed in two ways.")))
            return
        self._put(replace(self.form, busy=True, said="", complaint=""))
        self._lane.run(lambda: self._code().change(old, new), self._changed)

    def _looked(self, answer: bool | PackbenchError) -> None:  # noqa: FBT001 - an answer
        if isinstance(answer, PackbenchError):
            self._put(CodeForm(complaint=str(answer)))
        else:
            self._put(CodeForm(is_set=answer))

    def _changed(self, answer: bool | PackbenchError) -> None:  # noqa: FBT001 - likewise
        if isinstance(answer, PackbenchError):
            self._put(replace(self.form, busy=False, complaint=str(answer)))
        elif answer:
            self._put(CodeForm(is_set=True, said=_("The code was changed.")))
        else:
            self._put(replace(self.form, busy=False, complaint=_("The old code is wrong.")))

    def _put(self, form: CodeForm) -> None:
        self.form = form
        self._show(form)
