"""The parts of dialogs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import CheckBox, Choice
from packbench.desktop.kit.frames import DialogFrame, Scrim
from packbench.desktop.kit.texts import Facts, Notice
from packbench.desktop.style.theme import put_on, worn
from packbench.desktop.style.tokens import Theme


def test_a_dialog_dims_its_parent_as_long_as_it_is_open(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = DialogFrame("Unlock", parent)
    dialog.open()
    assert [scrim.isVisible() for scrim in parent.findChildren(Scrim)] == [True]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not parent.findChildren(Scrim))


def test_the_theme_that_is_put_on_is_worn(qapp: QApplication) -> None:
    put_on(qapp, Theme.DARK)
    assert worn().theme is Theme.DARK
    put_on(qapp, Theme.LIGHT)
    assert worn().theme is Theme.LIGHT


def test_a_choice_gives_the_value_and_not_its_words(qtbot: QtBot) -> None:
    choice = Choice("Refresh")
    qtbot.addWidget(choice)
    choice.put([(0, "off"), (30, "30 s")], 30)
    assert (choice.value(), choice.currentText()) == (30, "30 s")


def test_a_notice_without_words_is_not_there(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("The share is away.")
    assert (notice.isHidden(), notice.accessibleName()) == (False, "The share is away.")
    notice.say("")
    assert notice.isHidden()


def test_facts_leave_out_what_is_empty(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.put([("Worker", "001 (John Doe)"), ("Bench", "")])
    layout = facts.layout()
    assert layout is not None
    assert layout.count() == 2


def test_a_button_keeps_its_ampersand_and_its_name(qtbot: QtBot) -> None:
    button = Button("Find & pack", icon="search")
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName()) == ("Find && pack", "Find & pack")


def test_a_box_is_ticked_by_a_click_on_its_words(qtbot: QtBot) -> None:
    box = CheckBox("Auto-refresh (30 s)")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()


def test_an_open_list_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    choice = Choice("Courier", window)
    choice.setFixedWidth(120)
    choice.put([("", "All couriers"), ("office", "Еконт офис до адрес с едно доста дълго име")])
    window.show()
    choice.showPopup()
    assert choice.view().width() > 240
    choice.hidePopup()


def test_a_dialog_is_as_high_as_what_is_in_it_however_small_the_screen(qtbot: QtBot) -> None:
    dialog = DialogFrame("Unlock", None)
    qtbot.addWidget(dialog)
    dialog.setFixedWidth(480)
    room = dialog.screen().availableSize().height()
    tall = QWidget(dialog)
    tall.setFixedHeight(room * 3 // 4)
    dialog.body.addWidget(tall)
    dialog.show()
    assert dialog.height() >= dialog.sizeHint().height() > room * 3 // 4
