import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbench.domain.leases import Bench
from packbench.store.folder import locks
from packbench.store.folder.locks import Lock

AT = datetime(2026, 11, 23, 8, 0, tzinfo=timezone(timedelta(hours=2)))
BENCH = Bench(
    name="BENCH-1", host="PC-1", user="packer", app="0.1", machine="m", boot="b", pid=7, started="s"
)


def test_a_lock_comes_back_as_it_was_written_padded_to_its_size() -> None:
    lock = Lock.of(BENCH, worker="001", worker_name="Olena", epoch=3, nonce="ff", at=AT)
    content = locks.encode(lock)
    assert (len(content), content[-1:]) == (locks.SIZE + 1, b"\n")
    assert locks.decode(content) == lock


def test_a_lock_has_every_key_that_the_old_program_requires() -> None:
    body = json.loads(locks.encode(Lock.of(BENCH, worker="1", worker_name="O", epoch=3, nonce="ff", at=AT)))
    assert body["locked_by"] == "PC-1"
    assert body["heartbeat"] == body["lock_time"] == "2026-11-23T08:00:00+02:00"
    assert {"user_name", "process_id", "app_version", "worker_id", "worker_name"} <= body.keys()


@given(st.text(max_size=400), st.text(max_size=400))
def test_a_lock_of_any_names_has_the_same_size(worker: str, name: str) -> None:
    clean = name.encode("utf-8", "replace").decode()
    bench = Bench(name=clean, host=clean, user=clean, app=clean)
    who = worker.encode("utf-8", "replace").decode()
    lock = Lock.of(bench, worker=who, worker_name=who, epoch=1, nonce="ff", at=AT)
    content = locks.encode(lock)
    assert len(content) == locks.SIZE + 1
    assert locks.decode(content).nonce == "ff"


@given(st.binary(max_size=100))
def test_no_content_is_too_broken_to_be_a_lock(content: bytes) -> None:
    """D-B2: whatever stands there is a lock."""
    assert locks.decode(content).beat_age(AT) is None or content


def test_a_lock_of_a_hundred_thousand_brackets_is_one_of_nobody_knows_whom() -> None:
    assert locks.decode(b"[" * 100_000) == Lock()


@pytest.mark.parametrize(
    ("heartbeat", "age"),
    [
        ("2026-11-23T07:58:00+02:00", 120),
        ("2026-11-23T05:58:00Z", 120),
        ("2026-11-23T05:58:00+00:00", 120),
        ("2026-11-23T07:58:00", 120),
        ("2026-11-23T07:58:00.500000", 119.5),
        ("2026-11-23T08:02:00+02:00", -120),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_age_of_a_heartbeat_in_every_form_of_time(heartbeat: str, age: float | None) -> None:
    """D-S6."""
    assert Lock(heartbeat=heartbeat).beat_age(AT) == age


def test_every_prefix_and_every_flipped_bit_of_a_lock_is_still_a_lock() -> None:
    content = locks.encode(Lock.of(BENCH, worker="001", worker_name="Olena", epoch=3, nonce="ff", at=AT))
    used = len(content.rstrip())
    for length in range(used):
        locks.decode(content[:length]).beat_age(AT)
        for bit in range(8):
            damaged = bytearray(content)
            damaged[length] ^= 1 << bit
            locks.decode(bytes(damaged)).beat_age(AT)


def test_people_see_the_worker_or_else_the_old_programs_user() -> None:
    assert Lock(user="packer", host="PC-1").holder().worker == "packer"
    assert Lock(user="packer", worker="001").holder().worker == ""
    assert Lock(user="packer", worker_name="Olena", host="PC-1").holder(5).as_dict() == {
        "worker": "Olena",
        "worker_id": "",
        "bench": "PC-1",
        "since": "",
        "last_sign_of_life_seconds": 5,
    }


def test_a_time_that_no_calendar_has_here_is_no_time() -> None:
    assert locks.parse_time("0001-01-01T00:00:00", None) is None


def test_names_full_of_escapes_are_left_out_so_that_the_lock_keeps_its_size() -> None:
    long = "\x01" * 60
    named = Lock.of(BENCH, worker="001", worker_name="Olena", epoch=3, nonce="ff", at=AT)
    lock = replace(
        named, host=long, user=long, worker=long, worker_name=long, app=long, bench="B" * 20 + long
    )
    content = locks.encode(lock)
    assert len(content) == locks.SIZE + 1
    nameless = replace(named, host="", user="", worker="", worker_name="", app="", bench="B" * 20)
    assert locks.decode(content) == nameless


def test_a_lock_tells_all_of_bench_and_worker() -> None:
    at = "2026-11-23T08:00:00+02:00"
    assert Lock.of(BENCH, worker="001", worker_name="Olena", epoch=3, nonce="ff", at=AT) == Lock(
        host="PC-1",
        user="packer",
        app="0.1",
        bench="BENCH-1",
        worker="001",
        worker_name="Olena",
        since=at,
        heartbeat=at,
        epoch=3,
        nonce="ff",
        machine="m",
        boot="b",
        pid=7,
        started="s",
    )
