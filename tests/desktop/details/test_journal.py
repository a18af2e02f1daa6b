"""The journal in words."""

from packbench.desktop.details.exports import journal_rows
from packbench.desktop.details.journal import COLUMNS, Journal
from tests.desktop.details.lists import every_way, looked

JOURNAL = Journal(looked(*every_way()))


def test_a_scan_tells_when_where_who_and_how() -> None:
    scan = JOURNAL.of("#1")[1]
    assert [words(JOURNAL, scan) for _title, words in COLUMNS] == [
        "17 Aug 2026, 13:05:19",
        "1/2",
        "#1",
        "1 × S1",
        "S1",
        "Scanned",
        "001 (John Doe)",
        "Bench 2",
    ]


def test_a_refused_scan_tells_why() -> None:
    refused = next(event for event in JOURNAL.of("#1") if event.kind == "scan_rejected")
    assert (JOURNAL.what(refused), JOURNAL.code(refused)) == ("Wrong item", "X9")


def test_an_order_is_found_by_its_whole_number_first() -> None:
    assert JOURNAL.like("#1") == JOURNAL.of("#1")
    assert JOURNAL.like("#") == JOURNAL.events
    assert JOURNAL.like("") == JOURNAL.events
    assert JOURNAL.like("none") == ()


def test_a_file_of_the_journal_has_times_that_programs_read() -> None:
    rows = journal_rows(JOURNAL, JOURNAL.of("#1"))
    assert rows[0][:4] == ("2026-08-17T13:05:12+03:00", "1/1", "#1", "Order opened")
