"""``mapping``: the barcodes of a client: list, add, edit, remove, import."""

import argparse
from collections.abc import Iterable
from pathlib import PurePath

from packbench.bootstrap import Services
from packbench.cli.columns import add_map, asking_for_columns, chosen_columns
from packbench.cli.files import read_named
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.cli.verbs import Verbs, client_of
from packbench.cli.wording import notice_words
from packbench.domain.barcodes import Conflict, Imported, OnConflict
from packbench.domain.codes import Item
from packbench.domain.errors import AlreadyThere
from packbench.domain.orders import Notice
from packbench.words import _, mark, plural

_COLUMNS = (("barcode", mark("Barcode")), ("sku", mark("SKU")), ("units", mark("Units")))
_SHOWN = 20  # conflicts told to people; --json has them all


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the verbs and their arguments."""
    verbs = Verbs(parser, client=True)
    for verb, summary in (
        ("add", _("map a barcode that has no meaning yet")),
        ("edit", _("let a barcode stand for this and nothing else")),
    ):
        put = verbs.add(verb, summary)
        put.add_argument("barcode", metavar="BARCODE", help=_("as the scanner sends it"))
        put.add_argument("sku", metavar="SKU", help=_("the product"))
        put.add_argument("--units", metavar="N", type=int, default=1, help=_("units in the case (1)"))
    verbs.add("remove", _("forget a barcode for good")).add_argument("barcode", metavar="BARCODE")
    imported = verbs.add(
        "import", _("take over a Shopify product export, an Excel or CSV file, or an old mapping")
    )
    imported.add_argument("file", metavar="FILE")
    add_map(imported, "barcode=COL,sku=COL,…")
    imported.add_argument(
        "--replace",
        action="store_true",
        help=_("barcodes with another meaning get the file's (else they keep theirs)"),
    )


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Run one of the verbs."""
    client = client_of(arguments)
    services.master.clients.get(client)
    if arguments.verb == "add":
        return _add(client, arguments, services, output)
    if arguments.verb == "edit":
        return _edit(client, arguments, services, output)
    if arguments.verb == "remove":
        before = services.master.mappings.remove(client, arguments.barcode)
        facts = {"event": "removed", "client": client, "barcode": arguments.barcode, "before": _items(before)}
        output.fact(facts, _("{barcode} stands for nothing now.").format(barcode=arguments.barcode))
        return DONE
    if arguments.verb == "import":
        return _import(client, arguments, services, output)
    _list(client, services, output)
    return DONE


def _list(client: str, services: Services, output: Output) -> None:
    rows = [
        {"client": client, "barcode": barcode, "sku": item.sku, "units": item.units}
        for barcode, items in services.master.mappings.load(client).items()
        for item in items
    ]
    output.table(rows, _COLUMNS)


def _add(client: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Many barcodes of one SKU are usual; one barcode of two SKUs is a mistake until said otherwise."""
    wanted = Item(arguments.sku.strip(), arguments.units)
    present = services.master.mappings.load(client).get(arguments.barcode.strip(), ())
    if present and present != (wanted,):
        raise AlreadyThere(
            _("{barcode} stands for {present} already.").format(
                barcode=arguments.barcode, present=_said(present)
            ),
            _("To change that: packbench mapping edit BARCODE SKU"),
        )
    return _edit(client, arguments, services, output)


def _edit(client: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    wanted = (Item(arguments.sku.strip(), arguments.units),)
    barcode = arguments.barcode.strip()
    before = services.master.mappings.put(client, barcode, wanted)
    event = "unchanged" if before == wanted else "edited" if before else "added"
    facts = {
        "event": event,
        "client": client,
        "barcode": barcode,
        "sku": wanted[0].sku,
        "units": wanted[0].units,
        "before": _items(before),
    }
    output.fact(
        facts,
        _("{barcode} stands for {wanted}").format(barcode=barcode, wanted=_said(wanted))
        + (_(", before for {before}.").format(before=_said(before)) if before else "."),
    )
    return DONE


def _import(client: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    data = read_named(arguments.file)
    with asking_for_columns():
        draft = services.catalogues.read(
            data, PurePath(arguments.file).name, wishes=chosen_columns(arguments)
        )
    on_conflict = OnConflict.REPLACE if arguments.replace else OnConflict.KEEP
    report = services.master.mappings.import_entries(client, draft.entries, on_conflict)
    facts: dict[str, object] = {
        "event": "imported",
        "client": client,
        "added": len(report.added),
        "replaced": len(report.replaced),
        "unchanged": report.unchanged,
        "conflicts": [_conflict(conflict) for conflict in report.conflicts],
        "columns": draft.columns,
        "notices": [notice_words(notice) for notice in draft.notices],
    }
    output.fact(facts)
    if not output.json:
        _words(client, report, draft.notices, output)
    return DONE


def _words(client: str, report: Imported, notices: Iterable[Notice], output: Output) -> None:
    for notice in notices:
        output.words(f"  {notice.message}")
    for conflict in report.conflicts[:_SHOWN]:
        output.words(
            _("  {barcode}: here {present}, in the file {offered}").format(
                barcode=conflict.barcode, present=_said(conflict.present), offered=_said(conflict.offered)
            )
        )
    if len(report.conflicts) > _SHOWN:
        output.words(_("  … and {conflicts} more").format(conflicts=len(report.conflicts) - _SHOWN))
    kept = len(report.conflicts) - len(report.replaced)
    output.words(
        plural(
            "{client}: {number} barcode added, {replaced} replaced, {unchanged} there already",
            "{client}: {number} barcodes added, {replaced} replaced, {unchanged} there already",
            len(report.added),
            client=client,
            replaced=len(report.replaced),
            unchanged=report.unchanged,
        )
        + (_(", {kept} kept as they were (--replace takes the file's).").format(kept=kept) if kept else ".")
    )


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "barcode": conflict.barcode,
        "present": _items(conflict.present),
        "offered": _items(conflict.offered),
    }


def _items(items: Iterable[Item]) -> list[dict[str, object]]:
    return [{"sku": item.sku, "units": item.units} for item in items]


def _said(items: Iterable[Item]) -> str:
    return " or ".join(item.sku if item.units == 1 else f"{item.units} × {item.sku}" for item in items)
