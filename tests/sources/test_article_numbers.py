"""Check digits and lost zeros of article numbers."""

import pytest

from packbench.sources.article_numbers import (
    has_right_check_digit,
    is_article_number,
    same_article,
    with_lost_zero,
)


@pytest.mark.parametrize(
    "code", ["96385074", "012345678905", "3800100000019", "5901234123457", "13800100000016"]
)
def test_right_check_digits(code: str) -> None:
    assert is_article_number(code)
    assert has_right_check_digit(code)
    assert not has_right_check_digit(code[:-1] + str((int(code[-1]) + 1) % 10))


@pytest.mark.parametrize("code", ["123", "CRM-050-01", "٣٨٠٠١٠٠٠٠٠٠١٩", "", "380010000001"[:11]])
def test_other_codes_are_no_article_numbers(code: str) -> None:
    assert not is_article_number(code)


def test_a_zero_comes_back_only_where_the_check_digit_says_so() -> None:
    assert with_lost_zero("12345678905") == "012345678905"
    assert with_lost_zero("12345678904") == "12345678904"
    assert with_lost_zero("5170") == "5170"


def test_a_upc_is_the_ean_that_begins_with_zero() -> None:
    assert same_article("012345678905") == same_article("0012345678905")
