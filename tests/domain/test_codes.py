"""What a scanned text means."""

import pytest

from packbench.domain.codes import (
    Ambiguous,
    CodeBook,
    Command,
    CommandName,
    Foreign,
    Item,
    Meaning,
    OrderLabel,
    command_in,
)
from tests.domain.examples import order, packing_list

SHELF, EXPIRY, UNKNOWN, EMPTY = map(Foreign, ("shelf", "expiry", "unknown", "empty"))


def orders(*numbers: str) -> CodeBook:
    """A list of orders that have these numbers and one product."""
    return CodeBook(packing_list(*[order(number, ("CREAM", 1)) for number in numbers]))


def products(*skus: str, **barcodes: Item | tuple[Item, ...]) -> CodeBook:
    """A list of one order with these SKUs; barcodes are written as b<digits>."""
    mapping = {
        name.removeprefix("b"): to if isinstance(to, tuple) else (to,) for name, to in barcodes.items()
    }
    return CodeBook(packing_list(order("#1", *[(sku, 1) for sku in skus])), mapping)


def either(*choices: OrderLabel | Item) -> Ambiguous:
    return Ambiguous(choices)


# Commands


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("PBUNDO", Command(CommandName.UNDO)),
        ("PBSKIP", Command(CommandName.SKIP)),
        ("PBCONFIRM", Command(CommandName.CONFIRM)),
        ("PBFORCE", Command(CommandName.FORCE)),
        ("PBKEEP", Command(CommandName.KEEP)),
        ("PBREMOVE", Command(CommandName.REMOVE)),
        ("PBNOTE", Command(CommandName.NOTE)),
        ("PBQTY12", Command(CommandName.QUANTITY, "12")),
        ("PBQTY", Command(CommandName.QUANTITY)),
        ("PBMINUS3", Command(CommandName.MINUS, "3")),
        ("pbminus", Command(CommandName.MINUS)),
        ("PBPROBLEMWRONGSTOCK", Command(CommandName.PROBLEM, "WRONGSTOCK")),
        ("PBWORKER001", Command(CommandName.WORKER, "001")),
        ("PBPICK2", Command(CommandName.PICK, "2")),
        ("PBPAUSE", Command(CommandName.PAUSE)),
        ("PBEND", Command(CommandName.END)),
    ],
)
def test_every_command_code_is_known(code: str, command: Command) -> None:
    assert command_in(code) == command


def test_a_command_may_come_in_lower_case() -> None:
    assert orders("#1").resolve("pbworkera7") == Command(CommandName.WORKER, "A7")


def test_a_command_may_come_with_blanks_around_it() -> None:
    assert orders("#1").resolve(" PBUNDO\r\n") == Command(CommandName.UNDO)


def test_a_command_comes_before_a_product_of_the_same_text() -> None:
    assert products("PBUNDO").resolve("PBUNDO", in_hand=["PBUNDO"]) == Command(CommandName.UNDO)


@pytest.mark.parametrize("sku", ["PB-100", "PB", "PBENDER", "PBUNDO1", "PBPICKLE", "PBQTYX", "PBNOTEBOOK"])
def test_a_sku_that_only_begins_like_a_command_is_a_product(sku: str) -> None:
    assert products(sku).resolve(sku, in_hand=[sku]) == Item(sku)


def test_digits_of_another_script_are_no_quantity() -> None:
    assert command_in("PBQTY٣") is None


# Orders


def test_an_order_is_known_by_its_number() -> None:
    assert orders("#1001", "#1002").resolve("#1002") == OrderLabel("#1002")


def test_an_order_is_known_without_the_hash_as_old_labels_have_it() -> None:
    assert orders("#1001").resolve("1001") == OrderLabel("#1001")


@pytest.mark.parametrize("number", ["#1001", "1001"])
def test_orders_that_differ_by_the_hash_alone_are_told_apart(number: str) -> None:
    assert orders("#1001", "1001").resolve(number) == OrderLabel(number)


def test_orders_whose_labels_read_the_same_are_ambiguous() -> None:
    book = orders("2001", "#2001", "#20 01")
    assert book.resolve("#2001") == either(OrderLabel("#2001"), OrderLabel("#20 01"))


