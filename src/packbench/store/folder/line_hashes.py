"""The hash of one line of a journal: what a paper quotes, so that nobody can write another line later."""

import msgspec

from packbench.domain.events import Event
from packbench.domain.list_ref import ListRef
from packbench.store.folder import codec
from packbench.store.folder.fs import Fs
from packbench.store.folder.layout import Layout, epoch_of, late_key
from packbench.store.folder.records import DAMAGED


class _Id(msgspec.Struct):
    id: str = ""


class LineHashes:
    """Reads journals and late files; writes nothing."""

    def __init__(self, *, fs: Fs, layout: Layout) -> None:
        self._fs = fs
        self._layout = layout

    def of(self, ref: ListRef, event: Event) -> str:
        """First 16 hex digits of the SHA-256 of an event's line; empty if no file has it any more."""
        work = self._layout.work(ref)
        for folder in (work.journals, work.lates):
            try:
                names = [facts.name for facts in self._fs.entries(folder)]
            except OSError:
                continue
            for name in names:
                key = late_key(name)
                if event.epoch in (epoch_of(name), key[0] if key else None):
                    found = _hash_in(self._fs.read(folder / name), event.id)
                    if found:
                        return found
        return ""


def _hash_in(content: bytes, event_id: str) -> str:
    wanted = event_id.encode()
    for line in content.splitlines(keepends=True):
        if wanted in line and _id_of(line) == event_id:
            return codec.hash_of(line)
    return ""


def _id_of(line: bytes) -> str:
    try:
        return msgspec.json.decode(line.split(b" ", 2)[-1], type=_Id).id
    except DAMAGED:
        return ""
