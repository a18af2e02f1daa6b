"""``labels``: the labels of a list's orders, as PDF, pictures or ZPL."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from packbench.bootstrap import Services
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.cli.wording import notice_words
from packbench.domain.codes import CodeBook, OrderLabel
from packbench.domain.errors import NotFound
from packbench.domain.orders import ListRef, Notice, Order, PackingList
from packbench.papers.drawing import Drawing
from packbench.papers.labels import order_label, scanned_text
from packbench.papers.paper_files import file_name, make_folder, write_paper
from packbench.papers.shape import shape_of


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("session", metavar="SESSION", help="name of the session folder")
    parser.add_argument("list", metavar="LIST", help="name of the packing list; full_session for all orders")
    parser.add_argument("--client", metavar="M", required=True, help="client id")
    parser.add_argument(
        "--order",
        metavar="N",
        nargs="+",
        action="extend",
        help="only these orders (else all that can be packed)",
    )
    parser.add_argument("--format", choices=["pdf", "png", "zpl"], default="pdf", help="pdf unless told")
    parser.add_argument("--out", metavar="PATH", help="the file to write; for png a folder")


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Draw the labels and write them."""
    ref = ListRef(client=arguments.client, session=arguments.session, name=arguments.list)
    packing_list = services.records.view(ref).packing_list
    orders = chosen_orders(packing_list, arguments.order)
    shape = shape_of(services.master.settings.load(ref.client).label)
    client, day = services.master.clients.get(ref.client).name, services.clock.now().date()
    pages = [order_label(order, shape, client=client, day=day) for order in orders]
    path = Path(arguments.out or file_name("labels", ref.session, ref.name, ending=arguments.format))
    if arguments.format == "png":
        path = path if arguments.out else path.with_suffix("")
        _write_pictures(path, orders, pages)
    else:
        write_paper(path, _in_one(arguments.format, pages, f"Labels {ref}"))
    notices = _doubtful(orders, packing_list)
    facts = {
        "event": "labels",
        "client": ref.client,
        "session": ref.session,
        "list": ref.name,
        "labels": len(pages),
        "format": arguments.format,
        "path": str(path),
        "notices": [notice_words(notice) for notice in notices],
    }
    size = f"{shape.width_mm:g} × {shape.height_mm:g} mm"
    output.fact(facts, f"{len(pages)} labels of {size} are in {path}.")
    for notice in notices:
        output.words(notice.message)
    return DONE


def chosen_orders(packing_list: PackingList, numbers: Sequence[str] | None) -> list[Order]:
    """The orders that were named, as they were named; all that can be packed if none was.

    Raises:
        NotFound: the list has no such order, or none at all that can be packed.
    """
    if not numbers:
        orders = [order for order in packing_list.orders if order.packable]
        if not orders:
            raise NotFound(f"No order of {packing_list.ref} can be packed.", "See: packbench show")
        return orders
    missing = [number for number in numbers if number not in packing_list.by_number]
    if missing:
        raise NotFound(
            f"There is no order {', '.join(missing)} in {packing_list.ref}.",
            "Write the number as `packbench show` shows it (in quotes where it has a #).",
        )
    return [packing_list.by_number[number] for number in dict.fromkeys(numbers)]


def _in_one(kind: str, pages: Sequence[Drawing], title: str) -> bytes:
    if kind == "zpl":
        from packbench.papers.zpl import as_zpl

        return as_zpl(pages)
    from packbench.papers.pdf import as_pdf

    return as_pdf(pages, title=title)


def _write_pictures(folder: Path, orders: Sequence[Order], pages: Sequence[Drawing]) -> None:
    from packbench.papers.png import as_png

    make_folder(folder)
    digits = len(str(len(orders)))
    for place, (order, page) in enumerate(zip(orders, pages, strict=True), start=1):
        write_paper(folder / file_name(f"{place:0{digits}}", order.number, ending="png"), as_png(page))


def _doubtful(orders: Sequence[Order], packing_list: PackingList) -> list[Notice]:
    """Labels whose scan would not open the order by itself."""
    book = CodeBook(packing_list)
    return [
        Notice(
            code="label_not_clear",
            message=f"{_complaint(order)} of order {order.number}.",
            order=order.number,
        )
        for order in orders
        if book.resolve(scanned_text(order)) != OrderLabel(order.number)
    ]


def _complaint(order: Order) -> str:
    return f"The code {scanned_text(order)} means something else too: the worker will be asked at the scan"
