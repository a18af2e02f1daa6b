"""Each fault of the program that this one replaces has a test that names it.

The faults are those of locking (1-15), progress (20-39), verification (50-64) and the end of a session
(110-115); B was in every version, S and N in one. A test names a fault in its name or its text, as D-B50,
``d_b50`` or ``db50``.
"""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
NAMED = re.compile(r"(?<![a-z0-9])d[-_]?([bsn]\d{1,3})(?![0-9])", re.IGNORECASE)

LOCKING = "B1 B2 B3 B4 B5 S6 B7 S8 S9 N10 N11 N12 N13 B14 B15"
PROGRESS = "S20 N21 S22 B23 N24 N25 S26 B27 B28 B29 S30 B31 B32 S33 B34 S35 B36 B37 N38 B39"
VERIFICATION = "B50 B51 B52 B53 B54 S55 S56 B57 N58 N59 N60 N61 B62 N63 S64"
ENDING = "S110 S111 B112 S113 B114 B115"


def named() -> set[str]:
    files = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
    return {found.upper() for path in files for found in NAMED.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("faults", [LOCKING, PROGRESS, VERIFICATION, ENDING])
def test_every_fault_of_the_old_program_is_named_by_a_test(faults: str) -> None:
    assert set(faults.split()) - named() == set()
