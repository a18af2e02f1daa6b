"""The label dialog over a real warehouse folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.labels.dialog import LabelDialog
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme
from packbench.desktop.tasks import Tasks
from packbench.domain.list_ref import ListRef
from packbench.settings import Settings, settings
from tests.papers.reading import rasterised, read_codes

REF = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")
NUMBERS = ["#1006", "#1007", "#1008", "#1014"]
PATIENCE = 10_000  # milliseconds


@pytest.fixture
def services(tmp_path: Path, data_dir: Path) -> Services:
    root = shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    return Services(Settings(root=root, home=tmp_path / "home", bench="Bench 2"))


@pytest.fixture
def dialog(services: Services, qtbot: QtBot, qapp: QApplication) -> Iterator[LabelDialog]:
    load_fonts()
    put_on(qapp, Theme.LIGHT)
    window, tasks = QWidget(), Tasks()
    qtbot.addWidget(window)
    window.show()
    made = LabelDialog(services, tasks, REF, Theme.LIGHT, window, printers=lambda: ("HP LaserJet",))
    made.open()
    qtbot.waitUntil(made.print.isEnabled, timeout=PATIENCE)
    yield made
    tasks.close()
    QApplication.processEvents()


def test_it_offers_every_order_and_every_printer(dialog: LabelDialog) -> None:
    assert [order.number for order in dialog.orders.orders.found] == NUMBERS
    assert dialog.print.text() == "Print 4 labels"
    assert [dialog.printer.itemText(at) for at in range(dialog.printer.count())] == [
        "HP LaserJet",
        "Another address…",
    ]


def test_the_space_bar_ticks(dialog: LabelDialog, qtbot: QtBot) -> None:
    dialog.orders.setFocus()
    qtbot.keyClick(dialog.orders, Qt.Key.Key_Space)
    assert dialog.print.text() == "Print 3 labels"
    qtbot.keyClick(dialog.orders, Qt.Key.Key_Down)
    assert dialog.place.text() == "Label 1 of 3"


def test_a_click_on_a_box_ticks(dialog: LabelDialog, qtbot: QtBot) -> None:
    row = dialog.orders.visualRect(dialog.orders.orders.place_of("#1008"))
    box = row.topLeft() + QPoint(24, 20)
    qtbot.mouseClick(dialog.orders.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert dialog.all.text() == "3 of 4"


def test_labels_are_saved_as_they_are_ticked(dialog: LabelDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.presenter.save(tmp_path / "labels.pdf", "pdf")
    qtbot.waitUntil(lambda: dialog.notice.isVisible() and dialog.print.isEnabled(), timeout=PATIENCE)
    pages = rasterised((tmp_path / "labels.pdf").read_bytes())
    assert [read_codes(page) for page in pages] == [[number] for number in NUMBERS]


@pytest.mark.skipif("sys.platform == 'win32'", reason="lp is CUPS'")
def test_printing_remembers_the_labels_and_the_printer(
    dialog: LabelDialog,
    services: Services,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lp = tmp_path / "lp"
    lp.write_text('#!/bin/sh\ncat > "$(dirname "$0")/got"\n', "utf-8")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    dialog.printer.choose("other")
    dialog.address.setText("queue:Zebra")
    qtbot.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.notice.text.text() == "Sent to Zebra: 4 labels.", timeout=PATIENCE)
    assert (tmp_path / "got").read_bytes().count(b"^XA") == 4
    assert services.labels.printed(REF) == set(NUMBERS)
    home = {"PACKBENCH_HOME": str(tmp_path / "home")}
    assert settings(environment=home).label_printer == "queue:Zebra"


def test_what_comes_after_it_was_closed_is_dropped(dialog: LabelDialog, tmp_path: Path) -> None:
    dialog.presenter.save(tmp_path / "labels.zpl", "zpl")
    dialog.reject()
