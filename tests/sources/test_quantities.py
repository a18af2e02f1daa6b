"""Quantities as files give them. D-B53: the old program made 1 of everything that it did not understand."""

import pytest

from packbench.sources.quantities import Quantity, read_quantity


@pytest.mark.parametrize(
    ("value", "units"),
    [(1, 1), (240, 240), (2.0, 2), ("3", 3), (" 4 ", 4), ("2.0", 2), ("1e2", 100)],
    ids=repr,
)
def test_a_whole_number_is_taken_without_a_word(value: object, units: int) -> None:
    assert read_quantity(value) == Quantity(units=units)


@pytest.mark.parametrize(
    ("value", "units"), [(2.5, 2), ("2.5", 2), ("1,5", 1), ("0.4", 1), (0.2, 1)], ids=repr
)
def test_d_b53_a_part_of_a_unit_is_rounded_down_to_at_least_one_and_told(value: object, units: int) -> None:
    quantity = read_quantity(value)
    assert (quantity.units, quantity.code) == (units, "quantity_doubtful")
    assert f'"{value}", which is not a whole number; {units} is assumed' in quantity.assumed


@pytest.mark.parametrize(
    "value", [None, "", "abc", "NaN", "inf", "-Infinity", True, [], {}, 10**12, "1e999999999"], ids=repr
)
def test_d_b53_what_is_no_quantity_counts_as_one_and_is_told(value: object) -> None:
    assert (read_quantity(value).units, read_quantity(value).code) == (1, "quantity_doubtful")


@pytest.mark.parametrize(
    ("value", "units"),
    [("3 pcs", 3), ("2 бр.", 2), ("5шт", 5), ("12 Stück", 12), ("1 250", 1250), ("1 250 бр.", 1250)],
)
def test_a_number_and_what_it_counts_is_that_number_and_told(value: str, units: int) -> None:
    quantity = read_quantity(value)
    assert (quantity.units, quantity.code) == (units, "quantity_doubtful")
    assert quantity.assumed == f'has the quantity "{value}"; {units} is assumed'


@pytest.mark.parametrize("value", ["2x6", "2-3 бр.", "pcs 3", "1.000 бр.", "590123 бр."])
def test_what_may_be_read_in_two_ways_counts_as_one(value: str) -> None:
    assert read_quantity(value).units == 1


@pytest.mark.parametrize("value", [0, "0", "0 бр.", -1, "-2.5", 0.0], ids=repr)
def test_d_b53_nothing_or_less_is_nothing_to_scan(value: object) -> None:
    assert (read_quantity(value).units, read_quantity(value).code) == (0, "quantity_zero")


def test_a_very_large_quantity_is_kept_and_told() -> None:
    assert (read_quantity(10_000).units, read_quantity(10_000).code) == (10_000, "quantity_doubtful")


def test_a_comma_may_part_thousands_or_decimals_so_it_is_told() -> None:
    assert read_quantity("1,000").code == "quantity_doubtful"


def test_a_point_before_three_figures_may_part_thousands_too() -> None:
    told = read_quantity("1.000")
    assert (told.units, told.code, told.may_be) == (1, "quantity_doubtful", (1, 1000))
    assert read_quantity("1.0").code == ""


@pytest.mark.parametrize(
    ("value", "may_be"),
    [
        ("2,5", (2, 3)),
        ("1,000", (1, 1000)),
        ("1.000 бр.", (1, 1000)),
        ("1 250", (1250,)),
        ("3 pcs", (3,)),
        ("2x6", (1, 2, 6)),
        ("0.4", (1,)),
        ("abc", (1,)),
        ("-3", (0, 3)),
        (10_000, (10_000,)),
        ("3800000000123", (1,)),
    ],
    ids=repr,
)
def test_what_a_doubtful_quantity_may_mean_is_offered_with_the_assumed_number_first(
    value: object, may_be: tuple[int, ...]
) -> None:
    assert read_quantity(value).may_be == may_be
