"""Tables over frozen rows."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from packbench.desktop.kit.tables import Column, RowsModel, Table


@dataclass(frozen=True)
class Fruit:
    name: str
    left: int | None


COLUMNS = (
    Column[Fruit](title="Name", text=lambda fruit: fruit.name),
    Column[Fruit](
        title="Left", text=lambda fruit: f"{fruit.left}/10", sort=lambda fruit: fruit.left, right=True
    ),
)
BASKET = (Fruit("Pear", 10), Fruit("Apple", 9), Fruit("Fig", None))


def names(table: Table) -> list[str]:
    return [table.sorted.index(place, 0).data() for place in range(table.sorted.rowCount())]


@pytest.fixture
def model(qtbot: QtBot, qtmodeltester: ModelTester) -> RowsModel[Fruit]:
    made = RowsModel(COLUMNS, key=lambda fruit: fruit.name)
    made.put(BASKET)
    return made


def test_the_model_keeps_qts_rules(model: RowsModel[Fruit], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.put((Fruit("Plum", 1), Fruit("Fig", 3), Fruit("Pear", 10)))
    model.put(())
    model.put(BASKET)


def test_only_what_differs_is_told(model: RowsModel[Fruit]) -> None:
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.put((Fruit("Pear", 8), Fruit("Apple", 9), Fruit("Fig", None)))
    assert told == [0]


def test_nine_of_ten_stands_before_ten_of_ten_and_the_unknown_last(
    qtbot: QtBot, model: RowsModel[Fruit]
) -> None:
    table = Table("Basket", model)
    qtbot.addWidget(table)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["Apple", "Pear", "Fig"]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert names(table) == ["Pear", "Apple", "Fig"]


def test_the_chosen_row_stays_chosen_when_others_come_and_go(qtbot: QtBot, model: RowsModel[Fruit]) -> None:
    table = Table("Basket", model)
    qtbot.addWidget(table)
    table.choose(lambda fruit: fruit.name == "Fig")
    model.put((Fruit("Apple", 2), Fruit("Fig", 1), Fruit("Kiwi", 4)))
    assert table.chosen() == Fruit("Fig", 1)
