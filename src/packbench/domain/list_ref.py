"""Which packing list: its name for the whole program."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ListRef:
    """Which packing list: client id without prefix, session name, list name. All are data, never paths."""

    client: str
    session: str
    name: str

    def __str__(self) -> str:
        return f"{self.client} / {self.session} / {self.name}"
