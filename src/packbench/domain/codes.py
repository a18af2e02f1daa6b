"""From what a scanner sent to what it means: the one resolver.

Order of meanings: command code (worker badges among them), order label, product, shelf or expiry code,
unknown. Exact texts come first; the normalisations of the old program are tried after them, and only count
where they are unambiguous in this list. Empty keys are never indexed, so a code without a letter or digit is
an order or a product only if that is exactly its name.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from packbench.domain.code_texts import (
    exact_order_texts,
    label_text,
    loose_order_texts,
    normalised,
    twin,
)
from packbench.domain.orders import PackingList

Keys = Mapping[str, tuple[str, ...]]


class CommandName(StrEnum):
    """What a command code asks for; the value is the code's text after ``PB``."""

    UNDO = "UNDO"
    SKIP = "SKIP"
    CONFIRM = "CONFIRM"
    FORCE = "FORCE"
    KEEP = "KEEP"
    REMOVE = "REMOVE"
    NOTE = "NOTE"
    QUANTITY = "QTY"
    MINUS = "MINUS"
    PROBLEM = "PROBLEM"
    WORKER = "WORKER"
    PICK = "PICK"
    LABEL = "LABEL"
    TEACH = "TEACH"
    PAUSE = "PAUSE"
    END = "END"


@dataclass(frozen=True, slots=True)
class Command:
    """A command code; ``argument`` is what follows its name (a number, a worker id), in upper case."""

    name: CommandName
    argument: str = ""


@dataclass(frozen=True, slots=True)
class OrderLabel:
    """The label of the order with this number."""

    order: str


@dataclass(frozen=True, slots=True)
class Item:
    """A product by its exact SKU; a case barcode stands for several ``units``."""

    sku: str
    units: int = 1


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """More than one thing of this list; a person chooses."""

    choices: tuple[OrderLabel | Item, ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """Nothing of this list. ``kind``: ``empty``, ``shelf``, ``expiry`` or ``unknown``."""

    kind: str = "unknown"


Meaning = Command | OrderLabel | Item | Ambiguous | Foreign

_MARK = "PB"
_COMMAND = re.compile(rf"{_MARK}({'|'.join(CommandName)})([A-Z0-9]*)", re.IGNORECASE | re.ASCII)
_ARGUMENTS = {
    CommandName.QUANTITY: re.compile(r"\d*", re.ASCII),
    CommandName.MINUS: re.compile(r"\d*", re.ASCII),
    CommandName.PICK: re.compile(r"\d*", re.ASCII),
    CommandName.TEACH: re.compile(r"\d*", re.ASCII),
    CommandName.PROBLEM: re.compile(r"[A-Z]*"),
    CommandName.WORKER: re.compile(r"[A-Z0-9]*"),
}
_NO_ARGUMENT = re.compile("")
_SHELF = re.compile(r"[A-Z]\d{3}[A-Z]\d{3}[A-Z]", re.ASCII | re.IGNORECASE)
_EXPIRY = re.compile(r"(\d{1,2}[./-]){1,2}(\d{4}|\d{2})|\d{4}([./-]\d{1,2}){1,2}", re.ASCII)


def command_in(code: str) -> Command | None:
    """The command that a code stands for, if it is one."""
    match = _COMMAND.fullmatch(code) if code[: len(_MARK)].upper() == _MARK else None
    if match is None:
        return None
    name, argument = CommandName(match[1].upper()), match[2].upper()
    return Command(name, argument) if _ARGUMENTS.get(name, _NO_ARGUMENT).fullmatch(argument) else None


def _foreign(code: str) -> Foreign:
    if not code:
        return Foreign("empty")
    if _SHELF.fullmatch(code):
        return Foreign("shelf")
    return Foreign("expiry" if _EXPIRY.fullmatch(code) else "unknown")


def _grouped(pairs: Iterable[tuple[str, str]]) -> Keys:
    groups: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][value] = None
    groups.pop("", None)
    return {key: tuple(values) for key, values in groups.items()}


