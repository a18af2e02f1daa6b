"""What the repository may hold."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 300
LONGER_FOR_A_REASON: dict[str, str] = {}  # path → reason

OF_A_MACHINE = re.compile(
    r"/(?:root|home|Users)/\w|/work/(?:main|shared)|/opt/(?:wheels|pypi)|\b[A-Z]:\\\\?Users\\"
    r"|pypi\.org|pythonhosted\.org|npmjs\.org|deb\.debian\.org|proxy\.golang\.org"
)


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Each tracked text file as (path, text); where there is no git, nothing is tracked."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git repository")
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    for path in filter(None, listing.stdout.split("\0")):
        content = (ROOT / path).read_bytes() if (ROOT / path).is_file() else b""
        if b"\0" not in content:
            yield path, content.decode("utf-8")


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    assert [(path, found[0]) for path, text in tracked_texts() if (found := OF_A_MACHINE.search(text))] == []


def test_no_module_is_too_long_to_read() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "src").rglob("*.py")
    }
    assert {path for path, lines in lengths.items() if lines > LONGEST} == set(LONGER_FOR_A_REASON)


def test_dev_py_can_say_on_an_old_python_which_one_is_needed() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_the_lock_holds_each_dependency_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    groups = [project["project"]["dependencies"], *extras.values(), *project["dependency-groups"].values()]
    named = {re.split(r"[<>=]", requirement)[0].lower() for group in groups for requirement in group}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert named - set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)) == set()
