"""A person decides of doubtful rows in the import wizard, without Qt."""

from packbench.desktop.intake.checking import MOST
from packbench.desktop.intake.deciding import Offer, Wanted, decided_words, offers, typed
from packbench.desktop.intake.view import CheckRow, Figure, Standing, Step
from packbench.desktop.kinds import Kind
from packbench.domain.decisions import UNDECIDED, Decision, Place, Question
from tests.desktop.intake.importer import Importer

DOUBTFUL = """Order,SKU,Name,Qty,Courier
#1,A-1,Soap,"2,5",DHL
#1,,Soap,1,DHL
#2,B-2,Balm,abc,DHL
#3,B-2,Balm,abc,DHL
"""
HALF: Place = ("#1", 1)
NAMELESS: Place = ("#1", 2)
WORD: Place = ("#2", 1)


def checked(text: str = DOUBTFUL) -> Importer:
    wizard = Importer(file=text).choose("file")
    wizard.go_on(2)
    return wizard


def row(wizard: Importer, place: Place) -> CheckRow:
    return next(each for each in wizard.check.rows if each.at == place)


def tile(wizard: Importer) -> Figure:
    return next(each for each in wizard.check.figures if each.name == "Decide")


def words(wizard: Importer, place: Place) -> list[list[str]]:
    return [[offer.words for offer in group] for group in wizard.presenter.offers(place)]


def offer(wizard: Importer, place: Place, said: str) -> Offer:
    return next(each for group in wizard.presenter.offers(place) for each in group if each.words == said)


def decide(wizard: Importer, place: Place, said: str) -> None:
    wizard.presenter.decide((place,), offer(wizard, place, said).decision)


def test_what_needs_a_decision_is_counted_and_marked() -> None:
    wizard = checked()
    assert (tile(wizard).figure, tile(wizard).kind) == ("4", Kind.ATTENTION)
    assert row(wizard, HALF).standing is Standing.OPEN
    assert [row(wizard, place).decision for place in (HALF, NAMELESS, WORD)] == [
        "Pack 2 (assumed)", "Shown only", "Pack 1 (assumed)",
    ]  # fmt: skip


def test_a_quantity_offers_what_it_may_mean() -> None:
    assert words(checked(), HALF) == [["Pack 2 (assumed)", "Pack 3", "Another number…", "Don’t pack"]]


def test_a_missing_sku_offers_the_one_of_the_same_product() -> None:
    assert words(checked(), NAMELESS) == [["Use A-1", "Type the SKU…", "Shown only"]]


def test_a_decision_is_shown_and_counted_at_once() -> None:
    wizard = checked()
    decide(wizard, HALF, "Pack 3")
    assert (row(wizard, HALF).standing, row(wizard, HALF).decision) == (Standing.DECIDED, "Pack 3")
    assert tile(wizard).figure == "3"
    assert {each.name: each.figure for each in wizard.check.figures}["Units"] == "5"
    assert offer(wizard, HALF, "Pack 3").chosen


def test_the_same_may_be_decided_of_all_rows_like_it() -> None:
    wizard = checked()
    assert wizard.presenter.alike(WORD) == (WORD, ("#3", 1))
    wizard.presenter.decide(wizard.presenter.alike(WORD), offer(wizard, WORD, "Don’t pack").decision)
    assert [row(wizard, place).decision for place in (WORD, ("#3", 1))] == ["Don’t pack"] * 2


def test_what_is_open_comes_onto_the_screen_when_the_first_rows_are_decided() -> None:
    rows = "".join(f"#{number},A-1,abc,DHL\n" for number in range(MOST))
    wizard = checked(f"Order,SKU,Qty,Courier\n{rows}#last,A-1,many,DHL\n")
    assert [len(wizard.check.rows), wizard.check.more] == [MOST, "1 more are in the report."]
    first: Place = ("#0", 1)
    wizard.presenter.decide(wizard.presenter.alike(first), offer(wizard, first, "Don’t pack").decision)
    assert wizard.check.rows[-1].at == ("#last", 1)
    assert [len(wizard.check.rows), wizard.check.more] == [MOST + 1, ""]


