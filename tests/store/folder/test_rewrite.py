"""A file that other programs rewrite in place under a lock on its own first byte."""

import threading
from pathlib import Path

import pytest

from packbench.store.folder.realfs import RealFs
from tests.store.folder.a_warehouse import real_fs


def test_what_was_there_is_changed_in_place(tmp_path: Path) -> None:
    path = tmp_path / "stats.json"
    path.write_bytes(b"a long text")
    inode = path.stat().st_ino
    real_fs().rewrite(path, 0, lambda data: data[:1])
    assert path.read_bytes() == b"a"
    assert path.stat().st_ino == inode


def test_a_missing_file_is_made_and_holds_nothing_at_first(tmp_path: Path) -> None:
    seen: list[bytes] = []

    def change(data: bytes) -> bytes:
        seen.append(data)
        return b"new"

    real_fs().rewrite(tmp_path / "stats.json", 0, change)
    assert (seen, (tmp_path / "stats.json").read_bytes()) == ([b""], b"new")


def test_nothing_is_written_when_there_is_nothing_to_change(tmp_path: Path) -> None:
    path = tmp_path / "stats.json"
    path.write_bytes(b"as it was")
    real_fs().rewrite(path, 0, lambda _data: None)
    assert path.read_bytes() == b"as it was"


def test_while_somebody_holds_the_lock_nothing_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "stats.json"
    with real_fs(1).locked(path, 0), pytest.raises(TimeoutError):
        real_fs(2).rewrite(path, 0.05, lambda _data: b"never")
    assert path.read_bytes() == b""


def test_a_file_that_was_put_in_its_place_is_not_taken_for_written(tmp_path: Path) -> None:
    path = tmp_path / "stats.json"
    path.write_bytes(b"old")

    def meddled(_data: bytes) -> bytes:
        (tmp_path / "other").write_bytes(b"somebody's")
        (tmp_path / "other").replace(path)
        return b"ours"

    with pytest.raises(FileNotFoundError):
        real_fs().rewrite(path, 0, meddled)
    assert path.read_bytes() == b"somebody's"


def test_eight_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "stats.json"

    def count(fs: RealFs) -> None:
        for _ in range(10):
            fs.rewrite(path, 20, lambda data: str(int(data or b"0") + 1).encode())

    writers = [threading.Thread(target=count, args=[real_fs(seed)]) for seed in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert path.read_bytes() == b"80"
