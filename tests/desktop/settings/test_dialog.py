"""The settings dialog over a real warehouse folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.kinds import Tone
from packbench.desktop.settings.bench_pages import LookPage
from packbench.desktop.settings.dialog import PAGES, SettingsDialog
from packbench.desktop.settings.scan_trial import ScanTrial
from packbench.desktop.settings.warehouse_pages import ClientsPage, SupervisorPage, WorkersPage
from packbench.desktop.style.theme import load_fonts, put_on, worn
from packbench.desktop.style.tokens import Theme
from packbench.desktop.tasks import Tasks
from packbench.domain.codes import CommandName
from packbench.settings import Settings, settings
from tests.desktop.bench.station import WrittenTones
from tests.desktop.likeness import assert_looks_as_approved

PATIENCE = 10_000  # milliseconds
CONTROLS = ("QLineEdit", "QComboBox", "QCheckBox", "QRadioButton", "QPushButton", "QListWidget", "QTableView")


@pytest.fixture
def services(tmp_path: Path, data_dir: Path) -> Services:
    root = shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    return Services(Settings(root=root, home=tmp_path / "home", bench="Bench 2"))


@pytest.fixture
def tones() -> WrittenTones:
    return WrittenTones()


@pytest.fixture
def dialog(
    services: Services, tones: WrittenTones, qtbot: QtBot, qapp: QApplication
) -> Iterator[SettingsDialog]:
    load_fonts()
    put_on(qapp, Theme.LIGHT)
    behind = QWidget()
    behind.resize(1280, 800)
    qtbot.addWidget(behind)
    behind.show()
    tasks = Tasks()
    made = SettingsDialog(services, tasks, behind, player=tones, page="look")
    made.open()
    yield made
    tasks.close()
    put_on(qapp, Theme.LIGHT)


def kept(services: Services) -> Settings:
    return settings(environment={"PACKBENCH_HOME": str(services.settings.home)})


def look_of(dialog: SettingsDialog) -> LookPage:
    page = dialog.stack.currentWidget()
    assert isinstance(page, LookPage)
    return page


def test_a_theme_is_put_on_at_once_and_kept(dialog: SettingsDialog, services: Services, qtbot: QtBot) -> None:
    look_of(dialog).theme.group.button(1).click()
    assert worn().theme is Theme.DARK
    qtbot.waitUntil(lambda: kept(services).theme == "dark", timeout=PATIENCE)


def test_text_size_tones_and_language_are_kept(
    dialog: SettingsDialog, services: Services, qtbot: QtBot
) -> None:
    page = look_of(dialog)
    page.size_of_text.group.button(2).click()
    page.language.setCurrentIndex(2)
    page.language.activated.emit(2)
    qtbot.waitUntil(lambda: kept(services).language == "bg", timeout=PATIENCE)
    assert (services.settings.text_size, kept(services).text_size) == (1.3, 1.3)


def test_all_tones_are_played_one_after_the_other(
    dialog: SettingsDialog, tones: WrittenTones, qtbot: QtBot
) -> None:
    look_of(dialog).playing.emit()
    assert tones.played == [Tone.OK]
    qtbot.waitUntil(lambda: tones.played == list(Tone), timeout=PATIENCE)


def test_a_clients_rules_are_changed_for_all_benches(
    dialog: SettingsDialog, services: Services, qtbot: QtBot
) -> None:
    dialog.show_page("clients")
    page = dialog.stack.currentWidget()
    assert isinstance(page, ClientsPage)
    qtbot.waitUntil(page.boxes[CommandName.FORCE].isEnabled, timeout=PATIENCE)
    page.boxes[CommandName.FORCE].click()
    qtbot.waitUntil(page.said.isVisible, timeout=PATIENCE)
    client = str(page.client.value())
    assert services.master.settings.load(client).rules.supervised == {CommandName.FORCE}


def test_workers_are_listed_and_added(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.show_page("workers")
    page = dialog.stack.currentWidget()
    assert isinstance(page, WorkersPage)
    assert page.staff is not None
    page.staff.add("Zoe Новак")
    qtbot.waitUntil(lambda: "Zoe Новак" in {worker.name for worker in page.model.rows}, timeout=PATIENCE)


def test_the_supervisors_code_is_set(dialog: SettingsDialog, services: Services, qtbot: QtBot) -> None:
    dialog.show_page("supervisor")
    page = dialog.stack.currentWidget()
    assert isinstance(page, SupervisorPage)
    qtbot.waitUntil(page.state.isVisible, timeout=PATIENCE)
    page.new.setText("4711")
    page.again.setText("4711")
    page.go.click()
    qtbot.waitUntil(page.said.isVisible, timeout=PATIENCE)
    assert (page.said.text.text(), services.master.supervisor.knows("4711")) == (
        "The code was changed.",
        True,
    )


def test_a_scan_is_shown_with_its_suffix(dialog: SettingsDialog) -> None:
    dialog.show_page("scanner")
    trial = dialog.findChild(ScanTrial)
    assert trial is not None
    for character in "5901234\t":
        key = Qt.Key.Key_Tab if character == "\t" else Qt.Key.Key_unknown
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(trial.field, event)
    said = [label.accessibleName() for label in trial.facts.findChildren(QWidget) if label.accessibleName()]
    assert said[:2] == ["Code: 5901234", "Suffix: Tab"]


def test_answers_that_come_after_the_dialog_was_closed_are_not_heard(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.show_page("clients")
    dialog.reject()
    qtbot.waitUntil(lambda: gone == [True], timeout=PATIENCE)


def test_every_control_has_a_name(dialog: SettingsDialog) -> None:
    for name, _icon, _words in PAGES:
        dialog.show_page(name)
    nameless = [
        widget
        for widget in dialog.findChildren(QWidget)
        if any(widget.inherits(kind) for kind in CONTROLS) and not widget.accessibleName()
    ]
    assert nameless == []


def test_the_dialog_looks_as_approved(dialog: SettingsDialog) -> None:
    dialog.resize(1280, 800)
    assert_looks_as_approved(dialog, "settings-look-light")
