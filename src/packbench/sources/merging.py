"""Two entries of a list with the same order number → one order."""

from dataclasses import replace

from packbench.domain.orders import Order


def merged(first: Order, second: Order) -> Order:
    """One order with the lines of both.

    What only one of them can have is taken from the first that has it; a hold or a note that must be read
    counts whichever entry says so, and no note is lost.
    """
    notes = dict.fromkeys(filter(None, (first.note, second.note)))
    return replace(
        first,
        lines=first.lines + second.lines,
        courier=first.courier or second.courier,
        country=first.country or second.country,
        status=first.status or second.status,
        hold=first.hold or second.hold,
        box=first.box or second.box,
        tags=tuple(dict.fromkeys(first.tags + second.tags)),
        note="\n".join(notes),
        note_must_be_read=first.note_must_be_read or second.note_must_be_read,
    )
