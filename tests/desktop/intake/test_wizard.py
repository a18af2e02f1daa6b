"""The windows of what comes in, over a real warehouse folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.intake.check_page import DECISION, SAID
from packbench.desktop.intake.clients_dialog import ClientsDialog
from packbench.desktop.intake.decision_menu import DecisionMenu, TypedDialog
from packbench.desktop.intake.mapping_dialog import MappingDialog
from packbench.desktop.intake.wizard import ImportWizard
from packbench.desktop.tasks import Tasks
from packbench.domain.codes import Item
from packbench.domain.list_ref import ListRef

PATIENCE = 20_000  # milliseconds
CSV = "Order,SKU,Qty,Courier,Price\n#1,A-1,1,DHL,9\n#1,B-2,2,DHL,8\n#2,A-1,3,Speedy,9\n"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(CSV, "utf-8")
    return path


@pytest.fixture
def wizard(services: Services, tasks: Tasks, window: QWidget, qtbot: QtBot) -> ImportWizard:
    made = ImportWizard(services, tasks, window)
    made.show()
    qtbot.waitUntil(lambda: bool(made.file.client.count()), timeout=PATIENCE)
    return made


def test_a_file_becomes_a_list_that_can_be_packed(
    wizard: ImportWizard, services: Services, qtbot: QtBot, orders: Path
) -> None:
    wizard.open_file(orders)
    made: list[ListRef] = []
    wanted: list[ListRef] = []
    wizard.imported.connect(made.append)
    wizard.start_wanted.connect(wanted.append)
    pages = (wizard.file, wizard.columns, wizard.check, wizard.done_page)
    for place in range(1, 4):
        qtbot.waitUntil(wizard.next.isEnabled, timeout=PATIENCE)
        wizard.next.click()
        qtbot.waitUntil(pages[place].isVisible, timeout=PATIENCE)
    qtbot.waitUntil(wizard.next.isEnabled, timeout=PATIENCE)
    assert [order.number for order in services.lists.read(made[0]).packing_list.orders] == ["#1", "#2"]
    with qtbot.waitSignal(wizard.finished, timeout=PATIENCE):
        wizard.next.click()
    assert wanted == made


def test_a_file_is_dropped(wizard: ImportWizard, qtbot: QtBot, orders: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(orders))])
    how = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    place = wizard.file.place
    QApplication.sendEvent(place, QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, *how))
    QApplication.sendEvent(place, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, *how))
    qtbot.waitUntil(lambda: wizard.file.place.name.text() == "orders.csv", timeout=PATIENCE)
    wizard.reject()


def test_enter_goes_on_and_escape_leaves(wizard: ImportWizard, qtbot: QtBot, orders: Path) -> None:
    wizard.open_file(orders)
    qtbot.waitUntil(wizard.next.isEnabled, timeout=PATIENCE)
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    qtbot.waitUntil(wizard.columns.isVisible, timeout=PATIENCE)
    with qtbot.waitSignal(wizard.finished, timeout=PATIENCE):
        qtbot.keyClick(wizard, Qt.Key.Key_Escape)


def test_it_may_be_closed_while_it_reads(wizard: ImportWizard, qtbot: QtBot, orders: Path) -> None:
    wizard.open_file(orders)
    wizard.cancel.click()
    assert not wizard.progress.isVisible()
    with qtbot.waitSignal(wizard.finished, timeout=PATIENCE):
        wizard.cancel.click()


def test_a_column_is_unticked(wizard: ImportWizard, qtbot: QtBot, orders: Path) -> None:
    wizard.open_file(orders)
    qtbot.waitUntil(wizard.next.isEnabled, timeout=PATIENCE)
    wizard.next.click()
    qtbot.waitUntil(wizard.columns.isVisible, timeout=PATIENCE)
    (price,) = wizard.columns.others.boxes
    assert (price.accessibleName(), price.isChecked()) == ("Price", True)
    price.click()
    qtbot.waitUntil(wizard.next.isEnabled, timeout=PATIENCE)
    assert not price.isChecked()
    wizard.next.click()
    qtbot.waitUntil(wizard.check.isVisible, timeout=PATIENCE)
    assert wizard.presenter.preview is not None
    assert wizard.presenter.preview.left_out == ("Price",)
    wizard.reject()


def test_a_doubtful_row_is_decided_of_by_keys_alone(
    wizard: ImportWizard, services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "doubtful.csv"
    path.write_text('Order,SKU,Qty\n#1,A-1,"2,5"\n#2,,1\n', "utf-8")
    wizard.open_file(path)
    table, menus = wizard.check.table, wizard.findChildren
    for page in (wizard.columns, wizard.check):
        qtbot.waitUntil(wizard.next.isEnabled, timeout=PATIENCE)
        wizard.next.click()
        qtbot.waitUntil(page.isVisible, timeout=PATIENCE)

    def menu() -> DecisionMenu:
        return next(each for each in menus(DecisionMenu) if each.isVisible())

    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(menu(), Qt.Key.Key_Down)
    qtbot.keyClick(menu(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.chosen().decision == "Pack 3", timeout=PATIENCE)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(menu(), Qt.Key.Key_Return)
    (dialog,) = menus(TypedDialog)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.field, "B-2")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.chosen().decision == "Use B-2", timeout=PATIENCE)
    made: list[ListRef] = []
    wizard.imported.connect(made.append)
    wizard.next.click()
    qtbot.waitUntil(lambda: bool(made), timeout=PATIENCE)
    orders = services.lists.read(made[0]).packing_list.orders
    assert [(line.sku, line.required) for order in orders for line in order.lines] == [("A-1", 3), ("B-2", 1)]
    wizard.reject()


def test_a_click_on_a_decision_opens_it_and_one_beside_it_does_not(
    wizard: ImportWizard, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "doubtful.csv"
    path.write_text("Order,SKU,Qty\n#1,A-1,abc\n", "utf-8")
    wizard.open_file(path)
    for page in (wizard.columns, wizard.check):
        qtbot.waitUntil(wizard.next.isEnabled, timeout=PATIENCE)
        wizard.next.click()
        qtbot.waitUntil(page.isVisible, timeout=PATIENCE)
    table = wizard.check.table
    left = Qt.MouseButton.LeftButton
    for column, opened in ((SAID, 0), (DECISION, 1)):
        where = table.visualRect(table.sorted.index(0, column)).center()
        qtbot.mouseClick(table.viewport(), left, pos=where)
        assert len([each for each in wizard.findChildren(DecisionMenu) if each.isVisible()]) == opened
    wizard.findChildren(DecisionMenu)[0].close()
    wizard.reject()


def test_the_barcodes_of_a_client_are_searched_and_changed(
    services: Services, tasks: Tasks, window: QWidget, qtbot: QtBot
) -> None:
    services.master.mappings.put("M", "111", (Item("CRM-050-01"),))
    services.master.mappings.put("M", "222", (Item("MSK-100-02"),))
    dialog = MappingDialog(services, tasks, "M", window)
    dialog.show()
    page = dialog.entries
    qtbot.waitUntil(lambda: len(page.model.rows) == 2, timeout=PATIENCE)
    page.search.setText("msk")
    assert page.table.sorted.rowCount() == 1
    page.table.selectRow(0)
    page.units.setText("6")
    page.save.click()
    qtbot.waitUntil(dialog.undo.isEnabled, timeout=PATIENCE)
    assert services.master.mappings.load("M")["222"] == (Item("MSK-100-02", 6),)
    dialog.undo.click()
    qtbot.waitUntil(lambda: not dialog.undo.isEnabled() and dialog.pages.isEnabled(), timeout=PATIENCE)
    assert services.master.mappings.load("M")["222"] == (Item("MSK-100-02"),)
    dialog.accept()


def test_what_is_typed_stays_when_it_can_t_be_saved(
    services: Services, tasks: Tasks, window: QWidget, qtbot: QtBot
) -> None:
    services.master.mappings.put("M", "111", (Item("CRM-050-01"),))
    dialog = MappingDialog(services, tasks, "M", window)
    dialog.show()
    page = dialog.entries
    qtbot.waitUntil(lambda: len(page.model.rows) == 1, timeout=PATIENCE)
    page.new.click()
    page.barcode.setText("111")
    page.sku.setText("MSK-100-02")
    page.save.click()
    assert "111 stands for CRM-050-01 already" in dialog.told.text.text()
    assert (page.barcode.text(), page.sku.text()) == ("111", "MSK-100-02")
    dialog.accept()


def test_clients_are_added_and_renamed(
    services: Services, tasks: Tasks, window: QWidget, qtbot: QtBot
) -> None:
    dialog = ClientsDialog(services, tasks, window)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.model.rows) > 0, timeout=PATIENCE)
    dialog.new.click()
    dialog.id_field.setText("herbalia")
    dialog.name.setText("Хербалия")
    dialog.save.click()
    qtbot.waitUntil(lambda: dialog.table.chosen() is not None, timeout=PATIENCE)
    assert services.master.clients.get("HERBALIA").name == "Хербалия"
    dialog.name.setText("Herbalia")
    dialog.save.click()
    qtbot.waitUntil(lambda: "is called Herbalia" in dialog.told.text.text(), timeout=PATIENCE)
    assert services.master.clients.get("HERBALIA").name == "Herbalia"
    dialog.accept()
