"""Names and paths. A name of a client, session or list is data; here it becomes one folder name, safely."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from packbench.domain.errors import InvalidName
from packbench.domain.list_ref import ListRef
from packbench.words import _

CLIENT_PREFIX = "CLIENT_"
_CLIENT = re.compile(r"[A-Z0-9_]{1,20}")
_OFFENDING = re.compile('[\x00-\x1f\x7f<>:"/\\\\|?*\ud800-\udfff]')
_TAIL = re.compile(r"[. ]+\Z")
_DEVICE = re.compile(
    r"(CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])(\s*\.|\s*:|\s*\Z)", re.IGNORECASE
)
_EXCEL_SESSION = re.compile(r"\d{4}-\d\d-\d\d_\d\d-\d\d")
_MAX_CHARACTERS = 100
_MAX_BYTES = 200


def is_component(name: str) -> bool:
    """Whether a name leads to one folder of exactly this name on Windows and POSIX, and nowhere else."""
    return bool(name) and not (_OFFENDING.search(name) or _TAIL.search(name) or _DEVICE.match(name))


def _fits(name: str) -> bool:
    return len(name) <= _MAX_CHARACTERS and len(name.encode("utf-8", "surrogatepass")) <= _MAX_BYTES


def safe_name(name: str) -> str:
    """One portable folder name for any text: itself if it is one, else a likeness with ``~`` and hex digits.

    The digits come from the whole name, so that two names do not meet in one folder.
    """
    if is_component(name) and not name.startswith(".") and _fits(name):
        return name
    mark = "~" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    likeness = _OFFENDING.sub("_", name)
    likeness = _TAIL.sub(lambda tail: "_" * len(tail.group()), likeness)
    if likeness.startswith("."):
        likeness = "_" + likeness[1:]
    if _DEVICE.match(likeness):
        likeness = "_" + likeness
    likeness = likeness[: _MAX_CHARACTERS - len(mark)]
    while not _fits(likeness + mark):
        likeness = likeness[:-1]
    return likeness + mark


def client_folder(client: str) -> str:
    """Folder name of a client id (without prefix)."""
    if not _CLIENT.fullmatch(client):
        raise InvalidName(
            _("{client!r} can't be a client id.").format(client=client),
            _("Use capital letters, digits and _, at most 20 characters."),
        )
    return CLIENT_PREFIX + client


def client_of(folder: str) -> str | None:
    """Client id of a folder name; None if it is not a client's folder."""
    client = folder.removeprefix(CLIENT_PREFIX)
    return client if client != folder and _CLIENT.fullmatch(client) else None


_LONGEST = 255
"""Bytes of a name on the file systems of servers; Windows counts 255 UTF-16 units, which is more."""


def session_folder(session: str) -> str:
    """Folder name of a session.

    Sessions exist, so their names are kept, or refused if they lead elsewhere or no folder is called so.
    """
    if not is_component(session) or len(session.encode(errors="surrogatepass")) > _LONGEST:
        raise InvalidName(
            _("{session!r} can't be the name of a session.").format(session=session),
            _("Choose an existing session folder."),
        )
    return session


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """The folder of one list's work, and every path in it (docs/format.md, section 1)."""

    path: Path

    @property
    def lock(self) -> Path:
        return self.path / ".session.lock"

    @property
    def epochs(self) -> Path:
        return self.path / ".epochs"

    @property
    def journals(self) -> Path:
        return self.path / "journal"

    @property
    def lates(self) -> Path:
        return self.path / "late"

    @property
    def reports(self) -> Path:
        return self.path / "reports"

    def claim(self, epoch: int) -> Path:
        return self.epochs / f"{epoch:06d}.claim"

    def open_journal(self, epoch: int) -> Path:
        return self.journals / f"{epoch:06d}.jsonl"

    def sealed_journal(self, epoch: int) -> Path:
        return self.journals / f"{epoch:06d}.sealed.jsonl"

    def late(self, epoch: int, nonce: str, part: int = 1) -> Path:
        return self.lates / (
            f"{epoch:06d}-{nonce}.jsonl" if part == 1 else f"{epoch:06d}-{nonce}-{part}.jsonl"
        )

    def snapshot(self, epoch: int | None = None) -> Path:
        return self.path / ("list.json" if epoch is None else f"list-{epoch:06d}.json")


_EPOCH = re.compile(r"([0-9]{6,})(?:\.claim|\.jsonl|\.sealed\.jsonl)")
_LATE = re.compile(r"([0-9]{6,})-([0-9a-f]+)(?:-([0-9]+))?\.jsonl")


def epoch_of(file_name: str) -> int | None:
    """Epoch of a claim or journal by its file name; None for any other file."""
    match = _EPOCH.fullmatch(file_name)
    return int(match.group(1)) if match else None


def late_key(file_name: str) -> tuple[int, str, int] | None:
    """Epoch, nonce and part of a late file by its name, good for sorting; None for any other file."""
    match = _LATE.fullmatch(file_name)
    return (int(match.group(1)), match.group(2), int(match.group(3) or 1)) if match else None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things lie in the warehouse folder."""

    root: Path

    @property
    def sessions(self) -> Path:
        return self.root / "Sessions"

    def client_sessions(self, client: str) -> Path:
        """Folder of all sessions of a client."""
        return self.sessions / client_folder(client)

    def session(self, client: str, session: str) -> Path:
        """Folder of one session."""
        return self.client_sessions(client) / session_folder(session)

    def work(self, ref: ListRef) -> WorkFolder:
        """Folder of the work on one list."""
        return WorkFolder(self.session(ref.client, ref.session) / "packing" / safe_name(ref.name))

    def excel_session(self, ref: ListRef) -> WorkFolder | None:
        """Where the old program has the lock of a session made of an Excel file: in its own folder."""
        if not _EXCEL_SESSION.fullmatch(ref.session):
            return None
        return WorkFolder(self.session(ref.client, ref.session))
