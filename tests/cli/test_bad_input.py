"""Bad input at the command line: one clear sentence, the right status, and nothing lost or made."""

import json
from pathlib import Path

import pytest

from packbench.cli.codes import LONGEST
from packbench.domain.packing import Outcome
from tests.cli.conftest import Packbench, Said

SESSION = "2026-08-17_1"
LISTS = Path("Sessions", "CLIENT_M", SESSION, "packing_lists")
HALF = b'{"session_id": "x", "orders": [{"order_number": "#1001", "cou'


def files(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file()}


def pack(packbench: Packbench, folder: Path, name: str, *codes: str, session: str = SESSION) -> Said:
    """What a bench answers to these codes."""
    scans = folder / "codes.txt"
    scans.write_text("".join(f"{code}\n" for code in codes), "utf-8")
    words = ["pack", session, name, "--client", "M", "--worker", "001"]
    return packbench(*words, "--scans", scans, "--json")


def is_one_sentence(said: Said) -> bool:
    """Whether the person at the screen reads one line that says what is wrong."""
    return said.err.startswith("packbench: ") and said.err.count("\n") == 1


@pytest.mark.parametrize(
    "content",
    [
        HALF,
        b"",
        b"   ",
        b"[1, 2]",
        b"null",
        b"17",
        b'{"orders": {}}',
        b'{"orders": 5}',
        b"\xb3\x00\xff",
        b"PK\x03\x04",
    ],
)
def test_a_file_that_is_no_list_is_refused_and_nothing_is_begun(
    packbench: Packbench, warehouse: Path, tmp_path: Path, content: bytes
) -> None:
    (warehouse / LISTS / "Bad.json").write_bytes(content)
    before = files(warehouse)
    said = pack(packbench, tmp_path, "Bad", "#1001")
    assert (said.status, said.object["event"], said.object["reason"]) == (1, "refused", "unreadable")
    assert is_one_sentence(said)
    assert "Bad.json" in said.err
    assert files(warehouse) == before


@pytest.mark.parametrize("name", ["Nix", "../../evil", "..", "a/b", "C:\\x", "/etc/passwd", "\0", ""])
def test_a_list_that_is_not_offered_is_not_found_and_leads_nowhere(
    packbench: Packbench, warehouse: Path, tmp_path: Path, name: str
) -> None:
    """D-B100: the old program made folders outside of the session."""
    before = files(tmp_path)
    said = pack(packbench, tmp_path, name, "#1001")
    assert (said.status, said.object["reason"]) == (1, "not_found")
    assert is_one_sentence(said)
    assert files(tmp_path) - before <= {tmp_path / "codes.txt", *files(tmp_path / "home")}
    assert files(warehouse) <= before


@pytest.mark.parametrize("session", ["../x", "..", ".", "/etc", "CON", "a" * 300, ""])
def test_a_session_that_leads_elsewhere_is_refused(packbench: Packbench, session: str) -> None:
    said = packbench("show", session, "DHL_Orders", "--client", "M", "--json")
    assert (said.status, said.object["event"]) == (1, "refused")
    assert said.object["reason"] in {"invalid_name", "not_found"}
    assert is_one_sentence(said)


@pytest.mark.parametrize("words", [("2020-01-01_1", "M"), (SESSION, "NOBODY")])
def test_a_session_that_is_not_there_is_said_with_its_client(
    packbench: Packbench, words: tuple[str, str]
) -> None:
    session, client = words
    said = packbench("show", session, "DHL_Orders", "--client", client, "--json")
    assert (said.status, said.object["reason"]) == (1, "not_found")
    assert f"Client {client} has no session {session}." in said.err


def test_one_bad_list_shows_why_and_hides_no_other(packbench: Packbench, warehouse: Path) -> None:
    (warehouse / LISTS / "Half.json").write_bytes(HALF)
    said = packbench("sessions")
    assert "DHL_Orders" in said.out
    assert "None" not in said.out
    assert f"M / {SESSION} / Half: Half.json is not readable" in said.out


