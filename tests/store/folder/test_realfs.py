import errno
import os
import random
import stat
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from packbench.store.folder import realfs, system
from packbench.store.folder.fs import FlushFailed, is_busy, is_passing
from packbench.store.folder.realfs import RealFs
from tests.fakes import TurnableClock

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX file systems")


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock()


@pytest.fixture
def fs(clock: TurnableClock) -> RealFs:
    return RealFs(clock=clock, rng=random.Random(1))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def not_offered(_source: bytes, _target: bytes) -> int:
    return errno.EINVAL


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "no hard links here")


def as_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files may have two names, and the system renames without replacing."""


def as_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file system knows only links."""
    monkeypatch.setattr(system, "_rename", not_offered)


def as_renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file system knows only renames."""
    monkeypatch.setattr(os, "link", no_links)


def as_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file system knows neither."""
    monkeypatch.setattr(system, "_rename", not_offered)
    monkeypatch.setattr(os, "link", no_links)


@pytest.mark.parametrize("way", [as_anywhere, as_linked, as_renamed, as_two_steps])
def test_create_is_exclusive_and_leaves_nothing_beside(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    way(monkeypatch)
    fs.create(tmp_path / "x", b"one")
    with pytest.raises(FileExistsError):
        fs.create(tmp_path / "x", b"two")
    assert (fs.read(tmp_path / "x"), names(tmp_path)) == (b"one", ["x"])


def test_create_does_not_rest_on_a_rename(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Samba looks whether the name is free and then renames: of several PCs that create it two may win."""

    def as_samba_does(source: Path, target: Path) -> None:
        source.replace(target)

    monkeypatch.setattr(realfs, "rename_without_replacing", as_samba_does)
    fs.create(tmp_path / "x", b"one")
    with pytest.raises(FileExistsError):
        fs.create(tmp_path / "x", b"two")
    assert (fs.read(tmp_path / "x"), names(tmp_path)) == (b"one", ["x"])


class InUse(PermissionError):
    """As Windows says it."""

    winerror = 32


def test_create_has_done_it_even_if_a_reader_keeps_the_temporary_file_from_being_deleted(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(_path: Path) -> None:
        raise InUse

    monkeypatch.setattr(os, "unlink", in_use)
    fs.create(tmp_path / "x", b"one")
    assert fs.read(tmp_path / "x") == b"one"


@pytest.mark.parametrize("code", [1, 50])
def test_where_windows_has_no_links_create_takes_two_steps(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def no_such_call(_source: Path, _target: Path) -> None:
        error = InUse(errno.EINVAL, "no")
        error.winerror = code
        raise error

    monkeypatch.setattr(os, "link", no_such_call)
    fs.create(tmp_path / "x", b"one")
    assert (fs.read(tmp_path / "x"), names(tmp_path)) == (b"one", ["x"])


@posix
def test_files_have_the_rights_that_the_user_asked_for(fs: RealFs, tmp_path: Path) -> None:
    """D-N103: not 0600, which the neighbour's bench could not read."""
    before = os.umask(0o002)
    try:
        fs.create(tmp_path / "x", b"")
        fs.replace(tmp_path / "y", b"")
        fs.appender(tmp_path / "z", b"").close()
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o664}


@pytest.mark.parametrize("way", [as_anywhere, as_linked, as_renamed])
def test_rename_never_replaces(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    way(monkeypatch)
    fs.create(tmp_path / "x", b"x")
    fs.create(tmp_path / "y", b"y")
    with pytest.raises(FileExistsError):
        fs.rename(tmp_path / "x", tmp_path / "y")
    fs.rename(tmp_path / "x", tmp_path / "z")
    with pytest.raises(FileNotFoundError):
        fs.rename(tmp_path / "x", tmp_path / "w")
    assert names(tmp_path) == ["y", "z"]


def test_where_there_is_no_way_to_rename_without_replacing_none_is_made(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_two_steps(monkeypatch)
    fs.create(tmp_path / "x", b"x")
    with pytest.raises(OSError, match=os.strerror(errno.ENOTSUP)):
        fs.rename(tmp_path / "x", tmp_path / "y")
    assert names(tmp_path) == ["x"]


def test_a_rename_does_not_rest_on_the_servers_own(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Samba looks whether the name is free and then renames: what came there in between is replaced."""

    def as_samba_does(source: Path, target: Path) -> None:
        source.replace(target)

    monkeypatch.setattr(realfs, "rename_without_replacing", as_samba_does)
    fs.create(tmp_path / "x", b"x")
    fs.create(tmp_path / "y", b"y")
    with pytest.raises(FileExistsError):
        fs.rename(tmp_path / "x", tmp_path / "y")
    assert fs.read(tmp_path / "y") == b"y"


def test_a_rename_that_could_not_take_the_old_name_away_says_so(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a writer has it open: a second name it may get, the first it must not lose."""
    fs.create(tmp_path / "x", b"x")

    def in_use(_path: Path) -> None:
        raise InUse

    monkeypatch.setattr(os, "unlink", in_use)
    with pytest.raises(InUse):
        fs.rename(tmp_path / "x", tmp_path / "y")
    assert names(tmp_path) == ["x", "y"]


def test_a_rename_is_done_if_somebody_else_took_the_old_name_away(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fs.create(tmp_path / "x", b"x")
    unlink = os.unlink

    def too_late(path: Path) -> None:
        unlink(path)
        raise FileNotFoundError

    monkeypatch.setattr(os, "unlink", too_late)
    fs.rename(tmp_path / "x", tmp_path / "y")
    assert names(tmp_path) == ["y"]


def test_write_at_makes_no_file(fs: RealFs, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fs.write_at(tmp_path / "x", 0, b"x")
    assert names(tmp_path) == []


def test_write_at_repeats_and_completes_what_was_torn(fs: RealFs, tmp_path: Path) -> None:
    fs.create(tmp_path / "x", b"head\nto")
    fs.write_at(tmp_path / "x", 5, b"torn\n")
    fs.write_at(tmp_path / "x", 5, b"torn\n")
    assert fs.read(tmp_path / "x") == b"head\ntorn\n"


def test_write_at_tells_that_a_file_has_lost_bytes(fs: RealFs, tmp_path: Path) -> None:
    fs.create(tmp_path / "x", b"head")
    with pytest.raises(FlushFailed):
        fs.write_at(tmp_path / "x", 5, b"line\n")
    assert fs.read(tmp_path / "x") == b"head"


@posix
@pytest.mark.parametrize("what", ["renamed", "replaced"])
def test_write_at_acknowledges_nothing_if_the_name_leads_elsewhere_by_then(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """D-B3: the successor's rename falls between our opening and our flush."""
    path, flush = tmp_path / "x", os.fsync
    fs.create(path, b"head\n")

    def interrupted(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", flush)
        path.rename(tmp_path / "y")
        if what == "replaced":
            path.write_bytes(b"another")

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(FileNotFoundError):
        fs.write_at(path, 5, b"line\n")


@posix
def test_a_second_name_does_not_keep_a_writer_from_writing(fs: RealFs, tmp_path: Path) -> None:
    """A backup made of hard links, or a successor who came no further: the name is ours until it is gone."""
    fs.create(tmp_path / "x", b"head\n")
    os.link(tmp_path / "x", tmp_path / "y")
    fs.write_at(tmp_path / "x", 5, b"line\n")
    assert fs.read(tmp_path / "y") == b"head\nline\n"


@posix
def test_a_failed_flush_is_told_apart(fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fs.create(tmp_path / "x", b"")

    def fail(_: int) -> None:
        raise OSError(errno.EIO, "bad block")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FlushFailed, match="bad block"):
        fs.write_at(tmp_path / "x", 0, b"line")


def test_overwrite_asks_the_content_first_and_keeps_the_size(fs: RealFs, tmp_path: Path) -> None:
    fs.create(tmp_path / "x", b"mine ....")
    assert not fs.overwrite(tmp_path / "x", lambda content: content.startswith(b"theirs"), b"mine,,,,,")
    assert fs.overwrite(tmp_path / "x", lambda content: content.startswith(b"mine"), b"mine,,,,,")
    assert fs.read(tmp_path / "x") == b"mine,,,,,"
    with pytest.raises(FileNotFoundError):
        fs.overwrite(tmp_path / "y", lambda _: True, b"")
    assert names(tmp_path) == ["x"]


def test_replace_leaves_the_old_file_if_it_fails(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D-S26: the old program fell back to copying over the old file, and a crash left half of it."""
    fs.replace(tmp_path / "x", b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="full"):
        fs.replace(tmp_path / "x", b"new")
    assert (fs.read(tmp_path / "x"), names(tmp_path)) == (b"old", ["x"])


def test_a_failed_write_says_its_own_error_and_closes_its_file_once(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D-N103: the old program closed twice, and said "Bad file descriptor"."""
    closed: list[int] = []
    close = os.close

    def fail(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    def note(descriptor: int) -> None:
        closed.append(descriptor)
        close(descriptor)

    monkeypatch.setattr(os, "write", fail)
    monkeypatch.setattr(os, "close", note)
    with pytest.raises(OSError, match="full"):
        fs.create(tmp_path / "x", b"data")
    assert len(closed) == len(set(closed)) == 1
    assert names(tmp_path) == []


def test_entries_are_sorted_and_tell_folders_from_files(fs: RealFs, tmp_path: Path) -> None:
    fs.make_folders(tmp_path / "b" / "c")
    fs.create(tmp_path / "a", b"123")
    assert [(facts.name, facts.is_folder) for facts in fs.entries(tmp_path)] == [("a", False), ("b", True)]
    assert fs.entries(tmp_path)[0].size == 3
    with pytest.raises(FileNotFoundError):
        fs.entries(tmp_path / "nowhere")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system lets no such name come to be")
def test_a_name_that_is_no_text_is_listed_as_one(fs: RealFs, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/A\xffB.json")).touch()
    (tmp_path / "Крем.json").touch()
    assert [facts.name for facts in fs.entries(tmp_path)] == ["A\ufffdB.json", "Крем.json"]


def test_an_appender_takes_more_and_closes_twice_without_harm(fs: RealFs, tmp_path: Path) -> None:
    appender = fs.appender(tmp_path / "x", b"one\n")
    appender.append(b"two\n")
    appender.close()
    appender.close()
    assert fs.read(tmp_path / "x") == b"one\ntwo\n"
    with pytest.raises(FileExistsError):
        fs.appender(tmp_path / "x", b"")


def test_an_appender_has_written_and_not_flushed_when_it_lets_others_compute(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "x", list[object]()
    appender = fs.appender(path, b"one\n")
    monkeypatch.setattr(os, "fsync", lambda _descriptor: seen.append("flushed"))
    appender.append(b"two\n", lambda: seen.append(path.read_bytes()))
    appender.close()
    assert seen == [b"one\ntwo\n", "flushed"]


def refused(*_: int) -> None:
    raise OSError(errno.EINVAL, "no file of that kind")


@pytest.mark.parametrize("advise", [None, refused])
def test_a_system_that_takes_no_advice_is_not_asked_to_begin_writing(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, advise: Callable[..., None] | None
) -> None:
    monkeypatch.setattr(system, "_advise", advise)
    appender = fs.appender(tmp_path / "x", b"one\n")
    appender.append(b"two\n")
    appender.close()
    assert fs.read(tmp_path / "x") == b"one\ntwo\n"


def test_another_programs_lock_file_is_waited_for_but_not_for_ever(
    fs: RealFs, clock: TurnableClock, tmp_path: Path
) -> None:
    path = tmp_path / "session_info.json.lock"
    with fs.locked(path, 1):
        before = clock.monotonic()
        with pytest.raises(TimeoutError), fs.locked(path, 2):
            pass
        assert 2 <= clock.monotonic() - before < 3
    with fs.locked(path, 0):
        pass
    assert path.read_bytes() == b""


class Busy(OSError):
    """A sharing violation, as Windows would say it."""

    winerror = 32


def test_a_file_in_use_is_tried_again_with_growing_pauses_until_patience_ends(
    fs: RealFs, clock: TurnableClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[float] = []

    def busy(*_: object) -> None:
        tries.append(clock.monotonic())
        raise Busy(errno.EACCES, "in use")

    monkeypatch.setattr(realfs, "_read", busy)
    with pytest.raises(Busy):
        fs.read(tmp_path / "x")
    assert 2 <= tries[-1] <= 2.5
    pauses = [later - sooner for sooner, later in pairwise(tries)]
    assert pauses[0] < 0.01 < pauses[-1] < 0.5
    assert is_busy(Busy())
    assert is_passing(Busy())


def test_a_file_in_use_for_a_moment_is_no_error(
    fs: RealFs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fs.create(tmp_path / "x", b"1")
    read, failures = realfs._read, iter([True, True, False])  # noqa: SLF001 - its one seam

    def stumble(path: Path) -> bytes:
        if next(failures):
            raise Busy(errno.EACCES, "in use")
        return read(path)

    monkeypatch.setattr(realfs, "_read", stumble)
    assert fs.read(tmp_path / "x") == b"1"


def test_a_missing_right_is_no_passing_trouble() -> None:
    assert not is_passing(PermissionError(errno.EACCES, "no"))


def test_what_is_in_use_at_a_windows_server_is_so_for_linux_too() -> None:
    """Its client for SMB says EBUSY where Windows would say that somebody has the file open."""
    assert is_passing(OSError(errno.EBUSY, "in use"))


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has this call")
def test_linux_renames_in_one_step(tmp_path: Path) -> None:
    """Where files have one name only."""
    (tmp_path / "x").write_bytes(b"")
    assert system._rename(os.fsencode(tmp_path / "x"), os.fsencode(tmp_path / "y")) == 0  # noqa: SLF001
    assert (tmp_path / "y").stat().st_nlink == 1
