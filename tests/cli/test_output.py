"""What a command says arrives, whatever letters the console or the reader's pipe has."""

import io
import json
import sys
from collections.abc import Iterator

import pytest

from packbench.cli.main import run
from packbench.cli.output import Output
from packbench.language import Language, speak

FACTS = {"name": "Крем „Роза“", "orders": 3, "tags": ("b", "a")}


def stream(encoding: str) -> io.TextIOWrapper:
    """A console or a pipe of a Windows PC, where it is seldom UTF-8."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


def written(said: io.TextIOWrapper) -> bytes:
    said.flush()
    assert isinstance(said.buffer, io.BytesIO)
    return said.buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp866", "ascii"])
def test_an_object_is_the_same_to_every_reader(encoding: str) -> None:
    said = stream(encoding)
    Output(as_json=True, stream=said).fact(FACTS)
    assert json.loads(written(said).decode(encoding)) == {**FACTS, "tags": ["b", "a"]}


def test_on_a_pipe_of_utf_8_letters_are_letters() -> None:
    said = stream("UTF-8")
    Output(as_json=True, stream=said).fact(FACTS)
    assert "Крем" in written(said).decode()


def test_half_a_letter_of_a_file_name_ends_no_command() -> None:
    said = stream("utf-8")
    Output(as_json=True, stream=said).fact({"name": "\udcff.csv"})
    assert json.loads(written(said)) == {"name": "\udcff.csv"}


@pytest.fixture
def in_bulgarian(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PACKBENCH_LANGUAGE", "bg")
    yield
    speak(Language.ENGLISH)


@pytest.mark.usefixtures("in_bulgarian", "warehouse")
@pytest.mark.parametrize("words", [["--help"], ["sessions"], ["show", "2026-08-18_1", "Еконт_поръчки"]])
def test_a_console_without_these_letters_shows_question_marks(
    monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    said = stream("cp1252")
    monkeypatch.setattr(sys, "stdout", said)
    assert run([*words, *(["--client", "M"] if len(words) > 1 else [])]) == 0
    assert b"??????" in written(said)