def test_when_all_is_decided_nothing_asks_any_more() -> None:
    wizard = checked()
    for place, said in ((HALF, "Pack 3"), (NAMELESS, "Use A-1"), (WORD, "Don’t pack")):
        decide(wizard, place, said)
    decide(wizard, ("#3", 1), "Pack 1 (assumed)")
    assert (tile(wizard).figure, tile(wizard).kind, tile(wizard).note) == ("0", None, "all is decided")


def test_the_list_is_made_as_it_was_decided() -> None:
    wizard = checked()
    decide(wizard, NAMELESS, "Use A-1")
    wizard.presenter.call("Evening")
    decide(wizard, WORD, "Don’t pack")
    assert wizard.check.name == "Evening"
    wizard.go_on()
    written = wizard.desk.written[0].packing_list
    assert written.ref.name == "Evening"
    assert [(line.sku, line.packable) for order in written.orders for line in order.lines] == [
        ("A-1", True), ("A-1", True), ("B-2", False), ("B-2", True),
    ]  # fmt: skip
    assert dict(wizard.shown.done.facts)["Units"] == "4"


def test_a_decision_that_is_not_shown_yet_is_written_all_the_same() -> None:
    wizard = checked()
    wizard.while_held(lambda: decide(wizard, HALF, "Pack 3"))
    wizard.presenter.go_on()
    wizard.lane.go()
    assert wizard.desk.written[0].packing_list.by_number["#1"].lines[0].required == 3


def test_the_report_tells_the_decisions() -> None:
    wizard = checked()
    decide(wizard, HALF, "Pack 3")
    first = next(each for each in wizard.presenter.report()() if each[1] == 2)
    assert (first[0], first[-1]) == ("Decided", "Pack 3")


def test_going_back_keeps_what_is_asked_as_before_and_forgets_the_rest() -> None:
    wizard = checked()
    decide(wizard, HALF, "Pack 3")
    decide(wizard, NAMELESS, "Use A-1")
    wizard.presenter.go_back()
    wizard.presenter.choose_column("name", "")
    wizard.go_on()
    assert row(wizard, HALF).decision == "Pack 3"
    assert row(wizard, NAMELESS).standing is Standing.OPEN


def test_another_file_begins_without_decisions() -> None:
    wizard = checked()
    decide(wizard, HALF, "Pack 3")
    wizard.choose("file")
    wizard.go_on(2)
    assert row(wizard, HALF).standing is Standing.OPEN


def test_an_order_may_be_left_out_and_a_list_of_nothing_is_not_made() -> None:
    wizard = checked("Order,SKU,Qty,Courier\n#1,A-1,1,DHL\n#1,B-2,1,Speedy\n")
    place: Place = ("#1", None)
    assert words(wizard, place) == [["Keep the order", "Leave it out"]]
    decide(wizard, place, "Leave it out")
    assert (wizard.shown.step, wizard.shown.next_works) == (Step.CHECK, False)
    decide(wizard, place, "Keep the order")
    assert (wizard.shown.step, wizard.shown.next_works) == (Step.CHECK, True)
    assert tile(wizard).note == "all is decided"


def test_what_is_typed_is_a_number_or_a_sku() -> None:
    assert typed(Wanted.UNITS, " 12 ", UNDECIDED) == Decision(units=12)
    assert typed(Wanted.UNITS, "0", UNDECIDED) == Decision(units=0)
    assert [typed(Wanted.UNITS, text, UNDECIDED) for text in ("", "-1", "2,5", "10000", "x")] == [None] * 5
    assert typed(Wanted.SKU, " A-1 ", UNDECIDED) == Decision(sku="A-1")
    assert typed(Wanted.SKU, " ", UNDECIDED) is None


def test_a_typed_number_stands_among_the_others_when_it_is_asked_again() -> None:
    question = Question(place=HALF, units=(2, 3), found="2,5")
    (group,) = offers(question, Decision(units=12))
    assert [each.words for each in group if each.chosen] == ["Pack 12"]


def test_a_row_without_sku_and_quantity_asks_for_both() -> None:
    question = Question(place=NAMELESS, sku="", units=(1, 3), found="3 pcs")
    assert len(offers(question, UNDECIDED)) == 1
    assert [each.words for each in offers(question, Decision(sku="A-1"))[1]][:2] == [
        "Pack 1 (assumed)",
        "Pack 3",
    ]
    assert decided_words(question, Decision(sku="A-1", units=3)) == "Use A-1, pack 3"
    assert decided_words(question, Decision(sku="A-1")) == "Use A-1"
