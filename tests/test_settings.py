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


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("{", "utf-8")
    with pytest.raises(Unreadable):
        remember(tmp_path, bench="x")
    assert (tmp_path / FILE_NAME).read_text("utf-8") == "{"
