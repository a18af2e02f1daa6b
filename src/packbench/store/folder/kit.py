"""What every part of the folder store needs, in one frozen value that ``bootstrap`` (or a test) puts together."""

import getpass
import random
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from packbench.domain.leases import Bench
from packbench.domain.ports import Clock
from packbench.store.folder.fs import Fs
from packbench.store.folder.lanes import Lanes, Threads
from packbench.store.folder.machine import ProcessId, is_running, machine_id, this_process
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.timing import Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Ports and settings.

    ``fs`` is the share, ``disk`` this bench's own disk. ``nonce`` gives 16 hex digits that nobody else will ever get; ``rng``
    makes jitter, nothing that must be unique. ``runs`` says whether a process of this machine still runs.
    """

    fs: Fs
    disk: Fs
    clock: Clock
    bench: Bench
    nonce: Callable[[], str]
    rng: random.Random
    timing: Timing = field(default_factory=Timing)
    lanes: Lanes = field(default_factory=Threads)
    runs: Callable[[ProcessId], bool] = is_running


def kit_of_this_computer(*, bench: str, app: str, data_folder: Path, clock: Clock) -> Kit:
    """The kit of a real bench. ``data_folder`` is where this computer keeps what is its own."""
    rng = random.Random(secrets.randbits(64))  # noqa: S311 - jitter and names of temporary files
    fs = RealFs(clock=clock, rng=rng)
    host, process = socket.gethostname(), this_process()
    return Kit(
        fs=fs,
        disk=fs,
        clock=clock,
        bench=Bench(
            name=bench,
            host=host,
            user=getpass.getuser(),
            app=app,
            machine=machine_id(fs, data_folder, host=host, fresh=fresh_nonce),
            boot=process.boot,
            pid=process.pid,
            started=process.started,
        ),
        nonce=fresh_nonce,
        rng=rng,
    )


def fresh_nonce() -> str:
    """16 hex digits that nobody else will ever get."""
    return secrets.token_hex(8)
