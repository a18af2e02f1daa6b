"""A warehouse to try master data and rows on: a real folder, a clock that is turned by hand, two benches."""

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from packbench.clock import SystemClock
from packbench.store.folder.master import FolderMaster
from packbench.store.folder.realfs import RealFs

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class HandClock:
    """Time that passes when somebody sleeps, or when it is turned."""

    def __init__(self) -> None:
        self.elapsed = 0.0

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.elapsed)

    def monotonic(self) -> float:
        return self.elapsed

    def sleep(self, seconds: float) -> None:
        self.elapsed += seconds


class OwnFs(RealFs):
    """A real file system that a test bends."""

    def __init__(self) -> None:
        super().__init__(clock=HandClock(), rng=random.Random(2))


class Meddling(OwnFs):
    """A file system on which somebody else acts just after a file of this name was read."""

    def __init__(self, name: str, acts: list[Callable[[], object]]) -> None:
        super().__init__()
        self._name = name
        self._acts = acts

    def read(self, path: Path) -> bytes:
        data = super().read(path)
        if path.name == self._name and self._acts:
            self._acts.pop(0)()
        return data


def real_fs(seed: int = 1) -> RealFs:
    """A bench of its own: it really waits for the others' locks."""
    return RealFs(clock=SystemClock(), rng=random.Random(seed))


def bench(
    root: Path, name: str = "PACK-1", fs: RealFs | None = None, clock: HandClock | None = None
) -> FolderMaster:
    return FolderMaster(fs=fs or real_fs(), root=root, bench=name, clock=clock or HandClock())


def write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def config_path(root: Path, client: str = "M") -> Path:
    return root / "Clients" / f"CLIENT_{client}" / "packer_config.json"