def test_the_full_text_of_such_an_order_still_means_it_alone() -> None:
    assert orders("2001", "#2001", "#20 01").resolve("#20 01") == OrderLabel("#20 01")


def test_the_one_without_the_hash_still_means_itself() -> None:
    assert orders("2001", "#2001", "#20 01").resolve("2001") == OrderLabel("2001")


def test_an_old_label_of_two_such_orders_is_ambiguous() -> None:
    assert orders("#2001", "#20 01").resolve("2001") == either(OrderLabel("#2001"), OrderLabel("#20 01"))


@pytest.mark.parametrize("code", ["ab-7", "AB-7", " Ab-7 ", "AB-7\t"])
def test_d_b52_case_and_blanks_around_an_order_number_do_not_count(code: str) -> None:
    assert orders("aB-7").resolve(code) == OrderLabel("aB-7")


def test_orders_that_differ_by_case_alone_are_told_apart() -> None:
    assert orders("ab-7", "AB-7").resolve("ab-7") == OrderLabel("ab-7")


def test_a_third_spelling_of_orders_that_differ_by_case_is_ambiguous() -> None:
    assert orders("ab-7", "AB-7").resolve("Ab-7") == either(OrderLabel("ab-7"), OrderLabel("AB-7"))


@pytest.mark.parametrize("code", ["EU/2004", "EU2004", "eu2004", "eu/2004"])
def test_an_order_with_a_slash_is_known_by_its_number_and_by_its_label(code: str) -> None:
    assert orders("EU/2004").resolve(code) == OrderLabel("EU/2004")


@pytest.mark.parametrize("code", ["10001.0", "10001", "100010"])
def test_a_number_that_became_a_decimal_is_known_in_each_form(code: str) -> None:
    assert orders("10001.0").resolve(code) == OrderLabel("10001.0")


def test_the_label_of_a_decimal_number_that_is_another_order_too_is_ambiguous() -> None:
    assert orders("10001.0", "100010").resolve("100010") == either(
        OrderLabel("10001.0"), OrderLabel("100010")
    )


@pytest.mark.parametrize("code", ["Поръчка-7", "ПОРЪЧКА-7"])
def test_an_order_number_may_be_cyrillic(code: str) -> None:
    assert orders("Поръчка-7").resolve(code) == OrderLabel("Поръчка-7")


def test_an_order_number_with_a_trailing_blank_is_found() -> None:
    assert orders("#1001 ").resolve("#1001") == OrderLabel("#1001 ")


def test_an_order_is_known_by_a_label_of_its_own() -> None:
    book = CodeBook(packing_list(order("#1001 (2)", ("CREAM", 1), label="#1001")))
    assert book.resolve("#1001") == OrderLabel("#1001 (2)")


def test_two_shops_orders_with_one_label_are_ambiguous() -> None:
    book = CodeBook(packing_list(order("#1001", ("A", 1)), order("#1001 (2)", ("B", 1), label="#1001")))
    assert book.resolve("#1001") == either(OrderLabel("#1001"), OrderLabel("#1001 (2)"))


@pytest.mark.parametrize("code", ["*1001*", "#1001.", "[1001]", "#1001;"])
def test_noise_around_an_order_number_is_forgiven(code: str) -> None:
    assert orders("#1001").resolve(code) == OrderLabel("#1001")


def test_noise_that_reads_as_a_date_opens_no_order() -> None:
    assert orders("#122026").resolve("12/2026") == EXPIRY


def test_an_order_number_that_looks_like_a_date_is_an_order_all_the_same() -> None:
    assert orders("#10-2001").resolve("10-2001") == OrderLabel("#10-2001")


@pytest.mark.parametrize("code", ["", " ", "---", "#", "_._"])
def test_an_order_of_punctuation_alone_is_not_opened_by_other_punctuation(code: str) -> None:
    assert isinstance(orders("###").resolve(code), Foreign)


def test_an_order_of_punctuation_alone_is_opened_by_its_own_text() -> None:
    assert orders("###").resolve("###") == OrderLabel("###")


# Products


