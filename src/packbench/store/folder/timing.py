"""How long things may take, in one frozen value. No safety rests on any of these numbers."""

from dataclasses import dataclass

from packbench.domain.leases import STALE_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds.

    ``heartbeat`` between two signs of life, ``heartbeat_retry`` after one that failed. A holder silent for
    ``stale`` may be offered for takeover. ``glance`` is the pause between two looks at an
    uncertain lock. ``seal`` is the patience with a file that somebody has
    open or is just making, ``seal_pause`` between two tries, and ``torn`` with one that makes no sense yet.
    ``retries`` are the shipper's pauses while the share is away; the last is repeated. ``keep_spool`` after a
    list was closed. ``join`` is how long a thread may take to end.
    """

    heartbeat: float = 60.0
    heartbeat_retry: float = 5.0
    stale: float = STALE_AFTER
    glance: float = 5.0
    seal: float = 60.0
    seal_pause: float = 0.25
    torn: float = 5.0
    retries: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
    keep_spool: float = 14 * 24 * 3600.0
    join: float = 30.0
