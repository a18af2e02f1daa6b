"""``.session.lock``: what can't be understood is held (D-B2)."""

import json
from datetime import UTC, datetime

import pytest

from packbench.sources.old_program import OldLock, read_lock
from tests.sources.old_program.states import SOFIA

NOVEMBER_2025 = {
    "locked_by": "WAREHOUSE-PC-01",
    "user_name": "packer",
    "lock_time": "2025-11-20T09:00:00",
    "process_id": 8947,
    "app_version": "1.3.0",
    "heartbeat": "2025-11-20T09:01:00.5",
    "worker_id": "worker_001",
    "worker_name": "Olena",
}


def lock(content: object, padding: bytes = b"") -> OldLock | None:
    return read_lock(json.dumps(content).encode() + padding, zone=SOFIA)


def test_a_lock_of_2025_in_the_local_time_of_its_pc() -> None:
    assert lock(NOVEMBER_2025) == OldLock(
        locked_by="WAREHOUSE-PC-01",
        user_name="packer",
        lock_time=datetime(2025, 11, 20, 7, 0, tzinfo=UTC),
        heartbeat=datetime(2025, 11, 20, 7, 1, 0, 500000, tzinfo=UTC),
        process_id=8947,
        worker_id="worker_001",
        worker_name="Olena",
        app_version="1.3.0",
    )


def test_a_lock_of_2026_has_an_offset_that_counts() -> None:
    found = lock(NOVEMBER_2025 | {"heartbeat": "2026-03-10T09:01:00+03:00"})
    assert found is not None
    assert found.heartbeat == datetime(2026, 3, 10, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize("padding", [b" " * 300, b"\n" * 300, b"\0" * 300], ids=["spaces", "lines", "zeros"])
def test_our_own_lock_has_more_keys_and_padding(padding: bytes) -> None:
    found = lock(NOVEMBER_2025 | {"epoch": 7, "nonce": "a1b2", "bench": "Bench 1", "new": {}}, padding)
    assert found is not None
    assert (found.epoch, found.nonce, found.bench) == (7, "a1b2", "Bench 1")


@pytest.mark.parametrize("heartbeat", [None, "", "soon", 5, "2025-13-01T00:00:00"], ids=repr)
def test_a_heartbeat_that_is_garbage_is_unknown(heartbeat: object) -> None:
    found = lock(NOVEMBER_2025 | {"heartbeat": heartbeat})
    assert found is not None
    assert (found.locked_by, found.heartbeat) == ("WAREHOUSE-PC-01", None)


def test_a_lock_without_its_fields_is_a_lock() -> None:
    assert lock({}) == OldLock()


@pytest.mark.parametrize(
    "data", [b"", b" ", b"\0" * 512, b'{"locked_by": "WARE', b"[]", b"null", b"\xff\xfe"], ids=repr
)
def test_d_b2_an_empty_or_torn_lock_is_unreadable_which_means_held(data: bytes) -> None:
    assert read_lock(data) is None