def test_a_product_is_known_by_its_sku() -> None:
    assert products("SKU-CREAM-01").resolve("SKU-CREAM-01") == Item("SKU-CREAM-01")


@pytest.mark.parametrize(
    "code", ["sku-cream-01", " SKU-CREAM-01 ", "SKU CREAM 01", "skucream01", "SKU_CREAM/01"]
)
def test_case_blanks_and_punctuation_of_a_sku_do_not_count_where_it_is_clear(code: str) -> None:
    assert products("SKU-CREAM-01").resolve(code) == Item("SKU-CREAM-01")


def test_a_sku_with_blanks_around_it_is_found() -> None:
    assert products(" CREAM ").resolve("CREAM") == Item(" CREAM ")


@pytest.mark.parametrize("code", ["1.5ML", "15ML"])
def test_sizes_that_differ_by_the_decimal_point_are_told_apart(code: str) -> None:
    assert products("1.5ML", "15ML").resolve(code, in_hand=["1.5ML", "15ML"]) == Item(code)


def test_a_decimal_point_counts_even_when_the_other_size_is_not_in_this_list() -> None:
    assert products("1.5ML").resolve("15ML", in_hand=["1.5ML"]) == UNKNOWN


@pytest.mark.parametrize("code", ["1,5ML", "1.5 ml"])
def test_a_decimal_comma_is_a_decimal_point(code: str) -> None:
    assert products("1.5ML", "15ML").resolve(code) == Item("1.5ML")


@pytest.mark.parametrize("code", ["AB-12", "A-B12"])
def test_skus_that_differ_by_the_place_of_a_dash_are_told_apart(code: str) -> None:
    assert products("AB-12", "A-B12").resolve(code, in_hand=["AB-12"]) == Item(code)


def test_a_text_that_could_be_either_of_them_is_ambiguous_whatever_is_in_hand() -> None:
    book = products("AB-12", "A-B12")
    assert book.resolve("AB12", in_hand=["AB-12"]) == either(Item("A-B12"), Item("AB-12"))


@pytest.mark.parametrize("sku", ["07", "7", "0007"])
def test_leading_zeros_of_a_sku_count(sku: str) -> None:
    assert products("07", "7", "0007").resolve(sku) == Item(sku)


@pytest.mark.parametrize("code", ["", "   ", "\r\n"])
def test_an_empty_scan_is_nothing_even_where_a_sku_is_punctuation(code: str) -> None:
    assert products("---", "").resolve(code, in_hand=["---", ""]) == EMPTY


def test_a_sku_of_punctuation_is_known_by_its_own_text() -> None:
    assert products("---").resolve("---") == Item("---")


def test_other_punctuation_is_not_that_sku() -> None:
    assert products("---").resolve("...", in_hand=["---"]) == UNKNOWN


def test_cyrillic_letters_that_look_latin_are_another_product() -> None:
    assert products("ABC").resolve("АВС", in_hand=["ABC"]) == UNKNOWN


def test_a_product_of_no_order_and_no_mapping_is_unknown() -> None:
    assert products("CREAM").resolve("4006381333931") == UNKNOWN


# Barcodes


def test_a_mapped_barcode_is_its_product() -> None:
    assert products("CREAM", b7290018664100=Item("CREAM")).resolve("7290018664100") == Item("CREAM")


def test_a_case_barcode_stands_for_its_units() -> None:
    assert products("CREAM", b17290018664107=Item("CREAM", 6)).resolve("17290018664107") == Item("CREAM", 6)


def test_several_barcodes_may_stand_for_one_product() -> None:
    assert products("CREAM", b11=Item("CREAM"), b22=Item("CREAM")).resolve("22") == Item("CREAM")


def test_a_mapping_may_spell_the_sku_in_another_way() -> None:
    assert products("SKU-CREAM-01", b11=Item("sku cream 01", 6)).resolve("11") == Item("SKU-CREAM-01", 6)


def test_a_mapped_spelling_that_could_be_two_products_is_taken_for_neither() -> None:
    assert products("AB-12", "A-B12", b11=Item("ab12")).resolve("11", in_hand=["AB-12"]) == Item("ab12")


