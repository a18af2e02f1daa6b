"""The work on one order while figures are made of it: which scans its units came from."""

from datetime import datetime

from packbench.domain.events import Event, ExtraKept, ExtraSeen, How, ItemPacked
from packbench.domain.figures import NO_INCIDENTS, Incidents, OrderFigures, Scan
from packbench.domain.progress import OrderState


class OrderWork:
    """The scans of one order, sorted out against its state.

    The state alone says how many units are in the parcel. ``spare`` are scans that were taken back, and
    extras that were kept: they count only as far as the state has more units than the other scans account
    for.
    """

    __slots__ = (
        "_extras",
        "_ids",
        "_scans",
        "_spare",
        "active",
        "done_at",
        "first_scan_at",
        "incidents",
        "set_aside_at",
        "state",
    )

    def __init__(self, state: OrderState) -> None:
        self.state = state
        self.done_at = state.done_at
        self.active = 0.0
        self.first_scan_at: datetime | None = None
        self.set_aside_at: datetime | None = None
        self.incidents: dict[str, int] = {}
        self._ids: list[str] = []
        self._scans: list[Scan] = []
        self._spare: list[Scan] = []
        self._extras: dict[str, ExtraSeen] = {}

    def packed(self, event: Event, fact: ItemPacked) -> None:
        """Units were counted."""
        lines = self.state.order.lines
        for number, units in fact.counts:
            sku = lines[number - 1].sku
            self._ids.append(event.id)
            self._scans.append(Scan(number, sku, units, event.at, event.worker, event.bench, fact.how))
        if self.first_scan_at is None:
            self.first_scan_at = event.at

    def seen(self, event: Event, fact: ExtraSeen) -> None:
        """An extra was scanned."""
        self._extras[event.id] = fact

    def kept(self, event: Event, fact: ExtraKept) -> None:
        """An extra stays in the parcel; it may have filled what its SKU still needed, on any line."""
        extra = self._extras.get(fact.extra)
        if extra is None:
            return
        sku = self.state.order.lines[extra.line - 1].sku
        for line in self.state.order.packable_lines:
            if line.sku == sku:
                self._spare.append(
                    Scan(line.number, sku, extra.units, event.at, event.worker, event.bench, How.SCANNED)
                )

    def undone(self, undone: str) -> None:
        """A scan was taken back."""
        for place, known in enumerate(self._ids):
            if known == undone:
                self._put_aside(place, self._scans[place].units)

    def reduced(self, line: int, units: int) -> None:
        """Units of a line were taken back by hand: those of its newest scans."""
        for place in range(len(self._scans) - 1, -1, -1):
            less = min(units, self._scans[place].units) if self._scans[place].line == line else 0
            units -= less
            self._put_aside(place, less)

    def figures(self) -> OrderFigures:
        """What became of it."""
        state = self.state
        return OrderFigures(
            number=state.order.number,
            opened_at=state.opened_at,
            first_scan_at=self.first_scan_at,
            done_at=state.done_at,
            done_by=state.done_by,
            elsewhere=state.elsewhere,
            set_aside_at=self.set_aside_at,
            active_seconds=self.active,
            scans=self._in_parcel(),
            incidents=Incidents(**self.incidents) if self.incidents else NO_INCIDENTS,
        )

    def _in_parcel(self) -> tuple[Scan, ...]:
        """The scans of the units that the state counts, oldest first."""
        if self.state.elsewhere:
            return ()
        if not self._spare and self.state.done:
            return tuple(self._scans)
        left = list(self.state.packed)
        found = []
        for scan in (*self._scans, *self._spare):
            units = min(scan.units, left[scan.line - 1])
            if units:
                left[scan.line - 1] -= units
                found.append(scan if units == scan.units else scan._replace(units=units))
        if self._spare:
            found.sort(key=lambda scan: scan.at)
        return tuple(found)

    def _put_aside(self, place: int, units: int) -> None:
        scan = self._scans[place]
        self._spare.append(scan._replace(units=units))
        self._scans[place] = scan._replace(units=scan.units - units)
