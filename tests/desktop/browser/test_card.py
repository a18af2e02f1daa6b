"""The preview: facts in words, and one obvious action for each state."""

from dataclasses import replace

import pytest

from packbench.desktop.browser.acts import Act
from packbench.desktop.browser.card import Card, card_of
from packbench.domain.rows import RowStatus, SessionRow
from tests.desktop.browser.scenes import BENCH, ROWS, TODAY


def row(name: str, **changes: object) -> SessionRow:
    found = next(row for row in ROWS if row.name == name)
    return replace(found, **changes)  # type: ignore[arg-type]


def card(name: str, **changes: object) -> Card:
    return card_of(row(name, **changes), today=TODAY, bench=BENCH)


@pytest.mark.parametrize(
    ("status", "act"),
    [
        (RowStatus.AVAILABLE, Act.START),
        (RowStatus.ACTIVE, Act.DETAILS),
        (RowStatus.STALE, Act.TAKE_OVER),
        (RowStatus.UNCERTAIN, Act.TAKE_OVER),
        (RowStatus.PAUSED, Act.RESUME),
        (RowStatus.INCOMPLETE, Act.RESUME),
        (RowStatus.COMPLETED, Act.DETAILS),
    ],
)
def test_each_state_has_one_obvious_action(status: RowStatus, act: Act) -> None:
    assert card("Speedy_Orders", status=status).acts.primary is act


def test_what_this_bench_left_held_is_resumed() -> None:
    held = card("Speedy_Orders", bench=BENCH)
    assert held.acts.primary is Act.RESUME
    assert held.note == "This bench did not let go of the list. You continue from its last saved scan."


def test_a_stale_list_tells_who_went_silent_and_when() -> None:
    stale = card("Speedy_Orders")
    assert stale.note == "Bench 4 went silent. You continue from its last saved scan."
    assert dict(stale.facts)["Sign of life"] == "11 minutes ago"


def test_progress_is_never_rounded_up_to_all() -> None:
    nearly = card("Speedy_Orders", orders_done=4999, orders_total=5000)
    assert nearly.headway is not None
    assert nearly.headway.percent.startswith("99")


def test_an_ended_list_tells_its_day_with_the_year() -> None:
    facts = dict(card("DPD_Orders").facts)
    assert (facts["Start Time"], facts["Duration"], facts["Orders"]) == (
        "18 Aug 2026, 08:20",
        "52 min",
        "24 of 24",
    )


def test_a_list_that_cannot_be_read_says_why() -> None:
    assert card("DHL_Orders", status=RowStatus.AVAILABLE, reason="It is damaged.").note == "It is damaged."
