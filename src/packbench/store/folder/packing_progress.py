"""``packing_progress`` in ``session_info.json``, the Shopify tool's file: how far each list is.

The file belongs to the Shopify tool (formats, 1.5 and 3.1). It is changed under that tool's own lock and
replaced in one step; every key that is not ours stays, in its place. A file that is missing or can't be
understood is left as it is: it is never made anew and never destroyed (D-B39).
"""

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from packbench.domain.ports import Clock
from packbench.store.folder.account import Account, Document, timestamp
from packbench.store.folder.fs import Fs

FILE = "session_info.json"
_KEY = "packing_progress"
_LOCK_SECONDS = 10.0  # the Shopify tool holds its lock for milliseconds
_READS, _READ_PAUSE = 5, 0.2  # it writes in place, and its older versions without a lock


class Noted(StrEnum):
    """What became of a note in somebody else's file."""

    WRITTEN = "written"
    MISSING = "missing"
    BROKEN = "broken"


class PackingProgress:
    """The notes of one session folder.

    Raises (all methods):
        OSError: the share failed; ``TimeoutError`` if the Shopify tool held its lock too long.
    """

    def __init__(self, *, fs: Fs, folder: Path, clock: Clock) -> None:
        self._fs = fs
        self._path = folder / FILE
        self._clock = clock

    def note(self, account: Account) -> Noted:
        """Note how far a list is."""
        if not self._is_there():
            return Noted.MISSING
        with self._fs.locked(self._path.with_name(f"{FILE}.lock"), _LOCK_SECONDS):
            document = self._read()
            if document is None:
                return Noted.BROKEN
            changed = _with_progress(document, account, self._clock.now())
            if changed is None:
                return Noted.BROKEN
            self._fs.replace(self._path, json.dumps(changed, indent=2).encode())
        return Noted.WRITTEN

    def _is_there(self) -> bool:
        """Looked up before the lock file, which is made where it is missing."""
        return any(facts.name == FILE for facts in self._fs.entries(self._path.parent))

    def _read(self) -> Document | None:
        """The file's object, once it can be understood; None if it never can."""
        for attempt in range(_READS):
            if attempt:
                self._clock.sleep(_READ_PAUSE)
            document = _decoded(self._fs.read(self._path))
            if document is not None:
                return document
        return None


def _decoded(data: bytes) -> Document | None:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _with_progress(document: Document, account: Account, now: datetime) -> Document | None:
    """The document with the list's entry; None if what stands there is not of the kind that is expected."""
    lists = document.get(_KEY) or {}
    if not isinstance(lists, dict):
        return None
    entry = lists.get(account.ref.name)
    known = entry if isinstance(entry, dict) else {}
    started = known.get("started_at") or timestamp(account.figures.started_at or account.at)
    progress = {"started_at": started, "status": account.status.value, "updated_at": now.isoformat()}
    return {**document, _KEY: {**lists, account.ref.name: {**known, **progress}}}
