"""Sessions made by an import: whose name, what is in them, and what a crash or another PC leaves."""

import errno
import json
import random
import threading
from pathlib import Path

import pytest

from packbench.domain.drafts import NewList
from packbench.domain.errors import AlreadyThere, DiskFull, InvalidName, NotPermitted
from packbench.domain.orders import Line, Order
from packbench.store.folder.layout import Layout
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.session_folders import SessionFolders
from tests.fakes import Fault, FaultyFs, Killed, TurnableClock

ORDER = Order(number="#1001", lines=(Line(number=1, sku="SKU-1", name="Cream", required=2),), courier="DHL")
PARTS = ["analysis", "barcodes", "input", "packing_lists", "reference_labels", "stock_exports"]


class Bending(RealFs):
    """A file system that fails at what a test says."""

    def __init__(self) -> None:
        super().__init__(clock=TurnableClock(), rng=random.Random())
        self.fails: dict[str, int] = {}

    def create(self, path: Path, data: bytes) -> None:
        for part, code in self.fails.items():
            if part in path.parts:
                raise OSError(code, "as the test said", str(path))
        super().create(path, data)


@pytest.fixture
def fs() -> Bending:
    return Bending()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "Sessions" / "CLIENT_M"


@pytest.fixture
def shelf(fs: Bending, tmp_path: Path) -> SessionFolders:
    return SessionFolders(fs=fs, layout=Layout(tmp_path), clock=TurnableClock(), pc_name="OFFICE-PC")


def new(
    *, session: str = "", name: str = "Orders", file_name: str = "orders.xlsx", data: bytes = b"PK"
) -> NewList:
    return NewList(client="M", session=session, name=name, orders=(ORDER,), file_name=file_name, data=data)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_session_is_the_next_of_the_day(shelf: SessionFolders, home: Path) -> None:
    for there in ("2026-11-23_1", "2026-11-23_9", "2026-11-22_40", "2026-11-23_10x"):
        (home / there).mkdir(parents=True)
    ref = shelf.add(new())
    assert ref.session == "2026-11-23_10"
    assert names(home / ref.session) == sorted([*PARTS, "session_info.json"])


def test_source_and_list_are_in_the_session(shelf: SessionFolders, home: Path) -> None:
    folder = home / shelf.add(new()).session
    assert (folder / "input" / "orders.xlsx").read_bytes() == b"PK"
    assert names(folder / "packing_lists") == ["Orders.json"]


def test_session_info_has_the_shopify_tool_s_keys(shelf: SessionFolders, home: Path) -> None:
    info = json.loads((home / shelf.add(new()).session / "session_info.json").read_bytes())
    assert info["created_by_tool"] == "packbench"
    assert (info["client_id"], info["session_name"], info["pc_name"]) == ("M", "2026-11-23_1", "OFFICE-PC")
    assert (info["status"], info["orders_file"]) == ("active", "orders.xlsx")
    assert info["statistics"] == {
        "total_orders": 1,
        "total_items": 1,
        "packing_lists_count": 1,
        "packing_lists": ["Orders"],
    }


def test_a_second_list_is_counted_in_our_session_and_not_in_another_tool_s(
    shelf: SessionFolders, home: Path
) -> None:
    ours = shelf.add(new()).session
    shelf.add(new(session=ours, name="More"))
    statistics = json.loads((home / ours / "session_info.json").read_bytes())["statistics"]
    assert (statistics["total_orders"], statistics["packing_lists"]) == (2, ["Orders", "More"])
    info = home / "2026-11-01_1" / "session_info.json"
    info.parent.mkdir()
    info.write_text('{"created_by_tool": "shopify"}', encoding="utf-8")
    shelf.add(new(session="2026-11-01_1"))
    assert info.read_text(encoding="utf-8") == '{"created_by_tool": "shopify"}'


def test_a_damaged_session_info_does_not_stand_in_the_way(shelf: SessionFolders, home: Path) -> None:
    info = home / "2026-11-01_1" / "session_info.json"
    info.parent.mkdir(parents=True)
    info.write_bytes(b"{")
    shelf.add(new(session="2026-11-01_1"))
    assert info.read_bytes() == b"{"


