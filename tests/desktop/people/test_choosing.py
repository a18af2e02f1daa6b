"""Choosing who packs, without Qt."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from packbench.desktop.people.choosing import Choosing, Crowd, initials, last_seen, latest_first
from packbench.domain.errors import AlreadyThere, ShareUnavailable
from packbench.domain.people import Worker
from tests.desktop.bench.station import HeldLane
from tests.fakes import TurnableClock

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
JOHN = Worker(
    id="001", name="John Doe", sessions=2, last_active="2026-11-23T10:42:00+00:00", last_session="S1"
)
MARIA = Worker(id="002", name="Мария Петрова", sessions=2, last_active="2026-11-23T11:30:00+00:00")
NAMELESS = Worker(id="005", name="", last_active="2026-11-23T11:59:00+00:00")


class PaperPeople:
    def __init__(self, workers: Sequence[Worker]) -> None:
        self.workers = list(workers)

    def all(self) -> tuple[Worker, ...]:
        return tuple(self.workers)

    def add(self, name: str) -> Worker:
        if name == "John Doe":
            raise AlreadyThere("There is already a worker named John Doe.")
        self.workers.append(Worker(id="006", name=name))
        return self.workers[-1]


class Tried:
    def __init__(self, *workers: Worker) -> None:
        self.shown: list[Crowd] = []
        self.chosen: list[Worker] = []
        self.people = PaperPeople(workers)
        self.choosing = Choosing(
            people=self.people,
            lane=HeldLane(),
            clock=TurnableClock(NOW),
            show=self.shown.append,
            chosen=self.chosen.append,
        )
        self.choosing.begin()

    @property
    def ids(self) -> list[str]:
        return [card.worker.id for card in self.shown[-1].cards]


def test_who_packed_last_comes_first_and_has_f1() -> None:
    made = Tried(JOHN, MARIA, NAMELESS)
    assert made.ids == ["002", "001", "005"]
    assert [card.key for card in made.shown[-1].cards] == ["F1", "F2", "F3"]


def test_only_eight_cards_have_a_key() -> None:
    made = Tried(*[Worker(id=f"{number:03}", name=f"W {number}") for number in range(1, 15)])
    assert [card.key for card in made.shown[-1].cards][7:10] == ["F8", "", ""]


@pytest.mark.parametrize("code", ["PBWORKER001", "001", "worker_001", "pbworker1", "ЗИЦЩКЛУК001"])
def test_a_badge_chooses_however_it_is_written(code: str) -> None:
    made = Tried(JOHN, MARIA)
    made.choosing.scan(code)
    assert made.chosen == [JOHN]


def test_a_code_that_is_no_badge_is_told_of_and_chooses_nobody() -> None:
    made = Tried(JOHN)
    made.choosing.scan("5901234123457")
    assert made.chosen == []
    assert made.shown[-1].complaint == "5901234123457 is no badge of a worker here."


def test_function_keys_arrows_enter_and_clicks_choose() -> None:
    for act in ("key", "arrow", "click"):
        made = Tried(JOHN, MARIA)
        if act == "key":
            made.choosing.press("F2")
        elif act == "arrow":
            made.choosing.step(1)
            made.choosing.step(1)
            made.choosing.enter()
        else:
            made.choosing.click(JOHN)
        assert made.chosen == [JOHN], act


def test_nobody_is_chosen_twice() -> None:
    made = Tried(JOHN, MARIA)
    made.choosing.press("F1")
    made.choosing.scan("001")
    assert made.chosen == [MARIA]


def test_typing_seeks_and_escape_goes_back_in_two_steps() -> None:
    made = Tried(JOHN, MARIA)
    made.choosing.seek("мар")
    assert (made.ids, made.shown[-1].sought) == (["002"], "мар")
    assert not made.choosing.escape()
    assert made.ids == ["002", "001"]
    assert made.choosing.escape()


def test_enter_after_seeking_chooses_the_only_one_found() -> None:
    made = Tried(JOHN, MARIA)
    made.choosing.seek("doe")
    made.choosing.scan("doe")
    assert made.chosen == [JOHN]


def test_a_new_worker_is_chosen_and_a_taken_name_is_told_of() -> None:
    made = Tried(JOHN)
    made.choosing.add("John Doe")
    assert (made.chosen, made.shown[-1].complaint) == ([], "There is already a worker named John Doe.")
    made.choosing.add("Zoe")
    assert [worker.name for worker in made.chosen] == ["Zoe"]


def test_a_share_that_is_away_is_told_of() -> None:
    made = Tried()

    def away() -> tuple[Worker, ...]:
        raise ShareUnavailable("The share does not answer.")

    made.people.all = away  # type: ignore[method-assign]
    made.choosing.begin()
    assert made.shown[-1].complaint == "The share does not answer."


def test_a_disc_has_two_letters_or_the_number() -> None:
    names = {"John Doe": "JD", "Мария Петрова": "МП", "Li": "L", "Ana de la Cruz": "AC", "": "5"}
    assert {name: initials(Worker(id="005", name=name)) for name in names} == names


def test_when_a_worker_packed_last_is_said_in_the_time_of_the_bench() -> None:
    assert last_seen(JOHN, NOW) == "Today, 10:42 · S1"
    assert last_seen(NAMELESS, NOW) == "has not packed yet"
    older = Worker(id="1", name="", sessions=1, last_active="2026-08-15T10:00:00+00:00")
    assert last_seen(older, NOW) == "15 Aug"
    assert last_seen(Worker(id="1", name="", sessions=1, last_active="?", last_session="S9"), NOW) == "S9"


def test_workers_of_one_time_stand_by_number() -> None:
    workers = [Worker(id=text, name="") for text in ("worker_010", "worker_002", "boss")]
    assert [worker.id for worker in latest_first(workers)] == ["boss", "worker_002", "worker_010"]
