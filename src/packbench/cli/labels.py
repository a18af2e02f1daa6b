"""``labels``: the labels of a list's orders, as PDF, pictures or ZPL."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from packbench.bootstrap import Services
from packbench.cli.files import chosen_format
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.cli.wording import notice_words
from packbench.domain.errors import NotFound
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice, Order, PackingList
from packbench.domain.printing import printer_address
from packbench.papers.label_files import FORMATS, doubtful, save_labels
from packbench.papers.labels import scanned_text
from packbench.papers.paper_files import file_name
from packbench.words import _, plural


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("session", metavar="SESSION", help=_("name of the session folder"))
    parser.add_argument(
        "list", metavar="LIST", help=_("name of the packing list; full_session for all orders")
    )
    parser.add_argument("--client", metavar="M", required=True, help=_("client id"))
    parser.add_argument(
        "--order",
        metavar="N",
        nargs="+",
        action="extend",
        help=_("only these orders (else all that can be packed)"),
    )
    parser.add_argument(
        "--format", choices=FORMATS, help=_("pdf unless told here or by the ending of the file")
    )
    parser.add_argument("--out", metavar="PATH", help=_("the file to write; for png a folder"))
    parser.add_argument(
        "--printer", metavar="ADDRESS", help=_("print instead, on tcp:HOST[:PORT] or queue:NAME (ZPL)")
    )
    parser.add_argument("--copies", metavar="N", type=int, default=1, help=_("of each label; with --printer"))


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Draw the labels and write them."""
    ref = ListRef(client=arguments.client, session=arguments.session, name=arguments.list)
    packing_list = services.records.view(ref).packing_list
    orders = chosen_orders(packing_list, arguments.order)
    notices = _doubtful(orders, packing_list)
    facts = {
        "event": "labels",
        "client": ref.client,
        "session": ref.session,
        "list": ref.name,
        "labels": len(orders),
    }
    if arguments.printer:
        facts |= _printed(ref, orders, arguments, services)
        said = plural(
            "{number} label is on its way to {printer}.",
            "{number} labels are on their way to {printer}.",
            len(orders),
            printer=facts["printer"],
        )
    else:
        facts |= _saved(ref, orders, arguments, services)
        said = plural(
            "{number} label is in {path}.", "{number} labels are in {path}.", len(orders), path=facts["path"]
        )
    output.fact({**facts, "notices": [notice_words(notice) for notice in notices]}, said)
    for notice in notices:
        output.words(notice.message)
    return DONE


def _printed(
    ref: ListRef, orders: Sequence[Order], arguments: argparse.Namespace, services: Services
) -> dict[str, object]:
    address = printer_address(arguments.printer)
    services.labels.raw_printer(address).print_labels(ref, orders, copies=max(1, arguments.copies))
    services.labels.note(ref, orders)
    return {"printer": str(address), "copies": max(1, arguments.copies)}


def _saved(
    ref: ListRef, orders: Sequence[Order], arguments: argparse.Namespace, services: Services
) -> dict[str, object]:
    pages = services.labels.label_set(ref).drawings(orders)
    kind = chosen_format(arguments.format, arguments.out, ("pdf", "zpl"), "pdf")
    path = Path(arguments.out or file_name("labels", ref.session, ref.name, ending=kind))
    path = path.with_suffix("") if kind == "png" and not arguments.out else path
    save_labels(path, kind, orders, pages, title=_("Labels {ref}").format(ref=ref))
    return {"format": kind, "path": str(path)}


def chosen_orders(packing_list: PackingList, numbers: Sequence[str] | None) -> list[Order]:
    """The orders that were named, as they were named; all that can be packed if none was.

    Raises:
        NotFound: the list has no such order, or none at all that can be packed.
    """
    if not numbers:
        orders = [order for order in packing_list.orders if order.packable]
        if not orders:
            raise NotFound(
                _("No order of {ref} can be packed.").format(ref=packing_list.ref), _("See: packbench show")
            )
        return orders
    missing = [number for number in numbers if number not in packing_list.by_number]
    if missing:
        raise NotFound(
            _("There is no order {missing} in {ref}.").format(
                missing=", ".join(missing), ref=packing_list.ref
            ),
            _("Write the number as `packbench show` shows it (in quotes where it has a #)."),
        )
    return [packing_list.by_number[number] for number in dict.fromkeys(numbers)]


def _doubtful(orders: Sequence[Order], packing_list: PackingList) -> list[Notice]:
    return [
        Notice(
            code="label_not_clear",
            message=_(
                "The code {order} means something else too: the worker will be asked at the scan of "
                "order {number}."
            ).format(order=scanned_text(order), number=order.number),
            order=order.number,
        )
        for order in doubtful(orders, packing_list)
    ]
