"""The SKU mapping of each client, in its ``packer_config.json``."""

from packbench.domain.barcodes import Imported, Mappings, OnConflict, checked_barcode, checked_items, imported
from packbench.domain.codes import Item
from packbench.domain.errors import ChangedMeanwhile, NotFound
from packbench.store.folder.client_files import ClientFiles
from packbench.store.folder.packer_config import mapping_in, with_barcodes
from packbench.store.folder.shared_json import Document
from packbench.words import _


class Barcodes:
    """The mappings of all clients. A change names single barcodes, so it takes nothing else back.

    Raises (all methods):
        NotFound: there is no such client.
        Unreadable: the client's file is damaged; nothing is written then, and no mapping is taken for empty.
        EnvironmentFailure: the share failed.
    """

    def __init__(self, files: ClientFiles) -> None:
        self._files = files

    def load(self, client: str) -> Mappings:
        """Every barcode of a client and what it may stand for; empty for one who has none."""
        return mapping_in(self._files.mapped(client))

    def put(self, client: str, barcode: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Let a barcode stand for these products and for nothing else.

        Returns:
            What it stood for before: put that back to undo, or ``remove`` if it is empty.

        Raises:
            InvalidName: no barcode, no SKU, or no units.
        """
        return self._change(client, checked_barcode(barcode), checked_items(items))

    def remove(self, client: str, barcode: str) -> tuple[Item, ...]:
        """Forget a barcode for good.

        Returns:
            What it stood for.

        Raises:
            NotFound: it is not in the mapping.
        """
        before = self._change(client, barcode.strip(), ())
        if not before:
            raise NotFound(
                _("{barcode} is not in the mapping of {client}.").format(barcode=barcode, client=client),
                _("Refresh the mapping."),
            )
        return before

    def change(self, client: str, wanted: Mappings, *, seen: Mappings) -> None:
        """Let these barcodes stand for these products and for nothing else, all of them or none.

        Args:
            wanted: an empty tuple forgets a barcode.
            seen: what each of them stood for when a person looked; an empty tuple if for nothing.

        Raises:
            ChangedMeanwhile: one stands for something else by now; the change of the other bench stays.
            InvalidName: one is no barcode or no product.
        """
        checked = {
            checked_barcode(code): checked_items(items) if items else () for code, items in wanted.items()
        }

        def changed(document: Document) -> Document:
            present = mapping_in(document)
            for code in checked:
                if set(present.get(code, ())) != set(seen.get(code, ())):
                    raise ChangedMeanwhile(
                        _("Somebody else changed {code} in the meantime.").format(code=code),
                        _("Look at it again, then decide."),
                    )
            return with_barcodes(document, checked)

        self._files.edit_mapped(client, changed)

    def import_entries(
        self, client: str, entries: Mappings, on_conflict: OnConflict = OnConflict.KEEP
    ) -> Imported:
        """Take over many barcodes at once. Barcodes that are not among ``entries`` stay.

        Raises:
            InvalidName: an entry is no barcode or no product; nothing is written then.
        """
        offered = {checked_barcode(code): checked_items(items) for code, items in entries.items()}
        report = Imported()

        def change(document: Document) -> Document:
            nonlocal report
            report, needed = imported(mapping_in(document), offered, on_conflict)
            return with_barcodes(document, needed) if needed else document

        self._files.edit_mapped(client, change)
        return report

    def _change(self, client: str, barcode: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
        before: tuple[Item, ...] = ()

        def change(document: Document) -> Document:
            nonlocal before
            before = mapping_in(document).get(barcode, ())
            return document if before == items else with_barcodes(document, {barcode: items})

        self._files.edit_mapped(client, change)
        return before
