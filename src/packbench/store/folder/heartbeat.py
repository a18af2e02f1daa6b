"""The sign of life in the lock, and noticing there that somebody took over (docs/format.md, section 4)."""

import dataclasses

from packbench.store.folder import locks
from packbench.store.folder.kit import Kit
from packbench.store.folder.layout import WorkFolder
from packbench.store.folder.locks import Lock
from packbench.store.folder.outbox import Outbox


class Heartbeat:
    """Keeps our lock young, in place, through a handle that has read our nonce.

    So it never touches a successor's lock. Where there is none it makes one, exclusively, but only after the
    journal's name was seen to be ours: who let go of the list looks at the lock and deletes it in two steps,
    and may delete that of a bench that took the list over in between.

    ``former`` is the lock that stood there when we took the list over. Replacing it can be refused for a
    while (on Windows as long as somebody reads it), so that is done here too until it works.
    """

    def __init__(self, kit: Kit, work: WorkFolder, lock: Lock, outbox: Outbox, former: bytes | None) -> None:
        self._kit = kit
        self._work = work
        self._lock = lock
        self._outbox = outbox
        self._former = former
        self._missed = False

    def step(self) -> float | None:
        """One beat; the pause until the next."""
        try:
            alive = self._beat()
        except OSError:
            alive = False
        return self._kit.timing.heartbeat if alive else self._kit.timing.heartbeat_retry

    def _beat(self) -> bool:
        now = self._kit.clock.now().isoformat(timespec="seconds")
        self._lock = dataclasses.replace(self._lock, heartbeat=now)
        content = locks.encode(self._lock)
        try:
            if self._kit.fs.overwrite(self._work.lock, self._is_mine, content):
                self._former = None
                self._missed = False
                return True
            met = self._meet(self._kit.fs.read(self._work.lock), content)
        except FileNotFoundError:
            return self._miss(content)
        self._missed = False
        return met

    def _miss(self, mine: bytes) -> bool:
        """There is no lock: ask whether the journal is ours, and with the next beat set it again if so."""
        if self._missed and self._outbox.sure():
            self._kit.fs.create(self._work.lock, mine)
            self._missed = False
            return True
        self._missed = True
        self._outbox.doubt()
        return False

    def _meet(self, there: bytes, mine: bytes) -> bool:
        """Another lock stands there.

        Ours was never set → the former holder's stands there still, and is replaced. A lock with a lower
        epoch is a slow predecessor's, who came too late and was sealed → replaced. One without an epoch is
        the old program's: it knows nothing of journals, and a person let it take over → we stop. Else a
        successor's → the journal will tell.
        """
        other = locks.decode(there)
        if there == self._former or (other.nonce and 0 < other.epoch < self._lock.epoch):
            self._kit.fs.replace(self._work.lock, mine)
            return True
        if other.heartbeat and not other.nonce:
            self._outbox.lose(other.holder())
        else:
            self._outbox.doubt()
        return False

    def _is_mine(self, content: bytes) -> bool:
        return locks.decode(content).nonce == self._lock.nonce
