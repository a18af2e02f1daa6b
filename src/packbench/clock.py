"""The one file that reads clocks. Everything else is given a ``domain.ports.Clock``."""

import time
from datetime import UTC, datetime

_BOOT_CLOCK: int | None = getattr(time, "CLOCK_BOOTTIME", None)


class SystemClock:
    """The clocks of this computer.

    ``monotonic`` counts sleep where the system has such a clock: Linux's boot time; Windows' and macOS'
    monotonic clocks do so, or at worst count too little, which makes a lock look younger than it is, never
    older.
    """

    def now(self) -> datetime:
        """Wall clock, aware, in the local time zone."""
        return datetime.now(UTC).astimezone()  # noqa: TID251 - this is the place

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic() if _BOOT_CLOCK is None else time.clock_gettime(_BOOT_CLOCK)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
