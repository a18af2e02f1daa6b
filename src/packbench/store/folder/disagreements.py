"""Where the derived files of a list say otherwise than its journals."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from packbench.store.folder.account import Account, Document
from packbench.store.folder.packing_state import packing_state
from packbench.store.folder.records import DAMAGED
from packbench.store.folder.session_summary import session_summary
from packbench.store.folder.status_file import status_file
from packbench.words import _

# Not the epoch: one in which nothing happened, as its bench could not begin, needs no new file.
_STATUS = ("status", "orders_done", "orders_total", "units_packed", "units_total", "orders_finished")
_STATE = ("in_progress", "_current_extras", "completed", "skipped_orders")
_SUMMARY = ("status", "completed_orders", "total_orders", "items_packed", "total_items")
_LONGEST = 60  # characters of a value that a sentence shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The files as they are; None for one that is not there."""

    state: bytes | None
    summary: bytes | None
    status: bytes | None


def disagreements(account: Account, written: Written) -> tuple[str, ...]:
    """What differs, in sentences; nothing when all is well. A list that was not ended needs no summary."""
    found = [
        *_compared("packing_state.json", written.state, packing_state(account), _STATE),
        *_compared("status.json", written.status, status_file(account), _STATUS),
    ]
    if account.status.ended:
        found += _compared("session_summary.json", written.summary, session_summary(account), _SUMMARY)
    return tuple(found)


def _compared(name: str, data: bytes | None, due: Document, keys: tuple[str, ...]) -> Iterator[str]:
    if data is None:
        yield _("{name} is missing.").format(name=name)
        return
    try:
        there = msgspec.json.decode(data)
    except DAMAGED:
        yield _("{name} is damaged.").format(name=name)
        return
    if not isinstance(there, dict) or "packbench" not in there:
        yield _("{name} was written by another program.").format(name=name)
        return
    said = msgspec.to_builtins(due)
    for key in keys:
        found, wanted = _essence(key, there.get(key)), _essence(key, said[key])
        if found != wanted:
            yield _("{name} says {key} {found}; the journals say {wanted}.").format(
                name=name, key=key, found=_shown(found), wanted=_shown(wanted)
            )


def _essence(key: str, value: object) -> object:
    """What of a value is compared: of finished orders their numbers, of open ones their rows."""
    if key == "completed" and isinstance(value, list):
        return sorted(str(order.get("order_number")) for order in value if isinstance(order, dict))
    if key == "in_progress" and isinstance(value, Mapping):
        return {number: rows for number, rows in value.items() if isinstance(rows, list)}
    return value


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
