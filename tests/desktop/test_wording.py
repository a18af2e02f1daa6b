"""Nothing that can happen is without words."""

import ast
from pathlib import Path

import pytest

import packbench.domain
from packbench.desktop.kinds import Kind, Tone
from packbench.desktop.wording import COMMANDS, PROBLEMS, WORDS, About, error_words, verdict_words
from packbench.domain.codes import CommandName
from packbench.domain.errors import DiskFull, NotSaved
from packbench.domain.events import Problem, ProblemNoted, ScanRejected
from packbench.domain.packing import Outcome, Verdict
from packbench.words import REASONS
from tests.desktop.bench.station import order_1008

DOMAIN = Path(packbench.domain.__path__[0])
FACT = ScanRejected(code="X", outcome="x")


def verdict(outcome: Outcome, reason: str = "") -> Verdict:
    facts = (
        (ProblemNoted(order="#1008", problem=Problem.SHORT),) if outcome is Outcome.PROBLEM_NOTED else (FACT,)
    )
    return Verdict(
        outcome=outcome, facts=facts, order="#1008", sku="0042", line=3, packed=1, required=1, reason=reason
    )


def reasons_of_the_domain() -> set[str]:
    """Every text that is returned or handed on as a reason where verdicts are made."""
    found = set()
    for name in ("commands.py", "packing.py"):
        for node in ast.walk(ast.parse((DOMAIN / name).read_text("utf-8"))):
            values = [node.value] if isinstance(node, ast.Return | ast.keyword) else []
            if isinstance(node, ast.keyword) and node.arg != "reason":
                continue
            parts = [part for value in values if value is not None for part in ast.walk(value)]
            texts = [part.value for part in parts if isinstance(part, ast.Constant)]
            found |= {text for text in texts if isinstance(text, str) and text.isidentifier()}
    return found


def test_every_outcome_has_a_word_and_a_kind() -> None:
    assert set(WORDS) == set(Outcome)


def test_every_command_and_every_problem_has_words() -> None:
    assert (set(COMMANDS), set(PROBLEMS)) == (set(CommandName), set(Problem))


def test_every_reason_of_the_domain_has_a_clause() -> None:
    reasons = reasons_of_the_domain()
    assert {"over_ceiling", "no_extra", "extra_unanswered", "supervisor"} <= reasons
    assert reasons - set(REASONS) == set()


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_said_whether_or_not_its_order_is_known(outcome: Outcome) -> None:
    for about in (
        About(code="X"),
        About(code="X", product="SAMPLE SACHET", order=order_1008(), worker="001"),
    ):
        said = verdict_words(verdict(outcome), about)
        assert said.word
        assert all(said.sentences)
        assert "{" not in "".join(said.sentences)


@pytest.mark.parametrize("reason", ["shelf", "expiry", "empty", "unknown"])
def test_an_unknown_code_says_why(reason: str) -> None:
    said = verdict_words(verdict(Outcome.UNKNOWN_CODE, reason), About(code="A-12-3"))
    assert said.sentences[0] == "A-12-3"
    assert said.sentences[1].endswith(".")


def test_a_stop_has_the_low_tone_and_an_order_done_two() -> None:
    tones = {outcome: verdict_words(verdict(outcome), About(code="X")).tone for outcome in Outcome}
    assert {outcome for outcome in tones if tones[outcome] is Tone.DONE} == {Outcome.ORDER_DONE}
    stops = {Outcome.WRONG_ITEM, Outcome.UNKNOWN_CODE, Outcome.NOT_PACKABLE, Outcome.LEASE_LOST}
    assert {outcome for outcome in tones if tones[outcome] is Tone.STOP} == stops


def test_an_error_says_what_happened_and_what_to_do() -> None:
    said = error_words(NotSaved("No space left.", "Make room."))
    assert (said.kind, said.word, said.sentences) == (
        Kind.STOP,
        "Not saved",
        ("No space left.", "Make room."),
    )
    assert error_words(DiskFull("No space left.")).sentences[1] == "It does not count. Scan it again."
