"""What is known of one import while a person goes through its steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from packbench.app.imports import ImportWish, Preview
from packbench.desktop.intake.checking import Checked
from packbench.desktop.intake.deciding import Offer, offers
from packbench.desktop.intake.recent import Recent
from packbench.desktop.intake.view import CheckView, Step
from packbench.domain.clients import Client
from packbench.domain.decisions import UNDECIDED, Decisions, Place
from packbench.domain.drafts import Choices, Look
from packbench.domain.intake import OrderFile
from packbench.domain.list_ref import ListRef


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far it is.

    ``opened`` is the file taken apart, ``look`` the first look at it, ``checked`` the report before anything
    was decided, ``preview`` what would be imported with the ``decisions``.
    """

    step: Step = Step.FILE
    clients: tuple[Client, ...] = ()
    recent: tuple[Recent, ...] = ()
    client: str = ""
    path: Path | None = None
    data: bytes = b""
    choices: Choices = field(default_factory=Choices)
    columns: Mapping[str, str] = field(default_factory=dict)
    remember: bool = True
    name: str = ""
    opened: OrderFile | None = None
    look: Look | None = None
    checked: Checked | None = None
    decisions: Decisions = field(default_factory=dict)
    preview: Preview | None = None
    check: CheckView = field(default_factory=CheckView)
    ref: ListRef | None = None
    busy: bool = False
    locked: bool = False
    problem: str = ""

    @property
    def wish(self) -> ImportWish:
        """What would be imported now."""
        return ImportWish(
            client=self.client,
            file_name=self.path.name if self.path else "",
            data=self.data,
            name=self.name,
            columns=self.columns,
            choices=self.choices,
            remember=self.remember,
        )

    def anew(self, path: Path, client: str) -> "State":
        """Another file, with all that was said of the one before forgotten; ``client`` empty stays."""
        return State(clients=self.clients, recent=self.recent, client=client or self.client, path=path)

    def offers(self, place: Place) -> tuple[tuple[Offer, ...], ...]:
        """What may be decided of a row, in groups."""
        if self.checked is None or place not in self.checked.preview.questions:
            return ()
        return offers(self.checked.preview.questions[place], self.decisions.get(place, UNDECIDED))

    def started(self, clients: tuple[Client, ...], recent: tuple[Recent, ...]) -> "State":
        """The clients are known: the one wished for stays, else that of the last file, or the first."""
        known = [client.id for client in clients]
        wished = [self.client, *[each.client for each in recent], *known[:1]]
        client = next((each for each in wished if each in known), "")
        return replace(self, clients=clients, recent=recent, client=client)
