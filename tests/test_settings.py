"""Settings of this bench."""

from pathlib import Path

import pytest

from packbench.domain.errors import Unreadable
from packbench.settings import FILE_NAME, remember, settings


def test_what_is_remembered_holds_at_the_next_start(tmp_path: Path) -> None:
    remember(tmp_path / "home", label_printer="queue:Zebra", print_when_done=True)
    again = settings(environment={"PACKBENCH_HOME": str(tmp_path / "home")})
    assert (again.label_printer, again.print_when_done) == ("queue:Zebra", True)


def test_remembering_leaves_what_it_does_not_know(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"bench": "Bench 2", "of_a_later_version": [1]}', "utf-8")
    remember(tmp_path, label_printer="tcp:10.0.0.1")
    kept = (tmp_path / FILE_NAME).read_text("utf-8")
    assert '"of_a_later_version": [' in kept
    assert settings(environment={"PACKBENCH_HOME": str(tmp_path)}).bench == "Bench 2"


@pytest.mark.parametrize(
    "said",
    [
        "[]",
        "\xff",
        '{"bench": 5}',
        '{"print_when_done": 1}',
        '{"refresh_seconds": true}',
        '{"refresh_seconds": 30.5}',
        '{"volume": "loud"}',
        '{"recent_roots": "/srv"}',
        '{"recent_roots": [5]}',
    ],
)
def test_what_does_not_fit_is_told_of(tmp_path: Path, said: str) -> None:
    (tmp_path / FILE_NAME).write_bytes(said.encode("latin-1"))
    with pytest.raises(Unreadable):
        settings(environment={"PACKBENCH_HOME": str(tmp_path)})


def test_a_whole_number_is_a_volume_too_and_folders_are_a_tuple(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"volume": 0, "recent_roots": ["/srv", "/mnt"]}', "utf-8")
    kept = settings(environment={"PACKBENCH_HOME": str(tmp_path)})
    assert (kept.volume, kept.recent_roots) == (0, ("/srv", "/mnt"))


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("{", "utf-8")
    with pytest.raises(Unreadable):
        remember(tmp_path, bench="x")
    assert (tmp_path / FILE_NAME).read_text("utf-8") == "{"