class CodeBook:
    """All that a code can mean in one packing list.

    Args:
        packing_list: the list in work.
        barcodes: the client's SKU mapping: barcode to what it may stand for.
    """

    def __init__(
        self, packing_list: PackingList, barcodes: Mapping[str, tuple[Item, ...]] | None = None
    ) -> None:
        self._list = packing_list
        self._barcodes = {code.strip(): items for code, items in (barcodes or {}).items() if code.strip()}

    def prepare(self) -> None:
        """Make all indexes now, by a code that means nothing, so that no worker has to wait for them."""
        self.resolve("?")
        self.resolve("?", in_hand=())

    def resolve(self, code: str, *, in_hand: Collection[str] | None = None) -> Meaning:
        """What ``code`` means.

        Args:
            code: as the scanner sent it.
            in_hand: SKUs of the order in hand, None when there is none. Without an order in hand a code is an
                order label if it can be one; with one, an exact product comes before a label that only nearly
                matches.
        """
        text = code.strip()
        clear = self._clear.get(text) if in_hand is not None else None
        if clear is not None:
            return clear
        command = command_in(text)
        if command is not None:
            return command
        return self._meant(text, in_hand) or _foreign(text)

    def learn(self, barcode: str, items: tuple[Item, ...]) -> None:
        """Take over one changed barcode of the mapping; an empty tuple forgets it."""
        self.prepare()  # else another thread might be at it, and keep an index without this barcode
        text = barcode.strip()
        self._barcodes.pop(text, None)
        if text and items:
            self._barcodes[text] = items
        for index in ("_loose_items", "_mapped_skus", "_clear"):
            self.__dict__.pop(index, None)

    def _meant(self, text: str, in_hand: Collection[str] | None) -> Meaning | None:
        labels = self._labels(text)
        if in_hand is None:
            return (
                _one_of(labels or self._loose_labels(text))
                or _one_of(self._exact_items(text))
                or self._nearly(text)
            )
        items = self._exact_items(text)
        if not labels and len(items) == 1:
            return items[0]
        wanted = [item for item in items if item.sku in in_hand]
        if labels:
            return _one_of([*labels, *wanted])
        if items:
            return _one_of(wanted) or items[0]
        loose = self._loose_labels(text)
        near = [item for item in self._items_nearly(text) if item.sku in in_hand]
        return _one_of([*loose, *near]) if loose else self._nearly(text)

    def _nearly(self, text: str) -> Meaning | None:
        """What is left when nothing matched well: a product's text with noise, at last an order's."""
        if _foreign(text).kind != "unknown":
            return None
        noiseless = label_text(text).replace("#", "")
        return _one_of(self._items_nearly(text)) or _one_of(self._loose_labels(noiseless))

    def _labels(self, text: str) -> list[OrderLabel]:
        return [OrderLabel(number) for number in self._exact_orders.get(text, ())]

    def _loose_labels(self, text: str) -> list[OrderLabel]:
        return [OrderLabel(number) for number in self._loose_orders.get(text.casefold(), ())]

    def _exact_items(self, text: str) -> list[Item]:
        """Of this list or mapped; else the twin's; else a product of the client that this list lacks."""
        found = self._items_at(text) or self._items_at(twin(text))
        if found or text not in self._mapped_skus:
            return found
        return [self._in_this_list(Item(text))]

    def _items_at(self, text: str) -> list[Item]:
        own = [Item(text)] if text in self._skus else []
        mapped = self._barcodes.get(text)
        return list(dict.fromkeys([*own, *map(self._in_this_list, mapped)])) if mapped else own

    def _items_nearly(self, text: str) -> tuple[Item, ...]:
        return self._loose_items.get(normalised(text), ())

    def _in_this_list(self, item: Item) -> Item:
        """A mapped SKU as the list writes it, where that is clear."""
        if item.sku in self._skus:
            return item
        spellings = self._loose_skus.get(normalised(item.sku), ())
        return Item(spellings[0], item.units) if len(spellings) == 1 else item

    @cached_property
    def _skus(self) -> frozenset[str]:
        return frozenset([line.sku for order in self._list.orders for line in order.lines if line.sku])

    @cached_property
    def _mapped_skus(self) -> frozenset[str]:
        return frozenset([item.sku for items in self._barcodes.values() for item in items if item.sku])

    @cached_property
    def _clear(self) -> dict[str, Item]:
        """Texts that mean one product and nothing else while an order is in hand: what is scanned most."""
        exact = {text: self._exact_items(text) for text in (*self._skus, *self._barcodes)}
        return {
            text: items[0]
            for text, items in exact.items()
            if len(items) == 1 and text not in self._exact_orders and command_in(text) is None
        }

    @cached_property
    def _exact_orders(self) -> Keys:
        return self._order_keys(exact_order_texts)

    @cached_property
    def _loose_orders(self) -> Keys:
        return self._order_keys(loose_order_texts)

    def _order_keys(self, texts: Callable[[str, str], set[str]]) -> Keys:
        return _grouped(
            (text, order.number) for order in self._list.orders for text in texts(order.number, order.label)
        )

    @cached_property
    def _loose_skus(self) -> Keys:
        return _grouped((normalised(sku), sku) for sku in sorted(self._skus))

    @cached_property
    def _loose_items(self) -> Mapping[str, tuple[Item, ...]]:
        """By normalised text: every product of this list or of the mapping that it could be."""
        items = {key: dict.fromkeys(map(Item, skus)) for key, skus in self._loose_skus.items()}
        for barcode, mapped in self._barcodes.items():
            key = normalised(barcode)
            if key:
                items.setdefault(key, {}).update(dict.fromkeys(map(self._in_this_list, mapped)))
        return {key: tuple(choices) for key, choices in items.items()}


def _one_of(choices: Sequence[OrderLabel | Item]) -> Meaning | None:
    if not choices:
        return None
    return choices[0] if len(choices) == 1 else Ambiguous(tuple(choices))
