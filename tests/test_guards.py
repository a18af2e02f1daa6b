"""The guards in conftest.py, tried on tests that deserve them."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def guarded(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text(encoding="utf-8"))
    return pytester


def test_a_log_record_nobody_expected_fails_the_test(guarded: pytest.Pytester) -> None:
    guarded.makepyfile("import logging\ndef test_it(): logging.warning('the share is away')")
    result = guarded.runpytest_subprocess()
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["unexpected: WARNING root: the share is away"])


def test_an_expected_log_record_passes(guarded: pytest.Pytester) -> None:
    guarded.makepyfile("""
        import logging
        def test_it(expected_logs):
            expected_logs.expect("share is away")
            logging.warning("the share is away")
    """)
    guarded.runpytest_subprocess().assert_outcomes(passed=1)


def test_an_expected_log_record_that_never_came_fails_the_test(guarded: pytest.Pytester) -> None:
    guarded.makepyfile("def test_it(expected_logs): expected_logs.expect('share is away')")
    result = guarded.runpytest_subprocess()
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["never came: share is away"])


def test_a_thread_left_running_fails_the_test(guarded: pytest.Pytester) -> None:
    guarded.makepyfile("""
        import threading, conftest
        conftest.PATIENCE = 0
        done = threading.Event()
        def test_it(): threading.Thread(target=done.wait, name="shipper").start()
        def teardown_module(): done.set()
    """)
    result = guarded.runpytest_subprocess()
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["threads left running: shipper"])
