"""The supervisor's code of a warehouse, ``Workers/supervisor.json``: ``{"salt", "hash", "rounds"}``, in hex.

Only a hash is kept (PBKDF2, SHA-256). It keeps an honest warehouse honest: who may write to the shared folder
can write there what this program would refuse.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from packbench.domain.errors import Unreadable
from packbench.domain.people import checked_supervisor_code
from packbench.domain.ports import Clock
from packbench.store.folder.failures import told
from packbench.store.folder.fs import Fs
from packbench.store.folder.shared_json import Document, SharedJson
from packbench.words import _

ROUNDS: Final = 200_000
_HEX: Final = re.compile(r"(?:[0-9a-f]{2})+")


class Supervisor:
    """Knows and changes the code.

    Raises (all methods):
        Unreadable: the file is damaged; then no code is right until somebody deletes the file.
        EnvironmentFailure: the share failed.
    """

    def __init__(self, *, fs: Fs, root: Path, clock: Clock, rounds: int = ROUNDS) -> None:
        self._fs = fs
        self._path = root / "Workers" / "supervisor.json"
        self._file = SharedJson(fs, self._path, clock=clock)
        self._rounds = rounds

    @property
    def is_set(self) -> bool:
        """Whether there is a code."""
        return bool(self._file.read())

    def checker(self) -> Callable[[str], bool] | None:
        """What knows the code from others, without asking the share again; None if there is no code."""
        kept = self._file.read()
        return partial(_is_of, kept) if kept else None

    def knows(self, code: str) -> bool:
        """Whether this is the code. Without one, everybody is a supervisor."""
        is_right = self.checker()
        return is_right is None or is_right(code)

    def change(self, old: str, new: str) -> bool:
        """Set another code; False if the old one is wrong.

        Raises:
            InvalidName: the new one can't be a code.
        """
        text = checked_supervisor_code(new)
        right = True

        def changed(kept: Document) -> Document:
            nonlocal right
            right = not kept or _is_of(kept, old)
            return self._made(text) if right else kept

        with told(self._path):
            self._fs.make_folders(self._path.parent)
        self._file.edit(changed, fresh=dict)
        return right

    def _made(self, code: str) -> Document:
        salt = secrets.token_bytes(16)
        return {"salt": salt.hex(), "hash": _hash(code, salt, self._rounds).hex(), "rounds": self._rounds}


def _is_of(kept: Document, code: str) -> bool:
    salt, kept_hash, rounds = kept.get("salt"), kept.get("hash"), kept.get("rounds")
    well_formed = isinstance(salt, str) and isinstance(kept_hash, str) and type(rounds) is int and rounds > 0
    if not well_formed or not (_HEX.fullmatch(str(salt)) and _HEX.fullmatch(str(kept_hash))):
        raise Unreadable(
            _("The supervisor's code is damaged."), _("Delete Workers/supervisor.json and set a new code.")
        )
    made = _hash(code.strip(), bytes.fromhex(str(salt)), int(str(rounds)))
    return hmac.compare_digest(made, bytes.fromhex(str(kept_hash)))


def _hash(code: str, salt: bytes, rounds: int) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", code.encode(), salt, rounds)
