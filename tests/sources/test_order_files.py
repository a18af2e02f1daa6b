"""A first look at a file with orders, before its rows are understood."""

import pytest

from packbench.domain.drafts import Choices, Confidence
from packbench.domain.errors import ColumnsNotFound
from packbench.sources.order_files import OutsideFile, OutsideFiles

PLAIN = b"Order,SKU,Qty,Courier of choice,Price\n#1,A-1,1,DHL,9\n#1,B-2,x,DHL,8\n#2,A-1,3,Speedy,9\n"
VAGUE = b"Order,Thing,Qty\n#1,A-1,1\n#2,B-2,2\n"
EXPORT = b"Name,Email,Lineitem quantity,Lineitem name,Lineitem sku\n#1001,a@b.c,2,Cream,CRM-1\n"


def opened(data: bytes, name: str = "orders.csv", choices: Choices | None = None) -> OutsideFile:
    return OutsideFiles().open(data, name, choices)


def test_each_column_is_told_with_how_sure_it_is_and_its_first_values() -> None:
    look = opened(PLAIN).look(wishes={}, remembered={})
    assert look.columns["order"].confidence is Confidence.SURE
    assert look.columns["courier"].heading == "Courier of choice"
    assert look.columns["courier"].confidence is Confidence.GUESS
    assert look.samples["SKU"] == ("A-1", "B-2")
    assert (look.rows, look.delimiter) == (3, ",")


def test_the_first_orders_are_those_that_will_be_packed() -> None:
    file = opened(PLAIN)
    look = file.look(wishes={}, remembered={})
    assert look.first == file.draft(wishes={}, remembered={}).orders


def test_a_column_that_is_missing_is_no_error_of_a_look() -> None:
    file = opened(VAGUE)
    look = file.look(wishes={}, remembered={})
    assert "sku" not in look.columns
    assert look.first == ()
    with pytest.raises(ColumnsNotFound):
        file.draft(wishes={}, remembered={})


def test_what_was_chosen_is_told_from_what_was_remembered() -> None:
    file = opened(VAGUE)
    key = file.draft(wishes={"sku": "Thing"}, remembered={}).header_key
    chosen = file.look(wishes={"sku": "Thing"}, remembered={})
    remembered = file.look(wishes={}, remembered={key: {"sku": "Thing"}})
    assert chosen.columns["sku"].confidence is Confidence.CHOSEN
    assert remembered.columns["sku"].confidence is Confidence.REMEMBERED
    assert chosen.first == remembered.first != ()


def test_an_export_of_shopify_is_known_and_may_be_mapped_all_the_same() -> None:
    file = opened(EXPORT)
    look = file.look(wishes={}, remembered={})
    assert look.kind == "shopify_orders"
    assert look.columns["sku"].heading == "Lineitem sku"
    assert file.look(wishes={"note": "Email"}, remembered={}).kind == "table"


def test_guessed_letters_are_said_with_others_worth_a_try() -> None:
    data = "Поръчка;Артикул;Описание\nHB-1;A-1;Шампоан лавандула\n".encode("cp1251")
    look = opened(data).look(wishes={}, remembered={})
    assert look.encoding_guessed
    assert look.encoding in look.encodings
    assert (
        not opened(data, choices=Choices(encoding="cp1251")).look(wishes={}, remembered={}).encoding_guessed
    )
