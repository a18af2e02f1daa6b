"""An import wizard without Qt: real files are read, what is kept is remembered in memory."""

from collections.abc import Callable, Mapping
from pathlib import Path

from packbench.app.imports import ImportWish, Part, Preview
from packbench.desktop.intake.presenter import ImportPresenter
from packbench.desktop.intake.recent import Recent
from packbench.desktop.intake.view import CheckView, ColumnsView, FieldRow, FileView, Shown
from packbench.desktop.intake.watching import Watch
from packbench.domain.clients import Client
from packbench.domain.decisions import questions
from packbench.domain.drafts import Look
from packbench.domain.errors import Unreadable
from packbench.domain.intake import OrderFile
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice, PackingList
from packbench.domain.preflight import preflight, together
from packbench.sources.order_files import OutsideFiles
from tests.desktop.bench.station import HeldLane

CLIENTS = (Client(id="HERBALIA", name="Herbalia"), Client(id="M", name="M Cosmetics"))


class MemoryDesk:
    """Keeps ``presenter.Desk`` in memory. ``files`` are on this computer; ``fail`` is raised by ``keep``."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.recent: list[Recent] = []
        self.remembered: dict[str, dict[str, str]] = {}
        self.kept: list[ImportWish] = []
        self.written: list[Preview] = []
        self.before: tuple[Notice, ...] = ()
        self.fail: Exception | None = None
        self.left = 0

    def start(self) -> tuple[tuple[Client, ...], tuple[Recent, ...]]:
        return CLIENTS, tuple(self.recent)

    def read(self, path: Path) -> bytes:
        if path.name not in self.files:
            raise Unreadable(f"{path.name} can’t be read.", "Choose another file.")
        return self.files[path.name]

    def open(self, wish: ImportWish, watch: Watch) -> OrderFile:
        watch(Part.READING)
        return OutsideFiles().open(wish.data, wish.file_name, wish.choices)

    def look(self, wish: ImportWish, opened: OrderFile) -> Look:
        return opened.look(wishes=wish.columns, remembered=self.remembered)

    def preview(self, wish: ImportWish, opened: OrderFile, watch: Watch) -> Preview:
        watch(Part.UNDERSTANDING)
        draft = opened.draft(wishes=wish.columns, remembered=self.remembered)
        watch(Part.CHECKING)
        ref = ListRef(client=wish.client, session="", name=wish.name or Path(wish.file_name).stem)
        packing_list = PackingList(ref=ref, orders=draft.orders, source=draft.kind)
        notices = together(draft.notices, preflight(packing_list))
        return Preview(
            packing_list=packing_list,
            columns=draft.columns,
            notices=(*self.before, *notices),
            assumed=draft.notices,
            header_key=draft.header_key,
            questions=questions(packing_list, notices, barcodes={}),
        )

    def keep(self, wish: ImportWish, preview: Preview, watch: Watch) -> ListRef:
        watch(Part.WRITING)
        if self.fail is not None:
            raise self.fail
        self.kept.append(wish)
        self.written.append(preview)
        return ListRef(client=wish.client, session="2026-08-17_1", name=preview.packing_list.ref.name)

    def note(self, recent: Recent) -> None:
        self.recent.insert(0, recent)

    def leave(self) -> None:
        self.left += 1


class Importer:
    """The presenter with all that it needs; ``shown`` is what is on the screen."""

    def __init__(self, client: str = "", *, held: bool = False, **files: bytes | str) -> None:
        named = {
            f"{name}.csv": data.encode() if isinstance(data, str) else data for name, data in files.items()
        }
        self.desk = MemoryDesk(named)
        self.lane = HeldLane()
        self.lane.held = held
        self.views: list[Shown] = []
        self.made: list[ListRef] = []
        self.presenter = ImportPresenter(
            desk=self.desk,
            lane=self.lane,
            show=self.views.append,
            imported=self.made.append,
            client=client,
        )
        self.presenter.begin()

    def choose(self, name: str) -> "Importer":
        self.presenter.choose_file(Path("/downloads") / f"{name}.csv")
        return self

    def go_on(self, steps: int = 1) -> Shown:
        for _step in range(steps):
            self.presenter.go_on()
        return self.shown

    def while_held(self, act: Callable[[], object]) -> None:
        """Do something whose answer has not come yet."""
        self.lane.held = True
        act()

    @property
    def shown(self) -> Shown:
        return self.views[-1]

    @property
    def file(self) -> FileView:
        return self.shown.file

    @property
    def columns(self) -> ColumnsView:
        return self.shown.columns

    @property
    def check(self) -> CheckView:
        return self.shown.check

    def field(self, name: str) -> FieldRow:
        return next(row for row in self.columns.fields if row.field == name)
