"""The command line in a language of long words: nothing it says of itself was forgotten."""

import gettext
import re
from collections.abc import Iterator

import pytest

from packbench import words
from packbench.cli import running
from packbench.cli.main import COMMANDS
from packbench.language import Language
from tests.pseudo import MARKS, Pseudo

SENTENCE = re.compile(r"(?<![-\w])[a-z]{3,} [a-z]{3,}(?![=\w])")
"""Two words beside each other that a person reads; names of options and values are single."""


@pytest.fixture(autouse=True)
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def speak(_language: Language) -> None:
        words.speak(Pseudo())

    monkeypatch.setattr(running, "speak", speak)
    yield
    words.speak(gettext.NullTranslations())


def forgotten(said: str) -> list[str]:
    return [line for line in said.splitlines() if SENTENCE.search(line) and not MARKS.intersection(line)]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_all_translated(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    module, summary = COMMANDS[command]
    with pytest.raises(SystemExit):
        running.run_command(command, module, summary, ["--help"])
    said = capsys.readouterr().out
    assert "⟦" in said
    assert forgotten(said) == []


@pytest.mark.parametrize(
    "arguments",
    [[], ["2026-08-17_1", "DHL_Orders"], ["a", "b", "--client"], ["a", "b", "--client", "M", "--worker", ""],
     ["a", "b", "--client", "M", "--worker", "1", "--share-wait", "x"], ["--nothing", "a", "b"]],
)  # fmt: skip
def test_wrong_usage_is_told_in_the_chosen_language(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        running.run_command("pack", *COMMANDS["pack"], arguments)
    assert ended.value.code == 2
    assert forgotten(capsys.readouterr().err) == []
