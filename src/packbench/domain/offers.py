"""What a session folder offers to pack: lists that could be read, named without reading them."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One list of a session.

    ``name`` is the list's name, which is also that of its work folder. ``source`` is ``list``,
    ``full_session``, ``xlsx`` or ``excel_session``, as in ``PackingList``. ``size`` (bytes) and ``mtime_ns``
    tell whether it changed since it was last read; both are 0 if the file was named but not seen. ``paper``
    is the table that was printed beside a JSON list, if there is one.
    """

    name: str
    source: str
    path: Path
    size: int = 0
    mtime_ns: int = 0
    paper: Path | None = None
