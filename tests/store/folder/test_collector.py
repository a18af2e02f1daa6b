"""What only this bench's spools have comes home."""

import shutil
from pathlib import Path

from packbench.domain.events import Event, ItemPacked, ListPaused
from packbench.domain.leases import Consent
from packbench.store.folder.collector import Collector
from packbench.store.folder.machine import ProcessId
from packbench.store.folder.spool import SpoolShelf, spool_folder
from tests.fakes import Fault
from tests.store.folder.hall import REF, Hall


def packed_orders(events: tuple[Event, ...]) -> list[str]:
    return [event.fact.order for event in events if isinstance(event.fact, ItemPacked)]


def test_scans_of_a_journal_that_was_damaged_on_the_share_come_back_from_the_bench(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    bench = hall.bench()
    journal = bench.begin()
    bench.scan(journal, "1001")
    bench.scan(journal, "1002")
    assert journal.close(ListPaused(), worker="001")
    path = hall.work.sealed_journal(1)
    content = bytearray(path.read_bytes())
    content[content.index(b"1001")] ^= 1
    path.write_bytes(bytes(content))
    bench.die()
    again = hall.bench()
    again.begin()
    assert sorted(packed_orders(again.leases.read_past(REF).events)) == ["1001", "1002"]


def test_a_damaged_claim_keeps_no_scan_from_coming_home(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    bench = hall.bench()
    journal = bench.begin()
    bench.lanes.run()
    bench.share.fault = Fault(at=1, error=OSError("away"), touches="write_at", for_ever=True)
    bench.scan(journal, "1001")
    bench.die()
    hall.work.claim(1).write_bytes(b'{"nonce":"\xb0"}')
    again = hall.bench()
    again.begin()
    assert packed_orders(again.leases.read_past(REF).events) == ["1001"]


def test_scans_of_a_late_file_that_lost_its_content_come_back_from_the_bench(tmp_path: Path) -> None:
    """A server that lost power, and what was not on its disk yet."""
    hall = Hall(tmp_path)
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=OSError("away"), touches="write_at", for_ever=True)
    bench.scan(journal, "1001")
    bench.die()
    second = hall.bench()
    second.begin()
    [late] = hall.work.lates.iterdir()
    late.write_bytes(b"")
    second.die()
    hall.bench().begin()
    assert packed_orders(hall.bench("VIEWER").leases.read_past(REF).events) == ["1001"]


def test_a_spool_is_let_go_only_when_a_header_fixes_where_its_scans_were_found(tmp_path: Path) -> None:
    """A claimer that is overtaken before it begins may have seen more on the share than will ever count."""
    hall = Hall(tmp_path)
    bench = hall.bench()
    bench.scan(bench.begin())
    bench.lanes.run()
    bench.die()
    again = hall.bench()
    claim = again.leases.claim(REF, worker="001")
    assert len(claim.past.events) == 1
    assert marks(hall) == []
    claim.begin()
    assert [name[:6] for name in marks(hall)] == ["000001"]


def test_a_mark_that_can_not_be_made_keeps_nobody_from_packing(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    bench = hall.bench()
    bench.scan(bench.begin())
    bench.lanes.run()
    bench.die()
    again = hall.bench()
    again.disk.fault = Fault(at=1, error=OSError("full"), touches=".shared")
    again.scan(again.begin())
    assert marks(hall) == []


def marks(hall: Hall) -> list[str]:
    return sorted(path.name for path in hall.folder.rglob("*.shared"))


def test_scans_of_another_list_that_had_the_same_place_once_stay_out(tmp_path: Path) -> None:
    """A demo warehouse made anew, or a folder restored from a backup."""
    hall = Hall(tmp_path)
    bench = hall.bench()
    journal = bench.begin()
    bench.scan(journal, "1001")
    bench.die()
    shutil.rmtree(hall.work.path)
    again = hall.bench()
    again.begin()
    assert packed_orders(again.leases.read_past(REF).events) == []


def test_a_spool_is_asked_as_long_as_its_process_may_go_on_or_nobody_knows_whose_it_is(
    tmp_path: Path,
) -> None:
    hall = Hall(tmp_path)
    first, second = hall.bench(), hall.bench()
    journal = first.begin()
    event = first.scan(journal)
    first.lanes.run()
    second.begin(Consent.FORCE)
    assert marks(hall) == []
    first.die()
    second.die()
    [spool] = hall.folder.rglob("000001-*-1.jsonl")
    spool.write_bytes(spool.read_bytes()[spool.read_bytes().index(b"\n") + 1 :])
    hall.bench().begin()
    assert [name[:6] for name in marks(hall)] == ["000002"]
    assert event in hall.bench("VIEWER").leases.read_past(REF).events


def test_scans_come_home_from_a_spool_that_lost_its_header(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=OSError("away"), touches="write_at", for_ever=True)
    bench.scan(journal, "1001")
    bench.scan(journal, "1002")
    bench.die()
    [spool] = hall.folder.rglob("000001-*-1.jsonl")
    spool.write_bytes(spool.read_bytes()[spool.read_bytes().index(b"\n") + 1 :])
    hall.bench().begin()
    assert packed_orders(hall.bench("VIEWER").leases.read_past(REF).events) == ["1001", "1002"]


def test_the_process_that_wrote_a_spool_is_asked_for_by_all_that_names_it(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    bench = hall.bench()
    bench.begin()
    asked: list[tuple[str, str, ProcessId]] = []

    def gone(nonce: str, machine: str, process: ProcessId) -> bool:
        asked.append((nonce, machine, process))
        return True

    past = hall.bench("VIEWER").leases.read_past(REF)
    shelf = SpoolShelf(bench.disk, spool_folder(hall.folder / "BENCH-1", hall.root, REF))
    nonce = past.headers[0].nonce
    collector = Collector(bench.share, hall.work, shelf, claimed=lambda _epoch: nonce, gone=gone)
    collected = collector.collect(2, past)
    assert asked == [(nonce, "BENCH-1", ProcessId(pid=bench.pid, started=str(bench.pid), boot="b"))]
    assert (collected.late, [key.nonce for key in collected.done]) == (False, [nonce])


def test_a_spool_that_is_wholly_on_the_share_is_not_read_again(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    bench = hall.bench()
    bench.scan(journal := bench.begin())
    assert journal.close(ListPaused(), worker="001")
    again = hall.bench()
    again.begin()
    assert [name for name in again.disk.log if name.startswith("read 000001-")] == []


def test_a_spool_of_another_list_hides_none_that_comes_after_it(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    bench = hall.bench()
    bench.begin()
    bench.die()
    shutil.rmtree(hall.work.path)  # a warehouse made anew
    second = hall.bench()
    second.begin().close(ListPaused(), worker="001")
    third = hall.bench()
    journal = third.begin()
    third.share.fault = Fault(at=1, error=OSError("away"), touches="write_at", for_ever=True)
    third.scan(journal, "1001")
    third.die()
    hall.bench().begin()
    assert packed_orders(hall.bench("VIEWER").leases.read_past(REF).events) == ["1001"]
