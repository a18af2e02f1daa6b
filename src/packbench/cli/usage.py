"""What argparse says of wrong usage, in the chosen language.

argparse takes its sentences from the system's catalogues, and there are none of it for most languages.
"""

import argparse
from typing import Final

from packbench.words import _, mark

SENTENCES: Final = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("one of the arguments %s is required"),
    mark("unrecognized arguments: %s"),
    mark("not allowed with argument %s"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark("invalid %(type)s value: %(value)r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("ignored explicit argument %r"),
)
"""All that our commands can make it say, as Python 3.11 to 3.13 have it."""


def translated() -> None:
    """Let argparse speak the chosen language. Its module asks a function of this name for each sentence."""
    argparse._ = _  # type: ignore[attr-defined]
