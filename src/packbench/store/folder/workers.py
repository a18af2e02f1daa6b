"""The registry of workers, ``Workers/workers.json``, in the form of the old program (formats, 1.4).

``{"workers": [{"id", "name", "created_at", "total_sessions", ...}], "version": "1.3.0"}``. The old program
stops at its start when it meets a field that it does not know, so nothing of ours is ever written there;
what others wrote is kept. Changes are guarded by ``workers.json.lock`` and made to what the file holds at
that moment (D-B36).
"""

import math
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from packbench.domain.errors import NotFound, Unreadable
from packbench.domain.people import (
    Worker,
    WorkerTotals,
    checked_worker_name,
    find_worker,
    next_worker_id,
)
from packbench.domain.ports import Clock
from packbench.store.folder.failures import told
from packbench.store.folder.fs import Fs
from packbench.store.folder.shared_json import Document, SharedJson
from packbench.words import _

_VERSION = "1.3.0"

Entry = Mapping[str, object]


class Workers:
    """Finds, adds, renames and removes workers.

    Raises (all methods):
        Unreadable: the registry is damaged. It is never replaced by an empty one; the first change that
            meets it keeps a copy aside.
        EnvironmentFailure: the share failed.
    """

    def __init__(self, *, fs: Fs, root: Path, clock: Clock) -> None:
        self._fs = fs
        self._clock = clock
        self._path = root / "Workers" / "workers.json"
        self._file = SharedJson(fs, self._path, clock=clock)

    def all(self) -> tuple[Worker, ...]:
        """Every worker, in the order of the registry."""
        return tuple(map(_worker, _entries(self._file.read() or {})))

    def find(self, worker_id: str) -> Worker | None:
        """The worker whom an id or a badge means (``001`` is also ``worker_001``); None if there is none."""
        return find_worker(self.all(), worker_id)

    def add(self, name: str) -> Worker:
        """Register a worker under the next free id.

        Raises:
            InvalidName: not a name.
            AlreadyThere: another worker has it.
        """
        made: list[Entry] = []

        def added(entries: list[Entry]) -> list[Entry]:
            text = checked_worker_name(name, map(_name, entries))
            made[:] = [self._new(next_worker_id(map(_id, entries)), text)]
            return [*entries, *made]

        self._change(added)
        return _worker(made[0])

    def rename(self, worker_id: str, name: str) -> Worker:
        """Give a worker another name.

        Raises:
            NotFound: there is no such worker.
            InvalidName: not a name.
            AlreadyThere: another worker has it.
        """

        def renamed(entries: list[Entry], at: int) -> Entry:
            others = [_name(entry) for place, entry in enumerate(entries) if place != at]
            return {**entries[at], "name": checked_worker_name(name, others)}

        return self._change_one(worker_id, renamed)

    def remove(self, worker_id: str) -> Worker:
        """Take a worker out of the registry; what the worker packed stays on record.

        Raises:
            NotFound: there is no such worker.
        """
        return self._change_one(worker_id, lambda _entries, _at: None)

    def record_totals(self, totals: Mapping[str, WorkerTotals]) -> None:
        """Write totals by worker id; unknown ids are left out, since their workers may have been removed."""

        def recorded(entries: list[Entry]) -> list[Entry]:
            workers = [_worker(entry) for entry in entries]
            for worker_id, figures in totals.items():
                found = find_worker(workers, worker_id)
                if found is not None:
                    at = workers.index(found)
                    entries[at] = {**entries[at], **_figures(figures)}
            return entries

        self._change(recorded)

    def _change_one(self, worker_id: str, change: Callable[[list[Entry], int], Entry | None]) -> Worker:
        """Change the entry that an id means; None takes it out. Gives the worker as it is now, or was."""
        touched: list[Entry] = []

        def changed(entries: list[Entry]) -> list[Entry]:
            workers = [_worker(entry) for entry in entries]
            found = find_worker(workers, worker_id)
            if found is None:
                raise NotFound(
                    _("There is no worker {worker_id!r}.").format(worker_id=worker_id),
                    _("See `packbench workers` for those there are."),
                )
            at = workers.index(found)
            entry = change(entries, at)
            touched[:] = [entry or entries[at]]
            return [*entries[:at], *([entry] if entry else []), *entries[at + 1 :]]

        self._change(changed)
        return _worker(touched[0])

    def _change(self, change: Callable[[list[Entry]], list[Entry]]) -> None:
        def changed(document: Document) -> Document:
            return {**document, "workers": change(_entries(document))}

        with told(self._path):
            self._fs.make_folders(self._path.parent)
        try:
            self._file.edit(changed, fresh=lambda: {"workers": [], "version": _VERSION})
        except Unreadable:
            self._keep_aside()
            raise

    def _keep_aside(self) -> None:
        """Keep a copy of a damaged registry before the old program replaces it; once for each content."""
        with told(self._path):
            data = self._fs.read(self._path)
            mark = sha256(data).hexdigest()[:8]
            try:
                self._fs.create(self._path.with_name(f"workers.damaged-{mark}.json"), data)
            except FileExistsError:
                return

    def _new(self, worker_id: str, name: str) -> Document:
        now = self._clock.now().isoformat()
        return {
            "id": worker_id,
            "name": name,
            "created_at": now,
            "total_sessions": 0,
            "total_orders": 0,
            "total_items": 0,
            "total_duration_seconds": 0,
            "avg_time_per_order": 0.0,
            "avg_orders_per_session": 0.0,
            "last_active": now,  # the old program sorts by it, so it must be a text
            "last_session_id": "",
            "version": _VERSION,
        }


def _figures(totals: WorkerTotals) -> Document:
    return {
        "total_sessions": totals.sessions,
        "total_orders": totals.orders,
        "total_items": totals.units,
        "total_duration_seconds": totals.seconds,
        "avg_time_per_order": round(totals.seconds / totals.orders, 1) if totals.orders else 0.0,
        "avg_orders_per_session": round(totals.orders / totals.sessions, 1) if totals.sessions else 0.0,
        "last_active": totals.last_active.isoformat(),
        "last_session_id": totals.last_session,
    }


def _entries(document: Document) -> list[Entry]:
    found = document.get("workers", [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise Unreadable(
            _("The registry of workers is damaged."),
            _("Put back the newest workers file from Workers/backups."),
        )
    return list(found)


def _worker(entry: Entry) -> Worker:
    return Worker(
        id=_id(entry),
        name=_name(entry),
        sessions=_count(entry, "total_sessions"),
        orders=_count(entry, "total_orders"),
        units=_count(entry, "total_items"),
        seconds=_count(entry, "total_duration_seconds"),
        last_active=_text(entry, "last_active"),
        last_session=_text(entry, "last_session_id"),
    )


def _id(entry: Entry) -> str:
    return _text(entry, "id")


def _name(entry: Entry) -> str:
    return _text(entry, "name")


def _text(entry: Entry, key: str) -> str:
    value = entry.get(key)
    return str(value).strip() if isinstance(value, str | int) else ""


def _count(entry: Entry, key: str) -> int:
    value = entry.get(key)
    return int(value) if isinstance(value, int | float) and math.isfinite(value) else 0
