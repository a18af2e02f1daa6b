"""Events ⇄ lines: the only place that knows the wire format (docs/format.md, sections 2 and 3)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, get_args
from zlib import crc32

import msgspec

from packbench.domain.errors import TooNew
from packbench.domain.events import Event, Fact

VERSION: Final = 1
NO_HASH: Final = "0" * 16
HEADER, SEAL, TOMBSTONE = "header", "seal", "tombstone"


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


KIND_OF: Final[dict[type, str]] = {fact: _snake(fact.__name__) for fact in get_args(Fact)}
_DECODERS: Final[dict[str, Callable[[msgspec.Raw], Fact]]] = {
    kind: msgspec.json.Decoder(fact).decode for fact, kind in KIND_OF.items()
}


class VectorEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Which prefix of an older journal counts: its length, last sequence number and last line's hash."""

    epoch: int
    nonce: str
    bytes: int
    seq: int
    hash: str


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """First record of a journal: who writes it and what came before."""

    nonce: str
    client: str
    session: str
    list: str
    machine: str = ""
    boot: str = ""
    pid: int = 0
    started: str = ""
    worker_name: str = ""
    app: str = ""
    vector: tuple[VectorEntry, ...] = ()
    late: tuple[str, ...] = ()
    snapshot: str = ""
    snapshot_sha256: str = ""
    forced: bool = False
    reason: str = ""


class _Record(msgspec.Struct, frozen=True, gc=False):
    """A line's JSON. ``data`` is a fact on the way out, and not yet looked into on the way in."""

    v: int
    epoch: int
    seq: int
    id: str
    at: datetime
    worker: str
    bench: str
    kind: str
    data: Any
    prev: str


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


def encode_record(
    kind: str,
    data: object,
    *,
    epoch: int,
    seq: int,
    nonce: str,
    at: datetime,
    worker: str,
    bench: str,
    prev: str,
) -> bytes:
    """One line for a record that is not a fact: header, seal, tombstone."""
    return _line(_Record(VERSION, epoch, seq, f"{nonce}-{seq}", at, worker, bench, kind, data, prev))


def encode_event(event: Event, prev: str) -> bytes:
    """One line for an event; ``prev`` is the hash of the line before."""
    kind = KIND_OF[type(event.fact)]
    return _line(
        _Record(
            VERSION,
            event.epoch,
            event.seq,
            event.id,
            event.at,
            event.worker,
            event.bench,
            kind,
            event.fact,
            prev,
        )
    )


def _line(record: _Record) -> bytes:
    body = _encode(record)
    return b"%d %08x %b\n" % (len(body), crc32(body), body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """The longest valid prefix of a file of records.

    ``bytes``, ``seq`` and ``hash`` describe its end (0, −1 and zeros when it is empty); ``first`` is the number of its
    first record. ``unknown`` are kinds of facts that this version does not know. ``problem`` says why the prefix ends
    before the file does, empty if it does not.
    """

    events: tuple[Event, ...] = ()
    bytes: int = 0
    first: int = 0
    seq: int = -1
    hash: str = NO_HASH
    epoch: int = 0
    header: Header | None = None
    header_bench: str = ""
    header_worker: str = ""
    header_at: datetime | None = None
    sealed: bool = False
    tombstone: bool = False
    unknown: tuple[str, ...] = ()
    problem: str = ""


def decode(content: bytes, *, whole: bool = True) -> Prefix:
    """Read the valid prefix.

    ``whole`` False is for files that begin in the middle of a journal (late files, later parts of a spool): their first
    line may have any number.

    Raises:
        TooNew: a later version wrote it.
    """
    events: list[Event] = []
    unknown: list[str] = []
    first = size = epoch = 0
    seq, prev = -1, NO_HASH
    head: _Envelope | None = None
    sealed, problem = False, ""
    lines = content.split(b"\n")
    torn = lines.pop()
    for line in lines:
        start = line.find(b"{")
        body = line[start:]
        if line[:start] != b"%d %08x " % (len(body), crc32(body)):
            problem = f"byte {size}: a damaged line"
            break
        try:
            record = _decode_envelope(body)
        except msgspec.DecodeError:
            problem = f"byte {size}: not a record"
            _refuse_newer(body)
            break
        if record.v > VERSION:
            raise _too_new(record.v)
        if record.seq != seq + 1 or record.prev != prev or record.epoch != epoch:
            if head is not None or (whole and (record.seq != 0 or record.prev != NO_HASH)):
                problem = f"byte {size}: record {record.seq} does not follow record {seq}"
                break
            first, epoch = record.seq, record.epoch
        if head is None:
            head = record
        kind = record.kind
        decoder = _DECODERS.get(kind)
        if decoder is not None:
            try:
                events.append(_event(record, decoder(record.data)))
            except msgspec.DecodeError:
                unknown.append(kind)
        elif kind == SEAL:
            sealed = True
        elif kind not in (HEADER, TOMBSTONE):
            unknown.append(kind)
        seq = record.seq
        size += len(line) + 1
        prev = sha256(line + b"\n").hexdigest()[:16]
    else:
        problem = f"byte {size}: a torn line" if torn else ""
    return Prefix(
        events=tuple(events),
        bytes=size,
        first=first,
        seq=seq,
        hash=prev,
        epoch=epoch,
        header=_header(head),
        header_bench=head.bench if head else "",
        header_worker=head.worker if head else "",
        header_at=head.at if head else None,
        sealed=sealed,
        tombstone=head is not None and head.kind == TOMBSTONE,
        unknown=tuple(unknown),
        problem=problem,
    )


_new = object.__new__
_SET = [Event.__dict__[name].__set__ for name in ("id", "epoch", "seq", "at", "worker", "bench", "fact")]
_set_id, _set_epoch, _set_seq, _set_at, _set_worker, _set_bench, _set_fact = _SET


def _event(record: _Envelope, fact: Fact) -> Event:
    """An event, made by its slots: a frozen dataclass's own ``__init__`` takes three times as long, for each of 12,000."""
    event = _new(Event)
    _set_id(event, record.id)
    _set_epoch(event, record.epoch)
    _set_seq(event, record.seq)
    _set_at(event, record.at)
    _set_worker(event, record.worker)
    _set_bench(event, record.bench)
    _set_fact(event, fact)
    return event


def _header(head: _Envelope | None) -> Header | None:
    if head is None or head.kind != HEADER or head.seq != 0:
        return None
    try:
        return _decode_header(head.data)
    except msgspec.DecodeError:
        return None


def _refuse_newer(body: bytes) -> None:
    try:
        version = _decode_version(body).v
    except msgspec.DecodeError:
        return
    if version > VERSION:
        raise _too_new(version)


def _too_new(version: int) -> TooNew:
    return TooNew(
        f"A journal of version {version} was found; this program knows {VERSION}.", "Update Packbench."
    )
