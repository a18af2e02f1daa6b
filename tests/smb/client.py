"""One PC's connection to the file server, and the handful of SMB requests that files need.

What the server refuses becomes the ``OSError`` that Windows makes of it, number and all, so that the store
treats it as it would there.
"""

import errno
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from smbprotocol.connection import Connection
from smbprotocol.exceptions import SMBException, SMBResponseException
from smbprotocol.file_info import (
    FileDispositionInformation,
    FileEndOfFileInformation,
    FileInformationClass,
    FileLinkInformation,
    FileRenameInformation,
)
from smbprotocol.open import (
    CreateDisposition,
    CreateOptions,
    DirectoryAccessMask,
    FileAttributes,
    FilePipePrinterAccessMask,
    ImpersonationLevel,
    LockFlags,
    Open,
    ShareAccess,
    SMB2LockElement,
    SMB2SetInfoRequest,
)
from smbprotocol.session import Session
from smbprotocol.tree import TreeConnect

from tests.smb.server import SHARE, Address

_T = TypeVar("_T")

READING: Final = FilePipePrinterAccessMask.GENERIC_READ
WRITING: Final = FilePipePrinterAccessMask.GENERIC_READ | FilePipePrinterAccessMask.GENERIC_WRITE
MOVING: Final = FilePipePrinterAccessMask.DELETE | FilePipePrinterAccessMask.FILE_READ_ATTRIBUTES
LOOKING: Final = FilePipePrinterAccessMask.FILE_READ_ATTRIBUTES
LISTING: Final = DirectoryAccessMask.FILE_LIST_DIRECTORY | DirectoryAccessMask.FILE_READ_ATTRIBUTES

AS_PYTHON_DOES: Final = ShareAccess.FILE_SHARE_READ | ShareAccess.FILE_SHARE_WRITE
"""How ``os.open`` shares a file on Windows: nobody may rename or delete it meanwhile."""
WITH_ALL: Final = AS_PYTHON_DOES | ShareAccess.FILE_SHARE_DELETE

_CHUNK: Final = 1 << 16  # takes one credit
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NO_MORE_FILES: Final = 0x80000006
_END_OF_FILE: Final = 0xC0000011
_GONE: Final = frozenset({0xC0000034, 0xC000003A, 0xC000000F, 0xC0000225})
_THERE: Final = 0xC0000035
_FULL: Final = 0xC000007F
_BUSY: Final = {
    0xC0000022: 5,  # access denied: also said of a replace onto an open file
    0xC0000056: 5,  # delete pending
    0xC0000043: 32,  # sharing violation
    0xC0000054: 33,  # lock conflict
    0xC0000055: 33,  # lock not granted
}
_LOST: Final = frozenset({0xC00000C9, 0xC0000203, 0xC0000128, 0xC000020C, 0xC000020D})


class Refused(PermissionError):
    """The server refuses, with the number that Windows gives it."""

    def __init__(self, code: int, said: str, name: str) -> None:
        super().__init__(errno.EACCES, said, name)
        self.winerror = code


class LineLost(ConnectionError):
    """The server is away, as Windows says it: 53, it can't be found; 64, the connection is gone."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(errno.ECONNRESET, said)
        self.winerror = code


def _translated(error: SMBResponseException, name: str) -> OSError:
    status, said = error.status, str(error)
    if status in _GONE:
        return FileNotFoundError(errno.ENOENT, said, name)
    if status == _THERE:
        return FileExistsError(errno.EEXIST, said, name)
    if status == _FULL:
        return OSError(errno.ENOSPC, said, name)
    if status in _LOST:
        return LineLost(64, said)
    if status in _BUSY:
        return Refused(_BUSY[status], said, name)
    return OSError(errno.EIO, said, name)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a listing."""

    name: str
    is_folder: bool
    size: int
    mtime_ns: int


