"""The clients of a warehouse: folders ``Clients/CLIENT_<ID>``, shared with the Shopify tool."""

from collections.abc import Callable
from pathlib import Path

from packbench.domain.clients import Client, new_client_id
from packbench.domain.errors import AlreadyThere, NotFound, Refused, Unreadable
from packbench.domain.ports import FileFacts
from packbench.store.folder.client_files import SHOPIFY_CONFIG, ClientFiles
from packbench.store.folder.failures import told
from packbench.store.folder.layout import client_of
from packbench.store.folder.packer_config import OLD_FORM, SETTINGS, part
from packbench.store.folder.shared_json import Document, encoded
from packbench.words import _, plural

_NAME, _HIDDEN = "client_name", "hidden"


class HasSessions(Refused):
    """A client that has sessions stays in sight."""

    reason = "has_sessions"


class Clients:
    """Finds, makes, renames and hides clients. Nothing of a client is ever deleted.

    Raises (all methods): ``EnvironmentFailure`` when the share failed.
    """

    def __init__(self, files: ClientFiles) -> None:
        self._files = files

    def all(self) -> tuple[Client, ...]:
        """Every client that is not hidden, by id. A damaged file costs a client its name at most."""
        return tuple([client for client in map(self._client, self._ids()) if client is not None])

    def get(self, client: str) -> Client:
        """One client. Raises ``NotFound``."""
        found = self._client(client) if client in self._ids() else None
        if found is None:
            raise NotFound(
                _("There is no client {client!r}.").format(client=client),
                _("See `packbench clients` for those there are."),
            )
        return found

    def add(self, client: str, name: str) -> Client:
        """Make a client, or show a hidden one again.

        Raises:
            InvalidName: it can't be an id.
            AlreadyThere: somebody has made it; nothing of that is touched.
        """
        client_id = new_client_id(client)
        text = " ".join(name.split()) or client_id
        if self._is_there(client_id):
            self._show_again(client_id, text)
        else:
            self._make(client_id, text)
        return Client(id=client_id, name=text)

    def rename(self, client: str, name: str) -> Client:
        """Give a client another name, for packing: the Shopify tool's own file is not touched.

        Raises:
            NotFound: there is no such client.
        """
        present = self.get(client)
        text = " ".join(name.split()) or present.id
        self._mark(client, **{_NAME: text})
        return Client(id=client, name=text)

    def remove(self, client: str) -> None:
        """Hide a client that has no sessions; ``add`` shows it again with all it had.

        Raises:
            NotFound: there is no such client.
            HasSessions: its sessions have to be moved away by a person first.
        """
        self.get(client)
        folder = self._files.sessions(client)
        sessions = [entry.name for entry in self._entries(folder) if entry.is_folder]
        if sessions:
            raise HasSessions(
                plural(
                    "Client {client} has {number} session, {last}.",
                    "Client {client} has {number} sessions, {last} the last.",
                    len(sessions),
                    client=client,
                    last=sessions[-1],
                ),
                _("Move {folder} to an archive first; Packbench deletes nothing.").format(folder=folder),
            )
        self._mark(client, **{_HIDDEN: True})

    def _ids(self) -> list[str]:
        entries = self._entries(self._files.clients)
        return [found for entry in entries if entry.is_folder and (found := client_of(entry.name))]

    def _client(self, client: str) -> Client | None:
        settings = self._settings(client)
        if settings.get(_HIDDEN):
            return None
        name = (
            _text(settings)
            or _text(_or_nothing(lambda: self._files.shopify(client)))
            or _text(_or_nothing(lambda: self._files.config(client)))
        )
        return Client(id=client, name=name or client)

    def _is_there(self, client: str) -> bool:
        """Whether the client has a folder; to Windows ``CLIENT_m`` is ``CLIENT_M``."""
        name = self._files.folder(client).name
        return any(entry.name.upper() == name for entry in self._entries(self._files.clients))

    def _make(self, client: str, name: str) -> None:
        """Make the folder, which decides who made the client (D-S35), and then the files in it."""
        made: Document = {"client_id": client, _NAME: name, "created_at": self._files.clock.now().isoformat()}
        folder = self._files.folder(client)
        with told(folder):
            self._files.fs.make_folders(folder.parent)
            try:
                self._files.fs.make_folder(folder)
                self._files.fs.create(folder / SHOPIFY_CONFIG, encoded(made))
            except FileExistsError as error:
                raise _taken(client) from error
            self._files.fs.make_folders(self._files.sessions(client))
        self._files.edit(client, lambda present: {**made, OLD_FORM: {}, **present})

    def _show_again(self, client: str, name: str) -> None:
        if not self._settings(client).get(_HIDDEN):
            raise _taken(client)
        self._mark(client, **{_NAME: name, _HIDDEN: False})

    def _mark(self, client: str, **marks: object) -> None:
        def marked(document: Document) -> Document:
            name = {_NAME: marks[_NAME]} if _NAME in marks else {}
            return {**document, **name, SETTINGS: {**part(document, SETTINGS), **marks}}

        self._files.edit(client, marked)

    def _settings(self, client: str) -> Document:
        return _or_nothing(lambda: part(self._files.config(client), SETTINGS))

    def _entries(self, folder: Path) -> tuple[FileFacts, ...]:
        try:
            with told(folder):
                return self._files.fs.entries(folder)
        except FileNotFoundError:
            return ()


def _or_nothing(read: Callable[[], Document]) -> Document:
    try:
        return read()
    except Unreadable:
        return {}


def _text(document: Document) -> str:
    name = document.get(_NAME)
    return " ".join(name.split()) if isinstance(name, str) else ""


def _taken(client: str) -> AlreadyThere:
    return AlreadyThere(
        _("There is already a client {client}; nothing of it was touched.").format(client=client),
        _("Use it, or choose another id."),
    )
