"""The third step: the pre-flight report, with what must be decided or looked at first. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from packbench import said
from packbench.app.imports import Preview
from packbench.desktop.intake.deciding import decided_words
from packbench.desktop.intake.view import CheckRow, CheckView, Figure, Standing
from packbench.desktop.kinds import Kind
from packbench.domain.decisions import UNDECIDED, Decisions, Place, Question, is_answered
from packbench.domain.drafts import Look
from packbench.domain.orders import Notice, Order
from packbench.words import _, mark, plural

MOST = 500
"""Rows on the screen, and as many open ones at least; the report that is saved has them all."""

_TO_LOOK_AT = frozenset(
    {
        "bad_row", "check_refund", "courier_differs", "country_differs", "digits_lost", "duplicate_order",
        "encoding_guessed", "large_quantity", "many_lines", "no_order_number", "no_quantity_column", "no_sku",
        "odd_quotes", "order_repeated", "order_scattered", "orders_collide", "quantity_doubtful",
        "row_left_out", "same_number", "sku_doubtful", "unscannable_order",
    }
)  # fmt: skip
"""What was assumed and may be wrong. All else is said and needs no act."""

_WARNED = "imported_before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file that was checked, before anything was decided.

    ``rows`` are the file's, ``notices`` in the order of the screen, ``needed`` the questions of those that
    should be looked at, ``look`` the number of those without a question, ``others`` of all that need no
    decision; ``likes`` are the places by what is alike in their questions.
    """

    preview: Preview
    rows: int
    notices: tuple[Notice, ...]
    needed: tuple[Question, ...]
    look: int
    others: int
    likes: Mapping[tuple[object, ...], tuple[Place, ...]]

    def alike(self, place: Place) -> tuple[Place, ...]:
        """All places of which the same is asked, this one among them."""
        return self.likes[self.preview.questions[place].likeness]


def checked(preview: Preview, look: Look | None) -> Checked:
    """Put the report in order; made on the lane, because a dirty file has a doubt for every row."""
    notices, asked = ranked(preview.notices), preview.questions
    looked_at = [place_of(notice) for notice in notices if is_to_look_at(notice)]
    unasked = sum([place not in asked for place in looked_at])
    return Checked(
        preview=preview,
        rows=look.rows if look else preview.lines,
        notices=tuple(notices),
        needed=tuple([asked[place] for place in dict.fromkeys(looked_at) if place in asked]),
        look=unasked,
        others=len(notices) - len(looked_at) + unasked,
        likes=_likes(asked.values()),
    )


def still_asked(before: Checked | None, now: Preview, decisions: Decisions) -> Decisions:
    """The decisions on what is asked as it was; others are about another reading of the file."""
    if before is None:
        return {}
    asked = before.preview.questions
    return {place: one for place, one in decisions.items() if now.questions.get(place) == asked.get(place)}


def check_view(report: Checked, decided: Preview, decisions: Decisions) -> CheckView:
    """What is shown. ``decided`` is the preview with the decisions."""
    packing_list, notices = decided.packing_list, report.notices
    left = sum([not is_answered(each, decisions) for each in report.needed])
    figures = (
        Figure(name=_("Orders"), figure=said.number(packing_list.orders_total), note=_("in this file")),
        Figure(name=_("Rows"), figure=said.number(report.rows), note=_("read, none refused")),
        Figure(name=_("Units"), figure=said.number(packing_list.units_total), note=_("to pack")),
        _deciding(left, len(report.needed)),
        Figure(name=_("Notices"), figure=said.number(report.others), note=_look_words(report.look)),
    )
    warned = [notice.message for notice in report.preview.notices if notice.code == _WARNED]
    shown = _shown(report, decisions)
    hidden = len(notices) - len(shown)
    return CheckView(
        figures=figures,
        rows=check_rows(report, decisions, shown),
        warning=" ".join(warned),
        more=_("{number} more are in the report.").format(number=said.number(hidden)) if hidden > 0 else "",
        name=packing_list.ref.name,
    )


def is_to_look_at(notice: Notice) -> bool:
    """Whether a person should look at it before the list is packed."""
    return notice.code in _TO_LOOK_AT


def place_of(notice: Notice) -> Place:
    """What it is about."""
    return notice.order, notice.line