@pytest.mark.parametrize("taken", ["Orders.json", "orders.JSON", "Orders.xlsx"])
def test_a_list_that_is_there_is_never_overwritten(shelf: SessionFolders, home: Path, taken: str) -> None:
    lists = home / "2026-11-01_1" / "packing_lists"
    lists.mkdir(parents=True)
    (lists / taken).write_bytes(b"theirs")
    with pytest.raises(AlreadyThere):
        shelf.add(new(session="2026-11-01_1"))
    assert names(lists) == [taken]
    assert (lists / taken).read_bytes() == b"theirs"


def test_a_list_whose_work_is_left_keeps_its_name(shelf: SessionFolders, home: Path) -> None:
    (home / "2026-11-01_1" / "packing" / "Orders").mkdir(parents=True)
    with pytest.raises(AlreadyThere):
        shelf.add(new(session="2026-11-01_1"))


def test_a_source_of_the_same_name_is_kept_beside_the_other(shelf: SessionFolders, home: Path) -> None:
    session = shelf.add(new()).session
    shelf.add(new(session=session, name="Same"))
    shelf.add(new(session=session, name="Other", data=b"PK other"))
    assert names(home / session / "input") == ["orders (2).xlsx", "orders.xlsx"]


@pytest.mark.parametrize(
    "bad", ["../x", "a/b", "a\\b", "CON", "a:b", "x.", "~x", ".x", "full_session", "", "n" * 101]
)
def test_a_list_name_that_some_pc_can_t_store_is_refused(shelf: SessionFolders, home: Path, bad: str) -> None:
    with pytest.raises(InvalidName):
        shelf.add(new(name=bad))
    assert not home.exists()


@pytest.mark.parametrize("bad", ["..", "../x", "a/b", "NUL", "a|b", "n" * 101])
def test_a_session_name_that_leads_elsewhere_is_refused(shelf: SessionFolders, home: Path, bad: str) -> None:
    with pytest.raises(InvalidName):
        shelf.add(new(session=bad))
    assert not home.exists()


def test_a_name_made_from_a_file_s_is_one_that_can_be_stored(shelf: SessionFolders) -> None:
    assert shelf.proposed_name("Orders 23.11") == "Orders 23.11"
    for odd in ("CON", "a:b?", "~$orders", ".hidden", "", "Поръчки " * 40, "full_session.json"):
        shelf.check("M", "", shelf.proposed_name(odd))


def test_list_names_lose_the_extension_of_a_list_file(shelf: SessionFolders) -> None:
    assert shelf.add(new(name="Orders.xlsx")).name == "Orders"


def test_ds30_of_many_benches_each_gets_a_session_of_its_own(tmp_path: Path, home: Path) -> None:
    barrier = threading.Barrier(8)
    made: list[str] = []

    def bench() -> None:
        shelf = SessionFolders(fs=Bending(), layout=Layout(tmp_path), clock=TurnableClock(), pc_name="PC")
        barrier.wait()
        made.extend(shelf.add(new()).session for _ in range(5))

    threads = [threading.Thread(target=bench) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == sorted(f"2026-11-23_{number}" for number in range(1, 41))
    assert all(names(home / session / "packing_lists") == ["Orders.json"] for session in made)


def test_a_full_share_leaves_a_session_without_list(shelf: SessionFolders, fs: Bending, home: Path) -> None:
    fs.fails["packing_lists"] = errno.ENOSPC
    with pytest.raises(DiskFull):
        shelf.add(new())
    assert names(home / "2026-11-23_1" / "packing_lists") == []
    fs.fails.clear()
    assert shelf.add(new()).session == "2026-11-23_2"


def test_a_share_that_can_t_be_written_to_is_said(shelf: SessionFolders, fs: Bending) -> None:
    fs.fails["Sessions"] = errno.EACCES
    with pytest.raises(NotPermitted):
        shelf.add(new())


@pytest.mark.parametrize("at", range(1, 60))
def test_a_kill_at_any_moment_leaves_the_whole_list_or_none(tmp_path: Path, home: Path, at: int) -> None:
    fs = FaultyFs(Bending(), Fault(at))
    shelf = SessionFolders(fs=fs, layout=Layout(tmp_path), clock=TurnableClock(), pc_name="PC")
    try:
        shelf.add(new())
    except Killed:
        lists = list(home.glob("*/packing_lists/*.json"))
        assert all(json.loads(path.read_bytes())["total_items"] == 2 for path in lists)
