"""A counter with a memory, and a lane that works at once or when it is told to."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from packbench.desktop.labels.presenter import Job, LabelsPresenter, Loaded, View
from packbench.domain.errors import PackbenchError
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order
from packbench.papers.label_set import LabelSet
from packbench.papers.shape import Shape

T = TypeVar("T")
REF = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")
LINES = (Line(number=1, sku="A", name="Cream", required=2),)
LABELS = LabelSet(shape=Shape(), client="M Cosmetics", session=REF.session, day=date(2026, 11, 23))


def order(number: str, courier: str = "DHL", **about: str) -> Order:
    return Order(number=number, courier=courier, lines=LINES, **about)  # type: ignore[arg-type]


ORDERS = (order("#1"), order("#2", "Speedy"), order("#3", "Еконт"), order("#4", hold="On Hold"))


class Counter:
    """Keeps what was printed and saved; ``fails`` is what it says instead."""

    def __init__(
        self,
        *,
        orders: tuple[Order, ...] = ORDERS,
        printed: Sequence[str] = (),
        unclear: Sequence[str] = (),
        printer: str = "queue:Zebra",
        fails: PackbenchError | None = None,
    ) -> None:
        self.loaded = Loaded(
            orders=orders,
            labels=LABELS,
            printed=frozenset(printed),
            unclear=frozenset(unclear),
            printer=printer,
        )
        self.fails = fails
        self.printed: list[tuple[list[str], Job]] = []
        self.saved: list[tuple[Path, str, list[str]]] = []

    def load(self, ref: ListRef) -> Loaded:
        assert ref == REF
        return self.loaded

    def print(self, ref: ListRef, orders: Sequence[Order], job: Job) -> str:
        if self.fails:
            raise self.fails
        self.printed.append(([each.number for each in orders], job))
        return job.printer.partition(":")[2]

    def save(self, path: Path, kind: str, orders: Sequence[Order], labels: LabelSet) -> None:
        if self.fails:
            raise self.fails
        self.saved.append((path, kind, [each.number for each in orders]))


class Lane:
    """Does work at once; with ``waits`` when ``work`` is called."""

    def __init__(self, *, waits: bool = False) -> None:
        self.waits = waits
        self._jobs: list[Callable[[], None]] = []

    def run(self, work: Callable[[], T], then: Callable[[T | PackbenchError], None]) -> None:
        def job() -> None:
            answer: T | PackbenchError
            try:
                answer = work()
            except PackbenchError as error:
                answer = error
            then(answer)

        if self.waits:
            self._jobs.append(job)
        else:
            job()

    def work(self) -> None:
        while self._jobs:
            self._jobs.pop(0)()


class Desk:
    """A presenter, and what it shows."""

    def __init__(
        self, counter: Counter | None = None, *, chosen: Sequence[str] = (), lane: Lane | None = None
    ) -> None:
        self.counter = counter or Counter()
        self.views: list[View] = []
        self.lane = lane or Lane()
        self.presenter = LabelsPresenter(REF, counter=self.counter, lane=self.lane, show=self.views.append)
        self.presenter.begin(chosen)

    @property
    def view(self) -> View:
        return self.views[-1]

    @property
    def wanted(self) -> list[str]:
        return [each.number for each in self.view.choosing.wanted]
