"""The details look as they were approved."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.details.reading import Looked
from packbench.desktop.details.showing import shown
from packbench.desktop.details.window import DetailsWindow
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme
from packbench.settings import Settings
from tests.desktop.bench.station import HeldLane
from tests.desktop.details.lists import BEGIN, a_long_day, an_afternoon, of_the_old_program
from tests.desktop.likeness import assert_looks_as_approved

OVERVIEW, ORDERS, METRICS = 0, 1, 2
PICTURES: dict[str, tuple[Callable[[], Looked], int]] = {
    "details_overview-light": (an_afternoon, OVERVIEW),
    "details_old-light": (of_the_old_program, OVERVIEW),
    "details_orders-light": (an_afternoon, ORDERS),
    "details_orders-dark": (an_afternoon, ORDERS),
    "details_metrics-light": (a_long_day, METRICS),
    "details_metrics-hc": (an_afternoon, METRICS),
}


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[Theme], None]]:
    load_fonts()
    yield lambda theme: put_on(qapp, theme)
    put_on(qapp, Theme.LIGHT)


@pytest.mark.parametrize("case", PICTURES)
def test_the_details_look_as_approved(
    qtbot: QtBot, dressed: Callable[[Theme], None], tmp_path: Path, case: str
) -> None:
    make, tab = PICTURES[case]
    dressed(Theme(case.rsplit("-", 1)[1]))
    lane = HeldLane()
    lane.held = True
    the_list = make()
    services = Services(Settings(root=tmp_path, home=tmp_path, bench="Bench 1"))
    window = DetailsWindow(services, lane, the_list.ref)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_details(shown(the_list, BEGIN))
    window.tabs.buttons()[tab].click()
    if tab == ORDERS:
        index = window.orders.model.index(7, 0)
        window.orders.tree.setExpanded(index, True)
        window.orders.tree.setCurrentIndex(index)
        window.orders.tree.scrollToTop()
    assert_looks_as_approved(window, case)
