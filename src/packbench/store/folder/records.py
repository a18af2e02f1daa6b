"""What stands in a line, as values (docs/format.md, section 2)."""

from datetime import datetime
from typing import Final

import msgspec

VERSION: Final = 1
NO_HASH: Final = "0" * 16
HEADER: Final = "header"
SEAL: Final = "seal"
TOMBSTONE: Final = "tombstone"
DAMAGED: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What reading JSON raises if it makes no sense: a flipped bit may spoil a letter as well as a bracket."""


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


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line's JSON on its way out. ``data`` is a fact, a ``Header``, or a dict."""

    v: int = VERSION
    epoch: int
    seq: int
    id: str
    at: datetime
    worker: str
    bench: str
    kind: str
    data: object
    prev: str
