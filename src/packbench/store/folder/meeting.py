"""Two benches meet in a folder of the share, to try together what one of them can't try alone.

Nobody needs to know who comes first: an exclusive create decides that. From then on the two go from point to
point, each waiting at every point for the other (``Meeting.at_next_point``). What they tell each other stands
in two files that are there from the beginning and are overwritten in place, each by one writer, because a PC
may believe for seconds that a new file is not there, but opens an old one at the server.

All lies in ``.packbench-second-bench`` and goes when the two part, are interrupted or wait in vain; what
a killed one left is cleared by the next that comes after it can't be waiting any more.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from packbench.domain.ports import Clock
from packbench.store.folder.fs import Fs
from packbench.store.folder.records import DAMAGED
from packbench.store.folder.server_clock import ServerClock

_T = TypeVar("_T")

FOLDER: Final = ".packbench-second-bench"
PATIENCE: Final = 90.0  # seconds for the other to come to a point
_POLL: Final = 0.02  # seconds
_WATCH: Final = 0.25  # seconds between two looks at the door
_PARTING: Final = 15.0  # seconds in which the folder must be cleared, caches or not
_SIZE: Final = 4096
_NS: Final = 1e9


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes part. ``nonce`` is unique, ``wait`` how long this one was willing to wait, in seconds."""

    nonce: str
    bench: str = ""
    machine: str = ""
    system: str = ""
    wait: float = 0.0


class _Mail(msgspec.Struct, frozen=True, kw_only=True):
    """All that one has told the other: a word for each point."""

    visitor: Visitor
    words: tuple[str, ...] = ()


class NobodyCame(Exception):
    """No second bench came in time."""


class OthersAreAtIt(Exception):
    """Two benches are here already, or were until they were killed."""


class OtherIsSilent(Exception):
    """The other bench does not answer any more."""

    def __init__(self, bench: str) -> None:
        super().__init__(bench)
        self.bench = bench


class Meeting:
    """Two benches that met; ``first`` was here before the other."""

    def __init__(
        self, fs: Fs, clock: Clock, folder: Path, host: Visitor, *, own: Visitor, patience: float
    ) -> None:
        self.patience = patience
        self.folder = folder
        self.first = own == host
        self.own = own
        self.other = Visitor(nonce="") if self.first else host
        self._fs = fs
        self._clock = clock
        mails = [folder / f"{host.nonce}-{number}.mail" for number in (1, 2)]
        self._own_mail, self._other_mail = mails if self.first else reversed(mails)
        self._guest = folder / f"{host.nonce}.guest"
        self._said: tuple[str, ...] = ()

    def path(self, name: str) -> Path:
        """A file of this meeting and no other, so that no cache knows its name from before."""
        return self.folder / f"{self._own_mail.name.partition('-')[0]}-{name}"

    def greet(self) -> None:
        """See that the other is there. Raises ``NobodyCame`` or ``OtherIsSilent``."""
        self._say("")
        seconds, pause = (self.own.wait, _WATCH) if self.first else (self.patience, _POLL)
        with self._nobody_may_have_come():
            mail = self.until(lambda: self._heard(1), seconds, pause)
            if mail is None:
                raise OtherIsSilent(self.other.bench)
        self.other = mail.visitor

    def at_next_point(self, word: str = "") -> str:
        """Wait until both are here; what the other says at this point. Raises ``OtherIsSilent``."""
        self._say(word)
        place = len(self._said)
        mail = self.until(lambda: self._heard(place), self.patience)
        if mail is None:
            raise OtherIsSilent(self.other.bench)
        return mail.words[place - 1]

    def until(self, look: Callable[[], _T | None], seconds: float, pause: float = _POLL) -> _T | None:
        """Look again and again until there is something; None if there is nothing in time."""
        end = self._clock.monotonic() + seconds
        while (found := look()) is None and self._clock.monotonic() < end:
            self._clock.sleep(pause)
        return found

    def open(self) -> bool:
        """Lay out the mails and the name that decides; False if somebody is first already."""
        for mail in (self._own_mail, self._other_mail):
            self._fs.create(mail, b" " * _SIZE)
        try:
            self._fs.create(self.folder / "first", msgspec.json.encode(self.own))
        except FileExistsError:
            for mail in (self._own_mail, self._other_mail):
                self._fs.remove(mail)
            return False
        return True

    def join(self) -> None:
        """Take the second place. Raises ``OthersAreAtIt`` if it is taken."""
        try:
            self._fs.create(self._guest, msgspec.json.encode(self.own))
        except FileExistsError:
            raise OthersAreAtIt from None

    def part(self) -> None:
        """Leave in peace: who came second goes, and the first clears the folder then."""
        self._say("")
        if self.first:
            place = len(self._said)
            self.until(lambda: self._heard(place), self.patience)
            clear(self._fs, self._clock, self.folder)

    @contextmanager
    def _nobody_may_have_come(self) -> Iterator[None]:
        try:
            yield
        except OtherIsSilent:
            if self.first:
                raise NobodyCame from None
            raise

    def _say(self, word: str) -> None:
        self._said += (word,)
        mail = msgspec.json.encode(_Mail(visitor=self.own, words=self._said)).ljust(_SIZE)
        try:
            self._fs.overwrite(self._own_mail, lambda _there: True, mail)
        except FileNotFoundError:  # the other has cleared the folder and left
            raise OtherIsSilent(self.other.bench) from None

    def _heard(self, place: int) -> _Mail | None:
        """The other's mail, once it has come to this point."""
        try:
            mail = msgspec.json.decode(self._fs.read(self._other_mail), type=_Mail)
        except DAMAGED:  # nothing yet, or it is just being written
            return None
        except FileNotFoundError:
            raise OtherIsSilent(self.other.bench) from None
        return mail if len(mail.words) >= place else None


