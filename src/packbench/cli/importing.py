"""``import``: an Excel file, a CSV or a Shopify orders export into a session, with the pre-flight report."""

import argparse
from pathlib import PurePath

from packbench.app.imports import ImportWish, Preview
from packbench.bootstrap import Services
from packbench.cli.columns import add_map, asking_for_columns, chosen_columns
from packbench.cli.files import read_named
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.cli.wording import notice_words
from packbench.domain.orders import ListRef

_SHOWN = 100  # notices told to people


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help="Excel, CSV or Shopify orders export")
    parser.add_argument("--client", metavar="M", required=True, help="client id")
    parser.add_argument(
        "--session", metavar="S", default="", help="put the list there (else a new one of today)"
    )
    parser.add_argument("--list", metavar="NAME", default="", help="name of the list (else the file's name)")
    add_map(parser, "order=COL,sku=COL,…")
    parser.add_argument("--dry-run", action="store_true", help="only show what would be imported")


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Import one file, or show what that would do."""
    wish = ImportWish(
        client=arguments.client,
        file_name=PurePath(arguments.file).name,
        data=read_named(arguments.file),
        session=arguments.session,
        name=arguments.list,
        columns=chosen_columns(arguments),
    )
    with asking_for_columns():
        preview = services.import_desk.preview(wish)
    ref = preview.packing_list.ref if arguments.dry_run else services.import_desk.keep(wish, preview)
    output.fact(_facts(ref, preview, "previewed" if arguments.dry_run else "imported"))
    if not output.json:
        _words(ref, preview, output, dry_run=arguments.dry_run)
    return DONE


def _facts(ref: ListRef, preview: Preview, event: str) -> dict[str, object]:
    """The object of cli.md, ``import``; the session is null while it is not made yet."""
    return {
        "event": event,
        "client": ref.client,
        "session": ref.session or None,
        "list": ref.name,
        "source": preview.packing_list.source,
        "orders": preview.packing_list.orders_total,
        "lines": preview.lines,
        "units": preview.packing_list.units_total,
        "columns": preview.columns,
        "notices": [{**notice_words(notice), "row": notice.row} for notice in preview.notices],
    }


def _words(ref: ListRef, preview: Preview, output: Output, *, dry_run: bool) -> None:
    totals = preview.packing_list
    for name, heading in preview.columns.items():
        output.words(f"  {name:<10}{heading}")
    if preview.notices:
        output.words(f"To look at ({len(preview.notices)}):")
        for notice in preview.notices[:_SHOWN]:
            output.words(f"  {notice.message}")
        if len(preview.notices) > _SHOWN:
            output.words(f"  … and {len(preview.notices) - _SHOWN} more (--json has them all)")
    what = f"{totals.orders_total} orders, {preview.lines} lines, {totals.units_total} units"
    if dry_run:
        output.words(f"{ref.name}: {what}. Nothing was written.")
    else:
        output.words(f"Imported {what} as {ref}.")
        names = f"{_quoted(ref.session)} {_quoted(ref.name)}"
        output.words(f"Pack it with: packbench pack {names} --client {ref.client} --worker ID")


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
