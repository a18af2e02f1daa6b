"""Answers and notices in words, for people at a terminal."""

from packbench.app.bench import Answer
from packbench.domain.codes import Item, OrderLabel
from packbench.domain.orders import Notice
from packbench.domain.packing import Outcome, Verdict
from packbench.words import _, mark, reason_clause

_WORDS = {
    Outcome.ORDER_OPENED: mark("Order {order} opened"),
    Outcome.ITEM_OK: mark("Item OK"),
    Outcome.LINE_DONE: mark("Line done"),
    Outcome.ORDER_DONE: mark("Order {order} done"),
    Outcome.WRONG_ITEM: mark("WRONG ITEM: {sku} is not in order {order}. Put it back"),
    Outcome.ONE_TOO_MANY: mark("ONE TOO MANY of {sku}: take it out (PBREMOVE) or keep it (PBKEEP)"),
    Outcome.UNKNOWN_CODE: mark("UNKNOWN CODE"),
    Outcome.ALREADY_PACKED: mark("Order {order} is packed already"),
    Outcome.NOT_PACKABLE: mark("NOT TO BE PACKED: {subject}"),
    Outcome.ORDER_STILL_OPEN: mark("Order {order} is still open: finish it, or skip it (PBSKIP)"),
    Outcome.NO_ORDER_OPEN: mark("No order is open: scan an order label first"),
    Outcome.AMBIGUOUS: mark("More than one thing has this code: {choices}"),
    Outcome.UNDONE: mark("Taken back"),
    Outcome.NOTHING_TO_UNDO: mark("Nothing to take back"),
    Outcome.SKIPPED: mark("Order {order} skipped, everything kept"),
    Outcome.CONFIRMED: mark("Confirmed"),
    Outcome.FORCED: mark("Line {line} counted as complete"),
    Outcome.EXTRA_KEPT: mark("Extra kept"),
    Outcome.EXTRA_REMOVED: mark("Extra taken out"),
    Outcome.NOTE_PENDING: mark("READ THE NOTE of order {order}, then scan PBNOTE"),
    Outcome.PROBLEM_NOTED: mark("Order {order} set aside with its problem"),
    Outcome.WORKER_CHANGED: mark("Worker changed"),
    Outcome.COMMAND_REFUSED: mark("Not possible now"),
    Outcome.LEASE_LOST: mark("Another bench has taken this list over"),
}


def answer_words(answer: Answer) -> str:
    """One line for one code: ``4006381333931: Item OK – SKU 2 of 3 (order #1001; 4 of 12 orders)``."""
    verdict = answer.verdict
    said = _(_WORDS[verdict.outcome]).format(
        order=verdict.order,
        sku=verdict.sku,
        line=verdict.line,
        subject=_("order {order}").format(order=verdict.order) if not verdict.sku else verdict.sku,
        choices=", ".join(_choice(number, choice) for number, choice in enumerate(verdict.choices, start=1)),
    )
    orders = _("{orders_done} of {orders_total} orders").format(
        orders_done=answer.orders_done, orders_total=answer.orders_total
    )
    return f"{answer.code}: {said}{_why(verdict)}{_count(verdict)} ({orders})"


def notice_words(notice: Notice) -> dict[str, object]:
    """A notice as an object (cli.md, ``show`` and ``import``)."""
    facts: dict[str, object] = {
        "code": notice.code,
        "order": notice.order or None,
        "line": notice.line,
        "message": notice.message,
    }
    if notice.row is not None:
        facts["row"] = notice.row
    return facts


def _why(verdict: Verdict) -> str:
    if not verdict.reason or verdict.reason == "unknown":
        return ""
    if verdict.outcome is Outcome.ALREADY_PACKED:
        return _(" in list {reason}").format(reason=verdict.reason)
    return f" – {reason_clause(verdict.reason)}"


def _count(verdict: Verdict) -> str:
    return (
        ""
        if verdict.line is None
        else _(" – {sku} {packed} of {required}").format(
            sku=verdict.sku, packed=verdict.packed, required=verdict.required
        )
    )


def _choice(number: int, choice: OrderLabel | Item) -> str:
    what = (
        _("order {order}").format(order=choice.order)
        if isinstance(choice, OrderLabel)
        else f"{choice.units} × {choice.sku}"
    )
    return _("{what} (PBPICK{number})").format(what=what, number=number)
