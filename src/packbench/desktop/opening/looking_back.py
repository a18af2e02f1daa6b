"""At the start: what this bench left behind is sent, or offered to go on with. Qt-free."""

from collections.abc import Callable, Sequence
from typing import Protocol

from packbench.desktop.lane import Lane
from packbench.domain.errors import PackbenchError
from packbench.domain.ports import Leftover
from packbench.words import plural


class Interrupted(Protocol):
    """The desk; every call is made on the lane."""

    def found(self) -> tuple[Leftover, ...]: ...

    def send(self, leftover: Leftover, *, worker: str = "") -> bool: ...


class LookingBack:
    """Looks for leftovers once.

    Args:
        desk: fetches the desk, on the lane.
        offer: gets the lists that were interrupted, if there are any.
        said: gets a sentence about what was sent.
    """

    def __init__(
        self,
        *,
        desk: Callable[[], Interrupted],
        lane: Lane,
        offer: Callable[[Sequence[Leftover]], None],
        said: Callable[[str], None],
    ) -> None:
        self._desk, self._lane, self._offer, self._said = desk, lane, offer, said

    def begin(self) -> None:
        """Look."""
        self._lane.run(lambda: self._desk().found(), self._found)

    def send(self, leftovers: Sequence[Leftover]) -> None:
        """Send what is not gone on with; the lists are free for everybody then."""
        if leftovers:
            self._lane.run(lambda: sum(self._desk().send(one) for one in leftovers), self._sent)

    def _found(self, found: tuple[Leftover, ...] | PackbenchError) -> None:
        if isinstance(found, PackbenchError):
            return  # the share is away: the browser says so, and the next start looks again
        self.send([one for one in found if one.closed])
        interrupted = [one for one in found if not one.closed]
        if interrupted:
            self._offer(interrupted)

    def _sent(self, lists: int | PackbenchError) -> None:
        if isinstance(lists, int) and lists:
            self._said(
                plural(
                    "Scans of {number} list that waited here were sent.",
                    "Scans of {number} lists that waited here were sent.",
                    lists,
                )
            )
