"""What imports ask of the world: files from outside, sessions to put lists into, and what is agreed."""

from collections.abc import Callable, Mapping
from typing import Protocol

from packbench.domain.clients import Client, ClientSettings
from packbench.domain.drafts import BarcodeDraft, Choices, Draft, Look, NewList
from packbench.domain.list_ref import ListRef


class OrderFile(Protocol):
    """A file with orders that was taken apart: its columns can be tried without reading it again.

    Args (all methods):
        wishes: field to column, by heading, letter or number; "-" for none.
        remembered: header key to the columns that somebody chose for such a file before.
    """

    def look(self, *, wishes: Mapping[str, str], remembered: Mapping[str, Mapping[str, str]]) -> Look:
        """What its columns seem to be, and the first orders.

        Raises:
            ColumnsNotFound: a wish names a column that isn't there.
        """
        ...

    def draft(self, *, wishes: Mapping[str, str], remembered: Mapping[str, Mapping[str, str]]) -> Draft:
        """All its orders.

        Raises:
            Unreadable: no row is of any order.
            ColumnsNotFound: its columns are not clear.
        """
        ...


class OrderFiles(Protocol):
    """Files with orders from outside: Excel, CSV, Shopify's orders export."""

    def open(self, data: bytes, name: str, choices: Choices | None = None) -> OrderFile:
        """Take a file apart; ``choices`` are what a person knows better than a guess.

        Raises:
            Unreadable: it is no table.
        """
        ...


class Catalogues(Protocol):
    """Files with barcodes from outside."""

    def read(self, data: bytes, name: str, *, wishes: Mapping[str, str]) -> BarcodeDraft:
        """Understand a file; ``wishes`` is field to column, as in ``OrderFiles``.

        Raises:
            Unreadable: it is no table with barcodes, nor a mapping.
            ColumnsNotFound: its columns are not clear.
        """
        ...


class SessionShelf(Protocol):
    """Where sessions are, and where an import puts its lists."""

    def proposed_name(self, wished: str) -> str:
        """The list name nearest to a text that every PC can store."""
        ...

    def session_with(self, client: str, data: bytes) -> str:
        """The newest of a client's last sessions that was made of this very file; empty if there is none."""
        ...

    def check(self, client: str, session: str, name: str) -> None:
        """Raise ``InvalidName`` or ``AlreadyThere`` if ``add`` would."""
        ...

    def add(self, new: NewList) -> ListRef:
        """Put a list into its session, all or nothing.

        Raises:
            InvalidName: session or list can't be called so.
            AlreadyThere: there is a list of that name; it is not touched.
        """
        ...


class ClientRegister(Protocol):
    """Whose orders are packed."""

    def get(self, client: str) -> Client:
        """One client. Raises ``NotFound``."""
        ...


class AgreedSettings(Protocol):
    """What clients have agreed."""

    def load(self, client: str) -> ClientSettings: ...

    def change(self, client: str, change: Callable[[ClientSettings], ClientSettings]) -> ClientSettings:
        """Change what stands now."""
        ...
