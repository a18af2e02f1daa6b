"""Whether the share takes what this bench sends. Pure: counts and times come in."""

from dataclasses import dataclass, replace
from datetime import datetime

from packbench.desktop.bench.view import Banner
from packbench.desktop.kinds import Kind
from packbench.words import _, plural

SLOW = 10.0
"""Seconds without progress after which the lamp says so."""

AWAY = 90.0
"""Seconds after which the banner says so."""

BACK = 4.0
"""Seconds for which it is said that the share is back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """How the sending goes: ``sent`` and ``waiting`` are events, times seconds, ``since`` a time of day."""

    sent: int = 0
    waiting: int = 0
    moved_at: float = 0.0
    since: datetime
    back_at: float | None = None
    away: bool = False

    def seen(self, *, made: int, waiting: int, now: float, wall: datetime) -> "Sharing":
        """The next look: ``made`` events so far, ``waiting`` of them only here."""
        sent = made - waiting
        if waiting and sent <= self.sent:
            return replace(self, waiting=waiting, away=self.away or now - self.moved_at >= AWAY)
        back = now if self.away else self.back_at
        return replace(self, sent=sent, waiting=waiting, moved_at=now, since=wall, away=False, back_at=back)

    def ok(self, now: float) -> bool:
        """Whether the lamp is green."""
        return not self.waiting or now - self.moved_at < SLOW

    def banner(self, now: float) -> Banner | None:
        """What stands above the verdict, if anything."""
        if self.away:
            return Banner(
                kind=Kind.ATTENTION,
                strong=_("Share away since {time}.").format(time=f"{self.since:%H:%M}"),
                text=_("Keep packing: nothing is lost."),
                right=plural(
                    "{number} scan waiting on this bench",
                    "{number} scans waiting on this bench",
                    self.waiting,
                ),
            )
        if self.back_at is not None and now - self.back_at < BACK:
            return Banner(kind=Kind.OK, strong=_("Share is back,"), text=_("all scans saved"))
        return None
