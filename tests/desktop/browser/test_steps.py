"""From one order of rows to another in small steps."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from packbench.desktop.browser.steps import Change, Insert, Remove, Step, steps

Row = tuple[int, str]


def key(row: Row) -> int:
    return row[0]


def way_of(old: list[Row], new: list[Row]) -> tuple[Step[Row], ...] | None:
    return steps((old, [key(row) for row in old]), (new, [key(row) for row in new]))


def walked(old: Sequence[Row], way: Sequence[Step[Row]]) -> list[Row]:
    rows = list(old)
    for step in way:
        match step:
            case Remove(first=first, last=last):
                del rows[first : last + 1]
            case Insert(at=at, rows=new):
                rows[at:at] = new
            case Change(at=at, rows=new):
                rows[at : at + len(new)] = new
    return rows


ROWS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from("ab")), unique_by=key, max_size=30)


@given(old=ROWS, new=ROWS)
def test_the_steps_lead_from_the_old_rows_to_the_new_ones(old: list[Row], new: list[Row]) -> None:
    way = way_of(old, new)
    assert way is None or walked(old, way) == new


@given(rows=ROWS)
def test_nothing_new_takes_no_step(rows: list[Row]) -> None:
    assert way_of(rows, rows) == ()


def test_a_row_that_says_something_else_is_changed_where_it_is() -> None:
    assert way_of([(1, "a"), (2, "a")], [(1, "a"), (2, "b")]) == (Change(1, ((2, "b"),)),)


def test_a_row_that_sinks_moves_alone() -> None:
    old, new = [(n, "a") for n in (1, 2, 3, 4)], [(n, "a") for n in (2, 3, 4, 1)]
    assert way_of(old, new) == (Remove(0, 0), Insert(3, ((1, "a"),)))


def test_a_row_that_rises_moves_alone() -> None:
    old, new = [(n, "a") for n in (1, 2, 3, 4)], [(n, "a") for n in (4, 1, 2, 3)]
    assert way_of(old, new) == (Remove(3, 3), Insert(0, ((4, "a"),)))


def test_neighbours_go_and_come_in_one_step() -> None:
    new = [(1, "a"), (7, "a"), (8, "a"), (4, "a")]
    way = way_of([(n, "a") for n in (1, 2, 3, 4)], new)
    assert way == (Remove(1, 2), Insert(1, ((7, "a"), (8, "a"))))


def test_too_many_changes_are_no_steps() -> None:
    old = [(n, "a") for n in range(400)]
    assert way_of(old, old[::3]) is None
