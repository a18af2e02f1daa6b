"""The bench's own durable copy.

What is in the spool is saved, whatever the share does (docs/format.md, section 6).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from packbench.domain.errors import EnvironmentFailure
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import FileFacts
from packbench.store.folder import codec
from packbench.store.folder.fs import Appender, Fs, at_rest
from packbench.words import _

FOLDER: Final = "spool"
_PART: Final = re.compile(r"([0-9]{6,})-([0-9a-f]+)-([0-9]+)\.jsonl")
_MARK: Final = re.compile(r"([0-9]{6,})-([0-9a-f]+)\.shared")


class Spool:
    """The spool of one epoch, while it is written.

    A write or flush that fails spoils its file: nobody knows what of it is on the platter. So the next
    **part** begins at once, with the last line that was flushed, and by the rule "of two lines with one
    number the later part's counts" whatever the spoilt file holds beyond that line is void. If even that
    fails, the next ``append`` tries again.
    """

    def __init__(self, fs: Fs, folder: Path, epoch: int, nonce: str, lines: Sequence[bytes]) -> None:
        self._fs = fs
        self._folder = folder
        self._stem = f"{epoch:06d}-{nonce}"
        self._part = 0
        self._last = b""
        self._file: Appender | None = None
        self._next_part(b"".join(lines))
        self._last = lines[-1]

    def append(self, lines: Sequence[bytes], meanwhile: Callable[[], None] = at_rest) -> None:
        """Make lines durable; ``meanwhile`` is called once, while the disk is at work.

        After an ``OSError``, and after whatever ``meanwhile`` raises, none of them counts, and the next call
        may work.
        """
        data = b"".join(lines)
        if self._file is None:
            meanwhile()
            self._next_part(self._last + data)
        else:
            try:
                self._file.append(data, meanwhile)
            except BaseException:
                self.close()
                with suppress(OSError):
                    self._next_part(self._last)
                raise
        self._last = lines[-1]

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _next_part(self, data: bytes) -> None:
        self._part += 1
        self._file = self._fs.appender(self._folder / f"{self._stem}-{self._part}.jsonl", data)


def spool_folder(data_folder: Path, root: Path, ref: ListRef) -> Path:
    """Where a bench keeps its spools of one list of one warehouse folder."""
    name = "\0".join((str(root), ref.client, ref.session, ref.name)).encode("utf-8", "surrogatepass")
    return data_folder / FOLDER / sha256(name).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class SpoolKey:
    """Whose spool it is."""

    epoch: int
    nonce: str


class SpoolShelf:
    """All spools that this bench has of one list.

    Raises (all that read):
        EnvironmentFailure: this bench's own disk can't be read.
    """

    def __init__(self, fs: Fs, folder: Path) -> None:
        self._fs = fs
        self._folder = folder

    def begin(self, epoch: int, nonce: str, lines: Sequence[bytes]) -> Spool:
        """Start the spool of an epoch with its first lines."""
        self._fs.make_folders(self._folder)
        return Spool(self._fs, self._folder, epoch, nonce, lines)

    def known(self) -> tuple[SpoolKey, ...]:
        """All spools that are still here, oldest first."""
        return tuple(sorted(self._keys(_PART)))

    def unshared(self) -> tuple[SpoolKey, ...]:
        """Spools that are not marked as wholly on the share, oldest first."""
        return tuple(sorted(self._keys(_PART) - self._keys(_MARK)))

    def _keys(self, form: re.Pattern[str]) -> set[SpoolKey]:
        return {
            SpoolKey(int(match[1]), match[2]) for name in self._names() if (match := form.fullmatch(name))
        }

    def runs(self, key: SpoolKey) -> tuple[tuple[bytes, ...], ...]:
        """The lines of a spool as unbroken runs: one, unless a part was damaged later."""
        runs: list[list[bytes]] = []
        first = 0
        for number in sorted(int(match[3]) for name in self._names() if (match := self._is_part(name, key))):
            with _own_disk(self._folder):
                content = self._fs.read(self._folder / f"{key.epoch:06d}-{key.nonce}-{number}.jsonl")
            prefix = codec.decode(content, whole=False)
            lines = content[: prefix.bytes].splitlines(keepends=True)
            if not lines:
                continue
            at = prefix.first - first
            if runs and 0 <= at < len(runs[-1]) and runs[-1][at] == lines[0]:
                runs[-1][at:] = lines
            else:
                runs.append(lines)
                first = prefix.first
        return tuple(map(tuple, runs))

    def mark_shared(self, key: SpoolKey) -> None:
        """Remember that all of it is on the share."""
        with suppress(FileExistsError):
            self._fs.create(self._folder / f"{key.epoch:06d}-{key.nonce}.shared", b"")

    def sweep(self, *, before_ns: int) -> None:
        """Delete spools that were marked as shared before that time.

        Those that were not are never deleted.
        """
        entries = {facts.name: facts for facts in self._entries()}
        for name, facts in entries.items():
            mark = _MARK.fullmatch(name)
            if mark is None or facts.mtime_ns >= before_ns:
                continue
            key = SpoolKey(int(mark[1]), mark[2])
            for part in [other for other in entries if self._is_part(other, key)]:
                self._fs.remove(self._folder / part)
            self._fs.remove(self._folder / name)

    @staticmethod
    def _is_part(name: str, key: SpoolKey) -> re.Match[str] | None:
        match = _PART.fullmatch(name)
        return match if match and (int(match[1]), match[2]) == (key.epoch, key.nonce) else None

    def _names(self) -> tuple[str, ...]:
        return tuple(facts.name for facts in self._entries())

    def _entries(self) -> tuple[FileFacts, ...]:
        try:
            with _own_disk(self._folder):
                return self._fs.entries(self._folder)
        except FileNotFoundError:
            return ()


@contextmanager
def _own_disk(folder: Path) -> Iterator[None]:
    """Tell of this computer, lest people look for a fault of the network."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise EnvironmentFailure(
            _("The scans that wait on this computer can't be read: {said} ({folder}).").format(
                said=said, folder=folder
            ),
            _("Look at its disk. Until then the list can be opened at another bench."),
        ) from error
