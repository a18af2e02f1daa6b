"""What happens in the list of clients, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from packbench.desktop.lane import Lane
from packbench.domain.clients import Client
from packbench.domain.errors import PackbenchError
from packbench.words import _


class ClientDesk(Protocol):
    """What the list asks for."""

    def all(self) -> tuple[Client, ...]: ...

    def add(self, client: str, name: str) -> Client:
        """Make a client. Raises ``InvalidName``, ``AlreadyThere``."""
        ...

    def rename(self, client: str, name: str) -> Client:
        """Give it another name. Raises ``NotFound``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientsView:
    """All of it. ``chosen`` is the id of the client that was added or renamed."""

    clients: tuple[Client, ...] = ()
    busy: bool = False
    told: str = ""
    problem: str = ""
    chosen: str = ""


class ClientsPresenter:
    """The clients of the warehouse. ``changed`` is told of each one that was added or renamed."""

    def __init__(
        self,
        *,
        desk: ClientDesk,
        lane: Lane,
        show: Callable[[ClientsView], None],
        changed: Callable[[Client], None],
    ) -> None:
        self._desk, self._lane, self._show, self._changed = desk, lane, show, changed
        self._view = ClientsView()
        self._gone = False

    def begin(self) -> None:
        """Read them."""
        self._change(busy=True)
        self._lane.run(self._desk.all, self._read)

    def add(self, client: str, name: str) -> None:
        """Make a client."""
        self._do(lambda desk: desk.add(client.strip(), name), _("Client {name} ({id}) is there now."))

    def rename(self, client: str, name: str) -> None:
        """Give a client another name for packing; its id stays."""
        self._do(lambda desk: desk.rename(client, name), _("Client {id} is called {name} now."))

    def close(self) -> None:
        """Nothing is shown any more."""
        self._gone = True

    def _do(self, act: Callable[[ClientDesk], Client], said: str) -> None:
        desk = self._desk

        def work() -> tuple[Client, tuple[Client, ...]]:
            client = act(desk)
            return client, desk.all()

        def then(found: tuple[Client, tuple[Client, ...]] | PackbenchError) -> None:
            if isinstance(found, PackbenchError):
                self._change(busy=False, problem=str(found))
                return
            client, clients = found
            words = said.format(name=client.name, id=client.id)
            self._change(busy=False, clients=clients, told=words, chosen=client.id)
            self._changed(client)

        self._change(busy=True, told="", problem="", chosen="")
        self._lane.run(work, then)

    def _read(self, found: tuple[Client, ...] | PackbenchError) -> None:
        if isinstance(found, PackbenchError):
            self._change(busy=False, problem=str(found))
        else:
            self._change(busy=False, clients=found, problem="")

    def _change(self, **changes: Any) -> None:
        self._view = replace(self._view, **changes)
        if not self._gone:
            self._show(self._view)
