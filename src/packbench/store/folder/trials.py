"""Tries on the shared folder whether it keeps the promises on which the lease and the journal rest.

All happens in a folder of its own, ``.packbench-check-<nonce>``, which is removed afterwards; each trial uses
the very operations of the ``Fs`` port that packing uses.
"""

import errno
import secrets
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

from packbench.domain.findings import Finding, failed, ok, warning
from packbench.domain.ports import Clock
from packbench.store.folder.fs import Fs
from packbench.store.folder.system import name_also
from packbench.words import _

_ROUNDS: Final = 10  # names that two threads race for
_FLUSHES: Final = 20
_RECORD: Final = b"x" * 250 + b"\n"  # about one scan
_SLOW, _WORST = 0.1, 2.0  # seconds: the median, and a single flush, beyond which somebody should look
_CLOCK_MAY_DIFFER: Final = 30.0  # seconds
_MS: Final = 1000.0
_NS: Final = 1e9

_ASK: Final = "Ask whoever looks after the file server for the right to make, rename and delete files there."
_ELSEWHERE: Final = (
    "Don't pack on this folder: two benches could take one list. Windows and Samba servers are known to work."
)


class Trials:
    """The trials in one scratch folder."""

    def __init__(self, fs: Fs, folder: Path, clock: Clock) -> None:
        self._fs = fs
        self._folder = folder
        self._clock = clock

    def run(self) -> Iterator[Finding]:
        """Run all; each finding as it comes. If the first can't write, the others are left out."""
        rights = self._told("rights", self.rights)
        yield rights
        if rights.health == "ok":
            yield self._told("exclusive create", self.exclusive_create)
            yield self._told("second name", self.second_name)
            yield self._told("rename", self.rename)
            yield self._told("rename while read", self.rename_while_read)
            yield self._told("clock", self.clock)
            yield self._told("share latency", self.share_latency)

    def rights(self) -> Finding:
        """Make, write, rename, read and delete a file."""
        path, other = self._folder / "rights", self._folder / "rights-renamed"
        self._fs.create(path, b"a")
        self._fs.write_at(path, 1, b"b")
        self._fs.rename(path, other)
        content = self._fs.read(other)
        self._fs.remove(other)
        if content != b"ab":
            return failed(
                "rights", _("A file of 2 bytes was read as {content!r}.").format(content=content), _ELSEWHERE
            )
        return ok("rights", _("Files can be made, written, renamed, read and deleted."))

    def exclusive_create(self) -> Finding:
        """Two threads make one file at the same moment: one must win, each time."""
        winners = [self._race(self._folder / f"race-{number}") for number in range(_ROUNDS)]
        if all(count == 1 for count in winners):
            return ok(
                "exclusive create",
                _("Of two who make one file, one wins ({rounds} of {rounds} times).").format(rounds=_ROUNDS),
            )
        wrong = sum(count != 1 for count in winners)
        return failed(
            "exclusive create",
            _("{wrong} of {rounds} times it was not one who won.").format(wrong=wrong, rounds=_ROUNDS),
            _ELSEWHERE,
        )

    def second_name(self) -> Finding:
        """Whether a file can have two names (a hard link); packing works either way."""
        one, two = self._folder / "name-1", self._folder / "name-2"
        self._fs.create(one, b"1")
        try:
            name_also(one, two)
        except OSError as error:
            if error.errno != errno.ENOTSUP:
                raise
            return ok(
                "second name",
                _("Files have one name here: what is new is made in two steps."),
                links=False,
            )
        return ok(
            "second name", _("Files can have two names: what is new is there whole at once."), links=True
        )

    def rename(self) -> Finding:
        """A rename must not replace what is there."""
        one, two = self._folder / "rename-1", self._folder / "rename-2"
        self._fs.create(one, b"1")
        self._fs.create(two, b"2")
        try:
            self._fs.rename(one, two)
        except FileExistsError:
            return ok("rename", _("A rename never replaces a file."))
        return failed("rename", _("A rename replaced another file."), _ELSEWHERE)

    def rename_while_read(self) -> Finding:
        """Whether a file can be renamed while somebody reads it; packing works either way."""
        one, two = self._folder / "read-1", self._folder / "read-2"
        self._fs.create(one, b"1")
        with one.open("rb"):
            try:
                self._fs.rename(one, two)
            except OSError:
                return ok(
                    "rename while read", _("A file that is being read waits to be renamed, as on Windows.")
                )
        return ok("rename while read", _("A file can be renamed while it is being read."))

    def clock(self) -> Finding:
        """The server's clock against this computer's."""
        probe = self._folder / "clock"
        before = self._clock.now().timestamp()
        self._fs.create(probe, b"")
        after = self._clock.now().timestamp()
        return clocks(self._fs.modified(probe) / _NS - (before + after) / 2)

    def share_latency(self) -> Finding:
        """How long one scan takes to be on the share."""
        path = self._folder / "latency"
        self._fs.create(path, b"")
        offsets = range(0, _FLUSHES * len(_RECORD), len(_RECORD))
        times = [_timed(partial(self._fs.write_at, path, offset, _RECORD)) for offset in offsets]
        advice = _("Packing goes on in any case; look at the network and at what else the server does.")
        return latency("share latency", _("A scan is on the share"), times, advice)

    def _race(self, path: Path) -> int:
        """How many of two threads made the file."""
        start, made = threading.Barrier(2), []

        def run(mark: bytes) -> None:
            start.wait()
            with suppress(OSError):
                self._fs.create(path, mark)
                made.append(mark)

        threads = [threading.Thread(target=run, args=(mark,)) for mark in (b"1", b"2")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return len(made) if made and self._fs.read(path) == made[0] else 0

    def _told(self, name: str, trial: Callable[[], Finding]) -> Finding:
        try:
            return trial()
        except OSError as error:
            said = error.strerror or type(error).__name__
            return failed(name, _("The shared folder refused: {said}.").format(said=said), _ASK)


@contextmanager
def scratch_folder(fs: Fs, root: Path) -> Iterator[Path]:
    """A folder for trials, removed with all that is in it. Raises ``OSError`` if it can't be made."""
    folder = root / scratch_name()
    fs.make_folders(folder)
    try:
        yield folder
    finally:
        with suppress(OSError):
            for entry in fs.entries(folder):
                fs.remove(folder / entry.name)
            folder.rmdir()


def scratch_name() -> str:
    """A name that nothing else has."""
    return f".packbench-check-{secrets.token_hex(8)}"


def clocks(differs: float) -> Finding:
    """How well two clocks agree; ``differs`` are the seconds by which the server's is ahead."""
    what = _("This computer's clock and the server's differ by {differs:.1f} s.").format(differs=abs(differs))
    if abs(differs) <= _CLOCK_MAY_DIFFER:
        return ok("clock", what, seconds=round(differs, 3))
    behind = _(
        "This computer is behind: let it take the time from the network. No scan is at risk, "
        "but times in reports will be wrong and takeovers will have to wait."
    )
    ahead = _(
        "This computer is ahead: let it take the time from the network. No scan is at risk, "
        "but times in reports will be wrong and takeovers will have to wait."
    )
    return warning("clock", what, behind if differs > 0 else ahead, seconds=round(differs, 3))


def disk_latency(disk: Fs, data_folder: Path) -> Finding:
    """How long one scan takes to be safe on this computer: what a worker waits for."""
    try:
        disk.make_folders(data_folder)
        path = data_folder / scratch_name()
        appender = disk.appender(path, b"")
    except OSError as error:
        said = error.strerror or type(error).__name__
        return failed(
            "disk latency",
            _("The data folder {data_folder} can't be written: {said}.").format(
                data_folder=data_folder, said=said
            ),
            _("Give this user the right to write there, or choose another with PACKBENCH_HOME."),
        )
    try:
        times = [_timed(partial(appender.append, _RECORD)) for _rest in range(_FLUSHES)]
    except OSError as error:
        said = error.strerror or type(error).__name__
        return failed(
            "disk latency",
            _("The data folder {data_folder} takes no scans: {said}.").format(
                data_folder=data_folder, said=said
            ),
            _("Free some space on its disk, or choose another with PACKBENCH_HOME."),
        )
    finally:
        appender.close()
        disk.remove(path)
    advice = _(
        "The worker waits for this with each scan: use an internal disk, best an SSD, for PACKBENCH_HOME."
    )
    return latency("disk latency", _("A scan is safe on this computer"), times, advice)


def latency(name: str, what: str, seconds: list[float], advice: str) -> Finding:
    """Judge how long flushes took, in seconds."""
    median, worst = statistics.median(seconds), max(seconds)
    text = _("{what} after {median:.1f} ms (median; the worst of {seconds}: {worst:.1f} ms).").format(
        what=what, median=median * _MS, seconds=len(seconds), worst=worst * _MS
    )
    figures = {"median_ms": round(median * _MS, 3), "worst_ms": round(worst * _MS, 3)}
    if median > _SLOW or worst > _WORST:
        return warning(name, text, advice, **figures)
    return ok(name, text, **figures)


def _timed(call: Callable[[], None]) -> float:
    """Seconds that a call takes."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin
