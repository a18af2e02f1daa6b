import logging
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from packbench import logs
from tests.app.tryout import TurnedClock

log = logging.getLogger("packbench.tests")


@pytest.fixture(autouse=True)
def no_logs_left() -> Iterator[None]:
    yield
    logs.tear_down()


def lines(home: Path) -> list[dict[str, object]]:
    files = sorted((home / "logs").glob("*.jsonl"))
    return [msgspec.json.decode(line) for file in files for line in file.read_bytes().splitlines()]


def told_of_an_error(home: Path, *, level: str) -> dict[str, Any]:
    """What the log has of an error that names a worker and was caused by another."""
    logs.set_up(home, clock=TurnedClock(), level=level)
    try:
        try:
            (home / "Olena.txt").read_text("utf-8")
        except OSError as error:
            raise ValueError("Olena scanned 4006381333931") from error
    except ValueError as error:
        log.info("failed", exc_info=error)
    told = lines(home)[0]["error"]
    assert isinstance(told, dict)
    return told


def test_a_record_is_one_json_line_in_a_file_of_day_and_process(tmp_path: Path) -> None:
    logs.set_up(tmp_path, clock=TurnedClock())
    log.info("opened a list of %d orders", 60)
    assert [path.name for path in (tmp_path / "logs").iterdir()] == [f"2026-11-23-{os.getpid()}.jsonl"]
    assert lines(tmp_path) == [
        {
            "at": "2026-11-23T12:00:00+00:00",
            "level": "INFO",
            "logger": "packbench.tests",
            "message": "opened a list of 60 orders",
            "thread": "MainThread",
        }
    ]


def test_no_record_makes_no_file(tmp_path: Path) -> None:
    logs.set_up(tmp_path, clock=TurnedClock())
    log.debug("not of interest")
    assert not (tmp_path / "logs").exists()


def test_setting_up_twice_writes_each_record_once(tmp_path: Path) -> None:
    logs.set_up(tmp_path, clock=TurnedClock())
    logs.set_up(tmp_path, clock=TurnedClock())
    log.info("once")
    assert len(lines(tmp_path)) == 1


def test_another_folder_takes_the_place_of_the_first(tmp_path: Path) -> None:
    logs.set_up(tmp_path / "a", clock=TurnedClock())
    logs.set_up(tmp_path / "b", clock=TurnedClock())
    log.info("here")
    assert not (tmp_path / "a").exists()
    assert len(lines(tmp_path / "b")) == 1


def test_a_new_day_has_a_new_file(tmp_path: Path) -> None:
    clock = TurnedClock()
    logs.set_up(tmp_path, clock=clock)
    log.info("today")
    clock.sleep(timedelta(days=1).total_seconds())
    log.info("tomorrow")
    names = sorted(path.name[:10] for path in (tmp_path / "logs").iterdir())
    assert names == ["2026-11-23", "2026-11-24"]


def test_files_older_than_30_days_are_deleted_and_nothing_else_is(tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    names = {
        "2026-10-23-7.jsonl",
        "2026-10-24-7.jsonl",
        "2026-99-99-7.jsonl",
        "notes.txt",
        "2020-01-01.jsonl",
    }
    for name in names:
        (folder / name).touch()
    logs.set_up(tmp_path, clock=TurnedClock())
    assert {path.name for path in folder.iterdir()} == names - {"2026-10-23-7.jsonl"}


def test_an_error_is_told_without_its_sentence(tmp_path: Path) -> None:
    told = told_of_an_error(tmp_path, level="INFO")
    assert told["class"] == "ValueError"
    assert told["cause"]["class"] == "FileNotFoundError"
    assert told["cause"]["errno"] == 2
    assert "Olena" not in msgspec.json.encode(told).decode()


def test_whoever_asks_for_all_is_told_the_sentence_too(tmp_path: Path) -> None:
    assert told_of_an_error(tmp_path, level="DEBUG")["sentence"] == "Olena scanned 4006381333931"


@pytest.mark.parametrize(
    ("level", "heard"),
    [
        ("DEBUG", ["debug", "info"]),
        ("info", ["info"]),
        ("ERROR", []),
        ("off", []),
        ("nonsense", ["info"]),
        ("", ["info"]),
    ],
)
def test_the_environment_says_what_is_worth_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: str, heard: list[str]
) -> None:
    monkeypatch.setenv("PACKBENCH_LOG", level)
    logs.set_up(tmp_path, clock=TurnedClock())
    log.debug("debug")
    log.info("info")
    assert [line["message"] for line in lines(tmp_path)] == heard


def test_a_folder_that_cannot_be_written_stands_in_nobodys_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be", "utf-8")
    logs.set_up(tmp_path, clock=TurnedClock())
    log.info("unheard")
    assert capsys.readouterr().err == ""
