"""What there is in the model: the files of one list on the server, and the benches with their spools.

The abstraction, in one place:

- **Content is counts.** A journal has one writer who always writes the same bytes at the same place, so it is
  the nonce of its header, the number of valid records after it, and the header's vector. Torn ends and damage
  are what follows the valid prefix, so they are not there. A scan is ``(nonce, number)``; sets of scans are
  bit masks.
- **A nonce** is a bench and the number of its try: tries are bounded, and so are epochs and scans.
- **A paused bench** is one that takes no step for a while; every order of steps is tried, so any pause
  between any two steps is, too. A crash throws away all that a bench knows but its spools.
- **Clocks are not there.** Whether a lock is stale is anybody's guess, so a bench may take a list over at any
  moment, as if a supervisor forced it. Where a scenario has no lock at all, all that is proved rests on
  nothing but claims, journals and tombstones.
- **A stale client**: "not found" may be the answer for any file that is there, and a listing may be any older
  one. What *is* found is true.

Not modelled: the snapshot, derived files, the content of scans and the order of their fold, parts of late
files and spools, a disk that loses what it has flushed, the old program.
"""

from enum import IntEnum, auto
from typing import NamedTuple

Past = tuple[tuple[int, int, int], ...]
"""A header's vector: (epoch, nonce, scans), oldest first."""


class Journal(NamedTuple):
    """A journal with a valid header. ``held`` is Windows: its writer has it open, so nobody can rename it."""

    nonce: int
    scans: int
    past: Past
    spoilt: bool = False
    held: bool = False


class Mark(IntEnum):
    """What else may lie under a journal's two names."""

    TOMBSTONE = 1
    SECOND_NAME = 2  # of the sealed journal, between the link and the unlink
    STRAY = 3  # records without a header: nobody counts them (only where a guard is missing)


File = Journal | Mark | None


class Epoch(NamedTuple):
    """The files of one epoch. ``claim`` is a nonce, 0 if there is none."""

    claim: int = 0
    opened: File = None
    sealed: File = None


class Server(NamedTuple):
    """The files of one list. ``late`` are the scans in late files, ``lock`` the nonce in the lock (0: no
    lock)."""

    epochs: tuple[Epoch, ...]
    late: int = 0
    lock: int = 0

    def at(self, epoch: int) -> Epoch:
        """The files of an epoch."""
        return self.epochs[epoch - 1]

    def put(self, epoch: int, files: Epoch) -> "Server":
        """This server with other files in one epoch."""
        return self._replace(epochs=(*self.epochs[: epoch - 1], files, *self.epochs[epoch:]))

    def highest(self) -> int:
        """The highest number that a listing can show."""
        taken = [number for number, files in enumerate(self.epochs, 1) if files != Epoch()]
        return max(taken, default=0)


class Step(IntEnum):
    """What a bench will do next."""

    IDLE = auto()  # also after a crash: who starts anew knows its spools and nothing else
    # acquire
    LOOK_AT_LOCK = auto()
    MAKE_LOCK = auto()
    CLAIM = auto()
    DOUBT_CLAIM = auto()
    READ_SEALED = auto()
    READ_OPEN = auto()
    RENAME = auto()
    MOVE = auto()  # the second half of a rename that a server or client does as look, then replace
    UNLINK = auto()
    OCCUPY = auto()
    READ_FINAL = auto()
    BURY_OPEN = auto()
    BURY_SEALED = auto()
    COLLECT = auto()
    BEGIN = auto()
    READ_BACK = auto()
    # pack
    WORK = auto()
    WRITE = auto()
    CHECK_NAME = auto()
    LOOK_FOR_SEAL = auto()
    FENCED = auto()
    RENEW = auto()
    UNLINK_OWN = auto()
    CHECK_LOCK = auto()
    DELETE_LOCK = auto()
    # heartbeat
    REPLACE_LOCK = auto()
    SET_LOCK_AGAIN = auto()


