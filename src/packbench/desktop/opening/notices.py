"""Notices of a list for people: what is doubtful, counted and named. Qt-free."""

from collections.abc import Sequence
from dataclasses import dataclass

from packbench.domain.orders import Notice
from packbench.domain.revision import CHANGES
from packbench.words import _, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One line of the table: which order (and row of the source), and what is doubtful."""

    number: int
    order: str
    row: str
    words: str


def notice_lines(notices: Sequence[Notice]) -> tuple[NoticeLine, ...]:
    """The lines, in the order in which they were found."""
    return tuple(
        NoticeLine(
            number=number,
            order=notice.order,
            row=str(notice.row) if notice.row is not None else "",
            words=notice.message,
        )
        for number, notice in enumerate(notices, start=1)
    )


def doubts_said(notices: Sequence[Notice]) -> str:
    """How many things are doubtful."""
    count = plural("{number} thing to look at", "{number} things to look at", len(notices))
    return _("{count}. Nothing of it stops you.").format(count=count)


def changes_said(notices: Sequence[Notice]) -> str:
    """What changed, counted by kind."""
    counts = {code: sum(notice.code == code for notice in notices) for code in CHANGES}
    parts = (
        (counts["order_added"], plural("{number} new order", "{number} new orders", counts["order_added"])),
        (
            counts["order_changed"],
            plural("{number} changed order", "{number} changed orders", counts["order_changed"]),
        ),
        (
            counts["order_removed"],
            plural("{number} order is gone", "{number} orders are gone", counts["order_removed"]),
        ),
    )
    return " · ".join(words for number, words in parts if number)
