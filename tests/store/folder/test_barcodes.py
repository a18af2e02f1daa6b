import threading
from pathlib import Path

import pytest

from packbench.domain.barcodes import OnConflict
from packbench.domain.codes import Item
from packbench.domain.errors import ChangedMeanwhile, InvalidName, NotFound, ShareUnavailable, Unreadable
from tests.store.folder.a_warehouse import (
    HandClock,
    Meddling,
    OwnFs,
    bench,
    config_path,
    read_json,
    real_fs,
    write_json,
)

CREAM, MASK = (Item("SKU-CREAM-01"),), (Item("SKU-MASK-02"),)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_json(
        config_path(tmp_path),
        {"client_id": "M", "sku_mapping": {"7290018664100": "SKU-CREAM-01"}, "packing_rules": {"x": 1}},
    )
    return tmp_path


def test_the_old_programs_mapping_is_read(root: Path) -> None:
    assert bench(root).barcodes("M") == {"7290018664100": CREAM}


def test_a_client_of_the_shopify_tool_has_no_mapping_until_the_first_one_is_saved(tmp_path: Path) -> None:
    write_json(tmp_path / "Clients" / "CLIENT_M" / "client_config.json", {"client_id": "M"})
    master = bench(tmp_path)
    assert master.barcodes("M") == {}
    master.mappings.put("M", "111", CREAM)
    assert read_json(config_path(tmp_path))["sku_mapping"] == {"111": "SKU-CREAM-01"}


def test_a_new_barcode_keeps_the_old_form_and_every_unknown_key(root: Path) -> None:
    assert bench(root, "PACK-2").mappings.put("M", " 222 ", MASK) == ()
    written = read_json(config_path(root))
    assert written["sku_mapping"] == {"7290018664100": "SKU-CREAM-01", "222": "SKU-MASK-02"}
    assert written["packing_rules"] == {"x": 1}
    assert (written["updated_by"], written["last_updated"]) == ("PACK-2", "2026-11-23T12:00:00+00:00")


def test_a_case_and_an_ambiguous_barcode_stand_in_our_own_key(root: Path) -> None:
    mappings = bench(root).mappings
    mappings.put("M", "case", (Item("SKU-MASK-02", 6),))
    mappings.put("M", "both", (*CREAM, *MASK))
    written = read_json(config_path(root))
    assert written["packbench_barcodes"]["case"] == [{"sku": "SKU-MASK-02", "units": 6}]
    assert set(written["sku_mapping"]) == {"7290018664100"}
    assert mappings.load("M")["both"] == (*CREAM, *MASK)
    assert mappings.load("M")["case"] == (Item("SKU-MASK-02", 6),)


def test_a_barcode_moves_between_the_two_forms_and_is_never_in_both(root: Path) -> None:
    mappings = bench(root).mappings
    assert mappings.put("M", "7290018664100", (Item("SKU-CREAM-01", 12),)) == CREAM
    assert read_json(config_path(root))["sku_mapping"] == {}
    assert mappings.put("M", "7290018664100", CREAM) == (Item("SKU-CREAM-01", 12),)
    assert read_json(config_path(root))["packbench_barcodes"] == {}


def test_what_an_old_bench_maps_beside_a_case_barcode_is_kept_as_a_choice(root: Path) -> None:
    mappings = bench(root).mappings
    mappings.put("M", "case", (Item("SKU-MASK-02", 6),))
    document = read_json(config_path(root))
    write_json(config_path(root), {**document, "sku_mapping": {"case": "SKU-MASK-02"}})
    assert mappings.load("M")["case"] == (Item("SKU-MASK-02", 6),)
    write_json(config_path(root), {**document, "sku_mapping": {"case": "OTHER"}})
    assert mappings.load("M")["case"] == (Item("SKU-MASK-02", 6), Item("OTHER"))


