"""The choice of the shared folder: what a path turns out to be, and what can be made of it. Qt-free."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from packbench.bootstrap import Services
from packbench.desktop.lane import Lane
from packbench.domain.errors import NotFound, PackbenchError
from packbench.words import _, plural


class Place(StrEnum):
    """What a folder is."""

    WAREHOUSE = "warehouse"
    OTHER = "other"
    """It is there, and no warehouse."""
    AWAY = "away"
    """It is not there, or does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look at a folder found; ``words`` are for people."""

    path: Path
    place: Place
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderForm:
    """How the choice stands. ``found`` belongs to the path that was last tested."""

    found: Found | None = None
    busy: bool = False
    complaint: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the folder can be used."""
        return self.found is not None and self.found.place is Place.WAREHOUSE

    @property
    def may_make(self) -> bool:
        """Whether a new warehouse may be offered there; nothing is ever made without that."""
        return self.found is not None and self.found.place is not Place.WAREHOUSE


def looked_at(services: Services, path: Path) -> Found:
    """Look at a folder; on the lane, for a share that is away takes its time to say so."""
    here = Services(replace(services.settings, root=path), clock=services.clock)
    try:
        clients = len(here.master.clients.all())
    except NotFound:
        words = _("This folder is there, but it is not a warehouse: it has neither Clients nor Sessions.")
        return Found(path=path, place=Place.OTHER, words=words)
    except PackbenchError as error:
        return Found(path=path, place=Place.AWAY, words=str(error))
    words = plural("A warehouse with {number} client.", "A warehouse with {number} clients.", clients)
    return Found(path=path, place=Place.WAREHOUSE, words=words)


class FolderChoice:
    """Tests folders, and makes warehouses where a person asks for one.

    Args:
        look: what a path is. make: makes a warehouse there. demo: makes a demo warehouse and gives its
            folder; None where there is none to be had. All three are called on the lane.
        show: shows the form.
    """

    def __init__(
        self,
        *,
        lane: Lane,
        look: Callable[[Path], Found],
        make: Callable[[Path], object],
        show: Callable[[FolderForm], None],
        demo: Callable[[], Path] | None = None,
    ) -> None:
        self._lane, self._look, self._make, self._demo = lane, look, make, demo
        self._show = show
        self._wanted = ""
        self.form = FolderForm()

    @property
    def has_demo(self) -> bool:
        """Whether a demo warehouse can be made."""
        return self._demo is not None

    def test(self, text: str) -> None:
        """Look at a path; the answer to a path that was changed meanwhile is not heard."""
        self._wanted = text.strip()
        if not self._wanted:
            self._put(FolderForm())
            return
        path = Path(self._wanted).expanduser().absolute()
        self._run(lambda: self._look(path))

    def change(self) -> None:
        """Another path is being typed: what was found says nothing of it."""
        if self.form != FolderForm():
            self._wanted = ""
            self._put(FolderForm())

    def make(self) -> None:
        """Make a warehouse in the folder that was tested."""
        if self.form.found is not None and self.form.may_make:
            path = self.form.found.path
            self._run(lambda: self._made(path))

    def make_demo(self) -> None:
        """Make the demo warehouse."""
        if self._demo is not None:
            demo = self._demo
            self._wanted = "demo"
            self._run(lambda: self._look(demo()))

    def _made(self, path: Path) -> Found:
        self._make(path)
        return self._look(path)

    def _run(self, work: Callable[[], Found]) -> None:
        wanted = self._wanted
        self._put(replace(self.form, busy=True, complaint=""))
        self._lane.run(work, lambda found: self._answered(wanted, found))

    def _answered(self, wanted: str, found: Found | PackbenchError) -> None:
        if wanted != self._wanted:
            return
        if isinstance(found, PackbenchError):
            self._put(replace(self.form, busy=False, complaint=str(found)))
        else:
            self._put(FolderForm(found=found))

    def _put(self, form: FolderForm) -> None:
        self.form = form
        self._show(form)
