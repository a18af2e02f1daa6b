"""What can go wrong at an operation, and the weather that brings it (or takes pictures for crashes)."""

import errno
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from tests.fakes import TurnableClock
from tests.simulation.server import InUse, Server
from tests.simulation.share import Delayed, Moment, Step

READING: Final = frozenset({"read", "modified", "entries"})
_ENDING: Final = frozenset({"remove", "replace", "rename"})
_OPENING: Final = frozenset({"read", "modified", "write_at", "overwrite", "rename"})


class Kind(StrEnum):
    """A kind of fault, with the moment of an operation at which it strikes."""

    EIO = "input/output error"
    NO_SPACE = "no space, half of it written"
    READ_ONLY = "read-only"
    FORBIDDEN = "forbidden"
    LOST_REPLY = "done, and the reply lost"
    BAD_FLUSH = "written, and the flush failed"
    IN_USE = "sharing violation"
    UNSEEN = "not found, out of a cache"
    HANGS = "no answer for a minute"
    WATCHED = "a virus scanner has it open"
    LATE = "given up, and done later"
    SLOW = "slow"


MOMENT: Final = {
    Kind.NO_SPACE: Moment.WRITE,
    Kind.LOST_REPLY: Moment.AFTER,
    Kind.BAD_FLUSH: Moment.FLUSH,
}
_DISK: Final = (Kind.EIO, Kind.NO_SPACE, Kind.READ_ONLY, Kind.FORBIDDEN, Kind.BAD_FLUSH, Kind.IN_USE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """``kind`` at the ``at``-th operation of a server (``disk`` or share) to which it can happen, from 1.

    ``for_ever``: and at each one after it.
    """

    kind: Kind
    at: int
    disk: bool = False
    for_ever: bool = False


ALL: Final = (
    *(Fault(kind=kind, at=1) for kind in Kind),
    *(Fault(kind=kind, at=1, for_ever=True) for kind in _DISK),
    *(Fault(kind=kind, at=1, disk=True) for kind in _DISK),
    *(Fault(kind=kind, at=1, disk=True, for_ever=True) for kind in _DISK),
)
"""Every fault, at the first operation."""


def can_happen(kind: Kind, step: Step) -> bool:
    """Whether this kind of fault can strike here."""
    if step.moment is not MOMENT.get(kind, Moment.BEFORE):
        return kind is Kind.LATE and step.moment is Moment.WRITE and step.kind == "write_at"
    if kind is Kind.UNSEEN:
        return step.kind in _OPENING
    if kind is Kind.LATE:
        return step.kind in ("create", "rename", "replace", "remove")
    if kind is Kind.WATCHED:
        return step.kind in _ENDING and step.server.find(step.where) is not None
    if kind in (Kind.READ_ONLY, Kind.LOST_REPLY):
        return step.kind not in READING
    return True


def error_of(kind: Kind, step: Step) -> Exception | None:
    """What the caller is told; None if it is only late."""
    match kind:
        case Kind.NO_SPACE:
            return OSError(errno.ENOSPC, "no space left")
        case Kind.READ_ONLY:
            return OSError(errno.EROFS, "read-only")
        case Kind.FORBIDDEN:
            return PermissionError(errno.EACCES, "forbidden")
        case Kind.IN_USE:
            return InUse(errno.EACCES, "in use")
        case Kind.UNSEEN:
            return FileNotFoundError(errno.ENOENT, "not found", step.where[1])
        case Kind.HANGS:
            return TimeoutError(errno.ETIMEDOUT, "no answer")
        case Kind.LATE:
            return Delayed()
        case Kind.SLOW | Kind.WATCHED:
            return None
        case _:
            return OSError(errno.EIO, "input/output error")


def watched(step: Step) -> Callable[[], None]:
    """Somebody opens the file of an operation, and closes it when the answer is called."""
    ino = step.server.find(step.where)
    assert ino is not None
    return step.server.watch(ino)


@dataclass
class Skies:
    """The weather of a workload: the share away, one fault, and a camera that sees every moment."""

    clock: TurnableClock
    share: Server | None = None
    away: bool = False
    spoil: bool = False
    fault: Fault | None = None
    camera: Callable[[Step], None] | None = None
    struck: int = 0
    log: list[str] | None = None
    quiet: bool = False
    _count: int = 0
    _late: list[Callable[[], None]] = field(default_factory=list)

    def arm(self, fault: Fault | None) -> None:
        """From now on count operations towards this fault."""
        self.fault, self._count, self.struck = fault, 0, 0

    def at(self, step: Step) -> None:
        on_share = step.server is self.share
        if self.log is not None:
            self.log.append(
                f"{'share' if on_share else 'disk'} {step.kind} {step.where[1]} {step.moment.name}"
            )
        if self.camera is not None:
            self.camera(step)
        if on_share and self.away and step.moment is Moment.BEFORE:
            raise OSError(errno.EHOSTDOWN, "the server is away")
        if self.spoil and on_share and step.kind == "write_at" and step.moment is Moment.FLUSH:
            self.spoil = False
            raise OSError(errno.EIO, "the flush failed")
        if self.fault is not None and self.fault.disk is not on_share and can_happen(self.fault.kind, step):
            self._count += 1
            if self._count == self.fault.at or (self.fault.for_ever and self._count > self.fault.at):
                self._strike(self.fault.kind, step)

    def _strike(self, kind: Kind, step: Step) -> None:
        self.struck += 1
        if kind is Kind.SLOW:
            self.clock.turn(7)
        if kind is Kind.HANGS:
            self.clock.turn(60)
        if kind is Kind.WATCHED:
            self._late.append(watched(step))
        if kind is Kind.NO_SPACE and step.write is not None:
            ino, offset, data = step.write
            step.server.write(ino, offset, data[: len(data) // 2])
        error = error_of(kind, step)
        if error is not None:
            raise error

    def later(self, effect: Callable[[], None]) -> None:
        self._late.append(effect)

    def late_effects(self) -> None:
        """What was given up takes effect now, if it still can."""
        effects, self._late = self._late, []
        for effect in effects:
            try:
                effect()
            except OSError:
                continue
