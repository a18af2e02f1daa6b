"""The store's side of opening: what the lane does for ``OpeningFlow``. Qt-free."""

from dataclasses import replace

from packbench.app.foresight import Foresight
from packbench.app.lists import Wish
from packbench.bootstrap import Services
from packbench.desktop.opening.held import HandOpen, Held
from packbench.desktop.opening.ready import Ready, opened
from packbench.domain.errors import Refused
from packbench.domain.leases import Holder, LeaseStatus
from packbench.domain.list_ref import ListRef


class StoreDoor:
    """Keeps ``flow.Door`` with the services. Progress is read once a list, for people to see."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._seen: Held | None = None

    def held(self, ref: ListRef, *, own_too: bool = False) -> Held | None:
        """Who holds the list; None if it is free, or (but for ``own_too``) this bench's own after a crash."""
        look = self._services.leases.look(ref)
        own = look.status is LeaseStatus.STALE and look.own and not own_too
        if look.status is LeaseStatus.FREE or own:
            self._seen = None
            return None
        holder = look.holder or Holder()
        if self._seen is None or self._seen.ref != ref or self._seen.status is not look.status:
            self._seen = self._read(Held(ref=ref, status=look.status, holder=holder))
        return replace(self._seen, holder=holder)

    def ahead(self, ref: ListRef) -> Foresight:
        """What a person should see before the list is packed."""
        return self._services.lookahead.look(ref)

    def open(self, wish: Wish) -> Ready:
        """Open the list."""
        master = self._services.master
        return opened(self._services.list_desk.open, master, wish, master.supervisor)

    def let_go(self, ready: Ready) -> None:
        """Pause a list that is not wanted any more."""
        ready.bench.pause()

    def unlock(self, wish: Wish) -> str:
        """Free a list that somebody left held."""
        return self._services.list_desk.unlock(wish)

    def is_supervisor(self, code: str) -> bool:
        """Whether this is the supervisor's code."""
        return self._services.master.supervisor.knows(code)

    def _read(self, held: Held) -> Held:
        """How far the list is; a list that can't be read has no progress to show."""
        try:
            progress = self._services.records.view(held.ref).progress
        except Refused:
            return held
        hand = progress.in_hand
        return replace(
            held,
            done=progress.orders_done,
            total=progress.packing_list.orders_total,
            hand=None
            if hand is None
            else HandOpen(order=hand.order.number, packed=sum(hand.packed), units=hand.order.units),
        )
