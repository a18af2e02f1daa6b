"""A supervisor's word at the bench."""

from packbench.app.bench import Answer, Signal
from packbench.desktop.bench.consent import Consent, Withheld
from packbench.domain.codes import CommandName
from packbench.domain.events import ScanRejected
from packbench.domain.packing import Outcome, Rules
from tests.app.tryout import Tryout
from tests.desktop.bench.station import PaperSupervisor
from tests.domain.examples import order

RULES = Rules(supervised=frozenset({CommandName.SKIP}))


def outcomes(consent: Consent, *codes: str) -> list[Outcome]:
    answers = [consent.scan(code) for code in codes]
    return [answer.verdict.outcome for answer in answers if isinstance(answer, Answer)]


def rejected(tried: Tryout) -> list[str]:
    """Codes that stand in the journal as refused."""
    return [event.fact.code for event in tried.journal.events if isinstance(event.fact, ScanRejected)]


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


def test_another_scan_in_between_takes_the_wish_back_and_the_code_is_kept_nowhere() -> None:
    tried, consent = packing("4711")
    assert outcomes(consent, "A-1", "PBSKIP", "SHM") == [
        Outcome.ORDER_OPENED,
        Outcome.COMMAND_REFUSED,
        Outcome.ITEM_OK,
    ]
    assert consent.scan("4711") == Withheld()
    assert rejected(tried) == ["PBSKIP"]


def test_a_code_that_is_nearly_the_supervisors_is_kept_nowhere_and_may_be_given_again() -> None:
    tried, consent = packing("4711")
    outcomes(consent, "A-1", "PBSKIP")
    assert consent.scan("4712") == Withheld(wish=CommandName.SKIP, left=2)
    assert consent.scan("471") == Withheld(wish=CommandName.SKIP, left=1)
    assert outcomes(consent, "4711") == [Outcome.SKIPPED]
    assert rejected(tried) == ["PBSKIP"]


def test_after_three_wrong_codes_the_command_must_be_asked_for_again() -> None:
    tried, consent = packing("4711")
    outcomes(consent, "A-1", "PBSKIP")
    assert [consent.scan(code) for code in ("1", "2", "3")][-1] == Withheld(wish=CommandName.SKIP, left=0)
    assert consent.scan("4711") == Withheld()
    assert rejected(tried) == ["PBSKIP"]
    assert outcomes(consent, "PBSKIP", "4711") == [Outcome.COMMAND_REFUSED, Outcome.SKIPPED]


def test_a_supervisors_code_that_is_scanned_twice_is_not_told() -> None:
    tried, consent = packing("4711")
    outcomes(consent, "A-1", "PBSKIP", "4711")
    assert consent.scan("4711") == Withheld()
    assert rejected(tried) == ["PBSKIP"]


def test_unknown_codes_are_unknown_again_once_nobody_is_asked_on_this_order() -> None:
    _tried, consent = packing("4711")
    assert outcomes(consent, "A-1", "PBSKIP", "SHM", "9999")[3:] == [Outcome.UNKNOWN_CODE]


def test_a_wish_that_was_withdrawn_is_not_done() -> None:
    _tried, consent = packing("4711")
    outcomes(consent, "A-1", "PBSKIP")
    consent.withdraw()
    assert consent.scan("4711") == Withheld()


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
