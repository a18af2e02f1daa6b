"""The rows of the session browser, kept up to date at the price of one listing of each client's sessions.

A refresh looks only into sessions that may have changed: new ones, those whose folder's time changed, and
*hot* ones (with a list that is available, held or paused, or changed a moment ago). All others are **cold**:
everything in them was ended. Our benches touch the folder of a session whenever they open, pause or end a
list there (``server_clock.bump``). The old program does not, so each refresh also looks into the cold
sessions that were not looked at for longest, and within ``ROUND`` refreshes into each of them.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from heapq import nsmallest
from pathlib import Path

from packbench.domain.errors import ShareUnavailable
from packbench.domain.garbage import collector_at_rest
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Clock, FileFacts
from packbench.domain.rows import Refreshed, SessionRow, Tab
from packbench.store.folder.crawl import Crawl, Session
from packbench.store.folder.failures import told
from packbench.store.folder.fs import Fs
from packbench.store.folder.headway import Readers
from packbench.store.folder.known import Known, decoded_facts, kept
from packbench.store.folder.layout import Layout, client_of
from packbench.store.folder.records import DAMAGED
from packbench.store.folder.row_cache import RowCache
from packbench.store.folder.row_facts import Key, Limits, Moment, SessionFacts
from packbench.store.folder.server_clock import ServerClock
from packbench.words import _

ROUND = 120
"""Refreshes within which every cold session is looked into."""

_NS = 1_000_000_000

PORTION = 500
"""Sessions after which what was found is kept, so that a failing share does not cost all of it."""


class Rows:
    """The browser's rows of one warehouse. One thread at a time.

    Args:
        fs: the share. layout: where things lie on it. clock: this bench's clocks. home: this bench's data
        folder; the cache is kept in it. readers: who understands lists and the old program's files. limits:
        how long is long. boot: id of this computer's present run, if it is known: then what was seen before
        this start still counts.
    """

    def __init__(
        self,
        *,
        fs: Fs,
        layout: Layout,
        clock: Clock,
        home: Path,
        readers: Readers,
        limits: Limits | None = None,
        boot: str = "",
    ) -> None:
        self._fs = fs
        self._layout = layout
        self._clock = clock
        self._limits = limits or Limits()
        self._server = ServerClock(fs=fs, folder=layout.root, clock=clock)
        self._crawl = Crawl(fs=fs, readers=readers, limits=self._limits, run=boot or secrets.token_hex(8))
        mark = sha256(str(layout.root).encode(errors="surrogatepass")).hexdigest()[:16]
        self._cache = RowCache(home / "rows" / f"{mark}.sqlite3")
        self._known: dict[Key, Known] | None = None

    def refresh(self, *, new: int | None = None) -> Refreshed:
        """Look at what may have changed.

        Args:
            new: into how many sessions that were never looked into to look now, the newest first; None for
                all. A first look at a big warehouse takes a while, so a screen takes it in portions.

        Returns:
            Rows that are new or different, and lists that are gone.

        Raises:
            EnvironmentFailure: the share failed; what was looked into before that is kept.
        """
        with collector_at_rest():
            return self._refreshed(new)

    def _refreshed(self, new: int | None) -> Refreshed:
        known = self._loaded()
        with told(self._layout.sessions):
            self._server.ask()
            sessions = list(self._sessions(known))
            changes = _Changes()
            self._forget(set(known) - {session.key for session in sessions}, changes)
            wanted, more = self._wanted(sessions, known, new)
            for start in range(0, len(wanted), PORTION):
                self._take(wanted[start : start + PORTION], changes)
        return Refreshed(changed=tuple(changes.rows), gone=tuple(sorted(changes.gone)), more=more)

    def rows(self, *, tab: Tab | None = None, client: str | None = None) -> tuple[SessionRow, ...]:
        """The rows as the last refresh left them, by client, session and list; ages go on with the clock."""
        known = self._loaded()
        moment = self._moment()
        keys = sorted(key for key in known if client is None or key[0] == client)
        rows = [row for key in keys for row in known[key].rows(moment, self._limits)]
        return tuple(rows if tab is None else [row for row in rows if row.status.tab is tab])

    def row(self, ref: ListRef) -> SessionRow | None:
        """The row of one list as the last refresh left it; None if there was none."""
        session = self._loaded().get((ref.client, ref.session))
        rows = () if session is None else session.rows(self._moment(), self._limits)
        return next((row for row in rows if row.name == ref.name), None)

    @property
    def server_ahead(self) -> float | None:
        """Seconds by which the server's clock is ahead of this computer's; None if it was not told."""
        server = self._server.known_ns()
        return None if server is None else server / _NS - self._clock.now().timestamp()

    def _sessions(self, known: dict[Key, Known]) -> Iterator[Session]:
        """Every session folder of every client."""
        root = self._layout.sessions
        for folder in self._folders(root, missing=self._no_sessions if known else self._none_yet):
            client = client_of(folder.name)
            if client is not None:
                path = root / folder.name
                for entry in self._folders(path, missing=lambda _error: None):
                    yield Session((client, entry.name), path, entry.mtime_ns)

    def _folders(self, path: Path, *, missing: Callable[[FileNotFoundError], None]) -> list[FileFacts]:
        try:
            return [entry for entry in self._fs.entries(path) if entry.is_folder]
        except FileNotFoundError as error:
            missing(error)
            return []

    def _none_yet(self, error: FileNotFoundError) -> None:
        """A new warehouse has no sessions; one that is not there at all is away."""
        try:
            self._fs.entries(self._layout.root)
        except FileNotFoundError:
            self._no_sessions(error)

    def _no_sessions(self, error: FileNotFoundError) -> None:
        """An unmounted share is an empty folder: what was there a moment ago is away, not gone."""
        raise ShareUnavailable(
            _("There is no folder {sessions}.").format(sessions=self._layout.sessions),
            _("Check the connection to the shared folder."),
        ) from error

    def _wanted(
        self, sessions: Iterable[Session], known: dict[Key, Known], new: int | None
    ) -> tuple[list[Session], bool]:
        """Sessions to look into: what may have changed, and the cold ones that waited longest."""
        unknown, wanted, cold = [], [], []
        for session in sessions:
            entry = known.get(session.key)
            if entry is None:
                unknown.append(session)
            elif entry.hot or entry.mtime_ns != session.mtime_ns:
                wanted.append(session)
            else:
                cold.append(session)
        share = -(-len(cold) // ROUND)
        wanted += nsmallest(share, cold, key=lambda session: known[session.key].checked_ns)
        unknown.sort(key=lambda session: session.mtime_ns, reverse=True)
        return wanted + unknown[:new], new is not None and len(unknown) > new

    def _take(self, sessions: list[Session], changes: "_Changes") -> None:
        """Look into sessions and take over what is new."""
        known, moment = self._loaded(), self._moment()
        before = self._facts(sessions, known)
        to_keep, checked = [], []
        try:
            for session in sessions:
                key = session.key
                facts = self._crawl.look(session, before.get(key), moment)
                old = known.get(key)
                shown = old.shown if old else ()
                if old is not None and before.get(key) == facts:
                    old.seen_again(facts)
                    checked.append((facts.checked_ns, *key))
                else:
                    known[key] = Known.of(key, facts, moment, self._limits)
                    to_keep.append(kept(key, facts, known[key]))
                changes.note(shown, known[key].rows(moment, self._limits))
        finally:
            self._cache.save(to_keep, checked=[check for check in checked if not known[check[1:]].hot])

    def _forget(self, gone: set[Key], changes: "_Changes") -> None:
        if gone:
            for key in gone:
                changes.note(self._loaded().pop(key).shown, ())
            self._cache.save(forgotten=gone)

    def _facts(self, wanted: list[Session], known: dict[Key, Known]) -> dict[Key, SessionFacts]:
        """What was known of these sessions; of cold ones the cache remembers it."""
        keys = [session.key for session in wanted if session.key in known]
        facts = {key: known[key].facts for key in keys}
        kept_cold = self._cache.facts([key for key in keys if facts[key] is None])
        facts.update({key: decoded_facts(data) for key, data in kept_cold.items()})
        return {key: found for key, found in facts.items() if found is not None}

    def _moment(self) -> Moment:
        return Moment(
            now=self._clock.now(), server_ns=self._server.known_ns(), monotonic=self._clock.monotonic()
        )

    def _loaded(self) -> dict[Key, Known]:
        if self._known is None:
            try:
                self._known = {(one.client, one.name): Known.as_kept(one) for one in self._cache.load()}
            except DAMAGED:
                self._cache.clear()
                self._known = {}
        return self._known


class _Changes:
    """What a refresh has found so far."""

    def __init__(self) -> None:
        self.rows: list[SessionRow] = []
        self.gone: list[ListRef] = []

    def note(self, before: tuple[SessionRow, ...], after: tuple[SessionRow, ...]) -> None:
        """Note what a session's rows were and are."""
        if before is not after:
            self.rows += [row for row in after if row not in before]
            names = {row.name for row in after}
            self.gone += [row.ref for row in before if row.name not in names]
