"""Late files: scans that a fenced or crashed bench could not share in time (docs/format.md, section 1)."""

from collections.abc import Sequence
from pathlib import Path

from packbench.store.folder import codec
from packbench.store.folder.fs import Fs
from packbench.store.folder.layout import WorkFolder


class LateFiles:
    """The late files of one list, as somebody brings lines into them.

    A late file is never changed: what an existing one lacks goes into the next part, and readers count an id
    once. One whose create failed may be there all the same, in the server's memory and not on its disk: it is
    not trusted by who met the failure.
    """

    def __init__(self, fs: Fs, work: WorkFolder) -> None:
        self._fs = fs
        self._work = work
        self._doubtful: set[Path] = set()

    def keep(self, epoch: int, nonce: str, lines: Sequence[bytes]) -> None:
        """See that all these lines of an epoch are in its late files.

        May be repeated after any doubt, and by two processes at once (the fenced bench itself, and its
        successor who found its spool).
        """
        self._fs.make_folders(self._work.lates)
        missing = tuple(lines)
        part = 1
        while missing:
            path = self._work.late(epoch, nonce, part)
            try:
                self._fs.create(path, b"".join(missing))
            except FileExistsError:
                if path not in self._doubtful:
                    missing = _beyond(missing, self._fs.read(path))
                part += 1
            except OSError:
                self._doubtful.add(path)
                raise
            else:
                return


def _beyond(lines: tuple[bytes, ...], there: bytes) -> tuple[bytes, ...]:
    """The lines from the first that ``there`` does not hold."""
    held = set(there[: codec.decode(there, whole=False).bytes].splitlines(keepends=True))
    first = next((number for number, line in enumerate(lines) if line not in held), len(lines))
    return lines[first:]
