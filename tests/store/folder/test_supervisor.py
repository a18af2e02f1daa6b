"""The supervisor's code."""

import random
from pathlib import Path

import pytest

from packbench.clock import SystemClock
from packbench.domain.errors import InvalidName, Unreadable
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.supervisor import Supervisor


@pytest.fixture
def supervisor(tmp_path: Path) -> Supervisor:
    clock = SystemClock()
    fs = RealFs(clock=clock, rng=random.Random(1))
    return Supervisor(fs=fs, root=tmp_path, clock=clock, rounds=10)


def test_without_a_code_everybody_is_a_supervisor(supervisor: Supervisor) -> None:
    assert (supervisor.is_set, supervisor.knows("")) == (False, True)


def test_only_the_code_is_right_and_it_is_not_in_the_file(supervisor: Supervisor, tmp_path: Path) -> None:
    assert supervisor.change("", " 4711 ")
    assert (supervisor.is_set, supervisor.knows("4711"), supervisor.knows("1234")) == (True, True, False)
    assert "4711" not in (tmp_path / "Workers" / "supervisor.json").read_text("utf-8")


def test_the_old_code_is_needed_for_a_new_one(supervisor: Supervisor) -> None:
    supervisor.change("", "4711")
    assert not supervisor.change("0000", "9999")
    assert supervisor.knows("4711")
    assert supervisor.change("4711", "9999")
    assert supervisor.knows("9999")


@pytest.mark.parametrize("code", ["", "123", "x" * 65, "12\t45"])
def test_what_nobody_can_type_is_no_code(supervisor: Supervisor, code: str) -> None:
    with pytest.raises(InvalidName):
        supervisor.change("", code)


@pytest.mark.parametrize(
    "text", ['{"salt": "zz"}', '{"salt": "00", "hash": "00", "rounds": 0}', '{"hash": 1}']
)
def test_a_damaged_file_opens_no_door(supervisor: Supervisor, tmp_path: Path, text: str) -> None:
    (tmp_path / "Workers").mkdir()
    (tmp_path / "Workers" / "supervisor.json").write_text(text, "utf-8")
    with pytest.raises(Unreadable):
        supervisor.knows("4711")
