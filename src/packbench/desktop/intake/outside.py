"""What the import wizard asks of the world outside it; all of it is done on the lane."""

from pathlib import Path
from typing import Protocol

from packbench.app.imports import ImportWish, Preview
from packbench.desktop.intake.recent import Recent
from packbench.desktop.intake.watching import Watch
from packbench.domain.clients import Client
from packbench.domain.drafts import Look
from packbench.domain.intake import OrderFile
from packbench.domain.list_ref import ListRef


class Desk(Protocol):
    """What the wizard asks for; ``app.imports.ImportDesk`` behind it."""

    def start(self) -> tuple[tuple[Client, ...], tuple[Recent, ...]]:
        """The clients, and the files that were imported last."""
        ...

    def read(self, path: Path) -> bytes:
        """A file's bytes. Raises ``Unreadable``."""
        ...

    def open(self, wish: ImportWish, watch: Watch) -> OrderFile: ...

    def look(self, wish: ImportWish, opened: OrderFile) -> Look: ...

    def preview(self, wish: ImportWish, opened: OrderFile, watch: Watch) -> Preview: ...

    def keep(self, wish: ImportWish, preview: Preview, watch: Watch) -> ListRef: ...

    def note(self, recent: Recent) -> None:
        """Remember that a file was imported."""
        ...

    def leave(self) -> None:
        """Nothing that was read is needed any more."""
        ...
