"""The figures that people compare, each with one name and one way to be worked out, wherever they are told.

``packbench stats``, the reports and the Metrics tab take them from here and from ``Figures``, so that nobody
has to explain why two papers differ.
"""

from collections.abc import Callable
from dataclasses import dataclass

from packbench.domain.figures import Figures
from packbench.words import _, mark

_HOUR = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure: ``key`` for scripts, ``name`` for people, ``digits`` behind the point."""

    key: str
    name: str
    of: Callable[[Figures], float]
    digits: int = 0

    def value(self, figures: Figures) -> float | int:
        """The figure, rounded as it is told everywhere."""
        value = self.of(figures)
        return round(value, self.digits) if self.digits else round(value)

    @property
    def words(self) -> str:
        """Its name in the chosen language."""
        return _(self.name)


MEASURES: tuple[Measure, ...] = (
    Measure(key="orders", name=mark("Orders"), of=lambda it: it.orders),
    Measure(key="units", name=mark("Units"), of=lambda it: it.units),
    Measure(key="active_hours", name=mark("Active hours"), of=lambda it: it.active_seconds / _HOUR, digits=2),
    Measure(key="wall_hours", name=mark("Wall hours"), of=lambda it: it.wall_seconds / _HOUR, digits=2),
    Measure(
        key="orders_per_hour", name=mark("Orders per active hour"), of=lambda it: it.orders_per_hour, digits=1
    ),
    Measure(
        key="units_per_hour", name=mark("Units per active hour"), of=lambda it: it.units_per_hour, digits=1
    ),
    Measure(
        key="seconds_per_order",
        name=mark("Active seconds per order"),
        of=lambda it: it.average_order_seconds,
        digits=1,
    ),
    Measure(
        key="wall_seconds_per_order",
        name=mark("Wall seconds per order"),
        of=lambda it: it.average_order_wall_seconds,
        digits=1,
    ),
    Measure(
        key="seconds_per_unit",
        name=mark("Active seconds per unit"),
        of=lambda it: it.seconds_per_unit,
        digits=1,
    ),
    Measure(
        key="wall_seconds_per_unit",
        name=mark("Wall seconds per unit"),
        of=lambda it: it.wall_seconds_per_unit,
        digits=1,
    ),
    Measure(
        key="seconds_to_first_scan",
        name=mark("Seconds to the first scan"),
        of=lambda it: it.average_first_scan_seconds,
        digits=1,
    ),
    Measure(key="wrong", name=mark("Wrong items"), of=lambda it: it.incidents.wrong),
    Measure(key="unknown", name=mark("Unknown codes"), of=lambda it: it.incidents.unknown),
    Measure(key="extra", name=mark("One too many"), of=lambda it: it.incidents.extra),
    Measure(key="undone", name=mark("Taken back"), of=lambda it: it.incidents.undone),
    Measure(key="manual", name=mark("Confirmed or typed by hand"), of=lambda it: it.incidents.manual),
    Measure(key="forced", name=mark("Lines forced complete"), of=lambda it: it.incidents.forced),
)
BY_KEY = {measure.key: measure for measure in MEASURES}


def measured(figures: Figures) -> dict[str, float | int]:
    """Every figure by its key."""
    return {measure.key: measure.value(figures) for measure in MEASURES}
