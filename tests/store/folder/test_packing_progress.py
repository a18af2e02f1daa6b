"""The note in the Shopify tool's file: under its lock, and nothing of its own is lost or broken (D-B39)."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from packbench.domain.events import ListEnded, ListPaused
from packbench.store.folder.packing_progress import Noted, PackingProgress
from tests.domain.examples import order
from tests.fakes import TurnableClock
from tests.store.folder.a_packed_list import fs_of, happened, opened, packed, told
from tests.store.folder.a_warehouse import OwnFs

ORDERS = (order("#1", ("A", 1)), order("#2", ("B", 1)))
ONE = happened((0, opened("#1")), (5, packed("#1")))


class Interrupted(OwnFs):
    """A file system on which somebody writes a file while we read it: ``states`` are what we meet."""

    def __init__(self, states: list[Callable[[Path], object]]) -> None:
        super().__init__()
        self._states = states

    def read(self, path: Path) -> bytes:
        if self._states:
            self._states.pop(0)(path)
        return super().read(path)


@pytest.fixture
def session(tmp_path: Path, data_dir: Path) -> Path:
    """A session folder of the Shopify tool."""
    source = data_dir / "warehouse" / "Sessions" / "CLIENT_M" / "2026-08-18_1" / "session_info.json"
    shutil.copy(source, tmp_path)
    return tmp_path


def note(session: Path, closing: ListPaused | ListEnded | None = None) -> Noted:
    clock = TurnableClock()
    return PackingProgress(fs=fs_of(clock), folder=session, clock=clock).note(told(ORDERS, ONE, closing))


def content(session: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((session / "session_info.json").read_text("utf-8"))
    return found


def test_every_key_of_the_shopify_tool_stays_in_its_place(session: Path) -> None:
    before = content(session)
    assert note(session) is Noted.WRITTEN
    after = content(session)
    assert after.pop("packing_progress") == {
        "DHL_Orders": {
            "started_at": "2026-11-23T08:00:00+00:00",
            "status": "in_progress",
            "updated_at": "2026-11-23T08:00:00+00:00",
        }
    }
    assert list(after.items()) == list(before.items())


def test_it_is_written_as_the_shopify_tool_writes_it(session: Path) -> None:
    """Indented by two, in ASCII, so that the rest of the file does not change by a byte."""
    before = (session / "session_info.json").read_bytes()
    note(session)
    after = (session / "session_info.json").read_bytes()
    assert after.startswith(before.removesuffix(b"\n}"))
    assert after.isascii()


@pytest.mark.parametrize(
    ("closing", "status"),
    [(ListPaused(), "paused"), (ListEnded(incomplete=True), "incomplete"), (None, "in_progress")],
)
def test_the_status_is_what_happened(
    session: Path, closing: ListPaused | ListEnded | None, status: str
) -> None:
    """D-B112: "completed" was written whenever somebody pressed End."""
    note(session, closing)
    assert json.dumps(content(session)["packing_progress"]).count(status) == 1


def test_other_lists_and_the_first_start_are_kept(session: Path) -> None:
    known = content(session)
    entry = {"started_at": "2026-11-20T07:00:00+02:00", "status": "in_progress", "by": "somebody"}
    known["packing_progress"] = {"Urgent": {"status": "completed"}, "DHL_Orders": entry}
    (session / "session_info.json").write_text(json.dumps(known), "utf-8")
    note(session, ListPaused())
    progress = content(session)["packing_progress"]
    assert isinstance(progress, dict)
    assert progress["Urgent"] == {"status": "completed"}
    assert progress["DHL_Orders"] == {**entry, "status": "paused", "updated_at": "2026-11-23T08:00:00+00:00"}


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    assert note(tmp_path) is Noted.MISSING
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data", [b"", b'{"created_by_tool": "shop', b"[1]", b'{"packing_progress": 3}', b"\xff"]
)
def test_a_broken_file_is_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "session_info.json").write_bytes(data)
    assert note(tmp_path) is Noted.BROKEN
    assert (tmp_path / "session_info.json").read_bytes() == data


def test_a_file_that_is_just_being_written_is_read_again(session: Path) -> None:
    whole = (session / "session_info.json").read_bytes()
    states: list[Callable[[Path], object]] = [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(whole[:200]),
        lambda path: path.write_bytes(whole),
    ]
    clock = TurnableClock()
    progress = PackingProgress(fs=Interrupted(states), folder=session, clock=clock)
    assert progress.note(told(ORDERS, ONE)) is Noted.WRITTEN
    assert content(session)["created_by_tool"] == "shopify"


def test_nothing_is_written_while_the_shopify_tool_holds_its_lock(session: Path) -> None:
    before = (session / "session_info.json").read_bytes()
    with fs_of(TurnableClock()).locked(session / "session_info.json.lock", 0), pytest.raises(TimeoutError):
        note(session)
    assert (session / "session_info.json").read_bytes() == before
