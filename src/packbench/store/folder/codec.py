"""Events ⇄ lines: the only place that knows the wire format (docs/format.md, sections 2 and 3)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final, get_args
from zlib import crc32

import msgspec

from packbench.domain.errors import TooNew
from packbench.domain.events import Event, Fact
from packbench.domain.garbage import collector_at_rest
from packbench.store.folder.records import DAMAGED, HEADER, NO_HASH, SEAL, TOMBSTONE, VERSION, Header, Record
from packbench.words import _

_OURS: Final = (HEADER, SEAL, TOMBSTONE)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


KIND_OF: Final[dict[type, str]] = {fact: _snake(fact.__name__) for fact in get_args(Fact)}
_DECODERS: Final[dict[str, Callable[[msgspec.Raw], Fact]]] = {
    kind: msgspec.json.Decoder(fact).decode for fact, kind in KIND_OF.items()
}


class _Envelope(msgspec.Struct, frozen=True, gc=False):
    v: int
    epoch: int
    seq: int
    id: str
    at: datetime
    worker: str
    bench: str
    kind: str
    data: msgspec.Raw
    prev: str


class _Version(msgspec.Struct):
    v: int


_encode = msgspec.json.Encoder().encode
_decode_envelope = msgspec.json.Decoder(_Envelope).decode
_decode_header = msgspec.json.Decoder(Header).decode
_decode_version = msgspec.json.Decoder(_Version).decode


def hash_of(line: bytes) -> str:
    """What the next line carries as ``prev``."""
    return sha256(line).hexdigest()[:16]


def encode(record: Record) -> bytes:
    """One line."""
    body = _encode(record)
    return b"%d %08x %b\n" % (len(body), crc32(body), body)


def encode_event(event: Event, prev: str) -> bytes:
    """One line for an event; ``prev`` is the hash of the line before."""
    return encode(
        Record(
            epoch=event.epoch,
            seq=event.seq,
            id=event.id,
            at=event.at,
            worker=event.worker,
            bench=event.bench,
            kind=KIND_OF[type(event.fact)],
            data=event.fact,
            prev=prev,
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """The longest valid prefix of a file of records.

    ``bytes``, ``seq`` and ``hash`` describe its end (0, −1 and zeros when it is empty); ``first`` is the
    number of its first record. ``unknown`` are kinds of facts that this version does not know. ``problem``
    says why the prefix ends before the file does, empty if it does not.
    """

    events: tuple[Event, ...] = ()
    bytes: int = 0
    first: int = 0
    seq: int = -1
    hash: str = NO_HASH
    epoch: int = 0
    header: Header | None = None
    sealed: bool = False
    tombstone: bool = False
    unknown: tuple[str, ...] = ()
    problem: str = ""


def decode(content: bytes, *, whole: bool = True) -> Prefix:
    """Read the valid prefix.

    ``whole`` False is for files that begin in the middle of a journal (late files, later parts of a spool):
    their first line may have any number.

    Raises:
        TooNew: a later version wrote it.
    """
    with collector_at_rest():
        return _decode(_follow(content, whole=whole))


def _decode(chain: "_Chain") -> Prefix:
    if not chain.records:
        return Prefix(problem=chain.problem)
    events: list[Event] = []
    unknown: list[str] = []
    for record in chain.records:
        decoder = _DECODERS.get(record.kind)
        if decoder is None:
            if record.kind not in _OURS:
                unknown.append(record.kind)
            continue
        try:
            fact = decoder(record.data)
            events.append(
                new_event(record.id, record.epoch, record.seq, record.at, record.worker, record.bench, fact)
            )
        except DAMAGED:  # a value that a later version knows
            unknown.append(record.kind)
    head, last = chain.records[0], chain.records[-1]
    return Prefix(
        events=tuple(events),
        bytes=chain.size,
        first=head.seq,
        seq=last.seq,
        hash=chain.hash,
        epoch=head.epoch,
        header=_header(head),
        sealed=last.kind == SEAL,
        tombstone=head.kind == TOMBSTONE,
        unknown=tuple(unknown),
        problem=chain.problem,
    )


@dataclass(slots=True)
class _Chain:
    """Records that follow each other as they should, and why they end before the file does."""

    records: list[_Envelope] = field(default_factory=list)
    size: int = 0
    hash: str = NO_HASH
    problem: str = ""


def _follow(content: bytes, *, whole: bool) -> _Chain:
    """Check length, CRC, number and hash of line after line, as far as they are right."""
    lines = content.split(b"\n")
    torn = lines.pop()
    records: list[_Envelope] = []
    size, epoch, seq, prev = 0, 0, 0, NO_HASH
    problem = "a torn line" if torn else ""
    for line in lines:
        start = line.find(b"{")
        body = line[start:]
        if line[:start] != b"%d %08x " % (len(body), crc32(body)):
            problem = "a damaged line"
            break
        record = _envelope(body)
        if record is None:
            problem = "not a record"
            break
        if not records and ((record.seq == 0 and record.prev == NO_HASH) or not whole):
            epoch = record.epoch
        elif record.seq != seq or record.prev != prev or record.epoch != epoch:
            problem = f"record {record.seq} where {seq} is due"
            break
        records.append(record)
        seq = record.seq + 1
        size += len(line) + 1
        prev = sha256(line + b"\n").hexdigest()[:16]
    return _Chain(records, size, prev, f"byte {size}: {problem}" if problem else "")


def _envelope(body: bytes) -> _Envelope | None:
    try:
        record = _decode_envelope(body)
    except DAMAGED:
        _refuse_newer(body)
        return None
    if record.v > VERSION:
        raise _too_new(record.v)
    return record


_new = object.__new__
_SET = [Event.__dict__[name].__set__ for name in ("id", "epoch", "seq", "at", "worker", "bench", "fact")]
_set_id, _set_epoch, _set_seq, _set_at, _set_worker, _set_bench, _set_fact = _SET


def new_event(
    event_id: str, epoch: int, seq: int, at: datetime, worker: str, bench: str, fact: Fact
) -> Event:
    """An event, made by its slots: a frozen dataclass's own ``__init__`` takes three times as long."""
    event = _new(Event)
    _set_id(event, event_id)
    _set_epoch(event, epoch)
    _set_seq(event, seq)
    _set_at(event, at)
    _set_worker(event, worker)
    _set_bench(event, bench)
    _set_fact(event, fact)
    return event


def _header(head: _Envelope) -> Header | None:
    if head.kind != HEADER or head.seq != 0:
        return None
    try:
        return _decode_header(head.data)
    except DAMAGED:
        return None


def _refuse_newer(body: bytes) -> None:
    try:
        version = _decode_version(body).v
    except DAMAGED:
        return
    if version > VERSION:
        raise _too_new(version)


def _too_new(version: int) -> TooNew:
    return TooNew(
        _("A journal of version {version} was found; this program knows {known}.").format(
            version=version, known=VERSION
        ),
        _("Update Packbench."),
    )
