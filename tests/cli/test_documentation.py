"""docs/cli.md is true to the code."""

import argparse
import importlib
import re
from pathlib import Path

import pytest

from packbench.cli.main import COMMANDS
from packbench.domain import errors

DOCUMENT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def section(command: str) -> str:
    found = re.search(rf"^### `packbench {command}\b.*?(?=^##|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md does not tell of {command}"
    return found[0]


def options(parser: argparse.ArgumentParser) -> set[str]:
    found = {action.option_strings[-1] for action in parser._actions if action.option_strings}  # noqa: SLF001
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            found |= set(action.choices).union(*map(options, action.choices.values()))
    return found - {"--help", "--root", "--json"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told_with_its_options_and_no_others(command: str) -> None:
    parser = argparse.ArgumentParser()
    importlib.import_module(f"packbench.cli.{COMMANDS[command][0]}").configure(command, parser)
    told = section(command)
    known = options(parser)
    assert [option for option in sorted(known) if option not in told] == []
    assert set(re.findall(r"--[a-z-]+", told.splitlines()[0])) <= known


def test_every_reason_is_told() -> None:
    classes = [each for each in vars(errors).values() if isinstance(each, type)]
    reasons = {reason for each in classes if isinstance(reason := getattr(each, "reason", None), str)}
    assert [reason for reason in sorted(reasons - {"refused"}) if f"`{reason}`" not in DOCUMENT] == []
