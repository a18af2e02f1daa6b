from pathlib import Path

from tests.cli.conftest import Packbench


def test_without_a_verb_the_clients_are_listed(packbench: Packbench) -> None:
    said = packbench("clients", "--json")
    assert said.status == 0
    assert said.objects == [{"id": "M", "name": "M Cosmetics"}]


def test_a_client_is_added_with_its_folders(packbench: Packbench, warehouse: Path) -> None:
    said = packbench("clients", "add", "n", "N Foods", "--json")
    assert said.object == {"event": "added", "id": "N", "name": "N Foods"}
    assert (warehouse / "Clients" / "CLIENT_N" / "client_config.json").is_file()
    assert (warehouse / "Sessions" / "CLIENT_N").is_dir()


def test_a_client_that_is_there_is_not_made_again(packbench: Packbench) -> None:
    said = packbench("clients", "add", "M", "Other", "--json")
    assert said.status == 1
    assert said.object["reason"] == "exists"
    assert "nothing of it was touched" in said.err


def test_an_id_that_leads_elsewhere_is_refused(packbench: Packbench, warehouse: Path) -> None:
    for bad in ("../N", "CON", "CLIENT_N", "a b", "N" * 21, "N\n", ""):
        said = packbench("clients", "add", bad, "N", "--json")
        assert (said.status, said.object["reason"]) == (1, "invalid_name"), bad
    assert [folder.name for folder in (warehouse / "Clients").iterdir()] == ["CLIENT_M"]


def test_renaming_leaves_the_shopify_tool_s_own_file_alone(packbench: Packbench, warehouse: Path) -> None:
    config = warehouse / "Clients" / "CLIENT_M" / "client_config.json"
    before = config.read_bytes()
    assert packbench("clients", "rename", "M", "M Beauty").status == 0
    assert packbench("clients", "--json").objects == [{"id": "M", "name": "M Beauty"}]
    assert config.read_bytes() == before


def test_a_client_with_sessions_is_not_removed(packbench: Packbench) -> None:
    said = packbench("clients", "remove", "M", "--json")
    assert (said.status, said.object["reason"]) == (1, "has_sessions")


def test_a_client_without_sessions_is_hidden_and_can_come_back(packbench: Packbench) -> None:
    packbench("clients", "add", "N", "N Foods")
    assert packbench("clients", "remove", "N", "--json").object["event"] == "removed"
    assert [row["id"] for row in packbench("clients", "--json").objects] == ["M"]
    assert packbench("clients", "add", "N", "N Foods").status == 0


def test_a_verb_that_does_not_exist_is_wrong_usage(packbench: Packbench) -> None:
    said = packbench("clients", "destroy", "M")
    assert said.status == 2
    assert "invalid choice" in said.err


def test_people_get_a_table(packbench: Packbench) -> None:
    assert packbench("clients").out.splitlines() == ["Client  Name", "M       M Cosmetics"]
