"""Looks at the environment of a bench: the shared folder, this computer's disk, and what waits on both."""

import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from packbench.domain.findings import Finding, Health, failed, ok, warning
from packbench.domain.ports import Clock, FileFacts
from packbench.store.folder import codec, locks
from packbench.store.folder.fs import Fs
from packbench.store.folder.layout import WorkFolder
from packbench.store.folder.machine import ProcessId, is_running
from packbench.store.folder.records import Header
from packbench.store.folder.trials import Trials, clocks, disk_latency, scratch_folder, scratch_name
from packbench.store.folder.volumes import file_system_of
from packbench.words import _, plural

_GB: Final = 1e9
_LITTLE, _TOO_LITTLE = 1e9, 5e7  # bytes free
_NEWEST: Final = 200  # sessions of a client whose locks are looked at
_NAMED: Final = 3


def free_bytes(folder: Path) -> float:
    """What is free where a folder lies, or would be made."""
    return shutil.disk_usage(next(place for place in (folder, *folder.parents) if place.exists())).free


class Checkup:
    """Checks of one bench and one warehouse folder. Makes nothing but its scratch folder, and removes that.

    Args:
        fs: the share, and this computer's disk.
        root: the warehouse folder; None if none was chosen.
        home: the data folder of this bench.
        free: how many bytes are free where a folder lies.
    """

    def __init__(
        self,
        *,
        fs: Fs,
        clock: Clock,
        root: Path | None,
        home: Path,
        free: Callable[[Path], float] = free_bytes,
    ) -> None:
        self._fs = fs
        self._clock = clock
        self._root = root
        self._home = home
        self._free = free

    def run(self) -> Iterator[Finding]:
        """Every finding, as it comes."""
        folder = self.folder()
        yield folder
        if self._root is not None and folder.health is not Health.FAILED:
            yield from self._trials(self._root)
            yield self.free_space("share space", self._root)
            yield self.locks_seen(self._root)
        yield disk_latency(self._fs, self._home)
        yield self.free_space("disk space", self._home)
        yield self.spool()

    def folder(self) -> Finding:
        """Whether the warehouse folder can be reached, and is one."""
        if self._root is None:
            return failed(
                "folder",
                _("No warehouse folder is chosen."),
                _("Name it with --root DIR or FULFILLMENT_SERVER_PATH, or make one: packbench init DIR"),
            )
        try:
            names = {entry.name for entry in self._fs.entries(self._root)}
        except OSError as error:
            return failed(
                "folder",
                _("{root} can't be reached: {strerror}.").format(
                    root=self._root, strerror=error.strerror or type(error).__name__
                ),
                _("Check the path, the network, and that the server is on."),
            )
        if not names & {"Clients", "Sessions"}:
            return failed(
                "folder",
                _("{root} is not a warehouse folder: it has neither Clients nor Sessions.").format(
                    root=self._root
                ),
                _("Check the path, or make a new warehouse with: packbench init DIR"),
            )
        kind = file_system_of(self._root)
        return ok(
            "folder",
            _("{root} is a warehouse folder{kind}.").format(
                root=self._root, kind=f" ({kind})" if kind else ""
            ),
            file_system=kind,
        )

    def free_space(self, name: str, folder: Path) -> Finding:
        """Whether there is room for more."""
        try:
            free = self._free(folder)
        except OSError as error:
            return warning(
                name,
                _("Free space of {folder} is unknown: {strerror}.").format(
                    folder=folder, strerror=error.strerror
                ),
                _("Look at it on the server."),
            )
        what = _("{free:.1f} GB are free at {folder}.").format(free=free / _GB, folder=folder)
        if free < _TOO_LITTLE:
            return failed(name, what, _("Free some space before packing."), bytes=free)
        if free < _LITTLE:
            return warning(name, what, _("Free some space soon."), bytes=free)
        return ok(name, what, bytes=free)

    def bench(self, *, waiting: int, server_ahead: float | None) -> Iterator[Finding]:
        """What a glance at this bench shows, without a look at the share.

        Args:
            waiting: lists of which the share lacks scans.
            server_ahead: seconds by which the server's clock is ahead; None if it is not known.
        """
        yield self.data_folder()
        yield self.free_space("disk space", self._home)
        if waiting:
            yield warning(
                "waiting",
                plural(
                    "Scans of {number} list wait on this bench: the share may lack them.",
                    "Scans of {number} lists wait on this bench: the share may lack them.",
                    waiting,
                ),
                _("They are safe. Leave this bench on until the share has them, or open the list here."),
                lists=waiting,
            )
        if server_ahead is not None:
            yield clocks(server_ahead)

    def data_folder(self) -> Finding:
        """Whether this bench can keep scans."""
        try:
            self._fs.make_folders(self._home)
            probe = self._home / scratch_name()
            self._fs.create(probe, b"")
            self._fs.remove(probe)
        except OSError as error:
            return failed(
                "data folder",
                _("The data folder {data_folder} can't be written: {said}.").format(
                    data_folder=self._home, said=error.strerror or type(error).__name__
                ),
                _("Give this user the right to write there, or choose another with PACKBENCH_HOME."),
            )
        return ok("data folder", _("The data folder of this bench takes scans."))

    def spool(self) -> Finding:
        """Whether scans of lists that were not let go of lie on this bench."""
        open_now: list[str] = []
        left: list[str] = []
        for header in filter(None, map(self._header, self._open_spools())):
            (open_now if is_running(_process(header)) else left).append(_list_of(header))
        if left:
            lists = list(dict.fromkeys(left))
            return warning(
                "spool",
                plural(
                    "{number} list was left on this bench without being paused or ended: {lists}.",
                    "{number} lists were left on this bench without being paused or ended: {lists}.",
                    len(lists),
                    lists=_some(lists),
                ),
                _("Open them on this bench once more: scans that the share lacks are sent then."),
                lists=len(lists),
            )
        if open_now:
            what = _("Scans of {lists}, open on this bench now, are kept here until the share has them.")
            return ok("spool", what.format(lists=_some(open_now)), lists=0)
        return ok("spool", _("No scans wait on this bench."), lists=0)

    def locks_seen(self, root: Path) -> Finding:
        """Whose locks lie on lists."""
        seen = [locks.decode(self._fs.read(path)) for path in self._locks(root)]
        old = sum(not lock.epoch for lock in seen)
        benches = sorted({lock.bench or lock.host or "unknown" for lock in seen})
        if not seen:
            return ok("locks", _("No list is held."), held=0, old_program=0)
        what = plural(
            "{number} list is held, by {benches}.",
            "{number} lists are held, by {benches}.",
            len(seen),
            benches=_some(benches),
        )
        if not old:
            return ok("locks", what, held=len(seen), old_program=0)
        return warning(
            "locks",
            _("{what} {old} of these locks are of the old program.").format(what=what, old=old),
            _(
                "Lists that are packed in the old program now must be left to it; see the browser's "
                "tab Active."
            ),
            held=len(seen),
            old_program=old,
        )

    def _trials(self, root: Path) -> Iterator[Finding]:
        try:
            with scratch_folder(self._fs, root) as folder:
                yield from Trials(self._fs, folder, self._clock).run()
        except OSError as error:
            yield failed(
                "rights",
                _("Nothing can be made in {root}: {strerror}.").format(
                    root=root, strerror=error.strerror or type(error).__name__
                ),
                _("Ask whoever looks after the file server for the right to write there."),
            )

    def _open_spools(self) -> Iterator[Path]:
        """The first part of each spool that is not marked as wholly on the share."""
        for folder in self._folders(self._home / "spool"):
            names = {entry.name for entry in self._fs.entries(folder)}
            for name in sorted(names):
                stem = name.removesuffix("-1.jsonl")
                if stem != name and f"{stem}.shared" not in names:
                    yield folder / name

    def _header(self, part: Path) -> Header | None:
        try:
            return codec.decode(self._fs.read(part), whole=False).header
        except OSError:
            return None

    def _locks(self, root: Path) -> Iterator[Path]:
        """Locks of the newest sessions."""
        for client in self._folders(root / "Sessions"):
            for session in islice(reversed(self._folders(client)), _NEWEST):
                for work in self._folders(session / "packing"):
                    lock = WorkFolder(work).lock
                    if any(entry.name == lock.name for entry in self._entries(work)):
                        yield lock

    def _folders(self, folder: Path) -> list[Path]:
        return [folder / entry.name for entry in self._entries(folder) if entry.is_folder]

    def _entries(self, folder: Path) -> tuple[FileFacts, ...]:
        try:
            return self._fs.entries(folder)
        except OSError:  # what can't be listed is not there to be looked at
            return ()


def _list_of(header: Header) -> str:
    return f"{header.client} / {header.session} / {header.list}"


def _process(header: Header) -> ProcessId:
    return ProcessId(pid=header.pid, started=header.started, boot=header.boot)


def _some(names: list[str]) -> str:
    more = _(" and {names} more").format(names=len(names) - _NAMED) if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"