def test_a_mapped_sku_of_another_size_is_not_taken_for_this_one() -> None:
    assert products("1.5ML", b11=Item("15ML")).resolve("11", in_hand=["1.5ML"]) == Item("15ML")


def test_the_sku_of_a_mapped_product_that_is_not_in_this_list_is_still_a_product() -> None:
    assert products("CREAM", b11=Item("SOAP")).resolve("SOAP", in_hand=["CREAM"]) == Item("SOAP")


@pytest.mark.parametrize("hand", ["CREAM", "SOAP"])
def test_a_barcode_of_two_products_means_the_one_that_the_order_in_hand_has(hand: str) -> None:
    assert products("CREAM", "SOAP", b11=(Item("CREAM"), Item("SOAP"))).resolve("11", in_hand=[hand]) == Item(
        hand
    )


def test_a_barcode_of_two_products_that_the_order_has_both_is_ambiguous() -> None:
    book = products("CREAM", "SOAP", b11=(Item("CREAM"), Item("SOAP")))
    assert book.resolve("11", in_hand=["CREAM", "SOAP"]) == either(Item("CREAM"), Item("SOAP"))


def test_a_barcode_of_two_products_that_the_order_has_neither_of_is_one_wrong_item() -> None:
    assert products("CREAM", "SOAP", b11=(Item("CREAM"), Item("SOAP"))).resolve(
        "11", in_hand=["OIL"]
    ) == Item("CREAM")


def test_a_mapping_does_not_redirect_a_sku_that_the_order_needs() -> None:
    assert products("111", "SOAP", b111=Item("SOAP")).resolve("111", in_hand=["111"]) == Item("111")


def test_a_sku_that_is_also_the_barcode_of_another_product_of_the_order_is_ambiguous() -> None:
    book = products("111", "SOAP", b111=Item("SOAP"))
    assert book.resolve("111", in_hand=["111", "SOAP"]) == either(Item("111"), Item("SOAP"))


@pytest.mark.parametrize(
    ("sku", "code"), [("036000291452", "0036000291452"), ("0036000291452", "036000291452")]
)
def test_a_sku_is_known_as_upc_a_and_as_ean_13(sku: str, code: str) -> None:
    assert products(sku).resolve(code) == Item(sku)


def test_a_barcode_mapped_as_upc_a_is_known_as_ean_13() -> None:
    assert products("CREAM", b036000291452=Item("CREAM")).resolve("0036000291452") == Item("CREAM")


def test_a_barcode_mapped_as_ean_13_is_known_as_upc_a() -> None:
    assert products("CREAM", b0036000291452=Item("CREAM")).resolve("036000291452") == Item("CREAM")


def test_a_code_that_is_mapped_itself_does_not_mean_its_twin() -> None:
    book = products("CREAM", "SOAP", b036000291452=Item("CREAM"), b0036000291452=Item("SOAP"))
    assert book.resolve("036000291452", in_hand=["CREAM", "SOAP"]) == Item("CREAM")


@pytest.mark.parametrize("code", ["36000291452", "00036000291452", "1036000291452"])
def test_no_other_leading_digit_is_forgiven(code: str) -> None:
    assert products("036000291452").resolve(code) == UNKNOWN


def test_a_barcode_with_blanks_and_dashes_is_found_where_it_is_clear() -> None:
    assert products("CREAM", b7290018664100=Item("CREAM")).resolve("729-0018-66410-0") == Item("CREAM")


def test_an_empty_barcode_in_the_mapping_means_nothing() -> None:
    assert CodeBook(packing_list(order("#1", ("CREAM", 1))), {" ": (Item("CREAM"),)}).resolve("") == EMPTY


# An order or a product


def test_without_an_order_in_hand_a_code_is_an_order_if_it_can_be_one() -> None:
    assert CodeBook(packing_list(order("#1001", ("1001", 1)))).resolve("1001") == OrderLabel("#1001")


def test_with_an_order_in_hand_the_exact_product_comes_before_an_old_label() -> None:
    assert CodeBook(packing_list(order("#1001", ("1001", 1)))).resolve("1001", in_hand=["1001"]) == Item(
        "1001"
    )


