"""Which window is shown: the choice of the folder where none is chosen or it is not there, else the frame."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from packbench.bootstrap import Services
from packbench.desktop.bench.player import AdjustablePlayer
from packbench.desktop.lanes import Lanes
from packbench.desktop.main_window import MainWindow
from packbench.desktop.settings.own import theme_of
from packbench.domain.errors import PackbenchError
from packbench.settings import Settings

SOON = 10
"""Milliseconds after which the lanes begin to load what they need: by then the window is painted."""


class Windows:
    """The program's one window at a time.

    A folder that vanishes later is told of by the browser, which goes on looking.
    """

    def __init__(
        self,
        services: Services,
        lanes: Lanes,
        player: AdjustablePlayer,
        *,
        demo: Callable[[], Path] | None = None,
    ) -> None:
        self._services, self._lanes, self._player, self._demo = services, lanes, player, demo
        self.shown: QWidget | None = None

    def begin(self) -> None:
        """Show the frame at once where a folder is chosen, and look whether it is there meanwhile."""
        root = self._services.settings.root
        if root is None:
            self._choose()
            return
        window = self._open()
        QTimer.singleShot(SOON, window, lambda: self._look(root))

    def _look(self, root: Path) -> None:
        services = self._services
        self._lanes.looking.run(lambda: _is_warehouse(services, root), self._looked)

    def close(self) -> None:
        """Close what is shown, as if a person had."""
        if self.shown is not None:
            self.shown.close()

    def _looked(self, found: bool | PackbenchError) -> None:  # noqa: FBT001 - what the lane found
        if found is False:
            self._choose()

    def _choose(self) -> None:
        from packbench.desktop.opening.first_start import FirstStart  # noqa: PLC0415 - once in a bench's life

        first = FirstStart(self._services, self._lanes.looking, demo=self._demo)
        first.ready.connect(self._chosen)
        self._show(first)

    def _chosen(self, root: Path, bench: str) -> None:
        chosen = replace(self._services.settings, root=root, bench=bench)
        self._services = Services(chosen, clock=self._services.clock)
        self._open()

    def _open(self) -> MainWindow:
        services = self._services
        window = MainWindow(
            services, lanes=self._lanes, player=self._player, theme=theme_of(services.settings)
        )
        window.settled.connect(self._settle)
        window.settled_in.connect(self._make_tones)
        self._show(window)
        QTimer.singleShot(SOON, window, window.begin)
        return window

    def _settle(self, settings: Settings) -> None:
        self._player.adjust(settings.volume)
        self._make_tones()

    def _make_tones(self) -> None:
        self._player.prepare(self._lanes.arranging)

    def _show(self, window: QWidget) -> None:
        """The new one comes before the old one goes: a program without a window ends."""
        before, self.shown = self.shown, window
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()


def _is_warehouse(services: Services, root: Path) -> bool:
    from packbench.desktop.opening.folder import Place, looked_at  # noqa: PLC0415 - on the lane, not before

    return looked_at(services, root).place is Place.WAREHOUSE
