"""One session that the browser knows.

Its facts, and its rows as long as nothing but a look can change them.
"""

from dataclasses import replace

import msgspec

from packbench.domain.orders import ListRef
from packbench.domain.rows import SessionRow
from packbench.store.folder.row_cache import Kept
from packbench.store.folder.row_facts import Key, Limits, ListFacts, Moment, SessionFacts, row_of

_Rows = tuple[SessionRow, ...]

_FACTS = msgspec.json.Decoder(SessionFacts)
_ROWS = msgspec.json.Decoder(_Rows)


class Known:
    """A session as it was last looked into.

    ``mtime_ns``, ``checked_ns`` and ``hot`` are those of its facts. There are thousands of these, and of a
    cold one nobody wants more than the rows: its facts stay in the cache until the next look.
    """

    __slots__ = ("_facts", "_key", "_rows", "checked_ns", "hot", "mtime_ns")

    def __init__(
        self, key: Key, times: tuple[int, int], facts: SessionFacts | bytes | None, rows: _Rows | None
    ) -> None:
        self._key = key
        self.mtime_ns, self.checked_ns = times
        self.hot = facts is not None
        self._facts = facts
        self._rows = rows

    @classmethod
    def of(cls, key: Key, facts: SessionFacts, moment: Moment, limits: Limits) -> "Known":
        """What a look has found."""
        rows = None if facts.held else _rows_of(key, facts, moment, limits)
        return cls(key, (facts.mtime_ns, facts.checked_ns), facts if facts.hot else None, rows)

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

    def rows(self, moment: Moment, limits: Limits) -> _Rows:
        """The rows, by list."""
        if self._rows is not None:
            return self._rows
        facts = self.facts
        return () if facts is None else _rows_of(self._key, facts, moment, limits)

    def differs(self, facts: SessionFacts) -> bool:
        """Whether a look found something worth keeping: anything new, or that a cold session was checked."""
        before = self.facts
        return before is None or not facts.hot or replace(before, checked_ns=facts.checked_ns) != facts


def kept(key: Key, facts: SessionFacts, known: Known, moment: Moment, limits: Limits) -> Kept:
    """What the cache is to keep of a look."""
    rows = None if facts.held else msgspec.json.encode(known.rows(moment, limits))
    return Kept(*key, facts.mtime_ns, facts.checked_ns, int(facts.hot), msgspec.json.encode(facts), rows)


def decoded_facts(data: bytes) -> SessionFacts | None:
    """Facts as the cache has kept them; None if they can't be understood."""
    try:
        return _FACTS.decode(data)
    except msgspec.MsgspecError:
        return None


def _rows_of(key: Key, facts: SessionFacts, moment: Moment, limits: Limits) -> _Rows:
    client, session = key

    def row(known: ListFacts) -> SessionRow:
        return row_of(ListRef(client=client, session=session, name=known.name), known, moment, limits)

    return tuple(map(row, sorted(facts.lists, key=lambda known: known.name)))
