"""Whatever stands in the files of a warehouse, each command ends with an answer or a sentence."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Packbench

SESSION, LIST = "2026-08-17_1", "DHL_Orders"
REF = (SESSION, LIST, "--client", "M")
ODD: tuple[Any, ...] = (
    None, True, -1, 2.5, 1e300, 10**25, "", "nan", "../../x", "a" * 3000, [], {}, [[]], [None], {"a": 1},
    "\0", "\ud83d", "2026-13-45", "#1001", float("nan"), float("inf"),
)  # fmt: skip
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("sessions",), ("show", *REF), ("events", *REF), ("verify", *REF), ("stats", "--by", "worker"),
    ("stats", "--client", "M", "--session", SESSION, "--list", LIST), ("clients", "list"),
    ("workers", "list"), ("workers", "add", "Олена"), ("mapping", "list", "--client", "M"),
    ("end", *REF, "--worker", "001"),
)  # fmt: skip

Spot = tuple[Any, Any]
"""What holds a value, and its key or place in it."""


def spots(value: Any) -> Iterator[Spot]:
    """Every place of a JSON text where a value stands."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from spots(inner)


def spoil(path: Path, chance: random.Random) -> None:
    """Put something odd in some places, or cut the file off, or flip a bit."""
    content = path.read_bytes()
    try:
        value = json.loads(content)
    except ValueError:
        value = None
    places = list(spots(value))
    if places and chance.random() < 0.8:
        for holder, key in chance.sample(places, min(len(places), 4)):
            holder[key] = chance.choice(ODD)
        path.write_text(json.dumps(value), "ascii")
    elif content and chance.random() < 0.5:
        path.write_bytes(content[: chance.randrange(len(content))])
    elif content:
        place = chance.randrange(len(content))
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])


@pytest.mark.parametrize("seed", [*range(6), 38, 39, 123])  # the last three found faults
def test_no_content_of_any_file_is_a_fault_of_the_program(
    packbench: Packbench, warehouse: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    orders = packbench("show", *REF, "--json").object["orders"]
    scans = tmp_path / "scans.txt"
    scans.write_text("\n".join([orders[0]["order"], orders[0]["lines"][0]["sku"], "PBSKIP"]), "utf-8")
    pack = ("pack", *REF, "--worker", "001", "--scans", scans)
    assert packbench(*pack).status == 0
    files = [path for path in sorted(warehouse.rglob("*")) if path.suffix in {".json", ".jsonl", ".claim"}]
    for path in chance.sample(files, 6):
        spoil(path, chance)
    for words in (*COMMANDS[:4], pack, *COMMANDS[4:]):
        said = packbench(*words)
        assert "a fault in Packbench" not in said.err, words
        assert said.status in {0, 1, 3}
