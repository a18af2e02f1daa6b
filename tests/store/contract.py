"""What every store must promise, whatever it stands on: one suite, run by each back end on its own fixture.

A back end's test module inherits ``StoreContract`` and gives the fixture ``warehouse``.
"""

from typing import Protocol

import pytest

from packbench.domain.errors import LeaseLost, ListHeld
from packbench.domain.events import ItemPacked, ListEnded, ListPaused
from packbench.domain.leases import Consent
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Journal, Leases


class Warehouse(Protocol):
    """What a back end must bring for its tests: one list, and benches around it."""

    ref: ListRef

    def leases(self, bench: str) -> Leases:
        """The leases as a new process on this bench sees them."""
        ...

    def kill(self, leases: Leases) -> None:
        """Kill that process."""
        ...


SNAPSHOT = b'{"orders":[]}'


def fact(order: str) -> ItemPacked:
    return ItemPacked(order=order, counts=((1, 1),))


class StoreContract:
    """The promises."""

    def test_what_was_appended_is_read_by_every_bench(self, warehouse: Warehouse) -> None:
        journal = self.open(warehouse, warehouse.leases("A"))
        appended = journal.append([fact("1"), fact("2")], worker="001")
        assert journal.wait_shared(10)
        past = warehouse.leases("B").read_past(warehouse.ref)
        assert (past.events, past.snapshot, past.problems) == (appended, SNAPSHOT, ())
        journal.stop()

    def test_what_will_count_is_shown_before_it_does(self, warehouse: Warehouse) -> None:
        journal = self.open(warehouse, warehouse.leases("A"))
        shown: list[object] = []
        appended = journal.append([fact("1"), fact("2")], worker="001", meanwhile=shown.append)
        assert shown == [appended]
        journal.stop()

    def test_event_ids_are_unique_and_sequence_numbers_have_no_gap(self, warehouse: Warehouse) -> None:
        journal = self.open(warehouse, warehouse.leases("A"))
        events = [event for number in range(9) for event in journal.append([fact(str(number))], worker="1")]
        assert len({event.id for event in events}) == 9
        assert [event.seq for event in events] == list(range(1, 10))
        journal.stop()

    def test_a_list_has_one_holder(self, warehouse: Warehouse) -> None:
        journal = self.open(warehouse, warehouse.leases("A"))
        with pytest.raises(ListHeld):
            self.open(warehouse, warehouse.leases("B"))
        journal.stop()

    def test_a_paused_list_goes_on_anywhere_with_all_of_its_past(self, warehouse: Warehouse) -> None:
        first = self.open(warehouse, warehouse.leases("A"))
        [scan] = first.append([fact("1")], worker="001")
        assert first.close(ListPaused(), worker="001")
        claim = warehouse.leases("B").claim(warehouse.ref, worker="002", worker_name="", consent=Consent.NONE)
        assert [event.fact for event in claim.past.events] == [scan.fact, ListPaused()]
        second = claim.begin()
        assert second.epoch > scan.epoch
        assert second.close(ListEnded(), worker="002")
        assert warehouse.leases("A").read_past(warehouse.ref).snapshot == SNAPSHOT

    def test_a_killed_bench_finds_every_acknowledged_scan_again(self, warehouse: Warehouse) -> None:
        leases = warehouse.leases("A")
        journal = self.open(warehouse, leases)
        scans = [event for number in range(5) for event in journal.append([fact(str(number))], worker="1")]
        journal.stop()
        warehouse.kill(leases)
        claim = warehouse.leases("A").claim(warehouse.ref, worker="001", worker_name="", consent=Consent.NONE)
        assert list(claim.past.events) == scans
        claim.abandon()

    def test_who_was_taken_over_is_told_and_loses_nothing(self, warehouse: Warehouse) -> None:
        first = self.open(warehouse, warehouse.leases("A"))
        second = self.open(warehouse, warehouse.leases("B"), Consent.FORCE)
        [late] = first.append([fact("late")], worker="001")
        with pytest.raises(LeaseLost):
            first.wait_shared(10)
        with pytest.raises(LeaseLost):
            first.append([fact("never")], worker="001")
        with pytest.raises(LeaseLost):
            first.close(ListPaused(), worker="001")
        [own] = second.append([fact("own")], worker="002")
        assert second.close(ListPaused(), worker="002")
        events = warehouse.leases("C").read_past(warehouse.ref).events
        assert [event.id for event in events if event.fact in (late.fact, own.fact)] == [own.id, late.id]

    @staticmethod
    def open(warehouse: Warehouse, leases: Leases, consent: Consent = Consent.NONE) -> Journal:
        claim = leases.claim(warehouse.ref, worker="001", worker_name="Olena", consent=consent)
        return claim.begin(snapshot=None if claim.past.snapshot else SNAPSHOT)
