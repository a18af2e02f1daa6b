"""The sheet of command barcodes that lies at a bench, for hands that hold a scanner."""

from collections.abc import Sequence

from packbench.papers.barcodes import barcode
from packbench.papers.drawing import Drawing, frame
from packbench.papers.flow import Flow, mm

Command = tuple[str, str]
"""The code and what it does, in words."""

SECTIONS: tuple[tuple[str, int, tuple[Command, ...]], ...] = (
    (
        "Scan and order",
        3,
        (
            ("PBUNDO", "Take back the last scan"),
            ("PBCONFIRM", "Count one without a scan"),
            ("PBFORCE", "Line complete"),
            ("PBKEEP", "Extra: keep it in"),
            ("PBREMOVE", "Extra: taken out"),
            ("PBNOTE", "Note read"),
            ("PBLABEL", "Print the label"),
            ("PBSKIP", "Skip this order"),
            ("PBPAUSE", "Pause the list"),
            ("PBEND", "End the list"),
        ),
    ),
    ("How many", 3, tuple([(f"PBQTY{number}", f"{number} pieces") for number in range(2, 11)])),
    ("More than one thing has the code", 4, tuple([(f"PBPICK{n}", f"Choice {n}") for n in range(1, 5)])),
    (
        "Problem: set the order aside",
        2,
        (
            ("PBPROBLEMSHORT", "Something is missing"),
            ("PBPROBLEMDAMAGED", "Something is damaged"),
            ("PBPROBLEMWRONGSTOCK", "The shelf holds something else"),
            ("PBPROBLEMOTHER", "Another problem"),
        ),
    ),
)
_HEIGHT, _BARS, _GAP = 22.8, 10.8, 1.5  # mm


def command_sheet() -> tuple[Drawing, ...]:
    """The sheet."""
    flow = Flow("Packbench commands")
    flow.y -= 3
    for title, across, commands in SECTIONS:
        flow.write(title, size=3.6, bold=True)
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
        flow.say(words, x + 3, y + _BARS + 2.6, size=3.8, bold=True, room=width - _GAP - 6)
        flow.say(code, x + 3, y + _BARS + 7, size=2.4, room=width - _GAP - 6)
    flow.y += _HEIGHT
