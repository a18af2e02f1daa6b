"""Settings of this bench: command line first, then the settings file, then the environment, then defaults.

The file is ``settings.json`` in the bench's data folder (``PACKBENCH_HOME``, else where the system keeps the
data of programs). ``FULFILLMENT_SERVER_PATH`` names the warehouse folder for the Shopify tool too, so it is
honoured here.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

from packbench.domain.errors import NotFound, NotPermitted, Unreadable
from packbench.domain.leases import STALE_AFTER
from packbench.words import _

FILE_NAME = "settings.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What this bench was told.

    ``root`` is the warehouse folder (None: not chosen yet), ``home`` the data folder of this bench. The times
    are in seconds: a holder shows a sign of life every ``heartbeat_seconds`` and counts as gone after
    ``stale_seconds``; the browser looks at the share every ``refresh_seconds``, 0 for only when asked.
    ``label_printer`` is an address (``domain.printing``), empty if none was chosen; with ``print_when_done``
    it prints the label of each order that is finished. ``theme`` is light, dark or hc, ``text_size`` how much
    larger the bench is written, ``volume`` 0 (silent) to 1; ``language`` is a code such as ``bg``, empty for
    that of the system; ``recent_roots`` are warehouse folders that were chosen before, the latest first.
    """

    root: Path | None
    home: Path
    bench: str
    heartbeat_seconds: float = 60.0
    stale_seconds: float = STALE_AFTER
    label_printer: str = ""
    print_when_done: bool = False
    refresh_seconds: int = 30
    theme: str = "light"
    text_size: float = 1.0
    volume: float = 1.0
    language: str = ""
    recent_roots: tuple[str, ...] = ()

    @property
    def warehouse(self) -> Path:
        """The warehouse folder.

        Raises:
            NotFound: none was chosen, or it isn't there.
        """
        if self.root is None:
            raise NotFound(
                _("No warehouse folder is chosen."),
                _("Name it with --root DIR or FULFILLMENT_SERVER_PATH, or make one: packbench init DIR"),
            )
        return self.root


_AS_KEPT = {
    field.name: field.default
    for field in fields(Settings)
    if field.default is not MISSING and field.name not in ("heartbeat_seconds", "stale_seconds")
}
"""What only the file says, and what holds where it says nothing."""
_KEPT = {"root": "", "bench": "", "heartbeat_seconds": 60.0, "stale_seconds": STALE_AFTER, **_AS_KEPT}


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
    home = data_folder(environment)
    kept = _kept(home / FILE_NAME)
    chosen = root or kept["root"] or environment.get("FULFILLMENT_SERVER_PATH", "")
    return Settings(
        root=Path(chosen).absolute() if chosen else None,
        home=home,
        bench=bench or kept["bench"] or _name_of_computer() or "bench",
        heartbeat_seconds=_seconds(environment, "PACKBENCH_HEARTBEAT_SECONDS", kept["heartbeat_seconds"]),
        stale_seconds=_seconds(environment, "PACKBENCH_STALE_SECONDS", kept["stale_seconds"]),
        **{name: kept[name] for name in _AS_KEPT},
    )


def remember(home: Path, **changes: str | float | bool | Sequence[str]) -> None:
    """Write changes into the settings file of this bench; they hold from the next start on.

    What a later version wrote there stays. The file is replaced whole, so that no crash leaves half of it.

    Raises:
        Unreadable: the settings file is damaged; it stays as it is.
        NotPermitted: it can't be written.
    """
    path = home / FILE_NAME
    _kept(path)
    try:
        before = json.loads(path.read_bytes()) if path.exists() else {}
        home.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{FILE_NAME}.new")
        fresh.write_text(json.dumps({**before, **changes}, indent=2, ensure_ascii=False), "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise NotPermitted(
            _("The settings file {path} can't be written: {strerror}.").format(
                path=path, strerror=error.strerror
            ),
            _("Check the rights of its folder."),
        ) from error


def set_aside(home: Path) -> Path:
    """Put a damaged settings file out of the way, for whoever wants to mend it; gives its new name.

    Raises:
        NotPermitted: it can't be renamed.
    """
    path, aside = home / FILE_NAME, home / f"{FILE_NAME}.damaged"
    try:
        path.replace(aside)
    except OSError as error:
        raise NotPermitted(
            _("The settings file {path} can't be renamed: {strerror}.").format(
                path=path, strerror=error.strerror
            ),
            _("Check the rights of its folder."),
        ) from error
    return aside


def latest_first(root: str, recent: Sequence[str], *, most: int = 8) -> tuple[str, ...]:
    """The recent folders after one was chosen, each once."""
    return (root, *[other for other in recent if other != root])[:most]


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where this bench keeps what is its own."""
    if named := environment.get("PACKBENCH_HOME"):
        return Path(named).absolute()
    import platformdirs  # noqa: PLC0415 - most starts are told where to look, and the start is a feature

    return Path(platformdirs.user_data_dir("packbench", appauthor=False))


def _name_of_computer() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform  # noqa: PLC0415 - only on Windows, and the start is a feature

    return platform.node()


def _kept(path: Path) -> dict[str, Any]:
    """What the file says. Not read by ``msgspec``: nothing else before the first window needs it."""
    try:
        said = json.loads(path.read_bytes())
    except FileNotFoundError:
        said = {}
    except ValueError as error:
        raise _damaged(path, error) from error
    if not isinstance(said, dict):
        raise _damaged(path, said)
    for name, otherwise in _KEPT.items():
        if not _fits(said.get(name, otherwise), otherwise):
            raise _damaged(path, {name: said[name]})
    kept = {name: said.get(name, otherwise) for name, otherwise in _KEPT.items()}
    return {**kept, "recent_roots": tuple(kept["recent_roots"])}


def _fits(value: object, example: object) -> bool:
    match example:
        case bool() | str():
            return isinstance(value, type(example))
        case tuple():
            return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
        case int():
            return isinstance(value, int) and not isinstance(value, bool)
        case _:
            return isinstance(value, int | float) and not isinstance(value, bool)


def _damaged(path: Path, error: object) -> Unreadable:
    return Unreadable(
        _("The settings file {path} is damaged: {error}.").format(path=path, error=error),
        _("Mend it, or delete it."),
    )


def _seconds(environment: Mapping[str, str], name: str, otherwise: float) -> float:
    try:
        return float(environment.get(name, otherwise))
    except ValueError as error:
        raise Unreadable(
            _("{name} is not a number of seconds.").format(name=name), _("Write for example 60.")
        ) from error
