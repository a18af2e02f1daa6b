"""What clients have agreed for packing, as it is edited. Qt-free."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from packbench.desktop.lane import Lane
from packbench.domain.clients import Client, ClientSettings
from packbench.domain.codes import CommandName
from packbench.domain.errors import PackbenchError
from packbench.words import _, mark

MAY_BE_SUPERVISED = {
    CommandName.CONFIRM: mark("Confirm a line without a scan"),
    CommandName.QUANTITY: mark("Type a quantity"),
    CommandName.FORCE: mark("Complete a line by force"),
    CommandName.KEEP: mark("Keep one too many"),
    CommandName.SKIP: mark("Skip an order"),
    CommandName.PROBLEM: mark("Set an order aside"),
    CommandName.UNDO: mark("Take a scan back, or one off a line"),
    CommandName.TEACH: mark("Teach a barcode"),
    CommandName.END: mark("End the list"),
}
"""Commands that a client may want a supervisor for, in the order in which they are offered."""


class Agreements(Protocol):
    """What clients have agreed; every call is made on the lane."""

    def load(self, client: str) -> ClientSettings: ...

    def change(self, client: str, change: Callable[[ClientSettings], ClientSettings]) -> ClientSettings: ...


class ClientNames(Protocol):
    """The clients of the warehouse."""

    def all(self) -> tuple[Client, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedForm:
    """What is shown: the clients, the one that is edited, and what it has agreed (None while it is read)."""

    clients: tuple[Client, ...] = ()
    client: str = ""
    agreed: ClientSettings | None = None
    complaint: str = ""
    kept: bool = False


class Agreed:
    """Edits what clients have agreed.

    ``names`` and ``desk`` fetch the store's parts; they are called on the lane.
    """

    def __init__(
        self,
        *,
        names: Callable[[], ClientNames],
        desk: Callable[[], Agreements],
        lane: Lane,
        show: Callable[[AgreedForm], None],
    ) -> None:
        self._names, self._desk, self._lane, self._show = names, desk, lane, show
        self.form = AgreedForm()

    def begin(self) -> None:
        """Read the clients, and show the first."""
        self._lane.run(lambda: self._names().all(), self._read)

    def choose(self, client: str) -> None:
        """Show another client."""
        self._put(replace(self.form, client=client, agreed=None, complaint="", kept=False))
        self._lane.run(lambda: self._desk().load(client), lambda answer: self._loaded(client, answer))

    def supervise(self, command: CommandName, *, on: bool) -> None:
        """Ask for a supervisor at a command, or no longer."""
        self._change(lambda agreed: _supervised(agreed, command, on=on))

    def limit(self, ceiling: int) -> None:
        """The most units that may be typed at once."""
        self._change(lambda agreed: replace(agreed, rules=replace(agreed.rules, ceiling=max(1, ceiling))))

    def watch_for(self, text: str) -> None:
        """Words of a note that must be acknowledged, with commas between."""
        words = note_words(text)
        self._change(lambda agreed: replace(agreed, note_words=words))

    def _change(self, change: Callable[[ClientSettings], ClientSettings]) -> None:
        client, agreed = self.form.client, self.form.agreed
        if agreed is None or change(agreed) == agreed:
            return
        self._put(replace(self.form, agreed=change(agreed), kept=False))
        self._lane.run(
            lambda: self._desk().change(client, change),
            lambda answer: self._loaded(client, answer, kept=True),
        )

    def _read(self, clients: tuple[Client, ...] | PackbenchError) -> None:
        if isinstance(clients, PackbenchError):
            self._put(replace(self.form, complaint=str(clients)))
            return
        self._put(AgreedForm(clients=clients))
        if clients:
            self.choose(clients[0].id)

    def _loaded(self, client: str, answer: ClientSettings | PackbenchError, *, kept: bool = False) -> None:
        if client != self.form.client:
            return
        if isinstance(answer, PackbenchError):
            self._put(replace(self.form, complaint=str(answer), kept=False))
        else:
            self._put(replace(self.form, agreed=answer, complaint="", kept=kept))

    def _put(self, form: AgreedForm) -> None:
        self.form = form
        self._show(form)


def note_words(text: str) -> tuple[str, ...]:
    """Words between commas, each once."""
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


def note_words_said(words: Sequence[str]) -> str:
    """The same, to be edited."""
    return ", ".join(words)


def command_said(command: CommandName) -> str:
    """A command in words."""
    return _(MAY_BE_SUPERVISED[command])


def _supervised(agreed: ClientSettings, command: CommandName, *, on: bool) -> ClientSettings:
    others = agreed.rules.supervised - {command}
    rules = replace(agreed.rules, supervised=others | {command} if on else others)
    return replace(agreed, rules=rules)
