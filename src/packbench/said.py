"""Days, times and numbers as they are said in the chosen language, on screens, papers and at the terminal.

What scripts read (JSON, CSV, journals) never passes here.
"""

from datetime import date, datetime, timedelta

from packbench.words import _, mark, plural, spoken

MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip
NARROW = "\N{NARROW NO-BREAK SPACE}"
SIGNS = {"en": (".", ","), "de": (",", "."), "bg": (",", NARROW), "uk": (",", NARROW)}
"""Language → the decimal sign and the sign between thousands."""


def day(when: date, *, today: date | None = None) -> str:
    """``18 Aug 2026``; without the year where it is this one."""
    month = _(MONTHS[when.month - 1])
    if today is not None and when.year == today.year:
        return _("{day} {month}").format(day=when.day, month=month)
    return _("{day} {month} {year}").format(day=when.day, month=month, year=when.year)


def time_of_day(when: datetime, *, seconds: bool = False) -> str:
    """``14:05``, or ``14:05:09``, in the time zone that ``when`` carries."""
    return f"{when:%H:%M:%S}" if seconds else f"{when:%H:%M}"


def moment(when: datetime, *, today: date | None = None, seconds: bool = False) -> str:
    """``18 Aug 2026, 14:05``."""
    said_day = day(when.date(), today=today)
    return _("{day}, {time}").format(day=said_day, time=time_of_day(when, seconds=seconds))


def number(value: float, digits: int = 0) -> str:
    """``1,284`` or ``3.5``; ``digits`` stand behind the decimal sign."""
    decimal, group = SIGNS.get(spoken(), SIGNS["en"])
    return f"{value:,.{digits}f}".translate({ord(","): group, ord("."): decimal})


def percent(value: float, digits: int = 0) -> str:
    """``60 %``; ``value`` is a share, such as 0.6."""
    return f"{number(100 * value, digits)}{NARROW}%"


def duration(span: timedelta | float) -> str:
    """``1 h 02 min``, ``12 min``, ``8 s``; a number is seconds."""
    seconds = round(span.total_seconds() if isinstance(span, timedelta) else span)
    hours, rest = divmod(max(0, seconds), 3600)
    if hours:
        return _("{hours} h {minutes} min").format(hours=number(hours), minutes=f"{rest // 60:02}")
    if rest >= 60:  # noqa: PLR2004 - a minute
        return _("{minutes} min").format(minutes=rest // 60)
    return _("{seconds} s").format(seconds=rest)


def exact_duration(span: timedelta | float) -> str:
    """``1 min 38 s`` where ``duration`` says ``1 min``: how long a single order or item took."""
    seconds = round(span.total_seconds() if isinstance(span, timedelta) else span)
    minutes, rest = divmod(max(0, seconds), 60)
    if 0 < minutes < 60 and rest:  # noqa: PLR2004 - minutes of an hour
        return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    return duration(seconds)


def ago(span: timedelta | float) -> str:
    """``8 seconds ago``, ``11 minutes ago``, ``2 hours ago``, ``3 days ago``; a number is seconds."""
    seconds = round(span.total_seconds() if isinstance(span, timedelta) else span)
    if seconds < 60:  # noqa: PLR2004 - a minute
        return plural("{number} second ago", "{number} seconds ago", max(0, seconds))
    if seconds < 3600:  # noqa: PLR2004 - an hour
        return plural("{number} minute ago", "{number} minutes ago", seconds // 60)
    if seconds < 86400:  # noqa: PLR2004 - a day
        return plural("{number} hour ago", "{number} hours ago", seconds // 3600)
    return plural("{number} day ago", "{number} days ago", seconds // 86400)
