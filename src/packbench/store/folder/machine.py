"""This computer, its present run and its processes: who wrote a lock, and whether that process still runs.

Careful in one direction only: what can't be known counts as running. A wrong "gone" would offer a healthy
bench's list to its neighbour; a wrong "running" costs two minutes.
"""

import errno
import getpass
import os
import secrets
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from packbench import __version__
from packbench.domain.leases import Bench
from packbench.store.folder.fs import Fs


def this_bench(name: str, *, fs: Fs, data_folder: Path) -> Bench:
    """This process as a holder of leases."""
    host, process = socket.gethostname(), this_process()
    return Bench(
        name=name,
        host=host,
        user=_user(),
        app=__version__,
        machine=machine_id(fs, data_folder, host=host, fresh=lambda: secrets.token_hex(16)),
        boot=process.boot,
        pid=process.pid,
        started=process.started,
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a number without a name, as in some containers
        return ""


def machine_id(fs: Fs, data_folder: Path, *, host: str, fresh: Callable[[], str]) -> str:
    """The id of this computer: a random text kept in the data folder, mixed with the host name.

    The host name is in it because warehouses clone disks: two benches from one image have one random text,
    but hardly one name.
    """
    path = data_folder / "machine"
    fs.make_folders(data_folder)
    try:
        kept = fs.read(path)
    except FileNotFoundError:
        with suppress(FileExistsError):  # another process of this computer was faster
            fs.create(path, fresh().encode("ascii"))
        kept = fs.read(path)
    return sha256(kept + b"\0" + host.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessId:
    """A process, named for ever: empty texts mean unknown."""

    pid: int
    started: str
    boot: str


if sys.platform == "win32":
    from packbench.store.folder.windows import process_started, process_state

    def boot_id() -> str:
        """Unknown on Windows, and not needed: a process's start is a point in absolute time."""
        return ""

elif sys.platform == "linux":

    def boot_id() -> str:
        """The kernel's random id of this run."""
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except OSError:
            return ""

    def process_started(pid: int) -> str:
        """Start of a process in ticks since boot, after the namespace that its number belongs to."""
        fields = _stat(pid)
        return "" if fields is None else f"{_namespace()}:{fields[19]}"

    def process_state(pid: int, started: str) -> bool | None:
        """Whether that process runs; None if it can't be known."""
        namespace, _, _ = started.partition(":")
        if started and namespace != _namespace():
            return None
        fields = _stat(pid)
        if fields is None or fields[0] in "ZX":
            return False
        return not started or f"{namespace}:{fields[19]}" == started

    def _namespace() -> str:
        try:
            return str(Path("/proc/self/ns/pid").stat().st_ino)
        except OSError:
            return ""

    def _stat(pid: int) -> list[str] | None:
        """The fields of a process after its name (which may hold blanks).

        None if there is no such process.
        """
        try:
            line = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
        except OSError:
            return None
        return line[line.rfind(")") + 2 :].split()

else:

    def boot_id() -> str:
        """Unknown here."""
        return ""

    def process_started(_pid: int) -> str:
        """Unknown here."""
        return ""

    def process_state(pid: int, _started: str) -> bool | None:
        """Whether there is a process of this number at all."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except OSError as error:
            return None if error.errno != errno.ESRCH else False
        return True


def this_process() -> ProcessId:
    """The process that asks."""
    pid = os.getpid()
    return ProcessId(pid=pid, started=process_started(pid), boot=boot_id())


def is_running(process: ProcessId) -> bool:
    """Whether a process of this machine still runs; unknown counts as running."""
    if process.pid <= 0:
        return True
    here = boot_id()
    if process.boot and here and process.boot != here:
        return False
    return process_state(process.pid, process.started) is not False
