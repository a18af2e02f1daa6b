"""Earlier versions of a file: the last ten, as ``backups/<stem>_YYYYMMDD_HHMMSS.json`` beside it."""

import re
from pathlib import Path

from packbench.domain.ports import Clock
from packbench.store.folder.fs import Fs

KEPT = 10  # versions


class Backups:
    """The earlier versions of the file with this stem; files of other stems are not touched."""

    def __init__(self, fs: Fs, folder: Path, *, stem: str, clock: Clock) -> None:
        self._fs = fs
        self._folder = folder
        self._stem = stem
        self._clock = clock

    def keep(self, data: bytes) -> None:
        """Keep a version. Of several within one second the first is kept: it is the furthest back."""
        self._fs.make_folders(self._folder)
        path = self._folder / f"{self._stem}_{self._clock.now():%Y%m%d_%H%M%S}.json"
        try:
            self._fs.create(path, data)
        except FileExistsError:
            return
        for name in self._ours()[:-KEPT]:
            self._fs.remove(self._folder / name)

    def _ours(self) -> list[str]:
        pattern = re.compile(rf"{re.escape(self._stem)}_\d{{8}}_\d{{6}}\.json", re.ASCII)
        return sorted(entry.name for entry in self._fs.entries(self._folder) if pattern.fullmatch(entry.name))
