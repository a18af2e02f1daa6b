"""What the store asks of its ``Fs`` port, asked of a real server by several PCs at once."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from packbench.store.folder.fs import is_busy
from tests.at_length import at_length
from tests.smb.client import wait_until
from tests.smb.smb_fs import SmbFs
from tests.smb.smb_hall import SmbHall

PCS = 8
NAMES = at_length(30, 1000)
FILES = at_length(25, 1000)
REPLACES = at_length(50, 2000)

pytestmark = pytest.mark.timeout(300)  # the computer may be busy with other tests


@pytest.fixture
def place(hall: SmbHall) -> Path:
    hall.fs().make_folders(hall.root)
    return hall.root


def test_of_several_pcs_that_create_one_name_at_once_one_wins(hall: SmbHall, place: Path) -> None:
    shares = [hall.fs() for _ in range(PCS)]
    start = threading.Barrier(PCS)

    def names_won(pc: int) -> list[int]:
        won = []
        for number in range(NAMES):
            start.wait(30)
            try:
                shares[pc].create(place / f"{number:06d}.claim", f"PC {pc}".encode())
            except FileExistsError:
                continue
            won.append(number)
        return won

    with ThreadPoolExecutor(PCS) as pool:
        winners = list(pool.map(names_won, range(PCS)))
    assert sorted(number for won in winners for number in won) == list(range(NAMES))
    for pc, won in enumerate(winners):
        for number in won:
            assert shares[0].read(place / f"{number:06d}.claim") == f"PC {pc}".encode()
    assert len(shares[0].entries(place)) == NAMES  # no temporary file is left


def test_a_rename_never_replaces(hall: SmbHall, place: Path) -> None:
    share = hall.fs()
    for name in ("journal", "sealed"):
        share.create(place / name, name.encode())
    with pytest.raises(FileExistsError):
        share.rename(place / "journal", place / "sealed")
    share.remove(place / "sealed")
    share.rename(place / "journal", place / "sealed")
    assert share.read(place / "sealed") == b"journal"
    with pytest.raises(FileNotFoundError):
        share.rename(place / "journal", place / "other")


def test_of_several_pcs_that_rename_one_file_to_one_name_at_once_one_wins(hall: SmbHall, place: Path) -> None:
    """As sealers do. It is a link and the end of a name, because a rename would have several winners.

    SMB renames what a handle leads to: who opened the file before another renamed it renames it once more.
    """
    shares = [hall.fs() for _ in range(PCS)]
    start = threading.Barrier(PCS)
    for number in range(FILES):
        shares[0].create(place / f"{number}.jsonl", f"scans {number}".encode())

    def rename(pc: int) -> int:
        won = 0
        for number in range(FILES):
            start.wait(30)
            with suppress(FileNotFoundError, FileExistsError):
                shares[pc].rename(place / f"{number}.jsonl", place / f"{number}.sealed.jsonl")
                won += 1
        return won

    with ThreadPoolExecutor(PCS) as pool:
        assert sum(pool.map(rename, range(PCS))) == FILES
    found = {facts.name: shares[0].read(place / facts.name) for facts in shares[0].entries(place)}
    assert found == {f"{number}.sealed.jsonl": f"scans {number}".encode() for number in range(FILES)}


def test_what_its_writer_has_open_keeps_its_name_until_it_is_closed(hall: SmbHall, place: Path) -> None:
    """So a write that was acknowledged was so before the seal: on Windows no second look is taken."""
    writer, sealer = hall.fs(), hall.fs(patience=0.1)
    journal = writer.appender(place / "journal", b"one ")
    with pytest.raises(PermissionError) as refused:
        sealer.rename(place / "journal", place / "sealed")
    assert is_busy(refused.value)
    journal.append(b"two")
    journal.close()
    sealer.remove(place / "journal")
    assert sealer.read(place / "sealed") == b"one two"
    with pytest.raises(FileNotFoundError):
        writer.write_at(place / "journal", 7, b" three")


def test_who_is_killed_with_a_file_open_lets_go_of_it_at_once(hall: SmbHall, place: Path) -> None:
    writer, sealer = hall.fs(), hall.fs()
    writer.appender(place / "journal", b"one")
    writer.line.cut()
    sealer.rename(place / "journal", place / "sealed")
    assert sealer.read(place / "sealed") == b"one"


@pytest.mark.parametrize("one_process", [True, False], ids=["refused as by Windows", "let through by Samba"])
def test_what_is_polled_by_three_readers_is_replaced_and_never_seen_in_parts(
    hall: SmbHall, place: Path, one_process: bool
) -> None:
    pc = uuid.uuid4() if one_process else None
    writer, path = hall.fs(pc=pc), place / "status.json"
    contents = {bytes([65 + number % 26]) * 2000 for number in range(REPLACES)}
    writer.create(path, min(contents))
    done = threading.Event()
    reads: list[int] = []

    def poll(share: SmbFs) -> set[bytes]:
        seen = set()
        while not done.wait(0.02):
            seen.add(share.read(path))
            reads.append(1)
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(poll, hall.fs(pc=pc)) for _ in range(3)]
        try:
            wait_until(lambda: len(reads) > 10, "the readers are at work")
            for number in range(REPLACES):
                writer.replace(path, bytes([65 + number % 26]) * 2000)
        finally:
            done.set()
        seen = set().union(*(reader.result(30) for reader in readers))
    assert seen <= contents
    assert writer.read(path) in seen | {bytes([65 + (REPLACES - 1) % 26]) * 2000}
    assert (writer.refused > 0) == one_process
    assert [facts.name for facts in writer.entries(place)] == ["status.json"]


def test_a_lock_on_the_first_byte_keeps_other_pcs_out(hall: SmbHall, place: Path) -> None:
    """The old program and the Shopify tool lock the workers' registry and the statistics like that."""
    one, other = hall.fs(), hall.fs()
    with one.locked(place / "lock", 5), pytest.raises(TimeoutError), other.locked(place / "lock", 0.1):
        pass
    with ThreadPoolExecutor(4) as pool:
        shares = [hall.fs() for _ in range(4)]

        def count(share: SmbFs) -> None:
            for _ in range(10):
                share.rewrite(place / "count", 30, lambda held: str(int(held or b"0") + 1).encode())

        list(pool.map(count, shares))
    assert one.read(place / "count") == b"40"
