"""What this computer is like: versions, language, screen, printers."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from packbench import __version__
from packbench.cli.display import has_display
from packbench.cli.output import is_utf_8
from packbench.domain.findings import Finding, ok, warning
from packbench.words import _

_PATIENCE = 5.0  # seconds for another program to answer


def versions() -> Finding:
    """Of Packbench, Python and the system."""
    figures = {"packbench": __version__, "python": platform.python_version(), "system": platform.platform()}
    what = "Packbench {packbench}, Python {python}, {system}.".format(**figures)
    return ok("versions", what, **figures)


def language(environment: Mapping[str, str] = os.environ) -> Finding:
    """Whether the terminal can show every name."""
    said = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    encoding = (getattr(sys.stdout, "encoding", None) or "unknown").lower()
    what = _("Language {said}, terminal {encoding}.").format(
        said=said or _("of the system"), encoding=encoding
    )
    figures = {"language": said, "terminal": encoding, "file_names": sys.getfilesystemencoding()}
    if is_utf_8(encoding):
        return ok("language", what, **figures)
    return warning(
        "language", what, _("Names in other letters may be shown as ?; set PYTHONUTF8=1."), **figures
    )


def display() -> Finding:
    """Whether the window can be opened."""
    shown = has_display()
    what = _("There is a screen.") if shown else _("There is no screen; the command line works without.")
    return ok("display", what, display=shown)


def printers(on_windows: Callable[[], Sequence[str]], system: str = sys.platform) -> Finding:
    """Which printers the system offers; ``on_windows`` asks Windows."""
    if system == "win32":
        return _offered(list(on_windows()))
    program = shutil.which("lpstat")
    if program is None:
        return ok("printers", _("There is no print system here."), printers=[])
    try:
        done = subprocess.run([program, "-e"], capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return warning("printers", _("The print system does not answer."), _("See whether CUPS runs."))
    return _offered(done.stdout.split())


def _offered(names: list[str]) -> Finding:
    return ok("printers", _("Printers: {names}.").format(names=", ".join(names) or "none"), printers=names)
