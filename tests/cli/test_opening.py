"""Who opens a list at the command line."""

import os

import pytest

from tests.cli.conftest import Packbench

LIST = ("2026-08-17_1", "DHL_Orders", "--client", "M", "--scans", os.devnull)


@pytest.mark.parametrize("worker", ["", "  ", "../x", "a/b", "\x01", "x" * 41])
def test_what_can_be_no_worker_is_wrong_usage(packbench: Packbench, worker: str) -> None:
    said = packbench("pack", *LIST, "--worker", worker)
    assert said.status == 2
    assert "no worker id" in said.err
    assert packbench("pack", *LIST, "--worker", "001", "--json").objects[0]["resumed"] is False


def test_a_worker_nobody_registered_packs_and_the_slip_is_told(packbench: Packbench) -> None:
    packbench("workers", "add", "Olena")
    said = packbench("pack", *LIST, "--worker", "999", "--json")
    assert said.status == 0
    assert said.objects[0]["event"] == "opened"
    assert "worker 999 is not registered" in said.err
    assert "packbench workers" in said.err


def test_a_registered_worker_is_known_by_number_and_badge(packbench: Packbench) -> None:
    packbench("workers", "add", "Olena")
    for worker in ("1", "001", "worker_001"):
        assert packbench("pack", *LIST, "--worker", worker).err == ""
    events = packbench("events", *LIST[:4], "--json").objects
    assert {event["worker"] for event in events if event["worker"]} == {"001"}


def test_where_nobody_is_registered_nothing_is_said(packbench: Packbench) -> None:
    assert packbench("pack", *LIST, "--worker", "001").err == ""
