"""Badges of workers, of the size of a bank card: the name to read, the id to scan."""

import re
from collections.abc import Sequence

from packbench.domain.errors import InvalidName
from packbench.domain.people import Worker, find_worker, worker_number
from packbench.papers.barcodes import barcode
from packbench.papers.drawing import Drawing, frame
from packbench.papers.flow import Flow, mm
from packbench.papers.lettering import plain, wrapped
from packbench.words import _

_WIDTH, _HEIGHT, _ACROSS = 85.6, 53.98, 2  # mm
_SIZES = ((9.0, 1), (7.5, 2), (5.2, 3), (4.0, 4))  # mm, lines
_CODE = re.compile(r"[A-Z0-9]+", re.ASCII)


def badge_code(worker: Worker, everyone: Sequence[Worker]) -> str:
    """What a worker's badge carries, such as ``PBWORKER001``.

    Raises:
        InvalidName: no badge would mean this worker and nobody else.
    """
    number = worker_number(worker.id)
    argument = worker.id.upper() if number is None else f"{number:03d}"
    if not _CODE.fullmatch(argument) or find_worker(everyone, argument) != worker:
        raise InvalidName(
            _("The id {id} of {name} can't stand on a badge.").format(id=worker.id, name=worker.name),
            _("An id has letters A-Z and digits only, and no other worker has the same number."),
        )
    return f"PBWORKER{argument}"


def badge_sheets(workers: Sequence[Worker], everyone: Sequence[Worker]) -> tuple[Drawing, ...]:
    """Badges of these workers, ten on a sheet, to be cut along the lines.

    Raises:
        InvalidName: as ``badge_code``.
    """
    flow = Flow("", numbered=False)
    for start in range(0, len(workers), _ACROSS):
        flow.need(_HEIGHT)
        for place, worker in enumerate(workers[start : start + _ACROSS]):
            x = flow.left + place * (_WIDTH + 4)
            _badge(flow, worker, badge_code(worker, everyone), x)
        flow.y += _HEIGHT
    return flow.pages()


def _badge(flow: Flow, worker: Worker, code: str, x: float) -> None:
    y, room = flow.y, _WIDTH - 10
    flow.put(*frame(mm(x), mm(y), mm(_WIDTH), mm(_HEIGHT), 1))
    size, lines = _lettered(plain(worker.name), room)
    for place, line in enumerate(lines):
        flow.say(line, x + 5, y + 3.5 + place * size * 1.2, size=size, bold=True)
    flow.say(plain(worker.id), x + 5, y + 23, size=4.5, room=room)
    flow.put(barcode(code, x=x, y=y + 31, width=_WIDTH, height=16))
    flow.say(code, x + 5, y + 48.5, size=2.6, room=room)


def _lettered(name: str, room: float) -> tuple[float, tuple[str, ...]]:
    """A name as large as it can be without being cut off."""
    tried = [(size, wrapped(name, mm(size), mm(room), lines=lines, bold=True)) for size, lines in _SIZES]
    return next((found for found in tried if not found[1][-1].endswith("…")), tried[-1])
