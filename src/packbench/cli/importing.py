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
from packbench.domain.list_ref import ListRef
from packbench.words import _, plural

_SHOWN = 100  # notices told to people


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help=_("Excel, CSV or Shopify orders export"))
    parser.add_argument("--client", metavar="M", required=True, help=_("client id"))
    parser.add_argument(
        "--session", metavar="S", default="", help=_("put the list there (else a new one of today)")
    )
    parser.add_argument(
        "--list", metavar="NAME", default="", help=_("name of the list (else the file's name)")
    )
    add_map(parser, "order=COL,sku=COL,…")
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would be imported"))


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
        output.words(_("To look at ({notices}):").format(notices=len(preview.notices)))
        for notice in preview.notices[:_SHOWN]:
            output.words(f"  {notice.message}")
        if len(preview.notices) > _SHOWN:
            output.words(
                _("  … and {notices} more (--json has them all)").format(
                    notices=len(preview.notices) - _SHOWN
                )
            )
    what = _("{orders}, {lines}, {units}").format(
        orders=plural("{number} order", "{number} orders", totals.orders_total),
        lines=plural("{number} line", "{number} lines", preview.lines),
        units=plural("{number} unit", "{number} units", totals.units_total),
    )
    further = ""
    if shown_only := len(totals.orders) - totals.orders_total:
        further = plural(
            " {number} more order is shown but has nothing to scan.",
            " {number} more orders are shown but have nothing to scan.",
            shown_only,
        )
    if dry_run:
        output.words(_("{name}: {what}. Nothing was written.").format(name=ref.name, what=what) + further)
    else:
        output.words(_("Imported {what} as {ref}.").format(what=what, ref=ref) + further)
        names = f"{_quoted(ref.session)} {_quoted(ref.name)}"
        output.words(
            _("Pack it with: packbench pack {names} --client {client} --worker ID").format(
                names=names, client=ref.client
            )
        )


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