class Do(IntEnum):
    """Operations that change the server and may take effect late, after their sender gave up or died."""

    CLAIM = auto()
    BURY_OPEN = auto()
    BURY_SEALED = auto()
    RENAME = auto()
    UNLINK = auto()
    BEGIN = auto()
    WRITE = auto()
    KEEP_LATE = auto()


class Request(NamedTuple):
    """One such operation. ``number`` is a count of scans (WRITE) or a set of them (KEEP_LATE)."""

    do: Do
    epoch: int
    nonce: int
    number: int = 0
    past: Past = ()


class Spool(NamedTuple):
    """What a bench has on its own disk of one try.

    ``saved`` lines are flushed. Of them the first ``shared`` were acknowledged as on the share, and the
    worker heard the tone for the first ``told``. ``marked``: nobody will look at it any more.
    """

    epoch: int = 0
    saved: int = 0
    told: int = 0
    shared: int = 0
    marked: bool = False


class Bench(NamedTuple):
    """A bench: ``spools`` (one a try, the last is the one at work) survive a crash, the rest does not.

    ``first`` is the try with which this process began to pack, so that tries from there on are *mine*;
    ``work`` the try whose spool takes the scans, ``epoch`` the epoch that is worked on or being acquired.
    ``target`` is the epoch being sealed, ``past`` what was read of the past, ``lock`` the lock's content that
    was taken over, ``doubtful`` whether the journal's name shall be looked at. ``late`` is a request that was
    given up and may still take effect; it outlives a crash.
    """

    who: int
    step: Step = Step.IDLE
    spools: tuple[Spool, ...] = ()
    first: int = 0
    work: int = 0
    epoch: int = 0
    target: int = 0
    past: Past = ()
    renewing: bool = False
    doubtful: bool = False
    lock: int = 0
    late: Request | None = None


class Bounds(NamedTuple):
    """How far a scenario goes, and in which world.

    ``tries``: claims a bench may make. ``scans``: scans a bench may make. ``lock``: whether there is a lock
    at all. ``crashes``, ``lost`` (replies), ``stale`` (answers), ``late`` (requests that may take effect
    late), ``bad_flushes``: what may go wrong. ``windows``: share modes instead of a name check. ``links``: a
    journal is sealed by a link and then an unlink, else by a rename in one step.
    """

    benches: int
    epochs: int
    tries: int
    scans: int
    lock: bool = False
    crashes: bool = True
    lost: bool = True
    stale: bool = True
    late: tuple[Do, ...] = ()
    bad_flushes: bool = False
    windows: bool = False
    links: bool = False

    def nonce(self, who: int, number: int) -> int:
        """The nonce of a bench's try; tries count from 0."""
        return who * self.tries + number + 1

    def bench_of(self, nonce: int) -> int:
        """Whose nonce it is."""
        return (nonce - 1) // self.tries

    def bits(self, nonce: int, scans: int) -> int:
        """The first scans under a nonce, as a set."""
        return ((1 << scans) - 1) << ((nonce - 1) * self.scans)


def leads_to(files: Epoch, nonce: int) -> bool:
    """Whether the open name of an epoch leads to the journal with this nonce."""
    found = files.sealed if files.opened is Mark.SECOND_NAME else files.opened
    return isinstance(found, Journal) and found.nonce == nonce


def is_held(files: Epoch) -> bool:
    """Whether a writer has the epoch's journal open, as Windows sees it."""
    return any(isinstance(found, Journal) and found.held for found in (files.opened, files.sealed))


def counted(bounds: Bounds, past: Past) -> int:
    """The scans in a vector, as a set."""
    found = 0
    for _, nonce, scans in past:
        found |= bounds.bits(nonce, scans)
    return found


def epoch_of_lock(server: Server) -> int:
    """The epoch that the lock's nonce has claimed, 0 if none."""
    return next(
        (number for number, files in enumerate(server.epochs, 1) if files.claim == server.lock != 0), 0
    )
