"""Files that were imported at this bench, the last one first."""

import json
from dataclasses import dataclass
from pathlib import Path

FILE_NAME = "recent_imports.json"
MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A file that was imported, and whose orders it held."""

    path: Path
    client: str


class RecentFiles:
    """Remembers them in the bench's data folder; a damaged file is an empty one."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE_NAME

    def load(self) -> tuple[Recent, ...]:
        """The last ones, the newest first."""
        try:
            rows = json.loads(self._file.read_text("utf-8"))
            found = [Recent(path=Path(row["path"]), client=str(row["client"])) for row in rows]
        except (OSError, ValueError, TypeError, KeyError):
            return ()
        return tuple(found[:MOST])

    def add(self, recent: Recent) -> None:
        """Put one in front. That it can't be kept is no reason to fail."""
        others = [other for other in self.load() if other.path != recent.path]
        rows = [{"path": str(each.path), "client": each.client} for each in (recent, *others)][:MOST]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(rows, ensure_ascii=False, indent=2), "utf-8")
        except OSError:
            return
