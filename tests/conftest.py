"""What holds for every test: nothing unexpected passes, and the samples are at hand.

Warnings fail by pytest's own filter (pyproject.toml); log records and leaked threads fail here.
"""

import logging
import os
import re
import threading
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore", EncodingWarning)  # pypdfium2 opens its own version file so
    import pypdfium2  # noqa: F401

PATIENCE = 1.0  # seconds that a thread which was told to end may still take

os.environ["PACKBENCH_LANGUAGE"] = "en"  # whatever the machine speaks; children of the tests inherit it

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("packbench", deadline=None)
hypothesis.settings.load_profile("packbench")


class ExpectedLogs(logging.Handler):
    """Hears every record of level WARNING or above; a test says beforehand which ones it provokes."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._patterns: list[str] = []
        self._heard: list[str] = []

    def expect(self, pattern: str) -> None:
        """Expect one record or more whose "LEVEL logger: message" the pattern is found in."""
        self._patterns.append(pattern)

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def complaints(self) -> list[str]:
        """What was heard and not expected, and what was expected and not heard."""
        unexpected = [line for line in self._heard if not any(re.search(p, line) for p in self._patterns)]
        missing = [p for p in self._patterns if not any(re.search(p, line) for line in self._heard)]
        return [f"unexpected: {line}" for line in unexpected] + [f"never came: {p}" for p in missing]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was tried: the sums of what tests have counted with ``record_property``."""
    totals = Counter[str]()
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties if report.when == "call" else ():
            totals[str(name)] += value if isinstance(value, int) else 0
    if totals:
        terminalreporter.section("counted")
    for name, total in sorted(totals.items()):
        terminalreporter.line(f"{total:>12,} {name}")


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[ExpectedLogs]:
    logs = ExpectedLogs()
    logging.getLogger().addHandler(logs)
    yield logs
    logging.getLogger().removeHandler(logs)
    if complaints := logs.complaints():
        pytest.fail("log records:\n" + "\n".join(complaints), pytrace=False)


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        thread.join(PATIENCE)
    if leaked := [thread.name for thread in started if thread.is_alive()]:
        pytest.fail(f"threads left running: {', '.join(leaked)}", pytrace=False)


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The samples of what other programs write; a test that writes works on a copy."""
    return Path(__file__).parent / "data"
