"""How long things may take, in one frozen value. No safety rests on any of these numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds.

    ``heartbeat`` between two signs of life, ``heartbeat_retry`` after one that failed. A holder silent for
    ``stale`` may be offered for takeover. ``watch`` is how long an uncertain lock is watched (more than one
    heartbeat), ``glance`` the pause between two looks. ``seal`` is the patience with a file that somebody has
    open or is just making, ``seal_pause`` between two tries, and ``torn`` with one that makes no sense yet.
    ``retries`` are the shipper's pauses while the share is away; the last is repeated. ``keep_spool`` after a
    list was closed. ``join`` is how long a thread may take to end.
    """

    heartbeat: float = 60.0
    heartbeat_retry: float = 5.0
    stale: float = 120.0
    watch: float = 75.0
    glance: float = 5.0
    seal: float = 60.0
    seal_pause: float = 0.25
    torn: float = 5.0
    retries: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
    keep_spool: float = 14 * 24 * 3600.0
    join: float = 30.0
