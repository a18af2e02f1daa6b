"""``list.json``: a packing list as it was when packing began (docs/format.md, section 1).

The values of the domain are written as they are, so that a resume needs no second reading of foreign dirt.
"""

import msgspec

from packbench.domain.errors import TooNew, Unreadable
from packbench.domain.orders import PackingList
from packbench.domain.ports import Snapshot
from packbench.store.folder.records import DAMAGED
from packbench.words import _

VERSION = 1


class _File(msgspec.Struct, kw_only=True):
    version: int
    source_sha256: str
    packing_list: PackingList


class _Version(msgspec.Struct):
    version: int


class SnapshotFile:
    """The form of a begun list on the share (``domain.ports.Snapshots``)."""

    def encode(self, snapshot: Snapshot) -> bytes:
        """UTF-8 JSON on one line."""
        kept = _File(
            version=VERSION, source_sha256=snapshot.source_sha256, packing_list=snapshot.packing_list
        )
        return msgspec.json.encode(kept) + b"\n"

    def decode(self, data: bytes) -> Snapshot:
        """The list as it was begun.

        Raises:
            TooNew: a later version wrote it.
            Unreadable: it is damaged.
        """
        try:
            kept = _DECODER.decode(data)
        except DAMAGED as error:
            raise _refusal(data) from error
        if kept.version > VERSION:
            raise _refusal(data)
        return Snapshot(packing_list=kept.packing_list, source_sha256=kept.source_sha256)


_DECODER = msgspec.json.Decoder(_File)


def _refusal(data: bytes) -> Unreadable:
    try:
        version = msgspec.json.decode(data, type=_Version).version
    except DAMAGED:
        version = 0
    if version > VERSION:
        return TooNew(
            _("A later version of Packbench began this list."), _("Install that version on this bench.")
        )
    return Unreadable(
        _("The kept packing list (list.json) is damaged."), _("Restore the folder from its backup.")
    )
