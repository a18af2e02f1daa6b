"""What happens in the browser, without Qt: looks at the share and wishes come in, screens go out.

Looking and arranging have a lane each: a share that hangs does not keep anybody from searching.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from packbench.desktop.browser.arranging import Arranged, Query, arranged, default_query
from packbench.desktop.browser.card import Card, card_of
from packbench.desktop.browser.closer import Closer, OpenOrders
from packbench.desktop.browser.columns import fields
from packbench.desktop.browser.filters import EVERYTHING
from packbench.desktop.browser.lookout import Look
from packbench.desktop.browser.readiness import Findings
from packbench.desktop.browser.screen import (
    EVERY,
    WAITED,
    Foot,
    Screen,
    bench_lamp,
    refreshed_words,
    share_lamp,
)
from packbench.desktop.lane import Lane
from packbench.domain.errors import PackbenchError
from packbench.domain.garbage import collector_at_rest
from packbench.domain.list_ref import ListRef
from packbench.domain.rows import SessionRow, Tab

if TYPE_CHECKING:
    from packbench.domain.ports import Clock

USUAL = 30
READ = 10
"""Seconds in which a sentence is read."""


class Looks(OpenOrders, Protocol):
    """Looks at the share."""

    def look(self) -> Look:
        """Look at what may have changed."""
        ...

    def bench(self) -> Findings:
        """Look at this bench alone, without asking anything of the share."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a browser has around it: lanes, clock, and this bench's name."""

    looking: Lane
    arranging: Lane
    clock: "Clock"
    bench: str


