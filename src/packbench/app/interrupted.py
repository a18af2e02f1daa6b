"""What this bench left behind: lists to go on with, and scans that the share has not taken yet."""

from typing import Protocol

from packbench.app.lists import Opened, Wish
from packbench.domain.errors import Refused
from packbench.domain.leases import LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import LeaseView, Leftover


class Remains(Protocol):
    """The leases, as far as this desk needs them."""

    def leftovers(self) -> tuple[Leftover, ...]: ...

    def look(self, ref: ListRef, *, probe: bool = True) -> LeaseView: ...


class Opener(Protocol):
    """The lists' desk, as far as this desk needs it."""

    def open(self, wish: Wish) -> Opened: ...


class InterruptedDesk:
    """Finds lists that a crash, or a share that was away, left unfinished at this bench.

    Args:
        bench: the name of this bench.
    """

    def __init__(self, *, bench: str, remains: Remains, lists: Opener) -> None:
        self._bench = bench
        self._remains = remains
        self._lists = lists

    def found(self) -> tuple[Leftover, ...]:
        """What can be gone on with or sent: lists that are free, or still this bench's own.

        A list that another bench has by now is left to it: its next opening here brings our scans.
        """
        return tuple(one for one in self._remains.leftovers() if self._may_have(one.ref))

    def send(self, leftover: Leftover, *, worker: str = "") -> bool:
        """Bring to the share what only this bench has, and leave the list as it was left: paused or ended.

        It stays the work of who packed last, unless another ``worker`` is named.

        Returns:
            False if the list can't be opened now; everything stays where it is.
        """
        try:
            bench = self._lists.open(Wish(ref=leftover.ref, worker=worker or leftover.worker)).bench
        except Refused:
            return False
        return bench.end() if leftover.ended else bench.pause("sent")

    def _may_have(self, ref: ListRef) -> bool:
        look = self._remains.look(ref, probe=False)
        if look.status is LeaseStatus.FREE:
            return True
        ours = look.holder is not None and look.holder.bench == self._bench
        return ours and look.status is LeaseStatus.STALE
