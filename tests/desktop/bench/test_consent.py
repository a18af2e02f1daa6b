"""A supervisor's word at the bench."""

from packbench.app.bench import Answer, Signal
from packbench.desktop.bench.consent import Consent
from packbench.domain.codes import CommandName
from packbench.domain.packing import Outcome, Rules
from tests.app.tryout import Tryout
from tests.domain.examples import order

RULES = Rules(supervised=frozenset({CommandName.SKIP}))


class PaperSupervisor:
    def __init__(self, code: str) -> None:
        self.code = code

    @property
    def is_set(self) -> bool:
        return bool(self.code)

    def knows(self, code: str) -> bool:
        return not self.code or code == self.code


def outcomes(consent: Consent, *codes: str) -> list[Outcome]:
    answers = [consent.scan(code) for code in codes]
    return [answer.verdict.outcome for answer in answers if isinstance(answer, Answer)]


def packing(code: str) -> tuple[Tryout, Consent]:
    tried = Tryout(order("A-1", ("SHM", 2)), rules=RULES)
    return tried, Consent(tried.bench, PaperSupervisor(code))


def test_a_refused_command_is_done_once_the_code_is_scanned() -> None:
    _tried, consent = packing("4711")
    assert outcomes(consent, "A-1", "PBSKIP", "4711") == [
        Outcome.ORDER_OPENED,
        Outcome.COMMAND_REFUSED,
        Outcome.SKIPPED,
    ]


def test_another_scan_in_between_takes_the_wish_back() -> None:
    _tried, consent = packing("4711")
    assert outcomes(consent, "A-1", "PBSKIP", "SHM", "4711")[2:] == [Outcome.ITEM_OK, Outcome.UNKNOWN_CODE]


def test_without_a_code_everybody_is_a_supervisor() -> None:
    _tried, consent = packing("")
    assert outcomes(consent, "A-1", "PBSKIP", "A-1") == [
        Outcome.ORDER_OPENED,
        Outcome.SKIPPED,
        Outcome.ORDER_OPENED,
    ]


def test_a_lesson_that_was_agreed_to_includes_the_product_that_is_picked() -> None:
    tried = Tryout(order("A-1", ("SHM", 2)), rules=Rules(supervised=frozenset({CommandName.TEACH})))
    consent = Consent(tried.bench, PaperSupervisor("4711"))
    outcomes(consent, "A-1", "5901234123457", "PBTEACH", "4711")
    assert consent.scan("PBTEACH1") == Signal(wish=CommandName.TEACH, argument="1")
    assert isinstance(consent.scan("PBTEACH1"), Answer)
