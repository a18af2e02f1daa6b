"""Settings of this bench: command line first, then the settings file, then the environment, then defaults.

The file is ``settings.json`` in the bench's data folder (``PACKBENCH_HOME``, else where the system keeps the
data of programs). ``FULFILLMENT_SERVER_PATH`` names the warehouse folder for the Shopify tool too, so it is
honoured here.
"""

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from packbench.domain.errors import EnvironmentFailure, NotFound, Unreadable

FILE_NAME = "settings.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What this bench was told.

    ``root`` is the warehouse folder (None: not chosen yet), ``home`` the data folder of this bench. The times
    are in seconds: a holder shows a sign of life every ``heartbeat_seconds`` and counts as gone after
    ``stale_seconds``; the browser looks at the share every ``refresh_seconds``, 0 for only when asked.
    """

    root: Path | None
    home: Path
    bench: str
    heartbeat_seconds: float = 60.0
    stale_seconds: float = 120.0
    refresh_seconds: int = 30

    @property
    def warehouse(self) -> Path:
        """The warehouse folder.

        Raises:
            NotFound: none was chosen, or it isn't there.
        """
        if self.root is None:
            raise NotFound(
                "No warehouse folder is chosen.",
                "Name it with --root DIR or FULFILLMENT_SERVER_PATH, or make one: packbench init DIR",
            )
        return self.root


class _File(msgspec.Struct, kw_only=True):
    root: str = ""
    bench: str = ""
    heartbeat_seconds: float = 60.0
    stale_seconds: float = 120.0
    refresh_seconds: int = 30


def settings(
    *, root: str | None = None, bench: str | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """Put the settings together.

    Args:
        root: the warehouse folder that the command line names.
        bench: the bench name that the command line names.
        environment: ``PACKBENCH_HOME``, ``PACKBENCH_HEARTBEAT_SECONDS``, ``PACKBENCH_STALE_SECONDS`` and
            ``FULFILLMENT_SERVER_PATH`` are looked at.

    Raises:
        Unreadable: the settings file is damaged.
    """
    home = _home(environment)
    kept = _kept(home / FILE_NAME)
    chosen = root or kept.root or environment.get("FULFILLMENT_SERVER_PATH", "")
    return Settings(
        root=Path(chosen).absolute() if chosen else None,
        home=home,
        bench=bench or kept.bench or platform.node() or "bench",
        heartbeat_seconds=_seconds(environment, "PACKBENCH_HEARTBEAT_SECONDS", kept.heartbeat_seconds),
        stale_seconds=_seconds(environment, "PACKBENCH_STALE_SECONDS", kept.stale_seconds),
        refresh_seconds=kept.refresh_seconds,
    )


def keep(home: Path, **changes: str | float) -> None:
    """Change what the settings file says; all else in it stays.

    Raises:
        Unreadable: the settings file is damaged.
        EnvironmentFailure: this bench's disk does not take it.
    """
    path = home / FILE_NAME
    try:
        said = json.loads(path.read_bytes()) if path.exists() else {}
    except ValueError as error:
        raise Unreadable(f"The settings file {path} is damaged.", "Mend it, or delete it.") from error
    aside = path.with_suffix(".new")
    try:
        home.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps({**said, **changes}, indent=2, ensure_ascii=False), encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        raise EnvironmentFailure(f"The settings can't be kept in {path}: {error.strerror}.") from error


def _home(environment: Mapping[str, str]) -> Path:
    if named := environment.get("PACKBENCH_HOME"):
        return Path(named).absolute()
    import platformdirs  # noqa: PLC0415 - most starts are told where to look, and the start is a feature

    return Path(platformdirs.user_data_dir("packbench", appauthor=False))


def _kept(path: Path) -> _File:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_File)
    except FileNotFoundError:
        return _File()
    except msgspec.MsgspecError as error:
        raise Unreadable(
            f"The settings file {path} is damaged: {error}.", "Mend it, or delete it."
        ) from error


def _seconds(environment: Mapping[str, str], name: str, otherwise: float) -> float:
    try:
        return float(environment.get(name, otherwise))
    except ValueError as error:
        raise Unreadable(f"{name} is not a number of seconds.", "Write for example 60.") from error