def test_db32_a_deleted_mapping_stays_deleted(root: Path) -> None:
    write_json(config_path(root).with_name("sku_mapping.json"), {"mappings": {"old": "SKU-OLD"}})
    mappings = bench(root).mappings
    assert mappings.remove("M", "7290018664100") == CREAM
    assert bench(root, "PACK-2").barcodes("M") == {}


def test_removing_what_is_not_there_says_so(root: Path) -> None:
    with pytest.raises(NotFound):
        bench(root).mappings.remove("M", "nothing")


@pytest.mark.parametrize(
    "content", [b"", b'{"sku_mapping": {"1', b"[]", b'{"sku_mapping": ["x"]}', b"\xff\xfe{"]
)
def test_db32_a_failed_read_never_wipes_the_mapping(root: Path, content: bytes) -> None:
    config_path(root).write_bytes(content)
    with pytest.raises(Unreadable):
        bench(root).mappings.put("M", "222", MASK)
    with pytest.raises(Unreadable):
        bench(root).barcodes("M")
    assert config_path(root).read_bytes() == content


def test_db32_a_share_that_fails_once_is_no_empty_mapping(root: Path) -> None:
    class Away(OwnFs):
        def read(self, path: Path) -> bytes:
            raise OSError(121, "semaphore timeout")

    away = bench(root, fs=Away())
    with pytest.raises(ShareUnavailable):
        away.mappings.put("M", "222", MASK)
    assert bench(root).barcodes("M") == {"7290018664100": CREAM}


def test_db32_a_file_that_is_just_being_rewritten_in_place_is_waited_for(root: Path) -> None:
    whole = config_path(root).read_bytes()
    config_path(root).write_bytes(whole[:20])
    fs = Meddling("packer_config.json", [lambda: config_path(root).write_bytes(whole)])
    assert bench(root, fs=fs).barcodes("M") == {"7290018664100": CREAM}


def test_db32_two_pcs_that_edit_different_barcodes_both_survive(root: Path) -> None:
    def teach(pc: int) -> None:
        mappings = bench(root, f"PACK-{pc}", real_fs(pc)).mappings
        for number in range(8):
            mappings.put("M", f"{pc}-{number}", (Item(f"SKU-{pc}-{number}"),))

    benches = [threading.Thread(target=teach, args=(pc,)) for pc in range(3)]
    for thread in benches:
        thread.start()
    for thread in benches:
        thread.join()
    assert len(bench(root).barcodes("M")) == 1 + 3 * 8


def test_db32_an_old_bench_that_knows_no_lock_is_not_overwritten(root: Path) -> None:
    def old_bench_saves() -> None:
        document = read_json(config_path(root))
        write_json(
            config_path(root), {**document, "sku_mapping": {**document["sku_mapping"], "333": "SKU-3"}}
        )

    fs = Meddling("packer_config.json", [old_bench_saves])
    bench(root, fs=fs).mappings.put("M", "222", MASK)
    assert set(bench(root).barcodes("M")) == {"7290018664100", "222", "333"}


def test_a_stale_not_found_never_replaces_a_file_that_is_there(root: Path) -> None:
    class Forgetful(OwnFs):
        forgot = False

        def read(self, path: Path) -> bytes:
            if path.name == "packer_config.json" and not self.forgot:
                self.forgot = True
                raise FileNotFoundError(2, "no such file", str(path))
            return super().read(path)

    fs = Forgetful()
    bench(root, fs=fs).mappings.put("M", "222", MASK)
    assert set(bench(root).barcodes("M")) == {"7290018664100", "222"}


def test_ds33_a_mapping_of_many_thousand_barcodes_is_written_whole(root: Path) -> None:
    entries = {f"72900{number:08d}": (Item(f"SKU-{number}"),) for number in range(5000)}
    report = bench(root).mappings.import_entries("M", entries)
    assert (len(report.added), report.conflicts) == (5000, ())
    assert len(bench(root).barcodes("M")) == 5001


