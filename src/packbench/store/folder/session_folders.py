"""Sessions that an import makes: folders as the Shopify tool makes them (formats, section 2).

``Sessions/CLIENT_<ID>/YYYY-MM-DD_N``, N being the highest of that day plus one. Making the folder is
exclusive, so two benches, or a bench and the Shopify tool, never share one (D-S30). The list is written last
and in one step: a crash leaves a session without it, never half of one.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from packbench.domain.drafts import NewList
from packbench.domain.errors import AlreadyThere, InvalidName, ShareUnavailable
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import FULL_SESSION
from packbench.domain.ports import Clock, FileFacts
from packbench.store.folder.failures import told
from packbench.store.folder.fs import Fs
from packbench.store.folder.layout import Layout, safe_name
from packbench.store.folder.list_file import encoded_list
from packbench.store.folder.session_info import SessionInfo
from packbench.words import _

_PARTS: Final = ("input", "analysis", "packing_lists", "stock_exports", "reference_labels", "barcodes")
_LISTS: Final = "packing_lists"
_EXTENSION: Final = re.compile(r"\.(json|xlsx|xls)$", re.IGNORECASE)
_LOOKED_AT: Final = 30  # sessions: a week or two, and each costs a listing
_MOST: Final = 10_000  # sessions of one day, files of one name


class SessionFolders:
    """Keeps ``domain.ports.SessionShelf``."""

    def __init__(self, *, fs: Fs, layout: Layout, clock: Clock, pc_name: str) -> None:
        self._fs = fs
        self._layout = layout
        self._clock = clock
        self._pc_name = pc_name

    def proposed_name(self, wished: str) -> str:
        """A list name made from a file's: its own if it can be one, else a likeness."""
        name = safe_name(_bare(wished).lstrip("~. ") or "list")
        return f"{name} list" if name == FULL_SESSION else name

    def session_with(self, client: str, data: bytes) -> str:
        """The newest of a client's last sessions that was made of this very file; empty if there is none.

        Raises:
            EnvironmentFailure: the share failed.
        """
        home = self._layout.client_sessions(client)
        sessions = [entry.name for entry in self._names(home) if entry.is_folder]
        for session in sorted(sessions, key=_age)[-_LOOKED_AT:][::-1]:
            folder = home / session / "input"
            for entry in self._names(folder):
                if entry.size == len(data) and not entry.is_folder and self._holds(folder / entry.name, data):
                    return session
        return ""

    def check(self, client: str, session: str, name: str) -> None:
        """Whether a list can be put there; ``session`` is empty for a new one of today.

        Raises:
            InvalidName: session or list can't be called so.
            AlreadyThere: the session has a list of that name.
        """
        _check_list(name)
        if session:
            folder = self._folder(client, session)
            self._check_free(folder, ListRef(client=client, session=session, name=_bare(name)))

    def add(self, new: NewList) -> ListRef:
        """Put a list into its session, and make that if it is missing.

        Raises:
            InvalidName, AlreadyThere: as ``check``.
            EnvironmentFailure: the share failed; nothing that was there is changed.
        """
        self.check(new.client, new.session, new.name)
        session, made = self._session(new)
        ref = ListRef(client=new.client, session=session, name=_bare(new.name))
        try:
            self._fill(ref, new, made=made)
        except FileNotFoundError as error:
            what = _("Session {session} went away while list {name} was being written.").format(
                session=ref.session, name=ref.name
            )
            raise ShareUnavailable(
                what, _("Check the connection to the shared folder, then import again.")
            ) from error
        return ref

    def _fill(self, ref: ListRef, new: NewList, *, made: bool) -> None:
        folder = self._layout.session(ref.client, ref.session)
        with told(folder):
            for part in _PARTS if made else ("input", _LISTS):
                self._fs.make_folders(folder / part)
            source = self._keep_source(folder / "input", new)
            info = SessionInfo(fs=self._fs, folder=folder, clock=self._clock)
            if made:
                info.make(ref, new, source=source, pc_name=self._pc_name)
            else:
                info.add(ref, new)
            now = self._clock.now()
            data = encoded_list(new.orders, session=ref.session, created=now, notices=new.notices)
            self._write_list(folder, ref, data)

    def _session(self, new: NewList) -> tuple[str, bool]:
        """The session's name, and whether it was made just now."""
        if new.session:
            return new.session, self._made(self._folder(new.client, new.session))
        home = self._layout.client_sessions(new.client)
        day = f"{self._clock.now():%Y-%m-%d}"
        with told(home):
            self._fs.make_folders(home)
            first = 1 + max(_numbers([entry.name for entry in self._fs.entries(home)], day), default=0)
        for number in range(first, first + _MOST):
            if self._made(home / f"{day}_{number}"):
                return f"{day}_{number}", True
        raise AlreadyThere(
            _("{home} has no room for another session of {day}.").format(home=home, day=day),
            _("Move old ones to an archive."),
        )

    def _made(self, folder: Path) -> bool:
        with told(folder):
            self._fs.make_folders(folder.parent)
            try:
                self._fs.make_folder(folder)
            except FileExistsError:
                return False
        return True

    def _folder(self, client: str, session: str) -> Path:
        """The folder of a named session; one that is not there yet needs a name that every PC can store."""
        folder = self._layout.session(client, session)
        if safe_name(session) != session and not self._is_folder(folder):
            raise InvalidName(
                _("{session!r} can't be the name of a session.").format(session=session),
                _("Give a shorter, plain name."),
            )
        return folder

    def _is_folder(self, folder: Path) -> bool:
        return any(entry.name == folder.name and entry.is_folder for entry in self._names(folder.parent))

    def _check_free(self, folder: Path, ref: ListRef) -> None:
        """A list of that name, its work, or its paper stands in the way; on Windows capitals don't count."""
        present = {_bare(entry.name).casefold() for entry in self._names(folder / _LISTS)}
        present |= {entry.name.casefold() for entry in self._names(folder / "packing")}
        if ref.name.casefold() in present:
            raise _taken(ref)

    def _names(self, folder: Path) -> Iterator[FileFacts]:
        try:
            with told(folder):
                yield from self._fs.entries(folder)
        except (FileNotFoundError, NotADirectoryError):
            return

    def _holds(self, path: Path, data: bytes) -> bool:
        try:
            with told(path):
                return self._fs.read(path) == data
        except FileNotFoundError:
            return False

    def _keep_source(self, folder: Path, new: NewList) -> str:
        """Copy the source file as it came; a name that another file has gets a number."""
        plain = Path(safe_name(new.file_name))
        for number in range(1, _MOST):
            name = plain.name if number == 1 else f"{plain.stem} ({number}){plain.suffix}"
            try:
                self._fs.create(folder / name, new.data)
            except FileExistsError:
                if self._fs.read(folder / name) != new.data:
                    continue
            return name
        raise AlreadyThere(
            _("{folder} has too many files named {plain}.").format(folder=folder, plain=plain),
            _("Give the file another name."),
        )

    def _write_list(self, folder: Path, ref: ListRef, data: bytes) -> None:
        try:
            self._fs.create(folder / _LISTS / f"{ref.name}.json", data)
        except FileExistsError as error:
            if self._fs.read(folder / _LISTS / f"{ref.name}.json") != data:  # not ours with its reply lost
                raise _taken(ref) from error


def _bare(name: str) -> str:
    """A list's name, which never ends like a list file's."""
    return _EXTENSION.sub("", name)


def _check_list(name: str) -> None:
    bare = _bare(name)
    if bare == FULL_SESSION or bare.startswith("~") or safe_name(bare) != bare:
        raise InvalidName(
            _("{name!r} can't be the name of a list.").format(name=name),
            _("Give a short, plain name, as for a file of any computer."),
        )


def _age(session: str) -> tuple[str, int]:
    """Sorts sessions by day and number."""
    day, _rest, number = session.rpartition("_")
    return (day, int(number)) if number.isdecimal() else (session, 0)


def _numbers(names: Iterable[str], day: str) -> list[int]:
    """Numbers of the day's sessions."""
    matches = [re.fullmatch(rf"{day}_([0-9]{{1,9}})", name) for name in names]
    return [int(match[1]) for match in matches if match]


def _taken(ref: ListRef) -> AlreadyThere:
    return AlreadyThere(
        _("Session {session} has a list {name} already; it was not touched.").format(
            session=ref.session, name=ref.name
        ),
        _("Give another name: --list NAME"),
    )