def test_a_needed_product_with_exactly_the_text_of_an_order_is_ambiguous() -> None:
    book = CodeBook(packing_list(order("1001", ("CREAM", 1)), order("1002", ("1001", 1))))
    assert book.resolve("1001", in_hand=["1001"]) == either(OrderLabel("1001"), Item("1001"))


def test_a_product_that_is_not_needed_does_not_hide_the_order_of_that_text() -> None:
    book = CodeBook(packing_list(order("1001", ("CREAM", 1)), order("1002", ("1001", 1))))
    assert book.resolve("1001", in_hand=["CREAM"]) == OrderLabel("1001")


def test_an_old_label_that_is_nearly_a_needed_product_too_is_ambiguous() -> None:
    book = CodeBook(packing_list(order("#1501", ("CREAM", 1)), order("#2", ("15-01", 1))))
    assert book.resolve("1501", in_hand=["15-01"]) == either(OrderLabel("#1501"), Item("15-01"))


# Neither


@pytest.mark.parametrize("code", ["C001H029A", "c001h029a"])
def test_a_shelf_code_is_called_one(code: str) -> None:
    assert products("CREAM").resolve(code, in_hand=["CREAM"]) == SHELF


@pytest.mark.parametrize(
    "code", ["12/2026", "12/26", "31.12.2026", "31-12-26", "2026-12", "2026-12-31", "2026.12.31"]
)
def test_an_expiry_date_is_called_one(code: str) -> None:
    assert products("CREAM").resolve(code, in_hand=["CREAM"]) == EXPIRY


@pytest.mark.parametrize("code", ["1.5", "1234-1234", "31.12.202"])
def test_other_figures_are_no_date(code: str) -> None:
    assert products("CREAM").resolve(code) == UNKNOWN


def test_a_date_is_never_taken_for_a_product_of_the_same_digits() -> None:
    assert products("122026").resolve("12/2026", in_hand=["122026"]) == EXPIRY


def test_a_sku_that_looks_like_a_shelf_code_is_a_product() -> None:
    assert products("C001H029A").resolve("C001H029A") == Item("C001H029A")


# Learning


@pytest.mark.parametrize("in_hand", [None, ("SOAP",)])
def test_a_learnt_barcode_is_known_at_once(in_hand: tuple[str, ...] | None) -> None:
    book = products("CREAM")
    book.learn("11", (Item("CREAM"),))
    assert book.resolve("11", in_hand=in_hand) == Item("CREAM")


def test_a_learnt_barcode_is_known_in_other_spellings_too() -> None:
    book = products("CREAM")
    before = book.resolve("a-11")
    book.learn(" A11 ", (Item("CREAM"),))
    assert (before, book.resolve("a-11")) == (UNKNOWN, Item("CREAM"))


@pytest.mark.parametrize("in_hand", [None, ("CREAM",)])
@pytest.mark.parametrize("code", ["11", "1-1"])
def test_a_forgotten_barcode_is_unknown_again(code: str, in_hand: tuple[str, ...] | None) -> None:
    book = products("CREAM", b11=Item("CREAM"))
    before = book.resolve(code, in_hand=in_hand)
    book.learn("11", ())
    assert (before, book.resolve(code, in_hand=in_hand)) == (Item("CREAM"), UNKNOWN)


def test_the_sku_of_a_learnt_barcode_is_a_product_from_then_on() -> None:
    book = products("CREAM")
    before = book.resolve("SOAP")
    book.learn("11", (Item("SOAP"),))
    assert (before, book.resolve("SOAP")) == (UNKNOWN, Item("SOAP"))


def test_learning_does_not_change_the_mapping_that_was_given() -> None:
    mapping: dict[str, tuple[Item, ...]] = {}
    CodeBook(packing_list(order("#1", ("CREAM", 1))), mapping).learn("11", (Item("CREAM"),))
    assert mapping == {}


@pytest.mark.parametrize("code", ["PBUNDO", "#1", "CREAM", "", "C001H029A", "12/2026", "x"])
def test_a_list_without_orders_knows_no_order_and_no_product(code: str) -> None:
    meaning: Meaning = CodeBook(packing_list()).resolve(code)
    assert isinstance(meaning, Command | Foreign)
