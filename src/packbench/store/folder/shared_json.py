"""One JSON object in a file that several programs rewrite: read patiently, changed without loss.

A change is a function of what the file holds *now*, never of what somebody saw before; so two benches that
change different things both get their way. An advisory lock beside the file keeps our benches apart; the
file is read once more before it is replaced, because other programs know nothing of that lock. A file that
can't be read or understood is never replaced: that is how the old program wiped a client's whole mapping
(D-B32).
"""

import json
from collections.abc import Callable
from pathlib import Path

from packbench.domain.errors import ShareUnavailable, Unreadable
from packbench.domain.ports import Clock
from packbench.store.folder.backups import Backups
from packbench.store.folder.failures import told
from packbench.store.folder.fs import Fs
from packbench.words import _

Document = dict[str, object]

_READS, _READ_PAUSE = 5, 0.2  # others write in place: a reader can meet half a file for some milliseconds
_LOCK_SECONDS = 10.0  # others hold the lock for milliseconds
_ROUNDS = 8  # changes that may come between our reading and our writing


class SharedJson:
    """A JSON object at ``path``; the last ten versions are kept in ``backups/`` beside it.

    Raises (all methods):
        Unreadable: the file is there and is not a JSON object, also after a second.
        EnvironmentFailure: it can't be reached.
    """

    def __init__(self, fs: Fs, path: Path, *, clock: Clock) -> None:
        self._fs = fs
        self._path = path
        self._clock = clock
        self._backups = Backups(fs, path.parent / "backups", stem=path.stem, clock=clock)

    def read(self) -> Document | None:
        """What the file holds; None if there is no file."""
        with told(self._path):
            return self._settled()[1]

    def edit(self, change: Callable[[Document], Document], *, fresh: Callable[[], Document]) -> Document:
        """Replace what the file holds by what ``change`` makes of it.

        Args:
            change: gets the present content and returns the new one; may be called again if somebody was
                faster.
            fresh: what ``change`` gets if there is no file yet.

        Returns:
            The content that is now in the file.
        """
        lock = self._path.with_name(f"{self._path.name}.lock")
        with told(self._path), self._fs.locked(lock, _LOCK_SECONDS):
            for _rest in range(_ROUNDS):
                data, present = self._settled()
                wanted = change(fresh() if present is None else decoded(self._path.name, data or b""))
                if wanted == present or self._written(data, encoded(wanted)):
                    return wanted
        raise ShareUnavailable(
            _("{name} is rewritten all the time.").format(name=self._path.name), _("Try again in a minute.")
        )

    def _written(self, before: bytes | None, after: bytes) -> bool:
        """Write unless the file changed. "Not found" may be old news, so a new file is made exclusively."""
        if before is None:
            return self._created(after)
        if self._fs.read(self._path) != before:
            return False
        self._backups.keep(before)
        self._fs.replace(self._path, after)
        return True

    def _created(self, data: bytes) -> bool:
        try:
            self._fs.create(self._path, data)
        except FileExistsError:
            return False
        return True

    def _settled(self) -> tuple[bytes | None, Document | None]:
        for _rest in range(_READS - 1):
            try:
                return self._content()
            except Unreadable:
                self._clock.sleep(_READ_PAUSE)
        return self._content()

    def _content(self) -> tuple[bytes | None, Document | None]:
        try:
            data = self._fs.read(self._path)
        except FileNotFoundError:
            return None, None
        return data, decoded(self._path.name, data)


def decoded(name: str, data: bytes) -> Document:
    """The object in a JSON text, with or without a byte order mark; unknown keys and their order are kept.

    Raises:
        Unreadable: it is not JSON, or not an object.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        what = f"{name} is empty." if not data.strip() else f"{name} is damaged: {error}."
        raise Unreadable(
            what, _("Nothing was changed. Put back the newest {name} from backups.").format(name=name)
        ) from error
    if not isinstance(document, dict):
        raise Unreadable(
            _("{name} holds no JSON object.").format(name=name),
            _("Nothing was changed. Put back the newest {name} from backups.").format(name=name),
        )
    return document


def encoded(document: Document) -> bytes:
    """UTF-8 as a person reads it; half an emoji, which UTF-8 can't hold, is escaped."""
    try:
        return json.dumps(document, ensure_ascii=False, indent=2).encode()
    except UnicodeEncodeError:
        return json.dumps(document, indent=2).encode()
