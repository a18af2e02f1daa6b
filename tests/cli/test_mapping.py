"""The barcodes of a client at the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Packbench

EAN = "4006381333931"


def test_a_barcode_is_added_and_listed(packbench: Packbench) -> None:
    said = packbench("mapping", "add", "--client", "M", EAN, "SKU-1", "--json")
    assert said.object == {
        "event": "added",
        "client": "M",
        "barcode": EAN,
        "sku": "SKU-1",
        "units": 1,
        "before": [],
    }
    assert packbench("mapping", "--client", "M", "--json").objects == [
        {"client": "M", "barcode": EAN, "sku": "SKU-1", "units": 1}
    ]


def test_a_case_barcode_stands_for_several_units(packbench: Packbench) -> None:
    packbench("mapping", "add", EAN, "SKU-1", "--units", "12", "--client", "M")
    assert packbench("mapping", "--client", "M", "--json").object["units"] == 12


def test_adding_the_same_again_changes_nothing(packbench: Packbench) -> None:
    packbench("mapping", "add", EAN, "SKU-1", "--client", "M")
    assert packbench("mapping", "add", EAN, "SKU-1", "--client", "M", "--json").object["event"] == "unchanged"


def test_adding_never_changes_a_meaning_but_editing_does(packbench: Packbench) -> None:
    packbench("mapping", "add", EAN, "SKU-1", "--client", "M")
    refused = packbench("mapping", "add", EAN, "SKU-2", "--client", "M", "--json")
    assert (refused.status, refused.object["reason"]) == (1, "exists")
    edited = packbench("mapping", "edit", EAN, "SKU-2", "--client", "M", "--json").object
    assert (edited["event"], edited["before"]) == ("edited", [{"sku": "SKU-1", "units": 1}])


def test_what_is_removed_stays_removed(packbench: Packbench) -> None:
    packbench("mapping", "add", EAN, "SKU-1", "--client", "M")
    packbench("mapping", "add", "123", "SKU-2", "--client", "M")
    assert packbench("mapping", "remove", EAN, "--client", "M", "--json").object["event"] == "removed"
    packbench("mapping", "add", "456", "SKU-3", "--client", "M")
    listed = packbench("mapping", "--client", "M", "--json").objects
    assert [row["barcode"] for row in listed] == ["123", "456"]


def test_removing_what_is_not_there_is_refused(packbench: Packbench) -> None:
    said = packbench("mapping", "remove", EAN, "--client", "M", "--json")
    assert (said.status, said.object["reason"]) == (1, "not_found")


@pytest.mark.parametrize("bad", ["", "  ", "###", "PBUNDO"])
def test_a_code_that_can_be_no_barcode_is_refused(packbench: Packbench, bad: str) -> None:
    said = packbench("mapping", "add", bad, "SKU-1", "--client", "M", "--json")
    assert (said.status, said.object["reason"]) == (1, "invalid_name")


def test_no_units_are_refused(packbench: Packbench) -> None:
    assert packbench("mapping", "add", EAN, "SKU-1", "--units", "0", "--client", "M").status == 1


def test_a_client_must_be_named_and_there(packbench: Packbench) -> None:
    assert packbench("mapping").status == 2
    said = packbench("mapping", "--client", "N", "--json")
    assert (said.status, said.object["reason"]) == (1, "not_found")


def test_the_shopify_product_export_is_taken_over(packbench: Packbench, data_dir: Path) -> None:
    path = data_dir / "imports" / "M_products_export.csv"
    said = packbench("mapping", "import", path, "--client", "M", "--json").object
    assert said["added"] > 0
    assert (said["replaced"], said["unchanged"], said["conflicts"]) == (0, 0, [])
    again = packbench("mapping", "import", path, "--client", "M", "--json").object
    assert (again["added"], again["unchanged"]) == (0, said["added"])


def test_both_generations_of_headings_say_the_same(packbench: Packbench, data_dir: Path) -> None:
    packbench("mapping", "import", data_dir / "imports" / "M_products_export.csv", "--client", "M")
    path = data_dir / "imports" / "M_products_export_new_headers.csv"
    assert packbench("mapping", "import", path, "--client", "M", "--json").object["added"] == 0


def test_conflicts_are_shown_and_kept_until_somebody_says_replace(
    packbench: Packbench, tmp_path: Path
) -> None:
    packbench("mapping", "add", EAN, "SKU-1", "--client", "M")
    path = tmp_path / "barcodes.csv"
    path.write_text(f"Barcode,SKU\n{EAN},SKU-2\n", encoding="utf-8")
    kept = packbench("mapping", "import", path, "--client", "M", "--json").object
    assert (kept["added"], kept["replaced"]) == (0, 0)
    assert kept["conflicts"] == [
        {"barcode": EAN, "present": [{"sku": "SKU-1", "units": 1}], "offered": [{"sku": "SKU-2", "units": 1}]}
    ]
    assert "--replace" in packbench("mapping", "import", path, "--client", "M").out
    packbench("mapping", "import", path, "--client", "M", "--replace")
    assert packbench("mapping", "--client", "M", "--json").object["sku"] == "SKU-2"


def test_a_file_without_barcodes_is_refused_and_changes_nothing(packbench: Packbench, tmp_path: Path) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("Dear,Sir\nor,Madam\n", encoding="utf-8")
    said = packbench("mapping", "import", path, "--client", "M", "--json")
    assert (said.status, said.object["event"]) == (1, "refused")
    assert packbench("mapping", "--client", "M", "--json").objects == []
