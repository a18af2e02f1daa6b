"""What the details write: the report, the paper of an order, the journal; and the button that offers it."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.details.exports import Offer, offers, written
from packbench.desktop.details.saving import ExportButton
from packbench.desktop.details.showing import Shown, shown
from packbench.desktop.kinds import Kind
from packbench.domain.errors import NotFound
from packbench.settings import Settings
from tests.desktop.bench.station import HeldLane
from tests.desktop.details.lists import BEGIN, an_afternoon
from tests.papers.reading import text_of

ORDER = "#1008"


@pytest.fixture
def the_list() -> Shown:
    return shown(an_afternoon(), BEGIN)


@pytest.fixture
def services(tmp_path: Path) -> Services:
    (tmp_path / "share" / "Sessions").mkdir(parents=True)
    return Services(Settings(root=tmp_path / "share", home=tmp_path / "home", bench="Bench 2"))


@pytest.fixture
def offered(services: Services, the_list: Shown) -> dict[str, Offer]:
    journal = the_list.journal.of(ORDER)
    return {words: (words, export) for words, export in offers(services, the_list, ORDER, journal)}


def content(offered: dict[str, Offer], words: str, folder: Path) -> bytes:
    _words, export = offered[words]
    path = written(export, folder / export.file_name)
    assert path is not None
    return path.read_bytes()


def test_the_report_says_the_same_as_the_window(
    offered: dict[str, Offer], the_list: Shown, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content(offered, "Report of the list (Excel)", tmp_path)))
    told = {row[0]: row[1] for row in book["Metrics"].iter_rows(values_only=True) if row[0]}
    total = the_list.looked.figures.total
    assert told["Orders completed"] == 32
    assert told["Orders per active hour"] == round(total.orders_per_hour, 1)
    tiles = {tile.name: tile.figure for tile in the_list.overview.tiles}
    assert tiles["Items"] == str(told["Units packed"])


def test_the_paper_of_an_order_has_each_of_its_scans(
    offered: dict[str, Offer], the_list: Shown, tmp_path: Path
) -> None:
    paper = text_of(content(offered, f"Paper of order {ORDER}, for a dispute (PDF)", tmp_path))
    for event in the_list.journal.of(ORDER):
        assert f"{event.epoch}/{event.seq}" in paper
    assert "confirmed without a scan" in paper


def test_the_journal_is_written_as_it_is_shown(
    offered: dict[str, Offer], the_list: Shown, tmp_path: Path
) -> None:
    text = content(offered, "Journal as it is shown (CSV)", tmp_path).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert head[:3] == ["Time", "Line", "Order"]
    assert len(rows) == len(the_list.journal.of(ORDER))
    assert {row[2] for row in rows} == {ORDER}


def test_a_path_without_an_ending_gets_one(offered: dict[str, Offer], tmp_path: Path) -> None:
    _words, export = offered["Report of the list (CSV)"]
    assert written(export, tmp_path / "mine") == tmp_path / "mine.csv"


def test_a_folder_that_is_not_there_is_told(offered: dict[str, Offer], tmp_path: Path) -> None:
    _words, export = offered["Report of the list (CSV)"]
    with pytest.raises(NotFound):
        written(export, tmp_path / "no" / "mine.csv")


class Told:
    """Remembers what was said."""

    def __init__(self) -> None:
        self.sentences: list[tuple[str, Kind]] = []

    def __call__(self, sentence: str, kind: Kind) -> None:
        self.sentences.append((sentence, kind))


@pytest.fixture
def lane() -> HeldLane:
    made = HeldLane()
    made.held = True
    return made


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def button(qtbot: QtBot, lane: HeldLane, told: Told, offered: dict[str, Offer]) -> ExportButton:
    window = QWidget()
    qtbot.addWidget(window)
    return ExportButton(window, lane, lambda: tuple(offered.values()), told)


def test_a_file_is_asked_for_and_written(
    button: ExportButton, lane: HeldLane, told: Told, offered: dict[str, Offer], tmp_path: Path
) -> None:
    button.ask(offered["Report of the list (CSV)"][1])
    dialog = button.dialog
    assert isinstance(dialog, QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.emit(str(tmp_path / "mine.csv"))
    lane.go()
    dialog.close()
    assert (tmp_path / "mine.csv").exists()
    assert told.sentences[-1] == (f"It is in {tmp_path / 'mine.csv'}.", Kind.OK)


def test_while_a_file_is_made_the_button_stops_it_and_nothing_is_written(
    button: ExportButton, lane: HeldLane, told: Told, offered: dict[str, Offer], tmp_path: Path
) -> None:
    button.write(offered["Report of the list (CSV)"][1], tmp_path / "mine.csv")
    assert (button.text(), told.sentences) == ("Stop writing", [("Writing mine.csv …", Kind.ATTENTION)])
    button.click()
    lane.go()
    assert not (tmp_path / "mine.csv").exists()
    assert (button.text(), told.sentences[-1][0]) == ("Export …", "Stopped: nothing was written.")


def test_everything_that_can_be_written_is_in_its_menu(
    button: ExportButton, offered: dict[str, Offer]
) -> None:
    assert [action.text() for action in button.offers().actions()] == list(offered)
