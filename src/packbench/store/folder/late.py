"""Late files: scans that a fenced or crashed bench could not share in time (docs/format.md, section 1)."""

from collections.abc import Sequence

from packbench.store.folder import codec
from packbench.store.folder.fs import Fs
from packbench.store.folder.layout import WorkFolder


def keep_late(fs: Fs, work: WorkFolder, epoch: int, nonce: str, lines: Sequence[bytes]) -> None:
    """See that all these lines of an epoch are in its late files.

    May be repeated after any doubt, and by two processes at once (the fenced bench itself, and its successor
    who found its spool): a late file is never changed, so what an existing one lacks goes into the next part,
    and readers count an id once.
    """
    fs.make_folders(work.lates)
    missing = tuple(lines)
    part = 1
    while missing:
        try:
            fs.create(work.late(epoch, nonce, part), b"".join(missing))
        except FileExistsError:
            missing = _beyond(missing, fs.read(work.late(epoch, nonce, part)))
            part += 1
        else:
            return


def _beyond(lines: tuple[bytes, ...], there: bytes) -> tuple[bytes, ...]:
    """The lines from the first that ``there`` does not hold."""
    held = set(there[: codec.decode(there, whole=False).bytes].splitlines(keepends=True))
    first = next((number for number, line in enumerate(lines) if line not in held), len(lines))
    return lines[first:]