@contextmanager
def met(
    fs: Fs, clock: Clock, root: Path, own: Visitor, *, patience: float, waiting: Callable[[], None]
) -> Iterator[Meeting]:
    """Meet the other bench, and part from it afterwards; ``waiting`` is called when nobody is there yet.

    ``patience`` is how long each waits for the other at every point, in seconds.

    Raises:
        NobodyCame: within ``own.wait`` seconds.
        OthersAreAtIt: two others are measuring.
        OtherIsSilent: the other left or was killed; also while the two are at work.
        OSError: nothing can be written there.
    """
    folder = root / FOLDER
    meeting = _found(fs, clock, folder, own, patience)
    try:
        if meeting.first:
            waiting()
        meeting.greet()
        yield meeting
    except BaseException:
        clear(fs, clock, folder)
        raise
    meeting.part()


def _found(fs: Fs, clock: Clock, folder: Path, own: Visitor, patience: float) -> Meeting:
    """The meeting at which somebody waits, else a new one."""
    while True:
        fs.make_folders(folder)
        with suppress(FileNotFoundError):  # somebody who leaves has just cleared the folder
            meeting = Meeting(fs, clock, folder, own, own=own, patience=patience)
            if meeting.open():
                return meeting
            host = _host(fs, clock, folder)
            if host is not None:
                meeting = Meeting(fs, clock, folder, host, own=own, patience=patience)
                meeting.join()
                return meeting


def _host(fs: Fs, clock: Clock, folder: Path) -> Visitor | None:
    """Who waits; None if that one has left or must have been killed, whose files are cleared then."""
    first = folder / "first"
    server = ServerClock(fs=fs, folder=folder, clock=clock)
    server.ask()
    try:
        host = msgspec.json.decode(fs.read(first), type=Visitor)
        age = (server.now_ns() - fs.modified(first)) / _NS
    except FileNotFoundError:
        return None
    except DAMAGED:
        host, age = Visitor(nonce=""), PATIENCE + 1
    if age <= host.wait + PATIENCE:
        return host
    clear(fs, clock, folder)
    return None


def clear(fs: Fs, clock: Clock, folder: Path) -> None:
    """Remove the folder with all that is in it. A listing may be old, so it is tried for some seconds."""
    end = clock.monotonic() + _PARTING
    while clock.monotonic() < end:
        with suppress(OSError):
            for entry in fs.entries(folder):
                with suppress(OSError):
                    fs.remove(folder / entry.name)
        try:
            folder.rmdir()
        except FileNotFoundError:
            return
        except OSError:
            clock.sleep(_WATCH)
        else:
            return
