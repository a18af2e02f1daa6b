"""A code that nobody knows is taught at the bench, and taken back."""

from packbench.desktop.kinds import Kind, Tone
from packbench.domain.codes import CommandName, Item
from packbench.domain.errors import ShareUnavailable
from packbench.domain.packing import Rules
from tests.app.test_teaching import MemoryMappings
from tests.desktop.bench.station import Station, goods, order_1008, other_orders

CODE = "5901234123457"


def station(
    *, rules: Rules | None = None, mappings: MemoryMappings | None = None, supervisor: str = ""
) -> Station:
    taught = mappings if mappings is not None else MemoryMappings()
    return Station(order_1008(), *other_orders(), rules=rules, mappings=taught, supervisor=supervisor)


def test_an_unknown_code_can_be_taught_while_an_order_is_open() -> None:
    bench = station()
    bench.scan(CODE)
    assert "F11 Teach the code" not in bench.keys
    bench.scan("#1008", CODE)
    assert bench.band.word == "Unknown code"
    assert "F11 Teach the code" in bench.keys


def test_the_product_is_picked_by_its_number_and_then_counts_by_a_scan() -> None:
    mappings = MemoryMappings()
    bench = station(mappings=mappings)
    bench.scan("#1008", CODE)
    bench.press("F11")
    assert (bench.band.kind, bench.band.word) == (Kind.ATTENTION, "Which product?")
    assert [card.title for card in bench.band.cards] == ["CND-250-02", "SER-030-03", "0042", "HND-075-03"]
    bench.press("2")
    assert (bench.band.kind, bench.band.word) == (Kind.OK, "Learnt. Scan it again")
    assert bench.band.sentences[0] == f"{CODE} is Серум цитрус 30мл from now on."
    assert mappings.present == {CODE: (Item("SER-030-03"),)}
    assert bench.tones.played[-1] is Tone.OK
    bench.scan(CODE)
    assert (bench.band.word, bench.band.figure) == ("Line done", (1, 1))


def test_what_is_typed_narrows_the_products_down() -> None:
    bench = station()
    bench.scan("#1008", CODE, "PBTEACH")
    bench.presenter.typed("балсам")
    assert [card.title for card in bench.band.cards] == ["CND-250-02"]
    bench.press("F4")
    assert bench.band.sentences[0] == f"{CODE} is Балсам лавандула 250мл from now on."


def test_a_product_beyond_those_in_sight_is_found_by_typing() -> None:
    mappings = MemoryMappings()
    lines = tuple([goods(n, f"SKU-{n:02}", 1, f"Product {n:02}") for n in range(1, 31)])
    bench = Station(order_1008(number="#60", lines=lines), mappings=mappings)
    bench.scan("#60", CODE, "PBTEACH")
    assert len(bench.band.cards) == 4
    bench.presenter.typed("sku-27")
    bench.scan("sku-27")
    assert mappings.present == {CODE: (Item("SKU-27"),)}


def test_a_lesson_is_taken_back_by_the_key_that_takes_back() -> None:
    mappings = MemoryMappings()
    bench = station(mappings=mappings)
    bench.scan("#1008", CODE)
    bench.press("F11")
    bench.press("1")
    assert "F2 Forget it" in bench.keys
    bench.press("F2")
    assert bench.band.word == "Taken back"
    assert not mappings.present
    bench.scan(CODE)
    assert bench.band.word == "Unknown code"


def test_after_the_next_scan_taking_back_means_that_scan_again() -> None:
    bench = station()
    bench.scan("#1008", CODE)
    bench.press("F11")
    bench.press("1")
    bench.scan(CODE)
    assert "F2 Undo" in bench.keys


def test_a_scan_in_place_of_an_answer_is_a_scan() -> None:
    bench = station()
    bench.scan("#1008", CODE)
    bench.press("F11")
    bench.scan("SER-030-03")
    assert bench.band.word == "Line done"


def test_a_scan_of_another_item_after_some_typing_is_a_scan_too() -> None:
    mappings = MemoryMappings()
    bench = station(mappings=mappings)
    bench.scan("#1008", CODE)
    bench.press("F11")
    bench.presenter.typed("крем")
    bench.scan("SER-030-03")
    assert bench.band.word == "Line done"
    assert not mappings.present


def test_a_client_may_want_a_supervisor_for_it() -> None:
    mappings = MemoryMappings()
    rules = Rules(supervised=frozenset({CommandName.TEACH}))
    bench = station(rules=rules, mappings=mappings, supervisor="4711")
    bench.scan("#1008", CODE)
    bench.press("F11")
    assert bench.band.word.startswith("Supervisor’s code?")
    assert not mappings.present
    bench.scan("4711")
    assert bench.band.word.startswith("Which product?")


def test_without_an_unknown_code_there_is_nothing_to_teach() -> None:
    bench = station()
    bench.scan("#1008", "PBTEACH1")
    assert bench.band.word == "Nothing to teach"


def test_a_share_that_is_away_is_told_and_nothing_is_learnt() -> None:
    class Away(MemoryMappings):
        def change(self, client: str, wanted: object, *, seen: object) -> None:
            raise ShareUnavailable("The share is away.", "Try again later.")

    bench = station(mappings=Away())
    bench.scan("#1008", CODE)
    bench.press("F11")
    bench.press("1")
    assert bench.band.kind is Kind.STOP
    bench.scan(CODE)
    assert bench.band.word == "Unknown code"
