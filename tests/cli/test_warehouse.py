from pathlib import Path

from tests.cli.conftest import Packbench

FOLDERS = ["Clients", "Logs", "Sessions", "Stats", "Workers"]


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_folder_becomes_a_warehouse(packbench: Packbench, tmp_path: Path) -> None:
    root = tmp_path / "new"
    said = packbench("init", root, "--json")
    assert said.status == 0
    assert said.object == {"event": "made", "root": str(root)}
    assert names(root) == FOLDERS


def test_an_empty_folder_becomes_a_warehouse(packbench: Packbench, tmp_path: Path) -> None:
    root = tmp_path / "empty"
    root.mkdir()
    assert packbench("init", root).status == 0
    assert names(root) == FOLDERS


def test_a_warehouse_stays_as_it_is(packbench: Packbench, warehouse: Path) -> None:
    before = names(warehouse)
    said = packbench("init", warehouse)
    assert said.status == 0
    assert "is a warehouse already" in said.out
    assert names(warehouse) == before


def test_a_folder_with_other_things_is_refused(packbench: Packbench, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("Dear …", encoding="utf-8")
    said = packbench("init", tmp_path / "other", "--json")
    assert (said.status, said.object["reason"]) == (1, "exists")
    assert names(tmp_path / "other") == ["letter.txt"]


def test_a_file_is_refused(packbench: Packbench, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    said = packbench("init", tmp_path / "file", "--json")
    assert (said.status, said.object["reason"]) == (1, "exists")


def test_only_the_last_folder_is_made(packbench: Packbench, tmp_path: Path) -> None:
    said = packbench("init", tmp_path / "misspelt" / "warehouse", "--json")
    assert (said.status, said.object["reason"]) == (1, "not_found")
    assert not (tmp_path / "misspelt").exists()


def test_a_wrong_root_is_told_and_nothing_is_made_in_it(packbench: Packbench, tmp_path: Path) -> None:
    (tmp_path / "typo").mkdir()
    said = packbench("clients", "add", "N", "N", "--root", tmp_path / "typo", "--json")
    assert (said.status, said.object["reason"]) == (1, "not_found")
    assert "packbench init" in said.err
    assert names(tmp_path / "typo") == []


def test_a_root_that_can_t_be_reached_is_the_environment_s_fault(
    packbench: Packbench, tmp_path: Path
) -> None:
    said = packbench("workers", "--root", tmp_path / "away", "--json")
    assert (said.status, said.object["reason"]) == (3, "share_away")