def test_an_order_of_60_lines_and_a_line_of_240_units_are_told_and_packed(
    packbench: Packbench, warehouse: Path, tmp_path: Path
) -> None:
    lines = [{"sku": f"S-{number}", "quantity": 1} for number in range(60)]
    orders = [
        {"order_number": "#60", "courier": "DHL", "items": lines},
        {"order_number": "#240", "courier": "DHL", "items": [{"sku": "SOAP", "quantity": 240}]},
    ]
    (warehouse / LISTS / "Big.json").write_text(json.dumps({"orders": orders}), "utf-8")
    shown = packbench("show", SESSION, "Big", "--client", "M", "--json").object
    assert [notice["code"] for notice in shown["notices"]] == ["many_lines", "large_quantity"]
    codes = ["#60", *(line["sku"] for line in lines), "#240", *(["SOAP"] * 240), "SOAP"]
    said = pack(packbench, tmp_path, "Big", *map(str, codes))
    outcomes = [answer["outcome"] for answer in said.objects if "outcome" in answer]
    assert outcomes.count(Outcome.ORDER_DONE) == 2
    assert outcomes[-2:] == [Outcome.ORDER_DONE, Outcome.NO_ORDER_OPEN]
    assert (said.status, said.objects[-1]["orders_done"]) == (0, 2)


def test_a_regenerated_list_goes_on_as_it_was_begun_and_says_what_changed(
    packbench: Packbench, warehouse: Path, tmp_path: Path
) -> None:
    """D-B31: the old program counted rows of the new list as those of the old one."""
    path = warehouse / LISTS / "Changing.json"
    order = {"order_number": "#1", "courier": "DHL", "items": [{"sku": "SOAP", "quantity": 2}]}
    path.write_text(json.dumps({"orders": [order]}), "utf-8")
    pack(packbench, tmp_path, "Changing", "#1", "SOAP")
    other = {"order_number": "#1", "courier": "DHL", "items": [{"sku": "OIL", "quantity": 1}]}
    path.write_text(json.dumps({"orders": [other]}), "utf-8")
    said = pack(packbench, tmp_path, "Changing", "OIL", "SOAP")
    assert said.objects[0]["notices"] != []
    assert [one["outcome"] for one in said.objects[1:-1]] == [Outcome.UNKNOWN_CODE, Outcome.ORDER_DONE]


@pytest.mark.parametrize(
    ("good", "bad"), [(b'"required":1', b'"required":7'), (b'"number":1,', b'"number":9,')]
)
def test_a_kept_list_that_was_damaged_asks_for_no_other_goods(
    packbench: Packbench, warehouse: Path, tmp_path: Path, good: bytes, bad: bytes
) -> None:
    name = "DHL_Orders"
    asked = packbench("show", SESSION, name, "--client", "M", "--json").object
    pack(packbench, tmp_path, name, asked["orders"][0]["order"])
    kept = warehouse / "Sessions" / "CLIENT_M" / SESSION / "packing" / name / "list.json"
    kept.write_bytes(kept.read_bytes().replace(good, bad))
    found = packbench("show", SESSION, name, "--client", "M", "--json").object
    assert found["units_total"] == asked["units_total"]
    assert "list.json is not the list as it was begun" in " ".join(n["message"] for n in found["notices"])
    assert pack(packbench, tmp_path, name, "PBSKIP").status == 0
    assert packbench("verify", SESSION, name, "--client", "M").status == 0


def test_a_line_that_is_longer_than_any_code_is_one_unknown_code(
    packbench: Packbench, tmp_path: Path
) -> None:
    label = packbench("show", SESSION, "DHL_Orders", "--client", "M", "--json").object["orders"][0]["order"]
    said = pack(packbench, tmp_path, "DHL_Orders", "A" * (3 * LONGEST), "B" * LONGEST, label)
    answers = [answer for answer in said.objects if "outcome" in answer]
    assert [(len(answer["code"]), answer["outcome"]) for answer in answers] == [
        (LONGEST, Outcome.UNKNOWN_CODE),
        (LONGEST, Outcome.UNKNOWN_CODE),
        (len(label), Outcome.ORDER_OPENED),
    ]
