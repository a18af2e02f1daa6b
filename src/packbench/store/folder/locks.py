"""The content of ``.session.lock``: what people and older programs look at (docs/format.md, section 5)."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

import msgspec

from packbench.domain.leases import Bench, Holder
from packbench.store.folder.records import DAMAGED

SIZE: Final = 1024
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What a lock says.

    A lock that can't be read says nothing, and is a lock all the same (``nonce`` is empty).
    """

    host: str = ""
    bench: str = ""
    user: str = ""
    worker: str = ""
    worker_name: str = ""
    app: str = ""
    since: str = ""
    heartbeat: str = ""
    epoch: int = 0
    nonce: str = ""
    machine: str = ""
    boot: str = ""
    pid: int = 0
    started: str = ""

    @classmethod
    def of(
        cls, bench: Bench, *, worker: str, worker_name: str, epoch: int, nonce: str, at: datetime
    ) -> "Lock":
        """A new lock of a bench."""
        now = at.isoformat(timespec="seconds")
        return cls(
            host=bench.host,
            bench=bench.name,
            user=bench.user,
            worker=worker,
            worker_name=worker_name,
            app=bench.app,
            since=now,
            heartbeat=now,
            epoch=epoch,
            nonce=nonce,
            machine=bench.machine,
            boot=bench.boot,
            pid=bench.pid,
            started=bench.started,
        )

    def holder(self, seen_seconds: float | None = None) -> Holder:
        """The holder, for people; the old program knows no bench names, but a host and a user."""
        return Holder(
            worker=self.worker_name or ("" if self.worker else self.user),
            worker_id=self.worker,
            bench=self.bench or self.host,
            since=_aware(self.since),
            seen_seconds=seen_seconds,
        )

    def beat_age(self, now: datetime) -> float | None:
        """Seconds since the heartbeat by its text; a time without offset is taken as local.

        None if it can't be read.
        """
        beat = parse_time(self.heartbeat, now.tzinfo)
        return None if beat is None else (now - beat).total_seconds()


def _aware(text: str) -> str:
    """A time as it was written, with this computer's offset where it had none; nothing if it is no time."""
    time = parse_time(text, None)
    return "" if time is None else time.isoformat()


def parse_time(text: str, zone: tzinfo | None) -> datetime | None:
    """A time of any generation: with offset, with Z, or naive (then in ``zone``)."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    if time.tzinfo is not None:
        return time
    try:
        return time.astimezone() if zone is None else time.replace(tzinfo=zone)
    except (OSError, OverflowError, ValueError):
        return None


def encode(lock: Lock) -> bytes:
    """The lock's fixed-size content. Long names are cut, so that it always fits."""
    cut = slice(_LONGEST)
    body = msgspec.json.encode(
        {
            "locked_by": lock.host[cut],
            "user_name": lock.user[cut],
            "lock_time": lock.since,
            "process_id": lock.pid,
            "app_version": lock.app[cut],
            "heartbeat": lock.heartbeat,
            "worker_id": lock.worker[cut],
            "worker_name": lock.worker_name[cut],
            "bench": lock.bench[cut],
            "epoch": lock.epoch,
            "nonce": lock.nonce,
            "machine": lock.machine[cut],
            "boot": lock.boot[cut],
            "started": lock.started[cut],
        }
    )
    if len(body) > SIZE:  # four-byte letters or escapes all over: names are for people, the rest is not
        return encode(_nameless(lock))
    return body.ljust(SIZE) + b"\n"


def _nameless(lock: Lock) -> Lock:
    return Lock(
        since=lock.since,
        heartbeat=lock.heartbeat,
        epoch=lock.epoch,
        nonce=lock.nonce,
        machine=lock.machine,
        boot=lock.boot,
        pid=lock.pid,
        started=lock.started,
        bench=lock.bench[:20],
    )


def decode(content: bytes) -> Lock:
    """Read a lock of any generation. What can't be read is an empty ``Lock``: held by nobody knows whom."""
    try:
        body = msgspec.json.decode(content)
    except DAMAGED:
        return Lock()
    if not isinstance(body, dict):
        return Lock()

    def text(key: str) -> str:
        value = body.get(key)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def number(key: str) -> int:
        value = body.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0

    return Lock(
        host=text("locked_by"),
        bench=text("bench"),
        user=text("user_name"),
        worker=text("worker_id"),
        worker_name=text("worker_name"),
        app=text("app_version"),
        since=text("lock_time"),
        heartbeat=text("heartbeat"),
        epoch=number("epoch"),
        nonce=text("nonce"),
        machine=text("machine"),
        boot=text("boot"),
        pid=number("process_id"),
        started=text("started"),
    )