class BrowserPresenter:
    """The browser of one window.

    Args:
        looks: the share; only the looking lane touches it.
        show: takes each new screen.
        every: seconds between looks, 0 for off. keep: is told when somebody chooses another.
    """

    def __init__(
        self,
        looks: Looks,
        *,
        around: Around,
        show: Callable[[Screen], None],
        every: int = USUAL,
        keep: Callable[[int], None] = lambda _every: None,
    ) -> None:
        self._looks, self._around, self._show, self._keep = looks, around, show, keep
        self._every, self._auto = every or USUAL, every > 0
        self._queries = {tab: default_query(tab) for tab in Tab}
        self._chosen: dict[Tab, ListRef | None] = dict.fromkeys(Tab)
        self._expected: ListRef | None = None
        self._tab = Tab.ACTIVE
        self._look = Look(rows=())
        self._bench: Findings = ()
        self._bench_at = 0.0
        self._looked_at: float | None = None
        self._answered_at: float | None = None
        self._turned = False
        self._asked_at: float | None = None
        self._shown: Arranged | None = None
        self._arranging = self._stale = False
        self._row: SessionRow | None = None
        self._said, self._said_at = "", 0.0
        self._closer = Closer(looks, around.looking, self._tell)

    # What comes in

    def refresh(self) -> None:
        """Look at the share now, unless a look is on its way."""
        if self._asked_at is None:
            self._asked_at = self._around.clock.monotonic()
            self._around.looking.run(self._looks.look, self._looked)

    def expect(self, ref: ListRef) -> None:
        """A list was brought in: choose it as soon as it is seen."""
        self._expected = ref
        self.refresh()

    def tick(self, *, paused: bool = False) -> None:
        """A second passed; ``paused`` while something else is in front."""
        if self._due() and not paused:
            self.refresh()
        self._look_at_bench()
        self._tell()

    def turn(self, *, on: bool) -> None:
        """Look by itself, or only when asked."""
        self._auto = on
        self._keep(self._every if on else 0)
        self._tell()

    def look_every(self, seconds: int) -> None:
        """Another interval; 0 for off."""
        self._every = seconds if seconds in EVERY else self._every
        self.turn(on=seconds > 0)

    def show_tab(self, tab: Tab) -> None:
        """Another tab; what was searched for stays, a state and a courier belong to their tab."""
        found = replace(self._query.filter, status=None, courier="")
        self._tab, self._turned = tab, True
        self._ask(filter=found)

    def narrow(self, **changes: Any) -> None:
        """Change parts of the filter."""
        self._ask(filter=replace(self._query.filter, **changes))

    def clear(self) -> None:
        """Show everything again."""
        self._ask(filter=EVERYTHING)

    def sort_by(self, name: str) -> None:
        """Sort by a column; by the one that is sorted by already, the other way round."""
        query = self._query
        column = next(field for field in fields(query.tab, self._today, width=9999) if field.name == name)
        falling = not query.falling if query.sort == name else column.falling
        self._ask(sort=name, falling=falling)

    def choose(self, row: SessionRow | None) -> None:
        """Somebody chose a row."""
        self._chosen[self._tab] = None if row is None else row.ref
        self._stale = self._arranging  # what is on its way was arranged round another row
        if row != self._row:
            self._row = row
            self._closer.follow(row, self._looked_at)
            self._tell()

    def say(self, text: str) -> None:
        """A sentence above the table, until a look after it could be read."""
        self._said, self._said_at = text, self._around.clock.monotonic()
        self._tell()

    # What comes back from the lanes

    def _looked(self, look: Look | PackbenchError) -> None:
        self._asked_at = None
        if isinstance(look, PackbenchError):
            look = Look(rows=self._look.rows, error=look)
        self._look, self._bench = look, look.bench
        self._answered_at = self._around.clock.monotonic()
        if self._answered_at - self._said_at >= READ:
            self._said = ""
        if look.error is None:
            self._looked_at = self._answered_at
            self._begin_where_there_is_something()
            self._welcome(look)
        self._arrange()
        if look.more:
            self.refresh()

    def _arranged(self, made: Arranged | PackbenchError) -> None:
        self._arranging = False
        if isinstance(made, PackbenchError):
            self.say(str(made))
            return
        if self._stale:
            self._stale = False
            self._arrange()
            return
        self._shown = made
        self._row = None if made.chosen is None else made.rows[made.chosen]
        self._chosen[self._tab] = None if self._row is None else self._row.ref
        self._closer.follow(self._row, self._looked_at)
        self._tell()

    # What follows from it

    @property
    def _query(self) -> Query:
        return self._queries[self._tab]

    def _begin_where_there_is_something(self) -> None:
        """Lists in work come first; with none, those that are ready."""
        if not self._turned:
            self._turned = True
            active = any(row.tab is Tab.ACTIVE for row in self._look.rows)
            self._tab = Tab.ACTIVE if active else Tab.AVAILABLE

    def _welcome(self, look: Look) -> None:
        """Turn to the list that is expected, past all filters, if it is there now."""
        ref = self._expected
        if ref is None:
            return
        here = [row for row in look.rows if row.session == ref.session and row.name == ref.name]
        row = next((row for row in here if row.client == ref.client), None)
        if row is None:
            return
        self._expected, self._tab = None, row.tab
        self._queries[row.tab] = replace(self._query, filter=EVERYTHING)
        self._chosen[row.tab] = ref
        self._stale = self._arranging  # what is on its way was arranged round another row

    def _ask(self, **changes: Any) -> None:
        self._queries[self._tab] = replace(self._query, **changes)
        self._arrange()

    def _arrange(self) -> None:
        if self._arranging:
            self._stale = True
            return
        self._arranging = True
        rows, query, shown = self._look.rows, self._query, self._shown
        today, chosen = self._today(), self._chosen[self._tab]

        def work() -> Arranged:
            with collector_at_rest():
                return arranged(rows, query, today=today, before=shown, chosen=chosen)

        self._around.arranging.run(work, self._arranged)

    def _due(self) -> bool:
        if not self._auto or self._asked_at is not None:
            return False
        since = self._answered_at
        return since is None or self._around.clock.monotonic() - since >= self._every

    def _look_at_bench(self) -> None:
        """While the share is silent this bench is looked at alone: scans that wait here are told then too."""
        now = self._around.clock.monotonic()
        if self._asked_at is None:
            return
        if now - max(self._asked_at, self._bench_at) >= WAITED:
            self._bench_at = now
            self._around.arranging.run(self._looks.bench, self._bench_seen)

    def _bench_seen(self, found: Findings | PackbenchError) -> None:
        if not isinstance(found, PackbenchError):
            self._bench = found

    def _today(self) -> date:
        return self._around.clock.now().astimezone().date()

    def _tell(self) -> None:
        self._show(
            Screen(
                query=self._query,
                arranged=self._shown,
                card=self._card(),
                foot=self._foot(),
                said=self._said if self._look.error is None else str(self._look.error),
            )
        )

    def _card(self) -> Card | None:
        if self._row is None:
            return None
        found = self._closer.of(self._row)
        return card_of(self._row, today=self._today(), bench=self._around.bench, open_order=found)

    def _foot(self) -> Foot:
        now = self._around.clock.monotonic()
        look = self._look
        waiting = 0.0 if self._asked_at is None else now - self._asked_at
        return Foot(
            auto=self._auto,
            every=self._every,
            refreshed=refreshed_words(None if self._looked_at is None else now - self._looked_at),
            bench=bench_lamp(self._bench),
            share=share_lamp(look.seconds, look.error, waiting),
        )
