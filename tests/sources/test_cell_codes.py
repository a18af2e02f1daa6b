"""Codes in cells → codes as a scanner sends them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbench.sources.cell_codes import clean_code, clean_codes


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("#1001", "#1001"),
        (" CRM-050-01\u00a0", "CRM-050-01"),
        ("5170.0", "5170"),
        ("1.5ML", "1.5ML"),
        ("0042", "0042"),
        ("'0042", "0042"),
        ('="0042"', "0042"),
        ("\u200bCRM-050\ufeff", "CRM-050"),
        ("NO_SKU", ""),
        ("nan", ""),
        ("#20 01", "#20 01"),
        ("АВС-1", "АВС-1"),
    ],
)
def test_a_code_loses_what_other_programs_put_around_it(cell: str, code: str) -> None:
    assert clean_code(cell) == code


@given(st.lists(st.text(max_size=8) | st.from_regex(r"#?[A-Z0-9/-]{1,6}(\.0)?", fullmatch=True)))
def test_a_column_is_cleaned_like_its_cells(cells: list[str]) -> None:
    assert clean_codes(cells) == [clean_code(cell) for cell in cells]
