"""The sheet of command barcodes that lies at a bench, for hands that hold a scanner."""

import re
from collections.abc import Sequence

from packbench.papers.barcodes import barcode
from packbench.papers.drawing import Drawing, frame
from packbench.papers.flow import Flow, mm
from packbench.words import _, mark, plural

Command = tuple[str, str]
"""The code and what it does, in words; without words it ends in a figure that says it."""

SECTIONS: tuple[tuple[str, int, tuple[Command, ...]], ...] = (
    (
        mark("Scan and order"),
        3,
        (
            ("PBUNDO", mark("Take back the last scan")),
            ("PBMINUS", mark("One less of this product")),
            ("PBCONFIRM", mark("Count one without a scan")),
            ("PBFORCE", mark("Line complete")),
            ("PBKEEP", mark("Extra: keep it in")),
            ("PBREMOVE", mark("Extra: taken out")),
            ("PBNOTE", mark("Note read")),
            ("PBLABEL", mark("Print the label")),
            ("PBTEACH", mark("Teach this code")),
            ("PBSKIP", mark("Skip this order")),
            ("PBPAUSE", mark("Pause the list")),
            ("PBEND", mark("End the list")),
        ),
    ),
    (mark("How many"), 3, tuple([(f"PBQTY{number}", "") for number in range(2, 11)])),
    (mark("More than one thing has the code"), 4, tuple([(f"PBPICK{n}", "") for n in range(1, 5)])),
    (
        mark("Problem: set the order aside"),
        2,
        (
            ("PBPROBLEMSHORT", mark("Something is missing")),
            ("PBPROBLEMDAMAGED", mark("Something is damaged")),
            ("PBPROBLEMWRONGSTOCK", mark("The shelf holds something else")),
            ("PBPROBLEMOTHER", mark("Another problem")),
        ),
    ),
)
_HEIGHT, _BARS, _GAP = 22.8, 10.8, 1.5  # mm


def command_sheet() -> tuple[Drawing, ...]:
    """The sheet."""
    flow = Flow(_("Packbench commands"))
    flow.y -= 3
    for title, across, commands in SECTIONS:
        flow.write(_(title), size=3.6, bold=True)
        flow.y += 0.5
        for start in range(0, len(commands), across):
            _row(flow, commands[start : start + across], across)
        flow.y += 1
    return flow.pages()


def _row(flow: Flow, commands: Sequence[Command], across: int) -> None:
    flow.need(_HEIGHT)
    width = flow.width / across
    for place, (code, words) in enumerate(commands):
        x, y = flow.left + place * width, flow.y
        flow.put(*frame(mm(x), mm(y), mm(width - _GAP), mm(_HEIGHT - _GAP), mm(0.2)))
        flow.put(barcode(code, x=x, y=y + 2, width=width - _GAP, height=_BARS))
        flow.say(_said(code, words), x + 3, y + _BARS + 2.6, size=3.8, bold=True, room=width - _GAP - 6)
        flow.say(code, x + 3, y + _BARS + 7, size=2.4, room=width - _GAP - 6)
    flow.y += _HEIGHT


def _said(code: str, words: str) -> str:
    if words:
        return _(words)
    figure = int(re.sub(r"\D", "", code))
    if code.startswith("PBQTY"):
        return plural("{number} piece", "{number} pieces", figure)
    return _("Choice {number}").format(number=figure)
