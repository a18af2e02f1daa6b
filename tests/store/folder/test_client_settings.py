from dataclasses import replace
from pathlib import Path

import pytest

from packbench.domain.clients import ClientSettings
from packbench.domain.codes import CommandName
from packbench.domain.packing import Rules
from tests.store.folder.a_warehouse import bench, config_path, read_json, write_json

WANTED = ClientSettings(
    rules=Rules(ceiling=24, supervised=frozenset({CommandName.FORCE, CommandName.QUANTITY})),
    note_words=("fragile", "Внимание"),
    remembered_columns={"ab12": {"Artikel": "sku", "Menge": "quantity"}},
    label={"width_mm": 68.0, "height_mm": 38.0},
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_json(
        config_path(tmp_path), {"client_id": "M", "sku_mapping": {"1": "A"}, "packbench": {"later": 1}}
    )
    return tmp_path


def test_settings_come_back_as_they_were_written(root: Path) -> None:
    assert bench(root).settings.change("M", lambda _: WANTED) == WANTED
    assert bench(root, "PACK-2").settings.load("M") == WANTED
    assert bench(root).rules("M").ceiling == 24


def test_keys_of_later_versions_and_the_mapping_are_kept(root: Path) -> None:
    bench(root).settings.change("M", lambda _: WANTED)
    written = read_json(config_path(root))
    assert (written["packbench"]["later"], written["sku_mapping"]) == (1, {"1": "A"})


def test_nothing_said_is_the_usual(tmp_path: Path) -> None:
    assert bench(tmp_path).settings.load("M") == ClientSettings()


def test_a_value_of_the_wrong_type_counts_as_not_given(root: Path) -> None:
    wrong = {
        "quantity_ceiling": True,
        "supervised": ["FORCE", "DANCE", 1],
        "note_words": "x",
        "remembered_columns": {"k": ["a"], "l": {"A": 1, "B": "sku"}},
        "label": None,
    }
    write_json(config_path(root), {"packbench": wrong})
    found = bench(root).settings.load("M")
    assert found.rules == Rules(supervised=frozenset({CommandName.FORCE}))
    assert found.remembered_columns == {"k": {}, "l": {"B": "sku"}}


def test_two_benches_that_change_different_settings_both_get_their_way(root: Path) -> None:
    first, second = bench(root, "PACK-1"), bench(root, "PACK-2")
    assert first.settings.load("M") == second.settings.load("M")
    second.settings.change("M", lambda now: replace(now, note_words=("glass",)))
    first.settings.change("M", lambda now: replace(now, rules=Rules(ceiling=5)))
    found = bench(root).settings.load("M")
    assert (found.rules.ceiling, found.note_words) == (5, ("glass",))