def ranked(notices: Iterable[Notice]) -> list[Notice]:
    """What is to be looked at first, then by row; the warning stands above them all, not among them."""
    among = [notice for notice in notices if notice.code != _WARNED]
    return sorted(among, key=lambda notice: (not is_to_look_at(notice), notice.row or 0))


def check_rows(report: Checked, decisions: Decisions, places: Iterable[int]) -> tuple[CheckRow, ...]:
    """A row for each notice at these places of the report."""
    found, asked = report.preview.packing_list.by_number, report.preview.questions
    return tuple(
        [
            _row(place, notice, found.get(notice.order), asked.get(place_of(notice)), decisions)
            for place, notice in ((place, report.notices[place]) for place in places)
        ]
    )


def _shown(report: Checked, decisions: Decisions) -> tuple[int, ...]:
    """The first of the report, and of the others those that are still open and those that were decided."""
    total = len(report.notices)
    if total <= MOST:
        return tuple(range(total))
    others = [place for place in range(MOST, total) if is_to_look_at(report.notices[place])]
    still = [place for place in others if _is_open(report, place, decisions)]
    done = [place for place in others if place_of(report.notices[place]) in decisions]
    wanted = MOST - sum(_is_open(report, place, decisions) for place in range(MOST))
    return tuple(sorted({*range(MOST), *still[:wanted], *done[:MOST]}))


def _is_open(report: Checked, place: int, decisions: Decisions) -> bool:
    question = report.preview.questions.get(place_of(report.notices[place]))
    return question is not None and not is_answered(question, decisions)


REPORT = (
    mark("What"),
    mark("Row"),
    mark("Order"),
    mark("SKU"),
    mark("Found and assumed"),
    mark("Your decision"),
)


def report_rows(report: Checked, decisions: Decisions) -> list[tuple[str | int, ...]]:
    """All of it, for whoever has to mend the file."""
    rows = check_rows(report, decisions, range(len(report.notices)))
    return [(what(row), row.row or "", row.order, row.sku, row.said, row.decision) for row in rows]


_WHAT: Mapping[Standing, str] = {
    Standing.OPEN: mark("Decide"),
    Standing.DECIDED: mark("Decided"),
    Standing.LOOK: mark("Look at"),
    Standing.NOTICE: mark("Notice"),
}


def what(row: CheckRow) -> str:
    """What it asks of a person."""
    return _(_WHAT[row.standing])


def _row(
    place: int, notice: Notice, order: Order | None, question: Question | None, decisions: Decisions
) -> CheckRow:
    at = place_of(notice)
    decision = decisions.get(at, UNDECIDED)
    return CheckRow(
        place=place,
        standing=_standing(notice, question, decisions),
        row=notice.row,
        order=notice.order,
        sku=_sku(order, notice.line),
        said=notice.message,
        at=at if question else None,
        decision=decided_words(question, decision) if question else "",
    )


def _standing(notice: Notice, question: Question | None, decisions: Decisions) -> Standing:
    look = is_to_look_at(notice)
    if question is None:
        return Standing.LOOK if look else Standing.NOTICE
    if is_answered(question, decisions):
        return Standing.DECIDED
    return Standing.OPEN if look else Standing.NOTICE


def _likes(asked: Iterable[Question]) -> dict[tuple[object, ...], tuple[Place, ...]]:
    likes: defaultdict[tuple[object, ...], list[Place]] = defaultdict(list)
    for question in asked:
        likes[question.likeness].append(question.place)
    return {likeness: tuple(places) for likeness, places in likes.items()}


def _deciding(left: int, needed: int) -> Figure:
    if left:
        note = plural("needs your decision", "need your decision", left)
        return Figure(name=_("Decide"), figure=said.number(left), note=note, kind=Kind.ATTENTION)
    return Figure(
        name=_("Decide"), figure="0", note=_("all is decided") if needed else _("nothing to decide")
    )


def _look_words(look: int) -> str:
    return plural("{number} to look at", "{number} to look at", look) if look else _("nothing to do")


def _sku(order: Order | None, line: int | None) -> str:
    if order is None or line is None or not 0 < line <= len(order.lines):
        return ""
    return order.lines[line - 1].sku
