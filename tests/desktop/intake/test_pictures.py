"""The windows of what comes in look as they were approved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.intake.mapping_dialog import MappingDialog
from packbench.desktop.intake.view import Standing
from packbench.desktop.intake.wizard import ImportWizard
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme
from packbench.desktop.tasks import Tasks
from packbench.domain.codes import Item
from packbench.settings import Settings
from tests.desktop.intake.importer import MemoryDesk
from tests.desktop.intake.test_mapping import MemoryMapping
from tests.desktop.likeness import assert_looks_as_approved

PATIENCE = 20_000  # milliseconds
COURIERS = ("Еконт", "Speedy", "Еконт офис")
GOODS = (
    ("SHM-250-02", "Шампоан лавандула 250мл", "1", "18,90"),
    ("CND-250-02", "Балсам лавандула 250мл", "3", "16,50"),
    ("0042", "SAMPLE SACHET", "1", "0,00"),
    ("", "Колаген роза 300мл", "2,5", "42,00"),
    ("VTC-060-03", "Витамин C цитрус 60мл", "abc", "27,40"),
)


def a_file() -> bytes:
    """Cyrillic headings, and rows of which some are doubtful."""
    rows = ["Поръчка №;Артикул;Бр.;Описание;Доставка;Рафт;Държава;Бележка;Цена;Клиент"]
    for number in range(9):
        for sku, name, quantity, price in GOODS[: 5 if number % 4 == 0 else 3]:
            courier, shelf = COURIERS[number % 3], f"A-{number}-2"
            order = f"HB-{20418 + number}"
            rows.append(f"{order};{sku};{quantity};{name};{courier};{shelf};BG;;{price};Иван")
    return "\r\n".join(rows).encode()


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services(Settings(root=tmp_path, home=tmp_path, bench="Bench 2"))


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def parent(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    load_fonts()
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    put_on(qapp, Theme.LIGHT)


def is_laid_out(wizard: ImportWizard, step: str) -> bool:
    """Tiles are made when there are figures, and get their place a moment later."""
    return step == "columns" or wizard.check.tiles.height() > wizard.check.name.height()


def decide(wizard: ImportWizard) -> None:
    """Of the first row that asks."""
    place = wizard.check.table.chosen().at
    wizard.presenter.decide((place,), wizard.presenter.offers(place)[0][-1].decision)


@pytest.mark.parametrize("case", ["columns-light", "columns-dark", "check-light", "check-hc"])
def test_the_steps_of_an_import(
    case: str, services: Services, tasks: Tasks, parent: QWidget, qtbot: QtBot, qapp: QApplication
) -> None:
    step, theme = case.split("-")
    put_on(qapp, Theme.CONTRAST if theme == "hc" else Theme(theme))
    desk = MemoryDesk({"Поръчки_август.csv": a_file()})
    wizard = ImportWizard(services, tasks, parent, desk=desk)
    wizard.show()
    wizard.open_file(Path("Поръчки_август.csv"), "HERBALIA")
    for page in (wizard.columns, wizard.check)[: 1 if step == "columns" else 2]:
        qtbot.waitUntil(wizard.next.isEnabled, timeout=PATIENCE)
        wizard.next.click()
        qtbot.waitUntil(page.isVisible, timeout=PATIENCE)
    qtbot.waitUntil(wizard.next.isEnabled, timeout=PATIENCE)
    qtbot.waitUntil(lambda: is_laid_out(wizard, step), timeout=PATIENCE)
    if step == "check":
        decide(wizard)
        qtbot.waitUntil(lambda: wizard.check.table.chosen().standing is Standing.DECIDED, timeout=PATIENCE)
    assert_looks_as_approved(wizard, f"import-{case}")
    wizard.reject()


def test_the_barcodes_of_a_client(
    services: Services, tasks: Tasks, parent: QWidget, qtbot: QtBot, qapp: QApplication
) -> None:
    put_on(qapp, Theme.LIGHT)
    present = {f"380000000{place:04}": (Item(GOODS[place % 3][0]),) for place in range(24)}
    cases = {"1380000000001": (Item("SHM-250-02", 6),), "1380000000002": (Item("0042", 100),)}
    dialog = MappingDialog(services, tasks, "HERBALIA", parent, desk=MemoryMapping({**present, **cases}))
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.entries.model.rows) == 26, timeout=PATIENCE)
    dialog.entries.table.selectRow(2)
    dialog.entries.table.setFocus()
    assert_looks_as_approved(dialog, "barcodes-light")
    dialog.accept()
