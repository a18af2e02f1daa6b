"""What counts of a list, and what is said of what does not."""

import os
from pathlib import Path

import pytest

from packbench.domain.events import ItemUndone, ListPaused
from packbench.domain.leases import Consent
from packbench.store.folder.chain import Chain
from packbench.store.folder.past import Archive, Past
from packbench.store.folder.records import HEADER, Header
from tests.store.folder.hall import LIST, REF, Hall, TestBench, packed


@pytest.fixture(autouse=True)
def quick_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read here needs no disk that keeps it."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def past(hall: Hall) -> Past:
    return hall.bench("VIEWER").leases.read_past(REF)


def packed_and_paused(hall: Hall) -> TestBench:
    """One scan in epoch 1, shared and closed."""
    bench = hall.bench()
    journal = bench.begin()
    bench.scan(journal)
    assert journal.close(ListPaused(), worker="001")
    return bench


def test_a_list_that_nobody_opened_has_no_past(hall: Hall) -> None:
    bench = hall.bench()
    assert past(hall) == Past()
    assert not Archive(bench.share, hall.work).begun()
    packed_and_paused(hall)
    assert Archive(bench.share, hall.work).begun()


def test_a_list_file_that_is_gone_or_another_is_told(hall: Hall) -> None:
    packed_and_paused(hall)
    snapshot = hall.work.snapshot()
    snapshot.write_bytes(b"[]")
    seen = past(hall)
    told = "list.json is not the list as it was begun; its source is read instead."
    assert (seen.snapshot, seen.problems) == (None, (told,))
    snapshot.unlink()
    seen = past(hall)
    assert seen.snapshot is None
    told = "list.json, the list as it was begun, is missing; its source is read instead."
    assert seen.problems == (told,)
    assert len(seen.events) == 2


def test_an_older_journal_that_was_damaged_later_is_told_and_its_whole_part_counts(hall: Hall) -> None:
    bench = packed_and_paused(hall)
    bench.begin()
    path = hall.work.sealed_journal(1)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-2]))  # without pause and seal
    seen = past(hall)
    assert [event.epoch for event in seen.events] == [1]
    assert "The journal of epoch 1 is damaged, or not the one that was sealed." in seen.problems
    path.unlink()
    assert past(hall).events == ()


def test_a_late_file_that_a_header_names_and_that_is_gone_or_empty_is_told(hall: Hall) -> None:
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = first.begin()
    second.begin(Consent.FORCE)
    first.scan(journal)
    first.lanes.run()
    second.die()
    third = hall.bench("BENCH-3")
    third.begin(Consent.FORCE)
    [late] = hall.work.lates.iterdir()
    assert past(hall).problems == ()
    late.write_bytes(b"")
    assert past(hall).problems == (f"The late file {late.name} is empty.",)
    late.unlink()
    assert past(hall).problems == (f"The late file {late.name} is missing.",)


def test_late_scans_of_newer_epochs_are_no_part_of_the_past_of_who_was_overtaken(hall: Hall) -> None:
    """It would lack what they belong to: here what was taken back."""
    slow, second, third = (hall.bench(f"BENCH-{number}") for number in (1, 2, 3))
    journal = second.begin()
    scanned = second.scan(journal)
    assert journal.wait_shared(5)
    third.begin(Consent.FORCE)
    journal.append([ItemUndone(order="1001", undone=scanned.id)], worker="001")
    second.lanes.run()
    archive = Archive(slow.share, hall.work)
    seen = archive.past(None, before=1)
    assert (seen.events, seen.late) == ((), ())
    assert len(archive.past(archive.newest(), before=3).events) == 2


def header(**fields: object) -> Header:
    parts = {"nonce": "a" * 16, "client": "M", "session": REF.session, "list": REF.name}
    return Header(**{**parts, **fields})  # type: ignore[arg-type]


def written(hall: Hall, head: Header, *kinds: str) -> None:
    """A journal as another version of the program might leave it: with records of these kinds."""
    chain = Chain(epoch=1, nonce=head.nonce, bench="BENCH-1")
    record = chain.record(HEADER, head, at=hall.clock.now(), worker="001")
    for kind in kinds:
        record += record.chain.record(kind, {}, at=hall.clock.now(), worker="001")
    record += record.chain.facts([packed()], at=hall.clock.now(), worker="001")
    hall.work.journals.mkdir(parents=True)
    hall.work.open_journal(1).write_bytes(b"".join(record.lines))


def test_records_of_kinds_that_a_later_version_invents_are_told_and_hide_none(hall: Hall) -> None:
    written(hall, header(), "weighed", "weighed", "photographed")
    seen = past(hall)
    assert len(seen.events) == 1
    assert seen.problems == (
        "3 records in the journal of epoch 1 are of kinds not known here: photographed, weighed.",
    )


def test_a_name_that_is_none_of_a_late_file_is_never_opened(hall: Hall) -> None:
    written(hall, header(late=("../../secrets.jsonl",)))
    assert past(hall).problems == ("'../../secrets.jsonl' is not the name of a late file.",)


@pytest.mark.parametrize("name", ["../list.json", "other.json", ""])
def test_a_name_that_is_none_of_a_list_file_is_never_opened(hall: Hall, name: str) -> None:
    written(hall, header(snapshot=name))
    hall.work.snapshot().write_bytes(LIST)
    assert past(hall).snapshot is None


def test_a_journal_that_is_renamed_between_two_looks_is_found(hall: Hall) -> None:
    bench = packed_and_paused(hall)
    sealed, opened = hall.work.sealed_journal(1), hall.work.open_journal(1)
    sealed.rename(opened)
    assert len(past(hall).events) == 2
    assert Archive(bench.share, hall.work).newest() is not None


def test_a_late_file_that_ends_early_is_told_and_its_whole_part_counts(hall: Hall) -> None:
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = first.begin()
    second.begin(Consent.FORCE)
    scanned = [first.scan(journal), first.scan(journal)]
    first.lanes.run()
    [late] = hall.work.lates.iterdir()
    lines = late.read_bytes().splitlines(keepends=True)
    late.write_bytes(b"".join(lines)[:-5])
    seen = past(hall)
    assert seen.events == (scanned[0],)
    where = f"The late file {late.name} ends early: byte {len(lines[0])}"
    assert seen.problems == (f"{where}: a torn line.",)
