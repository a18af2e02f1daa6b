"""The rows that this bench knows, in SQLite on its own disk, so that a start need not look at everything.

Nothing in it is a fact of its own: a cache that is damaged, or that another version of this program made, is
deleted and filled again. A disk that takes no more costs only the next start some time.
"""

import logging
import re
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

VERSION = 2
"""Goes up whenever the schema changes, or what is kept in it."""

_BUSY_SECONDS = 5.0  # another process of this bench may be writing
_LOG = logging.getLogger(__name__)


class Kept(NamedTuple):
    """One session as it is kept; ``rows`` is None if its rows change with time alone. A tuple.

    There are thousands.
    """

    client: str
    name: str
    mtime_ns: int
    checked_ns: int
    hot: int
    facts: bytes | None
    rows: bytes | None


class RowCache:
    """The sessions of one warehouse, as this bench last saw them. Used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sql = _statements()

    def load(self) -> list[Kept]:
        """All that is kept; nothing if the cache had to be made anew."""
        try:
            return self._load()
        except sqlite3.DatabaseError as error:
            _LOG.warning("the row cache %s is made anew: %s", self._path.name, error)
            self.clear()
            return []

    def facts(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        """The facts of these sessions, as far as they are kept."""
        try:
            with closing(self._open()) as connection:
                found = {key: connection.execute(self._sql["facts"], key).fetchone() for key in keys}
        except sqlite3.DatabaseError as error:
            _LOG.warning("the row cache %s can't be read: %s", self._path.name, error)
            return {}
        return {key: row[0] for key, row in found.items() if row}

    def save(
        self,
        sessions: Iterable[Kept] = (),
        *,
        checked: Iterable[tuple[int, str, str]] = (),
        forgotten: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Keep sessions, note when others were checked, and forget some, in one transaction.

        If that fails, the cache is as it was.
        """
        try:
            with closing(self._open()) as connection, connection:
                connection.executemany(self._sql["save"], sessions)
                connection.executemany(self._sql["check"], checked)
                connection.executemany(self._sql["forget"], forgotten)
        except sqlite3.OperationalError as error:  # locked for too long, or the disk is full
            _LOG.warning("the row cache %s could not be written: %s", self._path.name, error)
        except sqlite3.DatabaseError as error:
            _LOG.warning("the row cache %s is made anew: %s", self._path.name, error)
            self.clear()

    def clear(self) -> None:
        """Delete the cache."""
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()

    def _load(self) -> list[Kept]:
        with closing(self._open()) as connection:
            return list(map(Kept._make, connection.execute(self._sql["load"])))

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version not in (0, VERSION):
                raise sqlite3.DatabaseError(f"it is of version {version}")
            if version == 0:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute(self._sql["schema"])
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _statements() -> Mapping[str, str]:
    """The named statements of ``row_cache.sql``."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    parts = re.split(r"^-- name: (\w+)\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))
