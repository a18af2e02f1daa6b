"""What counts of a list.

Its journals along the newest header's vector, and the late files (docs/format.md, section 4).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from packbench.domain.events import Event
from packbench.store.folder import codec
from packbench.store.folder.codec import Prefix
from packbench.store.folder.fs import Fs
from packbench.store.folder.layout import WorkFolder, epoch_of, late_key
from packbench.store.folder.records import Header, VectorEntry
from packbench.words import _, plural

_SNAPSHOT: Final = re.compile(r"list(-[0-9]{6,})?\.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """All that counts of a list up to now.

    ``events`` in fold order, each id once: the journals along the newest header's vector, late files where a
    header names them, late files that no header names yet last. ``snapshot`` is the packing list as it was
    begun (None: never begun, or lost) and ``snapshot_name`` its file. ``epoch`` is the newest epoch that
    counts (0: none). ``late`` are the late files that no header names. ``vector`` is what the next header
    says of the past. ``problems`` are sentences for people.
    """

    events: tuple[Event, ...] = ()
    snapshot: bytes | None = None
    snapshot_name: str = ""
    epoch: int = 0
    epochs: tuple[int, ...] = ()
    headers: tuple[Header, ...] = ()
    sealed: bool = False
    late: tuple[str, ...] = ()
    vector: tuple[VectorEntry, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Telling:
    """The past while it is put together."""

    events: list[Event] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    headers: list[Header] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, events: Iterable[Event]) -> None:
        for event in events:
            if event.id not in self.seen:
                self.seen.add(event.id)
                self.events.append(event)


class Archive:
    """Reads what counts of one list; writes nothing."""

    def __init__(self, fs: Fs, work: WorkFolder) -> None:
        self._fs = fs
        self._work = work

    def begun(self) -> bool:
        """Whether there is any journal, be it a tombstone."""
        return bool(self._epochs())

    def newest(self) -> tuple[int, Prefix] | None:
        """The newest epoch with a valid header as a viewer finds it: sealed or still open."""
        for epoch in sorted(self._epochs(), reverse=True):
            prefix = codec.decode(self._journal(epoch) or b"")
            if prefix.header is not None and prefix.epoch == epoch:
                return epoch, prefix
        return None

    def _epochs(self) -> set[int]:
        try:
            names = [facts.name for facts in self._fs.entries(self._work.journals)]
        except FileNotFoundError:
            return set()
        return {number for name in names if (number := epoch_of(name))}

    def past(self, newest: tuple[int, Prefix] | None, *, before: int | None = None) -> Past:
        """Everything, told from the newest epoch that counts.

        ``before`` is the epoch of who asks in order to go on from here. Late scans of that epoch or a newer
        one show that it was overtaken: the journals that they belong to are not part of its past.
        """
        telling = _Telling()
        if newest is None:
            late = self._unnamed_late(telling, before)
            return Past(events=tuple(telling.events), late=late, problems=tuple(telling.problems))
        epoch, prefix = newest
        header = prefix.header
        assert header is not None  # noqa: S101 - that is what "counts" means
        for entry in header.vector:
            self._tell(telling, entry.epoch, self._older(telling, entry))
        self._tell(telling, epoch, prefix)
        late = self._unnamed_late(telling, before)
        own = VectorEntry(
            epoch=epoch, nonce=header.nonce, bytes=prefix.bytes, seq=prefix.seq, hash=prefix.hash
        )
        return Past(
            events=tuple(telling.events),
            snapshot=self._snapshot(telling, header),
            snapshot_name=header.snapshot,
            epoch=epoch,
            epochs=(*(entry.epoch for entry in header.vector), epoch),
            headers=tuple(telling.headers),
            sealed=prefix.sealed,
            late=late,
            vector=(*header.vector, own),
            problems=tuple(telling.problems),
        )

    def _tell(self, telling: _Telling, epoch: int, prefix: Prefix) -> None:
        if prefix.header is not None:
            telling.headers.append(prefix.header)
            for name in prefix.header.late:
                self._tell_late(telling, name)
        telling.add(prefix.events)
        if prefix.problem:
            telling.problems.append(
                _("The journal of epoch {epoch} ends early: {problem}.").format(
                    epoch=epoch, problem=prefix.problem
                )
            )
        _say_unknown(telling, _("the journal of epoch {epoch}").format(epoch=epoch), prefix)

    def _older(self, telling: _Telling, entry: VectorEntry) -> Prefix:
        """The prefix of an older journal that counts, or as much of it as is still whole."""
        content = self._journal(entry.epoch) or b""
        prefix = codec.decode(content[: entry.bytes])
        if (prefix.seq, prefix.hash) != (entry.seq, entry.hash):
            telling.problems.append(
                _("The journal of epoch {epoch} is damaged, or not the one that was sealed.").format(
                    epoch=entry.epoch
                )
            )
        return prefix

    def _journal(self, epoch: int) -> bytes | None:
        """A journal under whichever name it has now.

        It may be renamed between two looks, so the first is repeated.
        """
        sealed, opened = self._work.sealed_journal(epoch), self._work.open_journal(epoch)
        for path in (sealed, opened, sealed):
            try:
                return self._fs.read(path)
            except FileNotFoundError:
                continue
        return None

    def _unnamed_late(self, telling: _Telling, before: int | None) -> tuple[str, ...]:
        """Tell the late files that no header names, and give their names."""
        try:
            names = [facts.name for facts in self._fs.entries(self._work.lates)]
        except FileNotFoundError:
            return ()
        named = {name for header in telling.headers for name in header.late}
        keys = sorted(
            (key, name)
            for name in names
            if name not in named and (key := late_key(name)) and (before is None or key[0] < before)
        )
        for _rest, name in keys:
            self._tell_late(telling, name)
        return tuple(name for _rest, name in keys)

    def _tell_late(self, telling: _Telling, name: str) -> None:
        if late_key(name) is None:
            telling.problems.append(_("{name!r} is not the name of a late file.").format(name=name))
            return
        try:
            content = self._fs.read(self._work.lates / name)
        except FileNotFoundError:
            telling.problems.append(_("The late file {name} is missing.").format(name=name))
            return
        prefix = codec.decode(content, whole=False)
        telling.add(prefix.events)
        if not content:
            telling.problems.append(_("The late file {name} is empty.").format(name=name))
        if prefix.problem:
            telling.problems.append(
                _("The late file {name} ends early: {problem}.").format(name=name, problem=prefix.problem)
            )
        _say_unknown(telling, _("the late file {name}").format(name=name), prefix)

    def _snapshot(self, telling: _Telling, header: Header) -> bytes | None:
        """The list file that the header names; a damaged one might ask for other goods, so none counts."""
        if not _SNAPSHOT.fullmatch(header.snapshot):
            return None
        try:
            content = self._fs.read(self._work.path / header.snapshot)
        except FileNotFoundError:
            telling.problems.append(
                _("{snapshot}, the list as it was begun, is missing; its source is read instead.").format(
                    snapshot=header.snapshot
                )
            )
            return None
        if sha256(content).hexdigest() != header.snapshot_sha256:
            telling.problems.append(
                _("{snapshot} is not the list as it was begun; its source is read instead.").format(
                    snapshot=header.snapshot
                )
            )
            return None
        return content


def _say_unknown(telling: _Telling, where: str, prefix: Prefix) -> None:
    if prefix.unknown:
        kinds = ", ".join(sorted(set(prefix.unknown)))
        telling.problems.append(
            plural(
                "{number} record in {where} is of a kind not known here: {kinds}.",
                "{number} records in {where} are of kinds not known here: {kinds}.",
                len(prefix.unknown),
                where=where,
                kinds=kinds,
            )
        )
