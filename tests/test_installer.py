"""The program that runs without Python is built and tried as a stranger would."""

import sys
from pathlib import Path

import pytest

import dev


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the workflow of the repository builds it")
@pytest.mark.timeout(900)
def test_the_built_program_packs_a_list_and_opens_its_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "VENV", Path(sys.prefix))
    monkeypatch.setenv("PACKBENCH_BUILD", str(tmp_path / "build"))
    dev.make_program(tmp_path, tmp_path / "build")
    assert (tmp_path / "packbench" / "packbench").is_file()
