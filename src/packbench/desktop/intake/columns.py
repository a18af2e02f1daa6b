"""The second step: what each column is taken for, and the first rows as they will be packed. Pure."""

from collections.abc import Sequence
from itertools import islice

from packbench import said
from packbench.desktop.intake.state import State
from packbench.desktop.intake.view import ColumnsView, FieldRow, Sampled
from packbench.domain.drafts import Confidence, Look
from packbench.domain.orders import Line, Order
from packbench.words import _, mark

FIELDS = {
    "order": mark("Order number"),
    "sku": mark("SKU"),
    "quantity": mark("Quantity"),
    "name": mark("Product name"),
    "courier": mark("Courier"),
    "barcode": mark("Barcode"),
    "country": mark("Country"),
    "note": mark("Note"),
    "location": mark("Shelf"),
    "box": mark("Box"),
    "tags": mark("Tags"),
}
CONFIDENCES = {
    Confidence.CHOSEN: mark("Chosen"),
    Confidence.REMEMBERED: mark("Remembered"),
    Confidence.SURE: mark("Sure"),
    Confidence.GUESS: mark("Guess"),
    Confidence.NONE: mark("–"),
}
NEEDED = frozenset({"order", "sku"})
EXPORT = "shopify_orders"
"""The kind of a file of which only what is known is taken."""

SHOWN_ROWS = 8
SHOWN_KEPT = 5  # other columns in the preview


def columns_view(state: State) -> ColumnsView:
    """What is shown."""
    look = state.look
    if look is None:
        return ColumnsView()
    others = _kept(look)
    kept = tuple([heading for heading in others if heading not in look.left_out])
    rows = _rows(look, kept)
    caption = _("first {number} of {total} rows, as they will be packed")
    return ColumnsView(
        headings=look.header,
        fields=tuple([_field(look, name) for name in FIELDS if name in look.fields]),
        sampled=_sampled(look, kept),
        rows=rows,
        caption=caption.format(number=len(rows), total=said.number(look.rows)) if rows else _missing(look),
        kept=_kept_words(look, others),
        others=() if look.kind == EXPORT else tuple([(each, each in kept) for each in others]),
        remember=state.remember,
        remember_words=_("for {client}, whenever a file has these headings").format(client=state.client),
    )


def _field(look: Look, name: str) -> FieldRow:
    found = look.columns.get(name)
    confidence = found.confidence if found else Confidence.NONE
    heading = found.heading if found else ""
    return FieldRow(
        field=name,
        words=_(FIELDS[name]),
        needed=name in NEEDED,
        heading=heading,
        confidence=confidence.value,
        said=_(CONFIDENCES[confidence]),
        samples=", ".join(look.samples.get(heading, ())),
    )


def _kept(look: Look) -> tuple[str, ...]:
    """Columns that are no field of ours and come into the list, in their order."""
    used = {found.heading for found in look.columns.values()}
    others = [heading for heading in look.header if heading not in used]
    if look.kind != EXPORT:
        return tuple(others)
    taken = {name for order in look.first for name, _text in order.extra}
    return tuple([heading for heading in others if heading in taken])


def _kept_words(look: Look, kept: Sequence[str]) -> str:
    if look.kind == EXPORT:
        words = _("{names}. Names, addresses and all else stay in the file, which the session keeps.")
        return words.format(names=", ".join(kept))
    if not kept:
        return _("Every column of this file is a field.")
    return _("What is ticked comes into the list and onto the bench. The session keeps the whole file.")


def _missing(look: Look) -> str:
    missing = [_(FIELDS[name]) for name in FIELDS if name in NEEDED and name not in look.columns]
    return _("Choose the column for: {names}").format(names=", ".join(missing)) if missing else ""


def _sampled(look: Look, kept: Sequence[str]) -> tuple[Sampled, ...]:
    shown = ("order", "sku", "name", "quantity", "courier")
    fields = [
        Sampled(
            title=_(FIELDS[name]),
            heading=look.columns[name].heading if name in look.columns else _("1 is assumed"),
            right=name == "quantity",
            widest=name == "name",
            guessed=name in look.columns and look.columns[name].confidence is Confidence.GUESS,
        )
        for name in shown
        if name in look.columns or name == "quantity"
    ]
    return (*fields, *[Sampled(title=_("Kept"), heading=name, kept=True) for name in kept[:SHOWN_KEPT]])


def _rows(look: Look, kept: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    lines = ((order, line) for order in look.first for line in order.lines)
    return tuple([_row(look, order, line, kept) for order, line in islice(lines, SHOWN_ROWS)])


def _row(look: Look, order: Order, line: Line, kept: Sequence[str]) -> tuple[str, ...]:
    cells = {
        "order": order.number,
        "sku": line.sku,
        "name": line.name,
        "quantity": str(line.required),
        "courier": order.courier,
    }
    extra = {**dict(order.extra), **dict(line.extra)}
    shown = [text for name, text in cells.items() if name in look.columns or name == "quantity"]
    return (*shown, *[extra.get(name, "") for name in kept[:SHOWN_KEPT]])
