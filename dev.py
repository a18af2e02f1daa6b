#!/usr/bin/env python3
"""All that a developer and CI need, in one file.

    python3 dev.py TASK [extra arguments]        (on Windows: py dev.py TASK)

It makes .venv beside itself from requirements.lock whenever that is missing, broken or out of date, and needs
nothing but Python. It must parse on Python 3.8, to be able to say which one is needed.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import IO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "packbench.stamp"
LOCK = ROOT / "requirements.lock"
OLDEST, NEWEST = (3, 11), (3, 13)

CHECKS: Mapping[str, Sequence[str]] = {
    "lint": ("ruff", "check", "--output-format", "concise"),
    # open() without an encoding works here and breaks on a Windows PC. Ruff's rule for it is still new.
    "encodings": ("ruff", "check", "--preview", "--select", "PLW1514", "--output-format", "concise"),
    "format": ("ruff", "format", "--check"),
    "types": ("mypy",),
    "import contracts": ("lint-imports", "--no-logo"),
    "dependencies": ("deptry", "--no-ansi", "src"),
}
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis")
PRODUCTS = (".venv", "build", "dist", "htmlcov", "mutants")


class StepFailed(Exception):
    """A step did not work; the text is for the person who called."""


# The tasks


def demo(extra: Sequence[str]) -> int:
    """Show Packbench on an example warehouse; extra arguments go to `packbench demo`."""
    set_up()
    provide(QT_LIBRARIES)
    return run([tool("python"), "-m", "packbench", "demo", *extra], cwd=Path.cwd())


def packbench(extra: Sequence[str]) -> int:
    """Run a command of Packbench, as `packbench sessions --root DIR`."""
    set_up()
    return run([tool("python"), "-m", "packbench", *extra], cwd=Path.cwd())


def test(extra: Sequence[str]) -> int:
    """Run what CI runs: every check, then every test; extra arguments go to pytest, without the checks."""
    set_up()
    if not extra:
        check_all()
    # What the check of encodings can't see from outside: let it warn, and so fail.
    os.environ["PYTHONWARNDEFAULTENCODING"] = "1"
    provide(QT_LIBRARIES, XVFB, SAMBA)
    if not extra:
        demand_coverage()
    without_qt = missing(QT_LIBRARIES)
    if without_qt:
        say("The window's tests are left out: Qt can't start here.")
    return run([*pytest_command(extra), *(WITHOUT_QT if without_qt else ())])


def prove(extra: Sequence[str]) -> int:
    """Run the tests that prove that nothing is lost; `--long` runs their long versions, for hours."""
    set_up()
    if extra != ["--long"]:
        return run(pytest_command([*PROOFS, *extra]))
    provide(SAMBA)
    statuses = [run(command) for command in long_proofs()]
    return 1 if any(statuses) else 0


def mutate(extra: Sequence[str]) -> int:
    """Break what keeps scans safe in 2,500 ways, one by one: its tests must notice; takes an hour."""
    refuse(extra)
    if os.name == "nt":
        raise StepFailed("mutmut needs fork(): run it on Linux or macOS.")
    set_up()
    shutil.rmtree(ROOT / "mutants", ignore_errors=True)
    status = run([tool("mutmut"), "run"])
    return status or run([tool("mutmut"), "results"])


def check(extra: Sequence[str]) -> int:
    """Lint, format, types, import contracts and dependencies: the fast part of `test`."""
    refuse(extra)
    set_up()
    check_all()
    return 0


def bench(extra: Sequence[str]) -> int:
    """Run the benchmarks in bench/, or only those named."""
    set_up()
    scripts = {script.stem: script for script in sorted((ROOT / "bench").glob("[!_]*.py"))}
    unknown = set(extra) - set(scripts)
    if unknown:
        raise StepFailed("No benchmark {}; there are: {}.".format(", ".join(unknown), ", ".join(scripts)))
    statuses = [run([tool("python"), str(scripts[name])]) for name in extra or scripts]
    return 1 if any(statuses) else 0


def lock(extra: Sequence[str]) -> int:
    """Renew requirements.lock from pyproject.toml; `--upgrade` takes newer versions too."""
    with tempfile.TemporaryDirectory() as folder:
        private = Path(folder, "venv")
        make_venv(private)
        quietly("pip", [tool("python", private), "-m", "pip", "install", "uv"])
        quietly("uv", [tool("uv", private), *UV_COMPILE, *extra])
    say("requirements.lock renewed")
    return 0


def build(extra: Sequence[str]) -> int:
    """Make a program for this system that runs without Python, in dist/, and try it."""
    refuse(extra)
    set_up()
    provide(QT_LIBRARIES)
    say("building; this takes a minute")
    made = ROOT / "dist"
    make_program(made, ROOT / "build")
    kind = "zip" if os.name == "nt" else "gztar"
    name = "packbench-{}-{}".format(version(), "windows" if os.name == "nt" else sys.platform)
    say(shutil.make_archive(str(made / name), kind, root_dir=made, base_dir="packbench"))
    return 0


def make_program(made: Path, work: Path) -> None:
    """Make the folder `made`/packbench, and try what is in it; `work` takes what is needed on the way."""
    os.environ["PACKBENCH_BUILD"] = str(work)
    quietly("icon", [tool("python"), "installer/icon.py", str(work)])
    where = ("--distpath", str(made), "--workpath", str(work / "parts"))
    quietly("pyinstaller", [tool("pyinstaller"), "--noconfirm", *where, "installer/packbench.spec"])
    quietly("trial", [tool("python"), "installer/trial.py", str(made / "packbench")])


def words(extra: Sequence[str]) -> int:
    """Collect the texts for translators into src/packbench/languages, and compile what they wrote."""
    refuse(extra)
    set_up()
    return run([tool("python"), "installer/catalogues.py"])


def clean(extra: Sequence[str]) -> int:
    """Remove .venv, the caches and what was built."""
    refuse(extra)
    for name in (*CACHES, *PRODUCTS):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for folder in ("src", "tests", "bench"):
        for cache in (ROOT / folder).rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
    return 0


TASKS: Mapping[str, Callable[[Sequence[str]], int]] = {
    task.__name__: task
    for task in (demo, packbench, test, prove, mutate, check, bench, words, build, lock, clean)
}
UV_COMPILE = (
    *("pip", "compile", "pyproject.toml", "--extra", "desktop", "--group", "dev", "--group", "build"),
    *("--output-file", LOCK.name),
    # One lock for every system and Python; no address in it, and no path of the machine that made it.
    *("--universal", "--python-version", "{}.{}".format(*OLDEST), "--generate-hashes"),
    *("--custom-compile-command", "python3 dev.py lock"),
)


# The virtual environment


def set_up() -> None:
    """Make .venv ready, unless it is; one dev.py at a time."""
    # Where .pyc files are forbidden, imports cost twice as much: our children may write them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with alone():
        if not is_ready():
            make_venv(VENV)
            install()
            STAMP.write_text(fingerprint(), encoding="ascii")  # last: without it .venv counts as half-made


def is_ready() -> bool:
    """Whether .venv was finished from what would be installed now, and still runs."""
    try:
        finished_from = STAMP.read_text(encoding="ascii")
    except (OSError, ValueError):
        return False
    return finished_from == fingerprint() and starts([tool("python"), "-I", "-c", "import packbench"])


def fingerprint() -> str:
    """Hash all that decides what .venv holds: the lock, the project's own metadata, Python and the place."""
    import tomllib  # noqa: PLC0415 - Python 3.11 brought it, and this file must start on older ones

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    metadata = json.dumps([project["build-system"], project["project"]], sort_keys=True)
    parts = [LOCK.read_bytes(), metadata.encode(), repr(sys.version_info[:2]).encode(), os.fsencode(ROOT)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv(folder: Path) -> None:
    """Make an empty virtual environment, in place of whatever was there."""
    say(f"making {folder.name}")
    try:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(folder)
    except subprocess.CalledProcessError as error:
        raise StepFailed(f"Python cannot make {folder}. (Debian keeps python3-venv apart.)") from error
    except OSError as error:
        raise StepFailed(f"{folder} cannot be made anew; is it in use? ({error})") from error


def install() -> None:
    """Install what the lock names, then Packbench itself as it stands here."""
    pip = [tool("python"), "-m", "pip", "install", "--quiet", "--no-compile"]
    say("installing from requirements.lock")
    quietly("pip", [*pip, "--require-hashes", "-r", str(LOCK)])
    say("installing packbench")
    quietly("pip", [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    # Broken examples inside packages fail to compile and hurt nobody.
    starts([tool("python"), "-m", "compileall", "-qq", "-j", "0", str(VENV), str(ROOT / "src")])


def version() -> str:
    """The version that the package says it has."""
    text = (ROOT / "src" / "packbench" / "__init__.py").read_text(encoding="utf-8")
    return text.split('__version__ = "')[1].split('"')[0]


def tool(name: str, folder: Path | None = None) -> str:
    """Give the path of a program in a virtual environment, which is .venv unless another is named."""
    inside = f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}"
    return str((folder or VENV) / inside)


if sys.platform == "win32":
    import msvcrt

    def seize(file: IO[bytes]) -> None:
        """Wait until the file is this process's alone; the system frees it when the process ends, however."""
        while True:
            with contextlib.suppress(OSError):  # it gives up after ten seconds
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
else:
    import fcntl

    def seize(file: IO[bytes]) -> None:
        """Wait until the file is this process's alone; the system frees it when the process ends, however."""
        fcntl.flock(file, fcntl.LOCK_EX)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one dev.py at a time look at .venv and change it."""
    with (ROOT / ".venv.lock").open("ab") as file:
        seize(file)
        yield


# What we need of Debian: package → the library or program by which it is known

QT_LIBRARIES: Mapping[str, str] = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libxkbcommon0": "libxkbcommon.so.0",
}
XVFB: Mapping[str, str] = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "xvfb": "Xvfb",
    "xdotool": "xdotool",
}
SAMBA: Mapping[str, str] = {"samba": "/usr/sbin/smbd"}  # the store's tests over a real SMB server
COVERING = (
    "acquire",
    "codec",
    "collector",
    "contract",
    "damage",
    "journal",
    "leftovers",
    "locks",
    "outbox",
    "past",
    "refusal",
    "renewal",
    "spool",
    "threads",
)
PROOFS = (
    "tests/model",
    "tests/simulation",
    "tests/process",
    "tests/smb",
    "tests/store/test_state_machine.py",
)
WITHOUT_QT = ("-p", "no:pytest-qt", "--ignore", "tests/desktop")


def provide(*groups: Mapping[str, str]) -> None:
    """Install what is missing where that is allowed, else name it; elsewhere Qt brings all it needs."""
    wanted = [package for group in groups for package in missing(group)]
    if not wanted:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *wanted]
    if shutil.which("apt-get") and os.geteuid() == 0:
        say("installing {}".format(", ".join(wanted)))
        if starts(command) or (starts(["apt-get", "update"]) and starts(command)):
            return
    say(
        "Some of what the window and the tests need is missing. On Debian or Ubuntu: sudo {}".format(
            " ".join(command)
        )
    )


def missing(group: Mapping[str, str]) -> list[str]:
    """Name the packages of a group that are not there."""
    if sys.platform != "linux":
        return []
    return [package for package, sign in group.items() if not (shutil.which(sign) or loads(sign))]


def loads(library: str) -> bool:
    """Whether the system finds a library."""
    if ".so" not in library:
        return False
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


# Running things


def check_all() -> None:
    """Run every check, to name all that is broken at once; stop if anything is."""
    broken = [name for name, command in CHECKS.items() if not holds(name, command)]
    if broken:
        raise StepFailed("Not in order: {}. No test was run.".format(", ".join(broken)))


def pytest_command(extra: Sequence[str]) -> list[str]:
    """Give what runs the tests: all of them on every core, or what the extra arguments ask for."""
    return [tool("python"), "-m", "pytest", *(extra or ["-n", "auto", "--dist", "worksteal"])]


def demand_coverage() -> None:
    """Stop if a line or a branch of what keeps scans safe is run by none of the tests that mirror it."""
    measured = [tool("python"), "-m", "coverage"]
    settings = f"--rcfile={ROOT / 'tests' / 'store' / 'coverage.toml'}"
    tests = ["tests/domain/test_leases.py", *(f"tests/store/folder/test_{name}.py" for name in COVERING)]
    quietly("coverage: pytest", [*measured, "run", settings, "-m", "pytest", "-q", *tests])
    quietly("coverage", [*measured, "report", settings])
    say("coverage of what keeps scans safe: 100 %")


def long_proofs() -> list[list[str]]:
    """Give what runs each long proof: the folders of tests that can be run as programs."""
    found = sorted(main.parent.name for main in (ROOT / "tests").glob("*/__main__.py"))
    return [[tool("python"), "-m", f"tests.{name}"] for name in found]


def run(command: Sequence[str], cwd: Path = ROOT) -> int:
    """Run a command on this terminal and give its exit status."""
    with subprocess.Popen(command, cwd=cwd) as child:
        while True:
            # Ctrl+C reaches the child too: it ends in its own way, and we wait for that.
            with contextlib.suppress(KeyboardInterrupt):
                return child.wait()


def quietly(name: str, command: Sequence[str]) -> None:
    """Run a command whose output matters only if it fails."""
    done = capture(command)
    if done.returncode != 0:
        raise StepFailed(f"{done.stdout.rstrip()}\n{name} failed: its output is above.")


def holds(name: str, command: Sequence[str]) -> bool:
    """Run one check and say how it went, at length only if it failed."""
    program, *arguments = command
    done = capture([tool(program), *arguments])
    if done.returncode == 0:
        say(f"{name}: ok")
        return True
    say(f"{done.stdout.rstrip()}\n{name}: FAILED ({' '.join(command)})")
    return False


def starts(command: Sequence[str]) -> bool:
    """Whether a command can be run and ends well."""
    try:
        return capture(command).returncode == 0
    except OSError:
        return False


def capture(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and keep all that it said."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def say(line: str) -> None:
    """Print a line at once, so that it stands before what a child prints."""
    print(line, flush=True)


# From the command line to a task


def refuse(extra: Sequence[str]) -> None:
    """Stop where extra arguments would go nowhere."""
    if extra:
        raise StepFailed("This task takes no extra arguments: {}".format(" ".join(extra)))


def demand_python(version: tuple[int, int]) -> None:
    """Stop with a sentence on a Python that Packbench does not run on."""
    if not OLDEST <= version <= NEWEST:
        needed = "{}.{} to {}.{}".format(*OLDEST, *NEWEST)
        raise StepFailed("Packbench needs Python {}; this is {}.{}.".format(needed, *version))


def usage() -> str:
    """Name every task with the first line of its docstring."""
    tasks = "\n".join(f"  {name:<9} {task.__doc__}" for name, task in TASKS.items())
    return f"usage: dev.py TASK [extra arguments]\n\n{tasks}"


def main(arguments: Sequence[str]) -> int:
    """Run the task that the first argument names, and give the exit status."""
    name, *extra = arguments or ["--help"]
    if name not in TASKS:
        say(usage())
        return 0 if name in ("-h", "--help", "help") else 2
    try:
        demand_python(sys.version_info[:2])
        return TASKS[name](extra)
    except StepFailed as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="replace"
        )  # a Windows console may lack a letter; that is no reason to stop
    sys.exit(main(sys.argv[1:]))
