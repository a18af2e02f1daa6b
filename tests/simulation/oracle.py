"""What was answered, noted by itself, and what must be true of the list ever after.

The oracle knows nothing of files. It hears what the store answered to whom, and judges what the store tells
of a list's past. Every scan has a code of its own, so none can stand for another.
"""

from collections import Counter
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import Final

from packbench.domain.events import Event, Fact, ItemPacked, ItemUndone, ListEnded, ListPaused
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order, PackingList
from packbench.domain.progress import Progress
from packbench.store.folder.past import Past
from packbench.store.folder.records import VectorEntry

REF: Final = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")
LIST: Final = PackingList(
    ref=REF,
    orders=(Order(number="1001", lines=(Line(number=1, sku="PEN", name="Pen", required=100_000),)),),
)


class Broken(AssertionError):
    """A promise was broken."""


def packed(code: str) -> ItemPacked:
    return ItemPacked(order="1001", counts=((1, 1),), code=code)


def undone(event: Event) -> ItemUndone:
    return ItemUndone(order="1001", undone=event.id)


def key_of(fact: Fact) -> str:
    """What tells this scan from every other; closings are told apart by their epoch alone."""
    match fact:
        case ItemPacked(code=code):
            return code
        case ItemUndone(undone=event):
            return f"undo {event}"
        case _:
            return ""


@dataclass
class Oracle:
    """``saved`` was answered "saved on this bench" (acknowledgement 1), ``shared`` "on the share" (2).

    ``unsure`` was begun and never answered, or refused in doubt: it may count or not. ``voices`` are the
    journals' own orders: the keys that one journal object took, in its order. ``closings`` are counted by
    bench: tried, answered, and answered as wholly on the share (``released``).
    """

    saved: dict[str, Event] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    closings: Counter[str] = field(default_factory=Counter)
    closed: Counter[str] = field(default_factory=Counter)
    released: Counter[str] = field(default_factory=Counter)
    voices: dict[str, list[str]] = field(default_factory=dict)
    sealed: dict[int, VectorEntry] = field(default_factory=dict)

    def copy(self) -> "Oracle":
        """What was known at this moment."""
        twin = copy(self)
        twin.saved, twin.shared = dict(self.saved), set(self.shared)
        twin.unsure, twin.refused = set(self.unsure), set(self.refused)
        twin.voices = {voice: list(keys) for voice, keys in self.voices.items()}
        twin.sealed = dict(self.sealed)
        twin.closings, twin.closed = Counter(self.closings), Counter(self.closed)
        twin.released = Counter(self.released)
        return twin

    # What is heard

    def asked(self, fact: Fact) -> None:
        """An append is about to begin."""
        self.unsure.add(key_of(fact))

    def answered(self, voice: str, event: Event) -> None:
        """The worker heard the tone."""
        key = key_of(event.fact)
        self.unsure.discard(key)
        self.saved[key] = event
        self.voices.setdefault(voice, []).append(key)

    def turned_away(self, fact: Fact) -> None:
        """The worker was told that it does not count. It may be on a failing platter all the same."""
        key = key_of(fact)
        self.unsure.discard(key)
        self.refused.add(key)

    def on_share(self, voice: str) -> None:
        """All that this journal took was acknowledged by the share."""
        self.shared.update(self.voices.get(voice, ()))

    # What is judged

    def judge(
        self,
        past: Past,
        *,
        without: frozenset[str] = frozenset(),
        doubtful_disk: bool = False,
        may_lack: bool = False,
    ) -> None:
        """Raise ``Broken`` unless this past has all that it must have, and nothing else.

        Args:
            past: what the store tells.
            without: benches whose disks were not to be asked: of theirs only what is shared must be there.
            may_lack: it may be older than the last answers.
            doubtful_disk: a disk failed so badly that what was refused may have been kept.
        """
        scans = [event for event in past.events if key_of(event.fact)]
        told = {key_of(event.fact): event for event in scans}
        if len(told) != len(scans):
            raise Broken("a scan counts twice")
        for key, event in self.saved.items():
            if key in told:
                if told[key] != event:
                    raise Broken(f"{key} was changed: {told[key]}, answered was {event}")
            elif may_lack:
                continue
            elif key in self.shared:
                raise Broken(f"{key} of {event.id} is lost, and it was acknowledged as on the share")
            elif event.bench not in without:
                raise Broken(f"{key} of {event.id} is lost, and it was acknowledged as saved")
        invented = told.keys() - self.saved.keys() - self.unsure
        if invented - (self.refused if doubtful_disk else set()):
            raise Broken(f"never answered: {sorted(invented)}")
        self._judge_order(told)
        self._judge_epochs(past.events)
        self._judge_fold(past.events, told)
        if not may_lack:
            self._judge_closings(past.events, without)
        self._judge_sealed(past)

    def _judge_order(self, told: dict[str, Event]) -> None:
        rank = {key: number for number, key in enumerate(told)}
        for voice, keys in self.voices.items():
            ranks = [rank[key] for key in keys if key in rank]
            if ranks != sorted(ranks):
                raise Broken(f"the scans of {voice} are not in their order")

    @staticmethod
    def _judge_epochs(events: Iterable[Event]) -> None:
        owners: dict[int, tuple[str, str]] = {}
        ids: set[str] = set()
        for event in events:
            owner = event.bench, event.id.rpartition("-")[0]
            if owners.setdefault(event.epoch, owner) != owner:
                raise Broken(f"two benches count in epoch {event.epoch}: {owners[event.epoch]} and {owner}")
            if event.id in ids:
                raise Broken(f"{event.id} is there twice")
            ids.add(event.id)

    def _judge_closings(self, events: Iterable[Event], without: frozenset[str]) -> None:
        told = Counter(event.bench for event in events if isinstance(event.fact, ListPaused | ListEnded))
        for bench in self.closings | told:
            due = self.released[bench] if bench in without else self.closed[bench]
            if not due <= told[bench] <= self.closings[bench]:
                raise Broken(
                    f"{bench} closed {due} times and tried {self.closings[bench]}: {told[bench]} told"
                )

    @staticmethod
    def _judge_fold(events: Iterable[Event], told: dict[str, Event]) -> None:
        """The product's fold against plain arithmetic over what was heard."""
        progress = Progress(LIST, events)
        undos = sum(key.startswith("undo ") for key in told)
        if progress.units_packed != len(told) - 2 * undos or progress.conflicts:
            raise Broken(f"{progress.units_packed} units are packed; {len(told)} scans, {undos} taken back")

    def _judge_sealed(self, past: Past) -> None:
        """What a header once fixed of an epoch is fixed."""
        for entry in past.vector[:-1]:
            before = self.sealed.setdefault(entry.epoch, entry)
            if before != entry:
                raise Broken(f"epoch {entry.epoch} was fixed as {before}, now {entry}")
