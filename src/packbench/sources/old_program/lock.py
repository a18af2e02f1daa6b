"""``.session.lock`` of the old program in both its versions, and of ours, which only adds to it."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from packbench.domain.errors import Unreadable
from packbench.sources.json_bytes import decode_object
from packbench.sources.old_program.values import aware, first_text, number_or_none


@dataclass(frozen=True, slots=True, kw_only=True)
class OldLock:
    """Who holds a list. Times are aware; ``None`` where they are missing or garbage: no sign of death.

    ``epoch``, ``nonce`` and ``bench`` are in our own locks only.
    """

    locked_by: str = ""
    user_name: str = ""
    lock_time: datetime | None = None
    heartbeat: datetime | None = None
    process_id: int | None = None
    worker_id: str = ""
    worker_name: str = ""
    app_version: str = ""
    epoch: int | None = None
    nonce: str = ""
    bench: str = ""


def read_lock(data: bytes, *, zone: tzinfo | None = None) -> OldLock | None:
    """A lock file; ``None`` if it can't be understood, which means **held**: a heartbeat may be under way.

    ``zone`` is the time zone of the PC that wrote times without one; ``None`` for that of this computer.
    """
    try:
        content = decode_object(data.strip(b"\0 \r\n\t"), ".session.lock")
    except Unreadable:
        return None
    return OldLock(
        locked_by=first_text(content, "locked_by"),
        user_name=first_text(content, "user_name"),
        lock_time=aware(content.get("lock_time"), zone),
        heartbeat=aware(content.get("heartbeat"), zone),
        process_id=number_or_none(content.get("process_id")),
        worker_id=first_text(content, "worker_id"),
        worker_name=first_text(content, "worker_name"),
        app_version=first_text(content, "app_version"),
        epoch=number_or_none(content.get("epoch")),
        nonce=first_text(content, "nonce"),
        bench=first_text(content, "bench"),
    )
