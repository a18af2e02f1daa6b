"""Texts of any length have a place on paper, and what is cut off shows."""

import pytest

from packbench.papers.lettering import cut, width, wrapped

SIZE, ROOM = 9.0, 60.0


@pytest.mark.parametrize("text", ["", "Cream", "Крем за лице „Роза“, 100 мл", "W" * 200, "i" * 200])
def test_what_is_cut_fits_and_one_letter_more_would_not(text: str) -> None:
    found = cut(text, SIZE, ROOM)
    assert width(found, SIZE) <= ROOM
    if found != text:
        kept = found.removesuffix("…")
        assert text.startswith(kept)
        assert width(text[: len(kept) + 1] + "…", SIZE) > ROOM


def test_no_line_is_wider_than_its_room_and_only_the_last_is_cut() -> None:
    lines = wrapped("Anti-age serum with hyaluronic acid, 30 ml, in a box of cardboard", SIZE, ROOM, lines=3)
    assert len(lines) == 3
    assert [line.endswith("…") for line in lines] == [False, False, True]
    assert all(width(line, SIZE) <= ROOM for line in lines)


def test_a_text_that_fills_a_book_costs_no_more_than_the_lines_it_gets() -> None:
    """A file without line ends was piped into ``packbench pack``; its report took minutes."""
    assert cut("A" * 5_000_000, SIZE, ROOM) == cut("A" * 500, SIZE, ROOM)
