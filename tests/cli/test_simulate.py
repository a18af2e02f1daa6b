from pathlib import Path

import pytest

from tests.cli.conftest import Packbench

LIST = ("2026-08-17_1", "DHL_Orders", "--client", "M")


def test_packs_a_list_to_its_end_and_says_how_it_went(packbench: Packbench) -> None:
    said = packbench("simulate", *LIST, "--rate", 0, "--errors", 0.3, "--seed", 4, "--end", "--json")
    opened, *answers, ended, simulated = said.objects
    assert said.status == 0
    assert (opened["event"], opened["orders_done"], opened["orders_total"]) == ("opened", 0, 4)
    assert all(answer["durable"] in ("share", "bench") for answer in answers)
    assert (ended["event"], ended["status"]) == ("ended", "completed")
    assert simulated == {
        "event": "simulated",
        "scans": len(answers),
        "mistakes": simulated["mistakes"],
        "orders_done": 4,
        "orders_total": 4,
        "units_packed": 11,
        "not_packed": [],
        "seconds": simulated["seconds"],
        "seed": 4,
    }
    assert simulated["mistakes"] > 0


def test_the_same_seed_types_the_same_codes(packbench: Packbench, tmp_path: Path) -> None:
    words = ("simulate", *LIST, "--rate", 0, "--errors", 0.5, "--seed", 9, "--json")
    first = [answer["code"] for answer in packbench(*words).objects if "code" in answer]
    again = packbench(*words, "--worker", "007").objects
    assert again[0]["resumed"] is True
    assert [answer for answer in again if "code" in answer] == []
    assert len(first) > 11


def test_stops_after_some_orders_and_goes_on_later(packbench: Packbench) -> None:
    words = ("simulate", *LIST, "--rate", 0, "--errors", 0, "--json")
    assert packbench(*words, "--orders", 1).objects[-2]["orders_done"] == 1
    last = packbench(*words).objects[-1]
    assert (last["orders_done"], last["mistakes"]) == (4, 0)


def test_goes_on_with_the_order_that_somebody_else_left_in_hand(packbench: Packbench, tmp_path: Path) -> None:
    label = packbench("show", *LIST, "--json").object["orders"][1]["order"]
    codes = tmp_path / "codes.txt"
    codes.write_text(f"{label}\n", "utf-8")
    packbench("pack", *LIST, "--worker", "001", "--scans", codes)
    opened, first, *_ = packbench("simulate", *LIST, "--rate", 0, "--errors", 0, "--json").objects
    assert opened["order"] == label
    assert first["order"] == label
    assert first["outcome"] != "order_opened"


def test_tells_people_what_it_did(packbench: Packbench) -> None:
    said = packbench("simulate", *LIST, "--rate", 0, "--seed", 1, "--errors", 0)
    assert "(0 mistakes)" in said.out
    assert "Seed 1." in said.out


def test_a_list_that_is_not_there_is_refused(packbench: Packbench) -> None:
    said = packbench("simulate", "2026-08-17_1", "Nothing", "--client", "M", "--rate", 0, "--json")
    assert said.status == 1
    assert said.object["reason"] == "not_found"


@pytest.mark.parametrize("words", [("--rate", "-1"), ("--rate", "0", "--errors", "2"), ("--rate", "nan")])
def test_impossible_figures_are_wrong_usage(packbench: Packbench, words: tuple[str, ...]) -> None:
    said = packbench("simulate", *LIST, *words)
    assert said.status == 2
    assert "is not a" in said.err
