"""What each part can be imported without."""

import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"

IMPORT_ALL_WITHOUT = """
import importlib, pkgutil, sys
sys.path.insert(0, {src!r})
sys.modules.update(dict.fromkeys({missing!r}))  # None there makes an import fail
package = importlib.import_module({package!r})
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not module.name.startswith({spared!r}):
        importlib.import_module(module.name)
"""


def import_all(package: str, *, missing: tuple[str, ...], spared: tuple[str, ...] = (), flags: str) -> str:
    """Import each module of a package in a Python of its own, and give what that said."""
    code = IMPORT_ALL_WITHOUT.format(src=str(SRC), package=package, missing=missing, spared=spared)
    done = subprocess.run(
        [sys.executable, flags, "-W", "error", "-c", code], capture_output=True, check=False, encoding="utf-8"
    )
    return done.stderr


def test_the_core_imports_without_qt_and_without_a_database_driver() -> None:
    spared = (
        "packbench.desktop",
        "packbench.store.postgres",
        "packbench.store.folder.windows",
    )  # the last: Windows only
    assert import_all("packbench", missing=("PySide6", "psycopg"), spared=spared, flags="-I") == ""


def test_the_domain_imports_with_nothing_installed_at_all() -> None:
    assert import_all("packbench.domain", missing=("sqlite3",), flags="-IS") == ""
