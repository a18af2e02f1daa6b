"""A bench screen without Qt: a real bench over memory, a lane that is told when to move, tones on paper."""

from collections.abc import Callable
from typing import Any, TypeVar

from packbench.app.bench import Person
from packbench.app.teaching import SharedMappings, Teaching
from packbench.desktop.bench.labelling import Labelling
from packbench.desktop.bench.moment import Around
from packbench.desktop.bench.presenter import BenchPresenter, Left
from packbench.desktop.bench.seen import Sight
from packbench.desktop.bench.view import Band, Lines, Packing, Screen
from packbench.desktop.kinds import Tone
from packbench.domain.errors import PackbenchError
from packbench.domain.orders import Line, Order
from packbench.domain.packing import Rules
from tests.app.tryout import Tryout

T = TypeVar("T")

PICTURES = {
    "SHM": "bottle",
    "CND": "bottle",
    "LOT": "bottle",
    "COL": "bottle",
    "CRM": "jar",
    "NCR": "jar",
    "MSK": "jar",
    "HND": "tube",
    "LIP": "tube",
    "SER": "drop",
    "OMG": "drop",
    "VTC": "drop",
}


def picture(sku: str) -> str:
    return PICTURES.get(sku[:3], "sachet")


def no_picture(_sku: str) -> str:
    return ""


class HeldLane:
    """Does work at once, or keeps it until ``go``; what the work raises is the answer."""

    def __init__(self) -> None:
        self.held = False
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def run(self, work: Callable[[], T], then: Callable[[T | PackbenchError], None]) -> None:
        self.waiting.append((work, then))
        if not self.held:
            self.go()

    def go(self) -> None:
        while self.waiting:
            work, then = self.waiting.pop(0)
            then(answer_of(work))


def answer_of(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except PackbenchError as error:
        return error


class PaperSupervisor:
    """Knows one code; without one everybody is a supervisor."""

    def __init__(self, code: str) -> None:
        self._code = code

    def checker(self) -> Callable[[str], bool] | None:
        return (lambda code: code == self._code) if self._code else None


class WrittenTones:
    """A player that remembers."""

    def __init__(self) -> None:
        self.played: list[Tone] = []
        self.stopped = 0

    def play(self, tone: Tone) -> None:
        self.played.append(tone)

    def stop(self) -> None:
        self.stopped += 1


class Station:
    """All of it; ``screens`` are those that were shown."""

    def __init__(
        self,
        *orders: Order,
        rules: Rules | None = None,
        before: str = "",
        pictures: bool = False,
        labelling: Labelling | None = None,
        mappings: SharedMappings | None = None,
        supervisor: str = "",
    ) -> None:
        self.tryout = Tryout(*orders, rules=rules)
        self.tryout.bench.person = Person(id="001", name="John Doe")
        self.tryout.scans(before)
        self.lane = HeldLane()
        self.tones = WrittenTones()
        self.screens: list[Screen] = []
        self.left: list[Left] = []
        bench = self.tryout.bench
        sight = Sight(bench, PaperSupervisor(supervisor) if supervisor else None)
        around = Around(
            lane=self.lane,
            clock=self.tryout.clock,
            player=self.tones,
            rules=rules or Rules(),
            station="Bench 2",
            pictures=picture if pictures else no_picture,
            labelling=labelling,
            teacher=Teaching(mappings=mappings, codes=bench.codes, client="M") if mappings else None,
        )
        self.presenter = BenchPresenter(
            bench=bench,
            sight=sight,
            seen=sight.look(),
            around=around,
            show=self.screens.append,
            leave=self.left.append,
        )
        self.presenter.begin()

    def scan(self, *codes: str) -> Screen:
        for code in codes:
            self.presenter.scan(code)
        return self.screen

    def press(self, key: str) -> Screen:
        self.presenter.press(key)
        return self.screen

    def pass_time(self, seconds: float) -> Screen:
        """Time passes, and the screen looks at the share once a second as its timer does."""
        self.tryout.clock.sleep(seconds)
        self.presenter.tick()
        return self.screen

    @property
    def screen(self) -> Screen:
        return self.screens[-1]

    @property
    def band(self) -> Band:
        assert self.screen.band is not None
        return self.screen.band

    @property
    def lines(self) -> Lines:
        assert isinstance(self.screen.body, Packing)
        return self.screen.body.lines

    @property
    def keys(self) -> list[str]:
        return [f"{key.key} {key.words}" for key in self.screen.keys]


def goods(number: int, sku: str, required: int, name: str, location: str = "", why_not: str = "") -> Line:
    return Line(number=number, sku=sku, name=name, required=required, location=location, why_not=why_not)


def order_1008(**changes: Any) -> Order:
    fields: dict[str, Any] = {
        "number": "#1008",
        "lines": (
            goods(1, "CND-250-02", 3, "Балсам лавандула 250мл", "A-12-3"),
            goods(2, "SER-030-03", 1, "Серум цитрус 30мл", "B-07-1"),
            goods(3, "0042", 1, "SAMPLE SACHET", "D-01"),
            goods(4, "HND-075-03", 1, "Крем за ръце цитрус 75мл", "B-04-2"),
        ),
        "courier": "Speedy",
        "country": "BG",
        "box": "S",
        "tags": ("VIP", "URGENT", "GIFT+1"),
        "note": "Позвънете преди доставка!",
    }
    return Order(**{**fields, **changes})


def other_orders() -> tuple[Order, ...]:
    """What comes after #1008, with the product that is easily taken for one of its own."""
    aloe = (
        goods(1, "CND-250-04", 1, "Балсам алое 250мл", "A-12-4"),
        goods(2, "0042", 1, "SAMPLE SACHET", "D-01"),
    )
    serum = (goods(1, "SER-030-03", 1, "Серум цитрус 30мл", "B-07-1"),)
    shared: dict[str, Any] = {"courier": "Speedy", "country": "BG"}
    return (
        Order(number="#1026", lines=aloe, box="XS", tags=("VIP",), **shared),
        Order(number="#1030", lines=serum, box="XS", **shared),
        Order(number="#1032", lines=serum, tags=("gift",), **shared),
        Order(number="#1036", lines=serum, **shared),
    )
