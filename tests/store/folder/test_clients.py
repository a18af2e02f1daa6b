import shutil
from pathlib import Path

import pytest

from packbench.domain.clients import Client
from packbench.domain.errors import AlreadyThere, InvalidName, NotFound
from packbench.store.folder.clients import HasSessions
from tests.store.folder.a_warehouse import bench, config_path, read_json, real_fs, write_json


@pytest.fixture
def root(tmp_path: Path, data_dir: Path) -> Path:
    shutil.copytree(data_dir / "warehouse", tmp_path / "w")
    return tmp_path / "w"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_clients_of_the_shopify_tool_have_its_names(root: Path) -> None:
    assert bench(root).clients.all() == (Client(id="M", name="M Cosmetics"),)


def test_a_damaged_file_hides_no_client(root: Path) -> None:
    (root / "Clients" / "CLIENT_M" / "client_config.json").write_bytes(b"{")
    config_path(root).write_bytes(b"\x00")
    (root / "Clients" / "not a client").mkdir()
    assert bench(root).clients.all() == (Client(id="M", name="M"),)


def test_ds102_only_the_prefix_itself_is_taken_off_a_folder(root: Path) -> None:
    (root / "Clients" / "CLIENT_A_CLIENT_B").mkdir()
    assert [client.id for client in bench(root).clients.all()] == ["A_CLIENT_B", "M"]


def test_a_new_client_has_what_both_programs_need(root: Path) -> None:
    assert bench(root, "PACK-2").clients.add("new_1", "Нов клиент") == Client(id="NEW_1", name="Нов клиент")
    assert read_json(config_path(root, "NEW_1").with_name("client_config.json")) == {
        "client_id": "NEW_1",
        "client_name": "Нов клиент",
        "created_at": "2026-11-23T12:00:00+00:00",
    }
    ours = read_json(config_path(root, "NEW_1"))
    assert (ours["client_name"], ours["sku_mapping"], ours["updated_by"]) == ("Нов клиент", {}, "PACK-2")
    assert (root / "Sessions" / "CLIENT_NEW_1").is_dir()


@pytest.mark.parametrize(
    "client", ["", "M\n", "M ", "A" * 21, "CLIENT_M", "COM5", "LPT9", "con", "A-B", "Ж", "../M", "A.B"]
)
def test_db102_an_id_that_some_pc_cannot_store_is_refused(root: Path, client: str) -> None:
    with pytest.raises(InvalidName):
        bench(root).clients.add(client, "x")


def test_ds35_a_client_that_another_pc_made_is_refused_and_not_touched(root: Path) -> None:
    before = contents(root)
    with pytest.raises(AlreadyThere, match="nothing of it was touched"):
        bench(root).clients.add("M", "Mine")
    assert contents(root) == before


def test_ds35_losing_the_race_at_the_last_moment_touches_nothing(root: Path) -> None:
    theirs = root / "Clients" / "CLIENT_NEW" / "client_config.json"
    fs = real_fs()
    make_folder = fs.make_folder

    def but_somebody_is_faster(path: Path) -> None:
        write_json(theirs, {"client_name": "Theirs"})
        make_folder(path)

    fs.make_folder = but_somebody_is_faster  # type: ignore[method-assign]
    with pytest.raises(AlreadyThere):
        bench(root, fs=fs).clients.add("NEW", "Mine")
    assert contents(root / "Clients" / "CLIENT_NEW") == {"client_config.json": theirs.read_bytes()}


def test_a_rename_is_ours_alone(root: Path) -> None:
    theirs = (root / "Clients" / "CLIENT_M" / "client_config.json").read_bytes()
    bench(root).clients.rename("M", " M  Cosmetics Europe")
    assert bench(root).clients.get("M").name == "M Cosmetics Europe"
    assert (root / "Clients" / "CLIENT_M" / "client_config.json").read_bytes() == theirs
    assert read_json(config_path(root))["client_name"] == "M Cosmetics Europe"


def test_a_client_with_sessions_is_not_removed(root: Path) -> None:
    with pytest.raises(HasSessions, match="2 sessions"):
        bench(root).clients.remove("M")


def test_a_removed_client_is_hidden_and_comes_back_with_all_it_had(root: Path) -> None:
    clients = bench(root).clients
    clients.add("NEW", "New")
    bench(root).settings.change("NEW", lambda settings: settings)
    clients.remove("NEW")
    assert [client.id for client in clients.all()] == ["M"]
    with pytest.raises(NotFound):
        clients.get("NEW")
    assert config_path(root, "NEW").exists()
    clients.add("NEW", "New again")
    assert clients.get("NEW") == Client(id="NEW", name="New again")


def test_a_client_that_is_not_there_is_said(root: Path) -> None:
    with pytest.raises(NotFound):
        bench(root).clients.rename("NOBODY", "x")
