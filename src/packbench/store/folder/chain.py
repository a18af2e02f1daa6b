"""Writing records.

Each line carries the hash of the one before, so a journal is a chain and this is its end.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import repeat
from typing import Final

import msgspec

from packbench.domain.adoption import AdoptedFact
from packbench.domain.events import Event, Fact
from packbench.store.folder import codec
from packbench.store.folder.records import NO_HASH, SEAL, Record

_NO_FACT: Final[dict[str, object]] = {}


class Chain(msgspec.Struct, kw_only=True, gc=False):
    """The end of a journal: its last line and that line's number (−1 before the first)."""

    epoch: int
    nonce: str
    bench: str
    seq: int = -1
    last: bytes = b""
    _hash: str = ""

    @property
    def hash(self) -> str:
        """What the next line carries as ``prev``: worked out once, by whoever asks first."""
        if not self._hash:
            self._hash = codec.hash_of(self.last) if self.last else NO_HASH
        return self._hash

    def record(self, kind: str, data: object, *, at: datetime, worker: str) -> "Written":
        """The next line, for a record that is not a fact."""
        seq = self.seq + 1
        line = codec.encode(
            Record(
                epoch=self.epoch,
                seq=seq,
                id=f"{self.nonce}-{seq}",
                at=at,
                worker=worker,
                bench=self.bench,
                kind=kind,
                data=data,
                prev=self.hash,
            )
        )
        return Written(events=(), lines=(line,), before=self)

    def facts(self, facts: Sequence[Fact], *, at: datetime, worker: str) -> "Written":
        """The next lines, for facts that happened at one moment."""
        return self._told(facts, repeat(at), repeat(worker))

    def adopted(self, facts: Sequence[AdoptedFact], *, at: datetime) -> "Written":
        """The next lines, for facts that happened outside: when they did, by whom nobody knows."""
        times = [adopted.at or at for adopted in facts]
        return self._told([adopted.fact for adopted in facts], times, repeat(""))

    def _told(self, facts: Iterable[Fact], times: Iterable[datetime], workers: Iterable[str]) -> "Written":
        events: list[Event] = []
        lines: list[bytes] = []
        seq, prev = self.seq, self.hash
        for fact, at, worker in zip(facts, times, workers, strict=False):  # some of them go on for ever
            seq += 1
            if lines:
                prev = codec.hash_of(lines[-1])
            event = codec.new_event(f"{self.nonce}-{seq}", self.epoch, seq, at, worker, self.bench, fact)
            events.append(event)
            lines.append(codec.encode_event(event, prev))
        return Written(events=tuple(events), lines=tuple(lines), before=self)

    def seal(self, *, at: datetime, worker: str) -> "Written":
        """The last line of a journal that is closed in order."""
        return self.record(SEAL, _NO_FACT, at=at, worker=worker)


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """Lines that are to be written, the events in them, and the chain's end before them."""

    events: tuple[Event, ...]
    lines: tuple[bytes, ...]
    before: Chain

    @property
    def chain(self) -> Chain:
        """The chain's end once the lines are written, of which there is at least one."""
        before, seq = self.before, self.before.seq + len(self.lines)
        return Chain(epoch=before.epoch, nonce=before.nonce, bench=before.bench, seq=seq, last=self.lines[-1])

    def __add__(self, later: "Written") -> "Written":
        return Written(events=self.events + later.events, lines=self.lines + later.lines, before=self.before)
