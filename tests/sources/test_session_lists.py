import json
from pathlib import Path

import pytest

from packbench.domain.errors import NotPermitted, ShareUnavailable
from packbench.sources.session_lists import list_name, offered_lists
from tests.sources.folders import SESSION, DiskFolder, Folder, list_json, workbook

EXCEL_SESSION = Path("Sessions/CLIENT_M/2025-11-10_09-41")


def offers(folder: Folder, session: Path = SESSION) -> list[tuple[str, str]]:
    return [(offered.name, offered.source) for offered in offered_lists(folder, session)]


def excel_session(noted: object, *tables: str) -> Folder:
    info = json.dumps({"client_id": "M", "packing_list_path": noted, "pc_name": "PC-1"}).encode()
    return Folder({"session_info.json": info} | dict.fromkeys(tables, workbook(["SKU"])), EXCEL_SESSION)


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("DHL_Orders.json", "DHL_Orders"),
        ("DHL_Orders.XLSX", "DHL_Orders"),
        ("old.xls", "old"),
        ("No_extension", "No_extension"),
        ("Report v1.2", "Report v1.2"),
        ("Еконт поръчки [1].json", "Еконт поръчки [1]"),
    ],
    ids=repr,
)
def test_a_list_is_called_like_its_file(file_name: str, name: str) -> None:
    assert list_name(file_name) == name


def test_a_sample_session_offers_its_lists_and_itself(data_dir: Path) -> None:
    session = data_dir / "warehouse/Sessions/CLIENT_M/2026-08-17_1"
    offered = offered_lists(DiskFolder(), session)
    assert [(one.name, one.source) for one in offered] == [
        ("DHL_Orders", "list"),
        ("DPD_Orders", "list"),
        ("Econt_Orders", "list"),
        ("PostOne_Orders", "list"),
        ("Speedy_Orders", "list"),
        ("full_session", "full_session"),
    ]
    assert offered[0].path == session / "packing_lists/DHL_Orders.json"
    assert offered[0].paper == session / "packing_lists/DHL_Orders.xlsx"
    assert offered[0].size == 4579


def test_no_list_is_opened_to_see_that_it_is_there() -> None:
    folder = Folder(
        {"packing_lists/A.json": b"", "packing_lists/B.xlsx": b"", "analysis/analysis_data.json": b""}
    )
    assert offers(folder) == [("A", "list"), ("B", "xlsx"), ("full_session", "full_session")]
    assert folder.reads == []


def test_json_under_a_name_without_extension_is_a_list() -> None:
    folder = Folder(
        {"packing_lists/No_extension": b"\xef\xbb\xbf\n" + list_json(), "packing_lists/notes": b"call Ivan"}
    )
    assert offers(folder) == [("No_extension", "list")]


def test_a_file_without_extension_that_cant_be_opened_now_is_no_list() -> None:
    folder = Folder({"packing_lists/A.json": b"", "packing_lists/B": PermissionError(13, "in use")})
    assert offers(folder) == [("A", "list")]


def test_a_table_is_offered_only_without_its_json_twin() -> None:
    names = ["A.json", "A.xlsx", "B.XLSX", "C.xls", "C.xlsx", "D.xls"]
    folder = Folder({f"packing_lists/{name}": b"" for name in names})
    assert offers(folder) == [("A", "list"), ("B", "xlsx"), ("C", "xlsx"), ("D", "xlsx")]
    assert [offered.path.name for offered in offered_lists(folder, SESSION)] == [
        "A.json",
        "B.XLSX",
        "C.xlsx",
        "D.xls",
    ]


def test_what_excel_and_systems_leave_behind_is_no_list() -> None:
    names = [
        "~$DHL.xlsx",
        ".DS_Store",
        "Thumbs.db",
        "DHL.json.tmp",
        "DHL.json.lock",
        "labels.pdf",
        "desktop.ini",
    ]
    assert offers(Folder({f"packing_lists/{name}": b"{}" for name in names})) == []


def test_a_folder_is_no_list() -> None:
    assert offers(Folder({"packing_lists/old.json/DHL.json": b"{}"})) == []


def test_a_list_called_full_session_hides_the_session_of_that_name() -> None:
    folder = Folder({"packing_lists/full_session.json": b"", "analysis/analysis_data.json": b""})
    assert offers(folder) == [("full_session", "list")]


def test_a_session_that_is_not_there_offers_nothing() -> None:
    assert offers(Folder({})) == []


def test_an_analysis_may_be_missing_and_lists_too() -> None:
    assert offers(Folder({"session_info.json": b"{}"})) == []


def test_an_excel_session_of_the_old_program_offers_the_table_by_its_base_name() -> None:
    folder = excel_session(r"D:\lists\Desktop\monday.xlsx", "monday.xlsx")
    (offered,) = offered_lists(folder, EXCEL_SESSION)
    assert (offered.name, offered.source, offered.path) == (
        "monday",
        "excel_session",
        EXCEL_SESSION / "monday.xlsx",
    )


def test_the_table_of_an_excel_session_may_lie_under_input() -> None:
    (offered,) = offered_lists(excel_session("//nas/in/monday.xlsx", "input/monday.xlsx"), EXCEL_SESSION)
    assert offered.path == EXCEL_SESSION / "input/monday.xlsx"


def test_the_table_of_an_excel_session_may_lie_where_it_was_opened() -> None:
    (offered,) = offered_lists(excel_session("/mnt/desk/monday.xlsx"), EXCEL_SESSION)
    assert (offered.path, offered.name, offered.size) == (Path("/mnt/desk/monday.xlsx"), "monday", 0)


@pytest.mark.parametrize("noted", [None, "", 5, ["a"]], ids=repr)
def test_an_excel_session_that_names_no_table_offers_nothing(noted: object) -> None:
    assert offers(excel_session(noted), EXCEL_SESSION) == []


def test_an_excel_session_that_was_ended_offers_nothing() -> None:
    assert offers(Folder({"monday.xlsx": b""}, EXCEL_SESSION), EXCEL_SESSION) == []


def test_an_excel_session_with_a_broken_note_offers_nothing() -> None:
    assert offers(Folder({"session_info.json": b'{"packing_'}, EXCEL_SESSION), EXCEL_SESSION) == []


def test_a_share_that_is_away_is_not_an_empty_session() -> None:
    class Away(Folder):
        def entries(self, folder: Path) -> tuple[()]:
            raise OSError(64, "The specified network name is no longer available")

    with pytest.raises(ShareUnavailable, match="no longer available"):
        offered_lists(Away({}), SESSION)


def test_a_session_that_must_not_be_read_is_not_an_empty_session() -> None:
    class Closed(Folder):
        def entries(self, folder: Path) -> tuple[()]:
            raise PermissionError(13, "Permission denied")

    with pytest.raises(NotPermitted):
        offered_lists(Closed({}), SESSION)
