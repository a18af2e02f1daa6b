"""What time it is for the file server: the modification time of a small file that was written just now.

Files are stamped by the server's clock, so only that clock can tell how old they are.
"""

import secrets
from contextlib import suppress
from pathlib import Path

from packbench.domain.ports import Clock
from packbench.store.folder.fs import Fs

_NS = 1_000_000_000


class ServerClock:
    """The server's clock, asked once and then carried on by this computer's."""

    def __init__(self, *, fs: Fs, folder: Path, clock: Clock) -> None:
        self._fs = fs
        self._folder = folder
        self._clock = clock
        self._asked: tuple[int, float] | None = None

    def ask(self) -> None:
        """Write the small file and look at it.

        If nothing can be written there, the server's time stays unknown.
        """
        probe = self._folder / f".{secrets.token_hex(8)}.probe"
        try:
            self._fs.create(probe, b"")
            self._asked = self._fs.modified(probe), self._clock.monotonic()
        except OSError:
            self._asked = None
        with suppress(OSError):
            self._fs.remove(probe)

    def known_ns(self) -> int | None:
        """The server's time in ns; None if it was not told."""
        if self._asked is None:
            return None
        told, at = self._asked
        return told + int((self._clock.monotonic() - at) * _NS)

    def now_ns(self) -> int:
        """The same, or else this computer's time."""
        known = self.known_ns()
        return known if known is not None else int(self._clock.now().timestamp() * _NS)


def bump(fs: Fs, session_folder: Path) -> None:
    """Let a session's folder look changed, so that every browser looks into it at its next refresh.

    A file comes and goes: that needs no right but the one to write there, and works on every server. Call it
    when a list was opened, paused or ended. What fails is made up for by the browser's slow crawl, so it
    never stands in the way.
    """
    mark = session_folder / ".packbench.bump"
    with suppress(OSError):
        fs.create(mark, b"")
    with suppress(OSError):
        fs.remove(mark)
