"""The command line, run in this process on a copy of the example warehouse."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from packbench.cli.main import run


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a command did: its exit status, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def object(self) -> dict[str, Any]:
        """The only JSON object."""
        (found,) = self.objects
        return found


Packbench = Callable[..., Said]


@pytest.fixture
def warehouse(tmp_path: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example warehouse; this bench keeps its own things beside it."""
    root = tmp_path / "warehouse"
    shutil.copytree(data_dir / "warehouse", root)
    monkeypatch.setenv("PACKBENCH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FULFILLMENT_SERVER_PATH", str(root))
    return root


@pytest.fixture
def packbench(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> Packbench:
    """Runs a command with the words of its line."""

    def call(*words: object) -> Said:
        capsys.readouterr()
        try:
            status = run([str(word) for word in words])
        except SystemExit as left:  # argparse, at wrong usage and after --help
            status = int(left.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Said(status=status, out=said.out, err=said.err)

    return call
