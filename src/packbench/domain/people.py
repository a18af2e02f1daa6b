"""Who works here: workers, how their ids compare, and how a worker is shown to people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from packbench.domain.errors import AlreadyThere, InvalidName
from packbench.words import _

UNKNOWN = "Unknown"
LONGEST_NAME = 80  # characters; a badge and a table column have room for no more
SHORTEST_CODE, LONGEST_CODE = 4, 64
"""Characters of a supervisor's code."""

_NUMBERED = re.compile(r"(worker_)?([0-9]{1,9})", re.IGNORECASE | re.ASCII)
_WORKER_ID = re.compile(r"\w[\w .-]{0,39}")
_OLD_PREFIX = "worker_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """One entry of the registry, with the totals that the old program shows; times as they were written."""

    id: str
    name: str
    sessions: int = 0
    orders: int = 0
    units: int = 0
    seconds: int = 0
    last_active: str = ""
    last_session: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerTotals:
    """What a worker did in all, over all lists. ``seconds`` is active time."""

    sessions: int
    orders: int
    units: int
    seconds: int
    last_active: datetime
    last_session: str


def worker_shown(worker_id: str, name: str = "", bench: str = "") -> str:
    """A worker as people see one: ``001 (John Doe)``; the id; the name; the PC name; ``Unknown``."""
    worker_id, name = worker_id.strip(), name.strip()
    if worker_id and name:
        return f"{worker_id} ({name})"
    return worker_id or name or bench.strip() or UNKNOWN


def is_worker_id(text: str) -> bool:
    """Whether a text can be a worker's id: at most 40 letters, digits, ``_``, ``-``, ``.`` and spaces."""
    return _WORKER_ID.fullmatch(text) is not None


def worker_number(worker_id: str) -> int | None:
    """The number in ``001`` or in the old program's ``worker_001``; None for an id of another form."""
    match = _NUMBERED.fullmatch(worker_id.strip())
    return int(match[2]) if match else None


def next_worker_id(taken: Iterable[str]) -> str:
    """The id for a new worker: the highest number in use plus one, in the form that the registry has."""
    ids = list(taken)
    number = max((worker_number(known) or 0 for known in ids), default=0) + 1
    old_form = any(known.casefold().startswith(_OLD_PREFIX) for known in ids)
    return f"{_OLD_PREFIX if old_form else ''}{number:03d}"


def find_worker(workers: Iterable[Worker], wanted: str) -> Worker | None:
    """The worker whom an id or a badge means: the same text, the same but for its case, or the same number.

    A looser comparison counts only where it is unambiguous.
    """
    everyone, text = list(workers), wanted.strip()
    exact = [worker for worker in everyone if text and worker.id == text]
    folded = [worker for worker in everyone if worker.id.casefold() == text.casefold() and text]
    number = worker_number(text)
    numbered = [worker for worker in everyone if number is not None and worker_number(worker.id) == number]
    if exact:
        return exact[0]
    return next((found[0] for found in (folded, numbered) if len(found) == 1), None)


def checked_worker_name(name: str, others: Iterable[str]) -> str:
    """A name that can be given to a worker, without space around it.

    Raises:
        InvalidName: it is empty, too long, or has characters that can't be shown.
        AlreadyThere: another worker has it; capitals don't tell two people apart.
    """
    text = " ".join(name.split())
    if not text or len(text) > LONGEST_NAME or not text.isprintable():
        raise InvalidName(
            _("{name!r} can't be the name of a worker.").format(name=name),
            _("Give 1 to {longest_name} letters, as on a badge.").format(longest_name=LONGEST_NAME),
        )
    if text.casefold() in {" ".join(other.split()).casefold() for other in others}:
        raise AlreadyThere(
            _("There is already a worker named {text}.").format(text=text),
            _("Add something that tells the two apart."),
        )
    return text


def checked_supervisor_code(code: str) -> str:
    """A code that a supervisor may have, without space around it; a badge's text will do.

    Raises:
        InvalidName: it is too short, too long, or has characters that can't be typed.
    """
    text = code.strip()
    if not SHORTEST_CODE <= len(text) <= LONGEST_CODE or not text.isprintable():
        raise InvalidName(
            _("That can't be the supervisor's code."),
            _("Use {shortest_code} to {longest_code} characters.").format(
                shortest_code=SHORTEST_CODE, longest_code=LONGEST_CODE
            ),
        )
    return text
