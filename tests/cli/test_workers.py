from pathlib import Path

from tests.cli.conftest import Packbench


def test_the_first_worker_gets_the_id_001(packbench: Packbench) -> None:
    said = packbench("workers", "add", "John Doe", "--json")
    assert said.object == {"event": "added", "id": "001", "name": "John Doe", "shown": "001 (John Doe)"}


def test_workers_are_listed_with_their_totals(packbench: Packbench) -> None:
    packbench("workers", "add", "John Doe")
    (row,) = packbench("workers", "--json").objects
    assert (row["id"], row["shown"], row["orders"], row["units"]) == ("001", "001 (John Doe)", 0, 0)


def test_two_workers_can_t_have_one_name(packbench: Packbench) -> None:
    packbench("workers", "add", "John Doe")
    said = packbench("workers", "add", "john  doe", "--json")
    assert (said.status, said.object["reason"]) == (1, "exists")


def test_a_worker_is_renamed_and_removed_by_any_form_of_the_id(packbench: Packbench) -> None:
    packbench("workers", "add", "John Doe")
    assert packbench("workers", "rename", "worker_001", "Jane Doe", "--json").object["name"] == "Jane Doe"
    assert packbench("workers", "remove", "1", "--json").object["id"] == "001"
    assert packbench("workers", "--json").objects == []


def test_a_worker_who_is_not_there_is_not_found(packbench: Packbench) -> None:
    said = packbench("workers", "remove", "007", "--json")
    assert (said.status, said.object["reason"]) == (1, "not_found")


def test_a_damaged_registry_is_told_and_never_replaced(packbench: Packbench, warehouse: Path) -> None:
    registry = warehouse / "Workers" / "workers.json"
    registry.parent.mkdir()
    registry.write_bytes(b'{"workers": [')
    said = packbench("workers", "add", "John Doe", "--json")
    assert (said.status, said.object["reason"]) == (1, "unreadable")
    assert registry.read_bytes() == b'{"workers": ['
