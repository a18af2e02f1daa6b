"""Whose orders are packed: clients, the rules of their ids, and what each has agreed for packing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from packbench.domain.errors import InvalidName
from packbench.domain.packing import Rules
from packbench.words import _

LONGEST_ID = 20  # characters, as in the Shopify tool
_ID = re.compile(rf"[A-Z0-9_]{{1,{LONGEST_ID}}}", re.ASCII)
_PREFIX = "CLIENT_"
_PORTS = frozenset(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL"}) | _PORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client: its id without prefix, and the name that people read (the id if it has none)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSettings:
    """What a client has agreed for packing.

    ``note_words`` are words of a note that make a worker acknowledge it. ``remembered_columns`` maps a
    header key (made by the import from a table's headings) to what each column meant. ``label`` holds what
    its labels are like by name: measures (``width_mm``, ``height_mm``, ``dpi``), and 1 or 0 for what is on
    them beside the number (``show_courier``, ``show_country``, ``show_client``, ``show_date``,
    ``show_units``).
    """

    rules: Rules = field(default_factory=Rules)
    note_words: tuple[str, ...] = ()
    remembered_columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    label: Mapping[str, float] = field(default_factory=dict)


def is_client_id(text: str) -> bool:
    """Whether a text is a client id as the programs of the warehouse write it."""
    reserved = text in _DEVICES or text.startswith(_PREFIX)
    return _ID.fullmatch(text) is not None and not reserved


def new_client_id(text: str) -> str:
    """The id of a client to be made, in capitals.

    Raises:
        InvalidName: not A-Z, 0-9 and _ only, longer than 20, with the folder's prefix, or the name of a
    Windows device.
    """
    capitals = text.upper() if text.isascii() else text
    if not is_client_id(capitals):
        raise InvalidName(
            _("{text!r} can't be the id of a client.").format(text=text),
            _(
                "Use 1 to {longest_id} of A-Z, 0-9 and _, without {prefix}; no device of Windows (CON, COM1)."
            ).format(longest_id=LONGEST_ID, prefix=_PREFIX),
        )
    return capitals
