from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from packbench.domain.errors import InvalidName
from packbench.domain.list_ref import ListRef
from packbench.store.folder.layout import (
    Layout,
    client_folder,
    client_of,
    epoch_of,
    is_component,
    late_key,
    safe_name,
    session_folder,
)


@pytest.mark.parametrize(
    "name", ["DHL_Orders", "Спешни поръчки", "a b", "DHL.v2", "…", "full_session", "~", "x~1"]
)
def test_a_name_that_every_pc_can_store_is_kept(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("../../evil", "..", ".", "", ".hidden", " . ", "a.", "a ", "a\n", "a\0b", "a/b", "a\\b", "a|b"),
        *("CON", "con", "nul.txt", "COM5", "LPT9.x", "COM¹", "COM1 .txt", "CONIN$", "C:x", "a:b"),
        *("x" * 300, "я" * 101, "\ud800", "\x7f"),
    ],
)
def test_any_other_name_becomes_one_safe_folder(name: str) -> None:
    """D-B100, D-B102."""
    safe = safe_name(name)
    assert safe != name
    assert is_component(safe)
    assert not safe.startswith(".")


@given(st.text(st.characters(codec=None), max_size=300))
@example("CON" + "x" * 200)
@example("." * 200)
@example("😀" * 100)
def test_every_text_becomes_one_portable_component(name: str) -> None:
    safe = safe_name(name)
    assert is_component(safe)
    assert len(safe) <= 100
    assert len(safe.encode()) <= 200
    assert safe_name(safe) == safe


@given(st.text("./\\: a", max_size=6), st.text("./\\: a", max_size=6))
def test_two_names_do_not_meet_in_one_folder(one: str, other: str) -> None:
    assert one == other or safe_name(one) != safe_name(other)


@pytest.mark.parametrize("client", ["M", "ALMA_2", "A" * 20, "CLIENT_M"])
def test_a_client_folder_names_its_client_again(client: str) -> None:
    assert client_of(client_folder(client)) == client


@pytest.mark.parametrize("client", ["", "m", "M\n", "A" * 21, "../M", "M N", "Ж"])
def test_a_client_id_of_another_form_is_refused(client: str) -> None:
    """D-B102: also with a line end after it."""
    with pytest.raises(InvalidName):
        client_folder(client)


@pytest.mark.parametrize("folder", ["CLIENT_", "CLIENT_m", "M", "client_M", "CLIENT_M\n"])
def test_other_folders_are_no_clients(folder: str) -> None:
    assert client_of(folder) is None


@pytest.mark.parametrize("session", ["", ".", "..", "../x", "a/b", "a\\b", "NUL", "a.", "x\0"])
def test_a_session_that_leads_elsewhere_is_refused(session: str) -> None:
    with pytest.raises(InvalidName):
        session_folder(session)


def test_the_work_of_a_list_lies_in_its_session(tmp_path: Path) -> None:
    work = Layout(tmp_path).work(ListRef(client="M", session="2026-08-17_1", name="../../evil"))
    assert work.path.parent == tmp_path / "Sessions" / "CLIENT_M" / "2026-08-17_1" / "packing"
    assert work.path.resolve() == work.path


def test_file_names_tell_what_they_are() -> None:
    assert [
        epoch_of(name) for name in ("000007.claim", "000007.jsonl", "000007.sealed.jsonl", "1000000.claim")
    ] == [
        7,
        7,
        7,
        1_000_000,
    ]
    assert [epoch_of(name) for name in ("7.claim", "000007.jsonl.tmp", ".000007.jsonl", "x")] == [None] * 4
    assert late_key("000007-00ff.jsonl") == (7, "00ff", 1)
    assert late_key("000007-00ff-12.jsonl") == (7, "00ff", 12)
    assert late_key("../000007-00ff.jsonl") is None
