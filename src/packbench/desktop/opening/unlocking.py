"""Freeing a list that somebody left held: a reason always, a supervisor's code where the holder may work.

Qt-free.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from packbench.app.lists import Wish
from packbench.desktop.lane import Lane
from packbench.desktop.opening.held import Held, HeldForm, held_form
from packbench.domain.errors import ListHeld, PackbenchError
from packbench.domain.leases import Consent, LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Clock
from packbench.words import _


class Keys(Protocol):
    """What unlocking asks of the store. Every call is made on the lane, and may raise ``PackbenchError``."""

    def held(self, ref: ListRef, *, own_too: bool = False) -> Held | None: ...

    def unlock(self, wish: Wish) -> str: ...

    def is_supervisor(self, code: str) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockForm:
    """What the dialog shows. ``held`` is None before the first look."""

    held: HeldForm | None = None
    needs_code: bool = False
    complaint: str = ""
    busy: bool = False


class Unlocking:
    """Leads from a row to a free list.

    Args:
        show: shows the form.
        done: gets the sentence that tells how it ended.
        worker: who unlocks; empty if nobody is signed in.
    """

    def __init__(
        self,
        *,
        keys: Keys,
        lane: Lane,
        clock: Clock,
        show: Callable[[UnlockForm], None],
        done: Callable[[str], None],
        worker: str = "",
    ) -> None:
        self._keys, self._lane, self._clock = keys, lane, clock
        self._show, self._done, self._worker = show, done, worker
        self._ref: ListRef | None = None
        self._form = UnlockForm()

    def begin(self, ref: ListRef) -> None:
        """Look who holds the list."""
        self._ref = ref
        self._put(UnlockForm(busy=True))
        self._lane.run(lambda: self._keys.held(ref, own_too=True), self._looked)

    def unlock(self, reason: str, code: str = "") -> None:
        """Free it."""
        if self._ref is None or not reason.strip() or self._form.busy:
            return
        self._put(replace(self._form, busy=True, complaint=""))
        consent = Consent.FORCE if self._form.needs_code else Consent.STALE
        wish = Wish(ref=self._ref, worker=self._worker, consent=consent, reason=reason.strip())
        self._lane.run(lambda: self._freed(wish, code), self._ended)

    def _freed(self, wish: Wish, code: str) -> str:
        """On the lane: empty if the code is wrong."""
        if wish.consent is Consent.FORCE and not self._keys.is_supervisor(code):
            return ""
        return self._keys.unlock(wish)

    def _looked(self, held: Held | PackbenchError | None) -> None:
        if isinstance(held, PackbenchError):
            self._put(UnlockForm(complaint=str(held)))
        elif held is None:
            self._done(_("Nobody holds {name}: it is free.").format(name=self._name))
        else:
            form = held_form(held, now=self._clock.now())
            self._put(UnlockForm(held=form, needs_code=held.status is not LeaseStatus.STALE))

    def _ended(self, answer: str | PackbenchError) -> None:
        if isinstance(answer, ListHeld) and self._ref is not None:
            self.begin(self._ref)  # it came back to life meanwhile: another form
        elif isinstance(answer, PackbenchError):
            self._put(replace(self._form, busy=False, complaint=str(answer)))
        elif not answer:
            complaint = _("That is not the supervisor’s code.")
            self._put(replace(self._form, busy=False, complaint=complaint))
        else:
            self._done(_("{name} is free now.").format(name=self._name))

    @property
    def _name(self) -> str:
        return self._ref.name if self._ref is not None else ""

    def _put(self, form: UnlockForm) -> None:
        self._form = form
        self._show(form)
