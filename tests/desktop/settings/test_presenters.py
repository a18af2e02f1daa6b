"""What the settings decide, without Qt."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from packbench.bootstrap import Services
from packbench.desktop.settings.agreed import Agreed, AgreedForm, note_words, note_words_said
from packbench.desktop.settings.own import OwnSettings, interval_said, theme_of
from packbench.desktop.settings.staff import CodeChange, CodeForm, Staff, StaffForm
from packbench.desktop.style.tokens import Theme
from packbench.domain.clients import Client, ClientSettings
from packbench.domain.codes import CommandName
from packbench.domain.errors import NotFound, ShareUnavailable
from packbench.domain.people import Worker
from packbench.settings import FILE_NAME, Settings, settings
from tests.desktop.bench.station import HeldLane


class PaperAgreements:
    def __init__(self) -> None:
        self.kept = {"M": ClientSettings(), "ROSA": ClientSettings(note_words=("gift",))}
        self.away = False

    def load(self, client: str) -> ClientSettings:
        if self.away:
            raise ShareUnavailable("The share does not answer.")
        return self.kept[client]

    def change(self, client: str, change: Callable[[ClientSettings], ClientSettings]) -> ClientSettings:
        self.kept[client] = change(self.load(client))
        return self.kept[client]


class PaperClients:
    def all(self) -> tuple[Client, ...]:
        return (Client(id="M", name="M Cosmetics"), Client(id="ROSA", name="Rosa"))


class Edited:
    def __init__(self) -> None:
        self.desk = PaperAgreements()
        self.forms: list[AgreedForm] = []
        self.agreed = Agreed(
            names=PaperClients, desk=lambda: self.desk, lane=HeldLane(), show=self.forms.append
        )
        self.agreed.begin()


def test_what_needs_a_supervisor_is_kept_for_the_client() -> None:
    made = Edited()
    made.agreed.supervise(CommandName.FORCE, on=True)
    made.agreed.supervise(CommandName.SKIP, on=True)
    made.agreed.supervise(CommandName.SKIP, on=False)
    assert made.desk.kept["M"].rules.supervised == {CommandName.FORCE}
    assert made.forms[-1].kept


def test_a_change_keeps_what_another_bench_changed_meanwhile() -> None:
    made = Edited()
    made.desk.kept["M"] = replace(ClientSettings(), note_words=("fragile",))
    made.agreed.limit(50)
    assert made.desk.kept["M"].note_words == ("fragile",)
    assert made.desk.kept["M"].rules.ceiling == 50
    agreed = made.forms[-1].agreed
    assert agreed is not None
    assert agreed.note_words == ("fragile",)


def test_another_client_is_read_when_it_is_chosen() -> None:
    made = Edited()
    made.agreed.choose("ROSA")
    made.agreed.watch_for("gift, fragile,, gift")
    assert made.desk.kept["ROSA"].note_words == ("gift", "fragile")
    assert made.desk.kept["M"] == ClientSettings()


def test_a_share_that_is_away_is_told_of() -> None:
    made = Edited()
    made.desk.away = True
    made.agreed.limit(5)
    assert (made.forms[-1].complaint, made.forms[-1].kept) == ("The share does not answer.", False)


def test_words_of_a_note_are_written_as_they_are_read() -> None:
    assert note_words_said(note_words(" fragile ,gift")) == "fragile, gift"


class PaperRegistry:
    def __init__(self) -> None:
        self.workers = [Worker(id="001", name="John Doe")]

    def all(self) -> tuple[Worker, ...]:
        return tuple(self.workers)

    def add(self, name: str) -> Worker:
        self.workers.append(Worker(id="002", name=name))
        return self.workers[-1]

    def rename(self, worker_id: str, name: str) -> Worker:
        self.workers = [Worker(id=worker_id, name=name)]
        return self.workers[0]

    def remove(self, worker_id: str) -> Worker:
        if not self.workers:
            raise NotFound(f"There is no worker {worker_id!r}.")
        return self.workers.pop()


def test_workers_are_added_renamed_and_removed() -> None:
    forms: list[StaffForm] = []
    registry = PaperRegistry()
    staff = Staff(registry=lambda: registry, lane=HeldLane(), show=forms.append)
    staff.begin()
    john = forms[-1].workers[0]
    staff.rename(john, "Joan Doe")
    assert forms[-1].said == "001 (Joan Doe) was renamed."
    staff.remove(john)
    assert (forms[-1].workers, forms[-1].said) == ((), "001 (Joan Doe) was removed.")
    staff.remove(john)
    assert forms[-1].complaint == "There is no worker '001'."
    staff.add("Zoe")
    assert [worker.name for worker in forms[-1].workers] == ["Zoe"]


class PaperCode:
    is_set = True

    def change(self, old: str, new: str) -> bool:
        return old == "old!"


def test_the_code_is_changed_by_whoever_knows_the_old_one() -> None:
    forms: list[CodeForm] = []
    code = CodeChange(code=PaperCode, lane=HeldLane(), show=forms.append)
    code.begin()
    code.change("old!", "new1", "new2")
    assert forms[-1].complaint == "The new code was typed in two ways."
    code.change("odl!", "new1", "new1")
    assert forms[-1].complaint == "The old code is wrong."
    code.change("old!", "new1", "new1")
    assert (forms[-1].said, forms[-1].complaint) == ("The code was changed.", "")


def test_a_setting_holds_at_once_and_at_the_next_start(tmp_path: Path) -> None:
    services = Services(Settings(root=None, home=tmp_path, bench="Bench 2"))
    told: list[str] = []
    seen: list[Settings] = []
    own = OwnSettings(services, HeldLane(), told=told.append, changed=seen.append)
    own.change(theme="dark", text_size=1.3)
    own.change(theme="dark")
    assert (len(seen), services.settings.theme, told) == (1, "dark", [""])
    again = settings(environment={"PACKBENCH_HOME": str(tmp_path)})
    assert (again.theme, again.text_size) == ("dark", 1.3)


def test_a_damaged_settings_file_is_told_of_and_left(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("{", "utf-8")
    told: list[str] = []
    services = Services(Settings(root=None, home=tmp_path, bench="Bench 2"))
    own = OwnSettings(services, HeldLane(), told=told.append, changed=lambda _settings: None)
    own.change(volume=0.5)
    assert "is damaged" in told[-1]
    assert (tmp_path / FILE_NAME).read_text("utf-8") == "{"


def test_a_theme_that_there_is_not_is_light() -> None:
    made = Settings(root=None, home=Path("x"), bench="B", theme="purple")
    assert theme_of(made) is Theme.LIGHT


def test_how_often_the_browser_looks_is_said() -> None:
    assert [interval_said(seconds) for seconds in (30, 0)] == ["every 30 seconds", "only when asked"]
