"""The choice of the shared folder."""

from pathlib import Path

from packbench.bootstrap import Services
from packbench.desktop.opening.folder import FolderChoice, FolderForm, Place, looked_at
from packbench.settings import Settings
from tests.desktop.bench.station import HeldLane


class Tried:
    def __init__(self, home: Path) -> None:
        services = Services(Settings(root=None, home=home / "home", bench="Bench 2"))
        self.forms: list[FolderForm] = []
        self.lane = HeldLane()
        self.choice = FolderChoice(
            lane=self.lane,
            look=lambda path: looked_at(services, path),
            make=services.found_warehouse,
            show=self.forms.append,
            demo=lambda: self.demo(home / "demo"),
        )
        self._services = services

    def demo(self, path: Path) -> Path:
        self._services.found_warehouse(path)
        return path

    @property
    def place(self) -> Place | None:
        found = self.forms[-1].found
        return found.place if found else None


def test_a_warehouse_is_good(tmp_path: Path, data_dir: Path) -> None:
    made = Tried(tmp_path)
    made.choice.test(str(data_dir / "warehouse"))
    assert made.forms[-1].is_good
    assert not made.forms[-1].may_make


def test_a_misspelt_path_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    made = Tried(tmp_path)
    made.choice.test(str(tmp_path / "warehous"))
    assert (made.place, made.forms[-1].is_good) == (Place.AWAY, False)
    assert not (tmp_path / "warehous").exists()


def test_a_new_warehouse_is_made_only_when_a_person_asks(tmp_path: Path) -> None:
    made = Tried(tmp_path)
    folder = tmp_path / "new"
    folder.mkdir()
    made.choice.test(str(folder))
    assert (made.place, list(folder.iterdir())) == (Place.OTHER, [])
    made.choice.make()
    assert made.forms[-1].is_good
    assert (folder / "Sessions").is_dir()


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_text("x", "utf-8")
    made = Tried(tmp_path)
    made.choice.test(str(tmp_path))
    made.choice.make()
    assert "is not empty" in made.forms[-1].complaint
    assert not (tmp_path / "Sessions").exists()


def test_a_demo_warehouse_can_be_made(tmp_path: Path) -> None:
    made = Tried(tmp_path)
    made.choice.make_demo()
    assert made.forms[-1].is_good


def test_the_answer_to_a_path_that_was_changed_meanwhile_is_not_heard(tmp_path: Path) -> None:
    made = Tried(tmp_path)
    made.lane.held = True
    made.choice.test(str(tmp_path))
    made.choice.change()
    made.lane.go()
    assert made.forms[-1] == FolderForm()
