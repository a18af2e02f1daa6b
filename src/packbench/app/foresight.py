"""What a person should see of a list before it is packed. Nothing is written, nobody is hindered."""

from dataclasses import dataclass

from packbench.app.lists import Source
from packbench.domain.errors import NotFound, Unreadable
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice
from packbench.domain.ports import Leases, Lists, MasterData, Snapshots
from packbench.domain.preflight import preflight, together
from packbench.domain.revision import differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """What opening a list would meet.

    ``begun``: it has been packed before. ``changes``: how its source differs from the list as it was begun.
    ``notices``: what is doubtful in a list that nobody has begun.
    """

    begun: bool = False
    changes: tuple[Notice, ...] = ()
    notices: tuple[Notice, ...] = ()


class Lookahead:
    """Looks at lists before they are opened. A list that was begun costs a hash where nothing changed."""

    def __init__(self, *, leases: Leases, lists: Lists, snapshots: Snapshots, master: MasterData) -> None:
        self._leases = leases
        self._lists = lists
        self._snapshots = snapshots
        self._master = master

    def look(self, ref: ListRef) -> Foresight:
        """Look at a list.

        Raises:
            NotFound: there is no such list.
            Unreadable: its source can't be understood, and it was never begun.
            EnvironmentFailure: the share failed.
        """
        past = self._leases.read_past(ref)
        source = Source(self._lists, ref)
        if past.snapshot is None:
            return Foresight(notices=self._doubts(ref, source))
        begun = self._snapshots.decode(past.snapshot)
        if source.is_still(begun.source_sha256):
            return Foresight(begun=True)
        try:
            now = source.understood().packing_list
        except (NotFound, Unreadable):
            return Foresight(begun=True)
        return Foresight(begun=True, changes=differences(begun.packing_list, now))

    def _doubts(self, ref: ListRef, source: Source) -> tuple[Notice, ...]:
        reading = source.understood()
        found = preflight(
            reading.packing_list,
            mapping=self._master.barcodes(ref.client),
            others=self._lists.orders_elsewhere(ref),
        )
        return together(reading.notices, found)
