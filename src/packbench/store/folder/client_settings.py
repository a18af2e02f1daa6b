"""What a client has agreed: the key ``packbench`` of its ``packer_config.json``.

::

    "packbench": {"quantity_ceiling": 999, "supervised": ["FORCE"], "note_words": ["fragile"],
                  "remembered_columns": {header key: {column: meaning}}, "label": {"width_mm": 68}}

The old program keeps keys that it does not know. A value of the wrong type counts as not given; keys of
later versions are kept.
"""

from collections.abc import Callable, Mapping

from packbench.domain.clients import ClientSettings
from packbench.domain.codes import CommandName
from packbench.domain.packing import Rules
from packbench.store.folder.client_files import ClientFiles
from packbench.store.folder.packer_config import SETTINGS, part
from packbench.store.folder.shared_json import Document


class Settings:
    """The settings of all clients.

    Raises (all methods):
        NotFound: there is no such client.
        Unreadable: the client's file is damaged; nothing is written then.
        EnvironmentFailure: the share failed.
    """

    def __init__(self, files: ClientFiles) -> None:
        self._files = files

    def load(self, client: str) -> ClientSettings:
        """What a client has agreed; the usual where nothing was."""
        return settings_in(part(self._files.config(client), SETTINGS))

    def change(self, client: str, change: Callable[[ClientSettings], ClientSettings]) -> ClientSettings:
        """Change settings. ``change`` gets those that stand now, so that no bench undoes another's change.

        Returns:
            The settings that stand after it.
        """
        after = ClientSettings()

        def changed(document: Document) -> Document:
            nonlocal after
            present = part(document, SETTINGS)
            before = settings_in(present)
            after = change(before)
            return document if after == before else {**document, SETTINGS: {**present, **_written(after)}}

        self._files.edit(client, changed)
        return after


def settings_in(found: Document) -> ClientSettings:
    """The settings that the key ``packbench`` holds."""
    usual = Rules()
    ceiling = found.get("quantity_ceiling")
    return ClientSettings(
        rules=Rules(
            ceiling=ceiling if type(ceiling) is int and ceiling > 0 else usual.ceiling,
            supervised=frozenset(name for name in CommandName if name in _texts(found.get("supervised"))),
        ),
        note_words=tuple(_texts(found.get("note_words"))),
        remembered_columns={
            key: _columns(value) for key, value in _object(found.get("remembered_columns")).items()
        },
        label=_sizes(_object(found.get("label"))),
    )


def _written(settings: ClientSettings) -> Document:
    return {
        "quantity_ceiling": settings.rules.ceiling,
        "supervised": sorted(settings.rules.supervised),
        "note_words": list(settings.note_words),
        "remembered_columns": {key: dict(columns) for key, columns in settings.remembered_columns.items()},
        "label": dict(settings.label),
    }


def _columns(value: object) -> Mapping[str, str]:
    return {name: meaning for name, meaning in _object(value).items() if isinstance(meaning, str)}


def _sizes(found: Document) -> Mapping[str, float]:
    return {name: float(size) for name, size in found.items() if isinstance(size, int | float)}


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