class Handle:
    """An open file or folder."""

    def __init__(self, line: "Line", handle: Any, name: str) -> None:
        self._line = line
        self._open = handle
        self._name = name
        self.size: int = handle.end_of_file
        self.mtime_ns = _ns(handle.last_write_time)

    def _ask(self, request: Callable[[], _T]) -> _T:
        return self._line.ask(request, self._name)

    def read(self) -> bytes:
        """All of it."""
        data = b""
        with suppress(EOFError):
            while len(data) % _CHUNK == 0:  # a short answer is the last
                data += self._ask(partial(self._open.read, len(data), _CHUNK))
        return data

    def write(self, offset: int, data: bytes) -> None:
        """Write, in as many requests as it takes."""
        for start in range(0, len(data), _CHUNK):
            part = data[start : start + _CHUNK]
            self._ask(partial(self._open.write, part, offset + start))

    def flush(self) -> None:
        self._ask(self._open.flush)

    def rename(self, target: str) -> None:
        """Put it in the place of what has that name."""
        wish = FileRenameInformation()
        wish["replace_if_exists"] = True
        wish["file_name"] = target
        self._set(wish)

    def name_also(self, target: str) -> None:
        """Give it a second name that is not taken."""
        wish = FileLinkInformation()
        wish["replace_if_exists"] = False
        wish["file_name"] = target
        self._set(wish)

    def remove(self) -> None:
        wish = FileDispositionInformation()
        wish["delete_pending"] = True
        self._set(wish)

    def cut(self, size: int) -> None:
        wish = FileEndOfFileInformation()
        wish["end_of_file"] = size
        self._set(wish)

    def _set(self, wish: Any) -> None:
        message = SMB2SetInfoRequest()
        message["info_type"] = wish.INFO_TYPE
        message["file_info_class"] = wish.INFO_CLASS
        message["file_id"] = self._open.file_id
        message["buffer"] = wish
        connection, tree = self._open.connection, self._open.tree_connect

        def request() -> None:
            sent = connection.send(message, tree.session.session_id, tree.tree_connect_id)
            connection.receive(sent)

        self._ask(request)

    def lock(self) -> None:
        """Lock the first byte or be refused."""
        self._lock(LockFlags.SMB2_LOCKFLAG_EXCLUSIVE_LOCK | LockFlags.SMB2_LOCKFLAG_FAIL_IMMEDIATELY)

    def unlock(self) -> None:
        self._lock(LockFlags.SMB2_LOCKFLAG_UNLOCK)

    def _lock(self, flags: int) -> None:
        byte = SMB2LockElement()
        byte["offset"], byte["length"], byte["flags"] = 0, 1, flags
        self._ask(lambda: self._open.lock([byte]))

    def entries(self) -> list[Entry]:
        found: list[Entry] = []
        form = FileInformationClass.FILE_DIRECTORY_INFORMATION
        with suppress(EOFError):
            while True:
                found += map(_entry, self._ask(lambda: self._open.query_directory("*", form)))
        return [entry for entry in found if entry.name not in (".", "..")]

    def close(self) -> None:
        """Close it. Where the line is gone it is closed already."""
        with suppress(LineLost):
            self._ask(self._open.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _entry(facts: Any) -> Entry:
    return Entry(
        name=facts["file_name"].get_value().decode("utf-16-le"),
        is_folder=facts["file_attributes"].has_flag(FileAttributes.FILE_ATTRIBUTE_DIRECTORY),
        size=facts["end_of_file"].get_value(),
        mtime_ns=_ns(facts["last_write_time"].get_value()),
    )


def _ns(time_: datetime) -> int:
    return (time_ - _EPOCH) // timedelta(microseconds=1) * 1000


class Line:
    """The connection of one PC: made when it is needed, anew when it was lost, one request at a time.

    ``pc`` is the client's GUID. Samba serves connections with one GUID from one process, and only within a
    process does it see that the target of a replace is open: then it refuses, as Windows always does.
    """

    def __init__(self, address: Address, pc: uuid.UUID | None = None) -> None:
        self._address = address
        self._pc = pc or uuid.uuid4()
        self._guard = threading.RLock()
        self._tree: Any = None
        self._connections: list[Any] = []
        self._plugged = True

    def open(
        self,
        name: str,
        access: int,
        *,
        sharing: int = AS_PYTHON_DOES,
        disposition: int = CreateDisposition.FILE_OPEN,
        folder: bool | None = False,
    ) -> Handle:
        """Open a file or (``folder`` True) a folder; None takes either."""
        options = {
            None: 0,
            False: CreateOptions.FILE_NON_DIRECTORY_FILE,
            True: CreateOptions.FILE_DIRECTORY_FILE,
        }[folder]

        def request() -> Any:
            handle = Open(self._connected(), name)
            handle.create(
                ImpersonationLevel.Impersonation,
                access,
                FileAttributes.FILE_ATTRIBUTE_NORMAL if folder is False else 0,
                sharing,
                disposition,
                options,
            )
            return handle

        return Handle(self, self.ask(request, name), name)

    def ask(self, request: Callable[[], _T], name: str) -> _T:
        """Send a request and take its answer."""
        with self._guard:
            try:
                return request()
            except SMBResponseException as error:
                if error.status in (_NO_MORE_FILES, _END_OF_FILE):
                    raise EOFError from error
                refused = _translated(error, name)
                if isinstance(refused, LineLost):
                    self._drop()
                raise refused from error
            except LineLost:
                raise
            except (SMBException, OSError) as error:
                self._drop()
                raise LineLost(64, str(error)) from error

    @contextmanager
    def unplugged(self) -> Iterator[None]:
        """Have no connection meanwhile, as a PC whose cable was pulled."""
        with self._guard:
            self._plugged = False
            self._drop()
        try:
            yield
        finally:
            self._plugged = True

    def _connected(self) -> Any:
        if not self._plugged:
            raise LineLost(53, "the cable is pulled")
        if self._tree is None:
            connection = Connection(self._pc, "127.0.0.1", self._address.port)
            try:
                connection.connect(timeout=10)
                self._connections.append(connection)
                session = Session(
                    connection, self._address.user, self._address.password, require_encryption=False
                )
                session.connect()
                tree = TreeConnect(session, rf"\\127.0.0.1\{SHARE}")
                tree.connect()
            except (SMBException, OSError, ValueError) as error:
                raise LineLost(53, str(error)) from error
            self._tree = tree
        return self._tree

    def _drop(self) -> None:
        self._tree = None
        while self._connections:
            with suppress(OSError):
                self._connections.pop().disconnect(close=False)

    def cut(self) -> None:
        """End the connection without a word, as a killed process does; the next request makes a new one."""
        with self._guard:
            self._drop()


def wait_until(true: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
    """Look again and again until it is true; fail after ``seconds``."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.005)
