"""One session that the browser knows.

Its facts, and its rows as long as nothing but a look can change them.
"""

import msgspec

from packbench.domain.list_ref import ListRef
from packbench.domain.rows import SessionRow
from packbench.store.folder.records import DAMAGED
from packbench.store.folder.row_cache import Kept
from packbench.store.folder.row_facts import Key, Limits, ListFacts, Moment, SessionFacts, row_of

_Rows = tuple[SessionRow, ...]

_FRESH = 1.0  # seconds; ages are shown in seconds
_FACTS = msgspec.json.Decoder(SessionFacts)
_ROWS = msgspec.json.Decoder(_Rows)


class Known:
    """A session as it was last looked into.

    ``mtime_ns``, ``checked_ns`` and ``hot`` are those of its facts. There are thousands of these, and of a
    cold one nobody wants more than the rows: its facts stay in the cache until the next look.
    """

    __slots__ = ("_facts", "_key", "_made_at", "_rows", "checked_ns", "hot", "mtime_ns")

    def __init__(
        self, key: Key, times: tuple[int, int], facts: SessionFacts | bytes | None, rows: _Rows | None
    ) -> None:
        self._key = key
        self.mtime_ns, self.checked_ns = times
        self.hot = facts is not None
        self._facts = facts
        self._rows = rows
        self._made_at: float | None = None  # None: the rows hold until the next look

    @classmethod
    def of(cls, key: Key, facts: SessionFacts, moment: Moment, limits: Limits) -> "Known":
        """What a look has found."""
        known = cls(key, (facts.mtime_ns, facts.checked_ns), facts if facts.hot else None, None)
        known._make(facts, moment, limits)
        return known

    @classmethod
    def as_kept(cls, kept: Kept) -> "Known":
        """What the cache has kept. Raises ``msgspec.MsgspecError`` if that makes no sense."""
        rows = None if kept.rows is None else _ROWS.decode(kept.rows)
        return cls((kept.client, kept.name), (kept.mtime_ns, kept.checked_ns), kept.facts, rows)

    @property
    def facts(self) -> SessionFacts | None:
        """The facts of a hot session; None for a cold one, and if what was kept can't be understood."""
        if isinstance(self._facts, bytes):
            self._facts = decoded_facts(self._facts)
        return self._facts

    @property
    def shown(self) -> _Rows:
        """The rows as they were last asked for."""
        return self._rows or ()

    def rows(self, moment: Moment, limits: Limits) -> _Rows:
        """The rows, by list. Those of a held list are made anew when they are older than a second."""
        old = self._made_at is not None and moment.monotonic - self._made_at >= _FRESH
        if (old or self._rows is None) and self.facts is not None:
            self._make(self.facts, moment, limits)
        return self._rows or ()

    def seen_again(self, facts: SessionFacts) -> None:
        """Take in a look that found nothing new."""
        self.checked_ns = facts.checked_ns
        self._facts = facts if facts.hot else None

    def _make(self, facts: SessionFacts, moment: Moment, limits: Limits) -> None:
        self._rows = _rows_of(self._key, facts, moment, limits)
        self._made_at = moment.monotonic if facts.held else None


def kept(key: Key, facts: SessionFacts, known: Known) -> Kept:
    """What the cache is to keep of a look."""
    rows = None if facts.held else msgspec.json.encode(known.shown)
    return Kept(*key, facts.mtime_ns, facts.checked_ns, int(facts.hot), msgspec.json.encode(facts), rows)


def decoded_facts(data: bytes) -> SessionFacts | None:
    """Facts as the cache has kept them; None if they can't be understood."""
    try:
        return _FACTS.decode(data)
    except DAMAGED:
        return None


def _rows_of(key: Key, facts: SessionFacts, moment: Moment, limits: Limits) -> _Rows:
    client, session = key

    def row(known: ListFacts) -> SessionRow:
        return row_of(ListRef(client=client, session=session, name=known.name), known, moment, limits)

    return tuple(map(row, sorted(facts.lists, key=lambda known: known.name)))
