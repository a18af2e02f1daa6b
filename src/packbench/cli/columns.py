"""``--map``: which column of a table means what."""

import argparse
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from packbench.domain.errors import ColumnsNotFound
from packbench.words import _

_NEXT_FIELD = re.compile(r",(?=\s*\w+\s*=)")
"""A comma that separates; one within a heading is followed by no ``field=``."""


def add_map(parser: argparse.ArgumentParser, example: str) -> None:
    """Add ``--map``."""
    words = _("which column means what, by heading, letter or number (- for none)")
    parser.add_argument("--map", metavar=example, type=_columns, action="append", default=[], help=words)


def chosen_columns(arguments: argparse.Namespace) -> Mapping[str, str]:
    """Field to column, of all ``--map`` that were given."""
    return {name: column for columns in arguments.map for name, column in columns.items()}


@contextmanager
def asking_for_columns() -> Iterator[None]:
    """Say with ``ColumnsNotFound`` how the columns can be named here."""
    try:
        yield
    except ColumnsNotFound as error:
        columns = _("Its columns are: {headers}.").format(headers=", ".join(error.headers))
        advice = _("{columns} Say which it is: --map {missing}=COLUMN").format(
            columns=columns, missing=error.missing[0]
        )
        raise ColumnsNotFound(error.missing, error.headers, error.what, advice) from error


def _columns(text: str) -> dict[str, str]:
    """``order=COL,sku=COL`` as a dict."""
    pairs = [part.partition("=") for part in _NEXT_FIELD.split(text) if part.strip()]
    if not pairs or not all(name.strip() and equals for name, equals, _rest in pairs):
        raise argparse.ArgumentTypeError(
            _("{text!r} is not of the form FIELD=COLUMN,FIELD=COLUMN").format(text=text)
        )
    return {name.strip().casefold(): column.strip() for name, _rest, column in pairs}