def test_an_import_shows_conflicts_and_keeps_what_stands_unless_told(root: Path) -> None:
    mappings = bench(root).mappings
    offered = {"7290018664100": MASK, "222": MASK}
    kept = mappings.import_entries("M", offered)
    assert [(found.present, found.offered) for found in kept.conflicts] == [(CREAM, MASK)]
    assert (kept.added, kept.replaced) == (("222",), ())
    assert mappings.load("M")["7290018664100"] == CREAM
    replaced = mappings.import_entries("M", offered, OnConflict.REPLACE)
    assert (replaced.replaced, replaced.unchanged) == (("7290018664100",), 1)
    assert mappings.load("M")["7290018664100"] == MASK


def test_an_import_with_a_bad_entry_writes_nothing(root: Path) -> None:
    before = config_path(root).read_bytes()
    with pytest.raises(InvalidName):
        bench(root).mappings.import_entries("M", {"222": MASK, "333": (Item(""),)})
    assert config_path(root).read_bytes() == before


@pytest.mark.parametrize("barcode", ["", "  ", "---", "PBUNDO", "pbqty5"])
def test_a_code_that_can_never_mean_a_product_is_no_barcode(root: Path, barcode: str) -> None:
    with pytest.raises(InvalidName):
        bench(root).mappings.put("M", barcode, CREAM)


def test_the_mapping_of_before_november_2025_counts_while_there_is_no_newer_one(tmp_path: Path) -> None:
    folder = tmp_path / "Clients" / "CLIENT_M"
    write_json(folder / "config.json", {"client_name": "Old M", "sku_mapping": {}})
    legacy = {"mappings": {"111": "SKU-1"}, "last_updated": "", "updated_by": ""}
    write_json(folder / "sku_mapping.json", legacy)
    master = bench(tmp_path)
    assert master.barcodes("M") == {"111": (Item("SKU-1"),)}
    master.mappings.put("M", "222", MASK)
    written = read_json(config_path(tmp_path))
    assert written["sku_mapping"] == {"111": "SKU-1", "222": "SKU-MASK-02"}
    assert written["client_name"] == "Old M"
    assert read_json(folder / "sku_mapping.json") == legacy


def test_the_last_ten_versions_are_kept(root: Path) -> None:
    clock = HandClock()
    master = bench(root, clock=clock)
    for number in range(14):
        clock.sleep(1)
        master.mappings.put("M", f"b{number}", MASK)
    (config_path(root).parent / "backups" / "shopify_config_20251118_090000.json").write_bytes(b"{}")
    kept = sorted(path.name for path in (config_path(root).parent / "backups").glob("packer_config_*.json"))
    assert len(kept) == 10
    assert kept[-1] == "packer_config_20261123_120014.json"


def test_nothing_is_written_when_nothing_changes(root: Path) -> None:
    bench(root).mappings.put("M", "222", MASK)
    before = config_path(root).read_bytes()
    bench(root, "PACK-2").mappings.put("M", "222", MASK)
    assert config_path(root).read_bytes() == before


def test_a_client_that_is_not_there_is_not_made_by_a_typo(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        bench(tmp_path).mappings.put("NOBODY", "222", MASK)
    with pytest.raises(InvalidName):
        bench(tmp_path).mappings.put("../M", "222", MASK)
    assert list(tmp_path.iterdir()) == []


def test_a_change_names_what_was_seen_and_takes_nothing_of_another_bench_back(root: Path) -> None:
    one, other = bench(root).mappings, bench(root).mappings
    one.put("M", "901", MASK)
    other.change("M", {"901": CREAM, "902": MASK}, seen={"901": MASK})
    with pytest.raises(ChangedMeanwhile):
        one.change("M", {"901": (), "903": MASK}, seen={"901": MASK})
    present = one.load("M")
    assert (present["901"], present["902"]) == (CREAM, MASK)
    assert "903" not in present
