"""The one file that reads clocks. Everything else is given a ``domain.ports.Clock``."""

import time
from datetime import UTC, datetime, timedelta, timezone

_BOOT_CLOCK: int | None = getattr(time, "CLOCK_BOOTTIME", None)


class SystemClock:
    """The clocks of this computer.

    ``monotonic`` counts sleep where the system has such a clock: Linux's boot time; Windows' and macOS'
    monotonic clocks do so, or at worst count too little, which makes a lock look younger than it is, never
    older.
    """

    def __init__(self) -> None:
        self._zone = (-1, UTC)  # minute, and the offset that is good for all of it

    def now(self) -> datetime:
        """Wall clock, aware, in the local time zone.

        The zone is looked up once a minute: offsets change at full minutes, and each scan asks for the time.
        """
        seconds = time.time()  # noqa: TID251 - this is the place
        minute, zone = self._zone
        if minute != seconds // 60:
            zone = timezone(datetime.fromtimestamp(seconds, UTC).astimezone().utcoffset() or timedelta())
            self._zone = (int(seconds // 60), zone)
        return datetime.fromtimestamp(seconds, zone)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic() if _BOOT_CLOCK is None else time.clock_gettime(_BOOT_CLOCK)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
