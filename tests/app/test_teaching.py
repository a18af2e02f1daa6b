"""Teaching a barcode from the bench, over memory."""

import pytest

from packbench.app.teaching import Teaching
from packbench.domain.barcodes import Mappings
from packbench.domain.codes import CodeBook, Foreign, Item
from packbench.domain.errors import ChangedMeanwhile
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order, PackingList

CODE = "5901234123457"
CREAM = Item("CRM-050-01")
REF = ListRef(client="M", session="2026-08-17_1", name="DHL")


class MemoryMappings:
    """Keeps ``SharedMappings`` in memory, for one client."""

    def __init__(self) -> None:
        self.present: dict[str, tuple[Item, ...]] = {}

    def load(self, client: str) -> Mappings:
        return dict(self.present)

    def change(self, client: str, wanted: Mappings, *, seen: Mappings) -> None:
        if any(self.present.get(code, ()) != seen.get(code, ()) for code in wanted):
            raise ChangedMeanwhile("Somebody else changed it.")
        kept = {code: items for code, items in self.present.items() if code not in wanted}
        self.present = {**kept, **{code: items for code, items in wanted.items() if items}}


def a_bench(mappings: MemoryMappings) -> tuple[CodeBook, Teaching]:
    lines = (Line(number=1, sku=CREAM.sku, name="Cream", required=1),)
    orders = (Order(number="#1", lines=lines),)
    codes = CodeBook(PackingList(ref=REF, orders=orders, source="table"), mappings.load("M"))
    return codes, Teaching(mappings=mappings, codes=codes, client="M")


def test_a_lesson_is_known_at_once_here_and_kept_for_the_others() -> None:
    mappings = MemoryMappings()
    codes, teaching = a_bench(mappings)
    assert codes.resolve(CODE) == Foreign("unknown")
    teaching.teach(f" {CODE} ", CREAM.sku)
    assert codes.resolve(CODE) == CREAM
    assert a_bench(mappings)[0].resolve(CODE) == CREAM


def test_a_lesson_is_taken_back() -> None:
    mappings = MemoryMappings()
    codes, teaching = a_bench(mappings)
    teaching.take_back(teaching.teach(CODE, CREAM.sku))
    assert codes.resolve(CODE) == Foreign("unknown")
    assert not mappings.present


def test_what_another_bench_taught_is_learnt_and_not_overwritten() -> None:
    mappings = MemoryMappings()
    codes, teaching = a_bench(mappings)
    mappings.present[CODE] = (Item("MSK-100-02"),)
    with pytest.raises(ChangedMeanwhile):
        teaching.teach(CODE, CREAM.sku)
    assert codes.resolve(CODE) == Item("MSK-100-02")


def test_a_lesson_that_somebody_changed_since_is_not_taken_back() -> None:
    mappings = MemoryMappings()
    _codes, teaching = a_bench(mappings)
    lesson = teaching.teach(CODE, CREAM.sku)
    mappings.present[CODE] = (Item("MSK-100-02"),)
    with pytest.raises(ChangedMeanwhile):
        teaching.take_back(lesson)
    assert mappings.present[CODE] == (Item("MSK-100-02"),)
