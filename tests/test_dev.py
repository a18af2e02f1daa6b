"""dev.py's own reasoning; nothing is installed here."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import dev

PROJECT = '[build-system]\nrequires = []\n[project]\nname = "example"\n'
WAIT_FOR_THE_NOTE = """
import dev, pathlib, sys
dev.ROOT = pathlib.Path(sys.argv[1])
print("waiting", flush=True)
with dev.alone():
    print((dev.ROOT / "note").read_text("ascii"))
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own for dev.py to look after."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(dev, "LOCK", tmp_path / "requirements.lock")
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "requirements.lock").write_text("msgspec==0.22.0\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def finished_venv(root: Path) -> Path:
    """A .venv whose Python does nothing, and does it well."""
    program = Path(dev.tool("python"))
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="ascii")
    program.chmod(0o755)
    dev.STAMP.write_text(dev.fingerprint(), encoding="ascii")
    return root / ".venv"


posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Python is a shell script")


@posix
def test_a_finished_venv_is_ready(finished_venv: Path) -> None:
    assert dev.is_ready()


@posix
def test_a_venv_is_not_ready_once_the_lock_changed(finished_venv: Path) -> None:
    dev.LOCK.write_text("msgspec==0.22.1\n", encoding="utf-8")
    assert not dev.is_ready()


@posix
def test_a_venv_is_not_ready_once_the_project_itself_changed(finished_venv: Path, root: Path) -> None:
    (root / "pyproject.toml").write_text(PROJECT + 'dependencies = ["msgspec"]\n', encoding="utf-8")
    assert not dev.is_ready()


@posix
def test_a_venv_stays_ready_when_only_a_tool_is_configured_anew(finished_venv: Path, root: Path) -> None:
    (root / "pyproject.toml").write_text(PROJECT + "[tool.ruff]\n", encoding="utf-8")
    assert dev.is_ready()


@posix
def test_a_half_made_venv_is_not_ready(finished_venv: Path) -> None:
    dev.STAMP.unlink()
    assert not dev.is_ready()


@posix
def test_a_venv_whose_python_is_gone_is_not_ready(finished_venv: Path) -> None:
    Path(dev.tool("python")).unlink()
    assert not dev.is_ready()


def test_one_dev_py_waits_for_the_other(root: Path) -> None:
    with dev.alone():
        other = subprocess.Popen(
            [sys.executable, "-c", WAIT_FOR_THE_NOTE, str(root)],
            cwd=Path(dev.__file__).parent,
            stdout=subprocess.PIPE,
            encoding="ascii",
        )
        assert other.stdout is not None
        assert other.stdout.readline() == "waiting\n"
        (root / "note").write_text("the first was here", encoding="ascii")
    assert other.communicate()[0] == "the first was here\n"


def test_all_tests_run_on_every_core() -> None:
    assert dev.pytest_command([])[1:] == ["-m", "pytest", "-n", "auto", "--dist", "worksteal"]


def test_extra_arguments_are_pytests_own() -> None:
    assert dev.pytest_command(["tests/domain", "-k", "x"])[1:] == ["-m", "pytest", "tests/domain", "-k", "x"]


def test_every_folder_of_tests_that_has_a_long_version_is_proved_with_it(root: Path) -> None:
    for name in ("b_simulation/__main__.py", "a_model/__main__.py", "plain/test_x.py"):
        (root / "tests" / name).parent.mkdir(parents=True)
        (root / "tests" / name).touch()
    commands = [command[1:] for command in dev.long_proofs()]
    assert commands == [["-m", "tests.a_model"], ["-m", "tests.b_simulation"]]


def test_the_long_proofs_are_there() -> None:
    assert {"tests.model", "tests.simulation"} <= {command[2] for command in dev.long_proofs()}


def test_a_long_proof_that_fails_is_told_after_all_have_run(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def fails_once(command: Sequence[str]) -> int:
        ran.append(command[2])
        return int(len(ran) == 1)

    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "provide", lambda *_: None)
    monkeypatch.setattr(dev, "run", fails_once)
    assert dev.main(["prove", "--long"]) == 1
    assert len(ran) == len(dev.long_proofs()) > 1


def test_a_line_that_no_test_runs_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[Sequence[str]] = []

    def report_fails(name: str, command: Sequence[str]) -> None:
        measured.append(command)
        if "report" in command:
            raise dev.StepFailed(f"{name} failed")

    monkeypatch.setattr(dev, "quietly", report_fails)
    with pytest.raises(dev.StepFailed, match="coverage failed"):
        dev.demand_coverage()
    assert len(measured) == 2


def test_coverage_is_measured_by_tests_and_settings_that_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []
    monkeypatch.setattr(dev, "quietly", lambda _, command: measured.extend(command))
    dev.demand_coverage()
    files = [word.removeprefix("--rcfile=") for word in measured if word.endswith((".py", ".toml"))]
    assert len(files) > 5
    assert all((dev.ROOT / file).exists() for file in files)


def test_a_status_such_as_no_tests_is_passed_on() -> None:
    assert dev.run([sys.executable, "-c", "raise SystemExit(5)"]) == 5


def test_what_a_quiet_step_said_is_told_when_it_fails() -> None:
    with pytest.raises(dev.StepFailed, match=r"^no such thing\npip failed"):
        dev.quietly("pip", [sys.executable, "-c", "print('no such thing'); raise SystemExit(1)"])


def test_a_broken_check_stops_before_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "VENV", Path(sys.prefix))
    monkeypatch.setattr(dev, "CHECKS", {"types": ("python", "-c", "raise SystemExit(1)")})
    with pytest.raises(dev.StepFailed, match=r"^Not in order: types\. No test was run\.$"):
        dev.check_all()


def test_an_argument_that_goes_nowhere_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["check", "-x"]) == 1
    assert capsys.readouterr().out == "This task takes no extra arguments: -x\n"


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--help"], 0), (["tset"], 2)])
def test_every_task_is_named_to_who_does_not_know_them(
    arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == status
    assert "\n  demo " in capsys.readouterr().out


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14)])
def test_another_python_is_refused_with_a_sentence(version: tuple[int, int]) -> None:
    with pytest.raises(dev.StepFailed, match=r"^Packbench needs Python 3\.11 to 3\.13; this is 3\.\d+\.$"):
        dev.demand_python(version)


def test_clean_leaves_what_was_written_by_hand(root: Path) -> None:
    for name in (".venv/bin", ".mypy_cache", "src/packbench/__pycache__"):
        (root / name).mkdir(parents=True)
    assert dev.main(["clean"]) == 0
    left = {path.relative_to(root).as_posix() for path in root.rglob("*")}
    assert left == {"pyproject.toml", "requirements.lock", "src", "src/packbench"}


def test_what_debian_lacks_is_known_by_its_library_or_program() -> None:
    group = {
        "python": "python3",
        "libc6": "libc.so.6",
        "nowhere1": "libnowhere.so.1",
        "noone": "no-such-program",
    }
    if sys.platform != "linux":
        assert dev.missing(group) == []
    else:
        assert dev.missing(group) == ["nowhere1", "noone"]


@posix
def test_what_debian_lacks_is_named_where_it_may_not_be_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "missing", list)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    dev.provide({"libegl1": "libEGL.so.1"})
    said = capsys.readouterr().out
    assert said.startswith("Some of what the window and the tests need is missing.")
    assert said.endswith("apt-get install --yes --no-install-recommends libegl1\n")
