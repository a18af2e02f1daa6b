"""The files of a client that tell what packing needs to know: ours, and those that other programs wrote.

``packer_config.json`` is ours and the old program's; before November 2025 it was ``config.json``, with the
mapping in ``sku_mapping.json``. Those are read while there is nothing newer, and never written.
``client_config.json`` belongs to the Shopify tool.
"""

from collections.abc import Callable
from pathlib import Path

from packbench.domain.errors import NotFound
from packbench.domain.ports import Clock
from packbench.store.folder.fs import Fs
from packbench.store.folder.layout import Layout, client_folder
from packbench.store.folder.packer_config import uses_legacy, with_legacy
from packbench.store.folder.shared_json import Document, SharedJson
from packbench.words import _

SHOPIFY_CONFIG = "client_config.json"


class ClientFiles:
    """The clients' folders of one warehouse, as the bench with this name changes them."""

    def __init__(self, *, fs: Fs, root: Path, bench: str, clock: Clock) -> None:
        self.fs = fs
        self.clock = clock
        self._root = root
        self._bench = bench

    @property
    def clients(self) -> Path:
        """Where the clients' folders are."""
        return self._root / "Clients"

    def folder(self, client: str) -> Path:
        """Where a client's files are. Raises ``InvalidName`` for a text that can't be an id."""
        return self.clients / client_folder(client)

    def sessions(self, client: str) -> Path:
        """Where a client's sessions are. Raises ``InvalidName`` as ``folder`` does."""
        return Layout(self._root).client_sessions(client)

    def config(self, client: str) -> Document:
        """``packer_config.json``, or what came before it; empty if there is nothing."""
        return self._ours(client).read() or self._before(client)

    def mapped(self, client: str) -> Document:
        """The same, with the mapping of ``sku_mapping.json`` if there is no newer one."""
        return self._with_mapping(client, self.config(client))

    def shopify(self, client: str) -> Document:
        """``client_config.json``; empty if there is none."""
        return self._file(client, SHOPIFY_CONFIG).read() or {}

    def edit(self, client: str, change: Callable[[Document], Document]) -> None:
        """Change ``packer_config.json``; it says when and where it was changed.

        Raises:
            NotFound: there is no such client.
        """

        def stamped(document: Document) -> Document:
            wanted = change(document)
            if wanted == document:
                return document
            return {**wanted, "last_updated": self.clock.now().isoformat(), "updated_by": self._bench}

        try:
            self._ours(client).edit(stamped, fresh=lambda: self._fresh(client))
        except FileNotFoundError as error:
            raise _no_client(client) from error

    def edit_mapped(self, client: str, change: Callable[[Document], Document]) -> None:
        """Change the mapping; one that is still in ``sku_mapping.json`` is taken over first.

        Raises:
            NotFound: there is no such client.
        """
        self.edit(client, lambda document: change(self._with_mapping(client, document)))

    def _with_mapping(self, client: str, document: Document) -> Document:
        if not uses_legacy(document):
            return document
        legacy = self._file(client, "sku_mapping.json").read()
        return document if legacy is None else with_legacy(document, legacy)

    def _fresh(self, client: str) -> Document:
        return self._before(client) or {"client_id": client, "created_at": self.clock.now().isoformat()}

    def _before(self, client: str) -> Document:
        return self._file(client, "config.json").read() or {}

    def _ours(self, client: str) -> SharedJson:
        return self._file(client, "packer_config.json")

    def _file(self, client: str, name: str) -> SharedJson:
        return SharedJson(self.fs, self.folder(client) / name, clock=self.clock)


def _no_client(client: str) -> NotFound:
    return NotFound(
        _("There is no client {client!r}.").format(client=client),
        _("See `packbench clients` for those there are."),
    )
