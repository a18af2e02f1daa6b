"""Every window, page and dialog of the program, each in a state that matters."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.bench.page import BenchPage
from packbench.desktop.browser.choosing_days import DaysDialog
from packbench.desktop.browser.page import BrowserPage
from packbench.desktop.details.window import DetailsWindow
from packbench.desktop.guide.pages import Guide
from packbench.desktop.guide.window import GuideWindow
from packbench.desktop.intake.clients_dialog import ClientsDialog
from packbench.desktop.intake.deciding import Offer, Wanted
from packbench.desktop.intake.decision_menu import TypedDialog
from packbench.desktop.intake.mapping_dialog import MappingDialog
from packbench.desktop.intake.mapping_view import Unclear
from packbench.desktop.intake.naming_dialog import NamingDialog
from packbench.desktop.intake.wizard import ImportWizard
from packbench.desktop.labels.dialog import LabelDialog
from packbench.desktop.opening.continue_dialog import ContinueDialog
from packbench.desktop.opening.first_start import FirstStart
from packbench.desktop.opening.flow import Changed, Doubtful, Told
from packbench.desktop.opening.held_dialog import HeldDialog
from packbench.desktop.opening.notice_dialogs import BusyDialog, ChangesDialog, DoubtsDialog, ToldDialog
from packbench.desktop.opening.unlock_dialog import UnlockDialog
from packbench.desktop.opening.unlocking import UnlockForm
from packbench.desktop.people.chooser import WorkerChooser
from packbench.desktop.people.new_worker import NewWorkerDialog
from packbench.desktop.settings.dialog import PAGES, SettingsDialog
from packbench.desktop.settings.sure import SureDialog
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme
from packbench.desktop.tasks import Tasks
from packbench.domain.codes import Item
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Leftover
from packbench.domain.rows import Tab
from packbench.settings import Settings
from packbench.words import _
from tests.desktop.bench.scenes import SCENES as BENCH
from tests.desktop.bench.station import HeldLane, WrittenTones
from tests.desktop.browser.scenes import ROWS, TODAY, screen_of
from tests.desktop.intake.importer import MemoryDesk
from tests.desktop.intake.test_mapping import MemoryMapping
from tests.desktop.intake.test_pictures import a_file
from tests.desktop.opening.test_dialogs import DOUBT, LIVE, REF, STALE, form

LIST = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")
PATIENCE = 20_000  # milliseconds


@dataclass
class Place:
    """What a window is made of."""

    services: Services
    tasks: Tasks
    behind: QWidget
    qtbot: QtBot

    def until(self, fact: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(fact()), timeout=PATIENCE)


@contextmanager
def a_place(folder: Path, data_dir: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Place]:
    """A bench in a copy of the sample warehouse, with a window behind."""
    load_fonts()
    put_on(qapp, Theme.LIGHT)
    root = shutil.copytree(data_dir / "warehouse", folder / "warehouse")
    services = Services(Settings(root=root, home=folder / "home", bench="Bench 2"))
    behind, tasks = QWidget(), Tasks()
    behind.resize(1280, 800)
    qtbot.addWidget(behind)
    behind.show()
    yield Place(services, tasks, behind, qtbot)
    tasks.close()


def browser(tab: Tab) -> Callable[[Place], QWidget]:
    def make(place: Place) -> QWidget:
        page = BrowserPage("Bench 2")
        place.qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show_screen(screen_of(tab), TODAY)
        return page

    return make


def bench(scene: str) -> Callable[[Place], QWidget]:
    def make(place: Place) -> QWidget:
        page = BenchPage(Theme.LIGHT)
        place.qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show_screen(BENCH[scene]())
        return page

    return make


def chooser(place: Place) -> QWidget:
    place.services.master.workers.add("Мария Петрова")
    made = WorkerChooser(place.services, place.tasks, place.behind)
    made.open()
    place.until(lambda: made.crowd.cards)
    return made


def locked(place: Place) -> QWidget:
    return HeldDialog(form(LIVE), place.behind)


def silent(place: Place) -> QWidget:
    return HeldDialog(form(STALE), place.behind)


def unlock(place: Place) -> QWidget:
    lane = HeldLane()
    lane.held = True
    made = UnlockDialog(place.services, lane, ROWS[-1], place.behind, freed=print)
    made.put(UnlockForm(held=form(STALE), needs_code=True))
    return made


def doubts(place: Place) -> QWidget:
    return DoubtsDialog(Doubtful(ref=REF, notices=(DOUBT,)), place.behind)


def changes(place: Place) -> QWidget:
    return ChangesDialog(Changed(ref=REF, notices=(DOUBT,)), place.behind)


def interrupted(place: Place) -> QWidget:
    return ContinueDialog([Leftover(ref=REF, closed=False, ended=False)], place.behind)


def told(place: Place) -> QWidget:
    step = Told(ref=REF, title=_("Done"), text=_("Close"), finished=True)
    return ToldDialog(step, place.behind)


def busy(place: Place) -> QWidget:
    return BusyDialog(_("Checking the orders …"), place.behind)


def days(place: Place) -> QWidget:
    return DaysDialog(place.behind)


def naming(place: Place) -> QWidget:
    unclear = Unclear(path=Path("codes.xlsx"), headings=("Код", "Стока"), why=_("Which columns?"))
    return NamingDialog(unclear, place.behind)


def sure(place: Place) -> QWidget:
    return SureDialog(_("Remove…"), _("Workers"), _("Remove…"), place.behind)


def guide(place: Place) -> QWidget:
    return GuideWindow(Guide.LEADS, place.behind)


def new_worker(place: Place) -> QWidget:
    return NewWorkerDialog(place.behind)


def first_start(place: Place) -> QWidget:
    made = FirstStart(place.services, place.tasks, demo=lambda: Path("demo"))
    place.qtbot.addWidget(made)
    made.show()
    place.until(made.go.isEnabled)
    return made


def settings(page: str) -> Callable[[Place], QWidget]:
    def make(place: Place) -> QWidget:
        return SettingsDialog(place.services, place.tasks, place.behind, player=WrittenTones(), page=page)

    return make


def wizard(step: int) -> Callable[[Place], QWidget]:
    def make(place: Place) -> QWidget:
        name = "Поръчки_август.csv"
        made = ImportWizard(place.services, place.tasks, place.behind, desk=MemoryDesk({name: a_file()}))
        made.show()
        made.open_file(Path(name), "HERBALIA")
        for page in (made.columns, made.check, made.done_page)[:step]:
            place.until(made.next.isEnabled)
            made.next.click()
            place.until(page.isVisible)
        place.until(made.next.isEnabled)
        return made

    return make


def typed(wanted: Wanted) -> Callable[[Place], QWidget]:
    def make(place: Place) -> QWidget:
        return TypedDialog(Offer(words="", wanted=wanted), "Row 6 has no SKU.", place.behind)

    return make


def mapping(place: Place) -> QWidget:
    desk = MemoryMapping({"3800000000001": (Item("CRM-050-01"),), "13800000000001": (Item("CRM-050-01", 6),)})
    made = MappingDialog(place.services, place.tasks, "HERBALIA", place.behind, desk=desk)
    made.show()
    place.until(lambda: made.entries.model.rows)
    made.entries.table.selectRow(0)
    return made


def clients(place: Place) -> QWidget:
    made = ClientsDialog(place.services, place.tasks, place.behind)
    made.show()
    place.until(lambda: made.model.rows)
    return made


def labels(place: Place) -> QWidget:
    made = LabelDialog(
        place.services, place.tasks, LIST, Theme.LIGHT, place.behind, printers=lambda: ("HP LaserJet",)
    )
    made.open()
    place.until(made.print.isEnabled)
    return made


def details(tab: int) -> Callable[[Place], QWidget]:
    def make(place: Place) -> QWidget:
        made = DetailsWindow(place.services, place.tasks, LIST, place.behind)
        made.show()
        place.until(lambda: made.shown is not None)
        made.tabs.buttons()[tab].click()
        return made

    return make


IN_ORDER: dict[str, Callable[[Place], QWidget]] = {
    **{f"browser, {tab.value}": browser(tab) for tab in Tab},
    **{f"settings, {page}": settings(page) for page, _icon, _words in PAGES},
    **{f"import, step {step + 1}": wizard(step) for step in range(4)},
    "locked": locked,
    "silent": silent,
    "first start": first_start,
    "mapping": mapping,
    "clients": clients,
    "labels": labels,
    "unlock": unlock,
    "days": days,
    "naming": naming,
    "told": told,
    "sure": sure,
    **{f"details, {tab + 1}": details(tab) for tab in range(4)},
}
ALL: dict[str, Callable[[Place], QWidget]] = {
    **IN_ORDER,
    **{f"bench, {scene}": bench(scene) for scene in BENCH},
    "workers": chooser,
    "doubts": doubts,
    "changes": changes,
    "interrupted": interrupted,
    **{f"typed, {wanted.value}": typed(wanted) for wanted in Wanted},
    "new worker": new_worker,
    "busy": busy,
    "guide": guide,
}


def shown(window: QWidget, place: Place) -> QWidget:
    window.show()
    place.until(window.isVisible)
    return window
