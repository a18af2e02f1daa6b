"""Debian's Samba on loopback: a port, a configuration, a folder and processes of its own."""

import getpass
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SHARE: Final = "warehouse"
_PATIENCE: Final = 20.0
_CONFIGURATION: Final = """
[global]
    server role = standalone server
    workgroup = PACKBENCH
    netbios name = PACKBENCH
    disable netbios = yes
    interfaces = 127.0.0.1/8
    bind interfaces only = yes
    smb ports = {port}
    server min protocol = SMB3
    passdb backend = tdbsam:{home}/passdb.tdb
    private dir = {home}
    lock directory = {home}
    state directory = {home}
    cache directory = {home}
    pid directory = {home}
    ncalrpc dir = {home}/ncalrpc
    log file = {home}/log
    usershare path =
    load printers = no
    printing = bsd
    printcap name = /dev/null
    disable spoolss = yes
    rpc start on demand helpers = no

[{share}]
    path = {folder}
    read only = no
    # A client library may look at a file by opening it for execution; our files are not executable.
    acl allow execute always = yes
"""


def why_not() -> str:
    """Why there can be no server here; empty if there can."""
    if sys.platform != "linux":
        return "Samba is tried on Linux only"
    if shutil.which("smbd", path=_PATH) is None:
        return "samba is not installed: apt-get install samba (python3 dev.py test does so as root)"
    return "" if os.geteuid() == 0 else "smbd must be started by root"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What a PC must know to connect."""

    port: int
    user: str
    password: str


class SambaServer:
    """One file server. It ends with the test's process, whatever happens to that: its input ends then.

    ``folder`` is where what it shares lies on this computer.
    """

    def __init__(self, home: Path) -> None:
        self.folder = home / SHARE
        self.address = Address(port=_free_port(), user=getpass.getuser(), password=secrets.token_hex(8))
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None
        self._configuration = home / "smb.conf"
        self.folder.mkdir(parents=True)
        (home / "ncalrpc").mkdir()
        text = _CONFIGURATION.format(port=self.address.port, home=home, folder=self.folder, share=SHARE)
        self._configuration.write_text(text, encoding="utf-8")
        self._add_user()

    def _add_user(self) -> None:
        done = subprocess.run(
            ["smbpasswd", "-c", self._configuration, "-s", "-a", self.address.user],
            input=f"{self.address.password}\n{self.address.password}\n".encode(),
            capture_output=True,
            check=False,
            env={**os.environ, "PATH": _PATH},
        )
        assert done.returncode == 0, done.stderr.decode()

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        program = shutil.which("smbd", path=_PATH)
        assert program
        with (self._home / "said").open("ab") as said:
            self._process = subprocess.Popen(
                [program, "--foreground", "--no-process-group", "-s", self._configuration],
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=said,
                start_new_session=True,  # a group of its own: one signal for it and all its children
            )
        until = time.monotonic() + _PATIENCE
        while not self._answers():
            assert self._process.poll() is None, (self._home / "said").read_text("utf-8", "replace")
            assert time.monotonic() < until, "smbd takes no connections"

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.address.port), timeout=1):
                return True
        except ConnectionRefusedError:
            time.sleep(0.01)  # a poll with a deadline
            return False

    @contextmanager
    def away(self, *, killed: bool) -> Iterator[None]:
        """Let it be dead meanwhile, or hang: connections stay and nothing is answered."""
        if killed:
            self.kill()
        else:
            self._signal(signal.SIGSTOP)
        try:
            yield
        finally:
            if killed:
                self.start()
            else:
                self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """Pull its plug. A second call does nothing."""
        if self._process is None:
            return
        self._signal(signal.SIGKILL)
        self._process.wait(_PATIENCE)
        if self._process.stdin:
            self._process.stdin.close()
        self._process = None

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        os.killpg(self._process.pid, number)


_PATH: Final = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"))


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
