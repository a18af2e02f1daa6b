"""Times and spans as people read them; a time is shown by the clock of the bench where it was. Qt-free."""

from datetime import datetime

from packbench.words import _, mark

NOT_KNOWN = "–"
"""Stands where nobody knows: never a 0."""

_MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip


def day_shown(at: datetime) -> str:
    """A day, with its year."""
    return _("{day} {month} {year}").format(day=at.day, month=_(_MONTHS[at.month - 1]), year=at.year)


def moment_shown(at: datetime | None) -> str:
    """A day and a time to the second."""
    return NOT_KNOWN if at is None else _("{day}, {time}").format(day=day_shown(at), time=f"{at:%H:%M:%S}")


def span_shown(seconds: float | None) -> str:
    """How long: ``31 s``, ``1 min 12 s``, ``1 h 06 min``."""
    if seconds is None:
        return NOT_KNOWN
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes_left = divmod(minutes, 60)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes_left:02d}")
    if minutes and rest:
        return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    return _("{minutes} min").format(minutes=minutes) if minutes else _("{seconds} s").format(seconds=rest)


def work_shown(seconds: float) -> str:
    """A time of work, without seconds once there are minutes."""
    return span_shown(seconds if seconds < 60 else 60 * round(seconds / 60))  # noqa: PLR2004 - a minute
