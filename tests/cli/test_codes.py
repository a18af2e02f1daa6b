"""Files of codes, as people and programs write them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Packbench

CODES = "#1001\r\nКРЕМ-1\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_codes_of_a_file_are_read_in_each_encoding_that_windows_writes(
    packbench: Packbench, tmp_path: Path, encoding: str
) -> None:
    scans = tmp_path / "codes.txt"
    scans.write_bytes(CODES.encode(encoding))
    said = packbench(
        "pack", "2026-08-17_1", "DHL_Orders", "--client", "M", "--worker", "001", "--scans", scans, "--json"
    )
    assert [answer["code"] for answer in said.objects if "code" in answer] == CODES.split()
