"""``sheet``: command barcodes, badges, packing slips, and a list on paper."""

import argparse
from pathlib import Path

from packbench.bootstrap import Services
from packbench.cli.labels import chosen_orders
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.domain.errors import NotFound
from packbench.domain.list_ref import ListRef
from packbench.papers.drawing import Drawing
from packbench.papers.paper_files import file_name, write_paper
from packbench.words import _, plural

Pages = tuple[Drawing, ...]
_ONE_SLIP = "slip"
"""As people say it who want one; it is the same."""


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the kinds of sheet and their arguments."""
    parser.set_defaults(fail=parser.error)
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    _kind(kinds, "commands", _("the barcodes that give commands at a bench"))
    badges = _kind(kinds, "badges", _("badges to sign in with"))
    badges.add_argument("--worker", metavar="ID", nargs="+", action="extend", help=_("only these (else all)"))
    for name, summary in (
        ("paper", _("a list with boxes to tick, for the day when the PC is dead")),
        ("slips", _("a packing slip for each order")),
    ):
        kind = _kind(kinds, name, summary)
        kind.add_argument("session", metavar="SESSION", help=_("name of the session folder"))
        kind.add_argument("list", metavar="LIST", help=_("name of the packing list"))
        kind.add_argument("--client", metavar="M", required=True, help=_("client id"))
        kind.add_argument("--order", metavar="N", nargs="+", action="extend", help=_("only these orders"))
        if name == "paper":
            kind.add_argument("--open", action="store_true", help=_("leave out the orders that are done"))


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Make the sheets and write them."""
    from packbench.papers.pdf import as_pdf

    ref = None
    if arguments.kind == _ONE_SLIP:
        arguments.kind = "slips"
    if arguments.kind == "commands":
        pages = _commands()
    elif arguments.kind == "badges":
        pages = _badges(arguments, services)
    else:
        ref = ListRef(client=arguments.client, session=arguments.session, name=arguments.list)
        pages = _of_list(ref, arguments, services)
    about = (ref.session, ref.name) if ref else ()
    path = Path(arguments.out or file_name(arguments.kind, *about, ending="pdf"))
    write_paper(path, as_pdf(pages, title=" ".join([f"Packbench {arguments.kind}", *about])))
    facts = {"event": "sheet", "kind": arguments.kind, "pages": len(pages), "path": str(path)}
    said = plural(
        "{number} page is in {path}. Print it at 100 %, not fitted to the page.",
        "{number} pages are in {path}. Print them at 100 %, not fitted to the page.",
        len(pages),
        path=path,
    )
    output.fact(facts, said)
    return DONE


def _kind(
    kinds: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, summary: str
) -> argparse.ArgumentParser:
    also = (_ONE_SLIP,) if name == "slips" else ()
    kind = kinds.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", aliases=also
    )
    nothing = argparse.SUPPRESS  # what stood before the kind stays
    kind.add_argument("--root", metavar="DIR", default=nothing, help=_("the warehouse folder"))
    kind.add_argument("--json", action="store_true", default=nothing, help=_("one JSON object per line"))
    kind.add_argument("--out", metavar="PATH", help=_("the PDF to write"))
    return kind


def _commands() -> Pages:
    from packbench.papers.command_sheet import command_sheet

    return command_sheet()


def _badges(arguments: argparse.Namespace, services: Services) -> Pages:
    from packbench.papers.badges import badge_sheets

    everyone = services.master.workers.all()
    chosen = everyone
    if arguments.worker:
        found = {worker: services.master.workers.find(worker) for worker in arguments.worker}
        missing = [worker for worker, known in found.items() if known is None]
        if missing:
            raise NotFound(
                _("There is no worker {missing}.").format(missing=", ".join(missing)),
                _("See: packbench workers"),
            )
        chosen = tuple([worker for worker in found.values() if worker])
    if not chosen:
        raise NotFound(_("There are no workers yet."), _('Add one with: packbench workers add "NAME"'))
    return badge_sheets(chosen, everyone)


def _of_list(ref: ListRef, arguments: argparse.Namespace, services: Services) -> Pages:
    from packbench.papers.paper_list import packing_slips, paper_list

    view = services.records.view(ref)
    orders = chosen_orders(view.packing_list, arguments.order)
    client = services.master.clients.get(ref.client).name
    if arguments.kind == "slips":
        return packing_slips(ref, orders, client=client)
    if arguments.open:
        orders = [order for order in orders if not view.progress.state(order.number).done]
    return paper_list(ref, orders, client=client, at=services.clock.now())
