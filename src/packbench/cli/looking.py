"""``sessions``, ``show``, ``events``, ``verify``: looking at lists without touching them."""

import argparse
from dataclasses import asdict
from datetime import datetime

from packbench.app.records import ListView
from packbench.bootstrap import Services
from packbench.cli.main import DONE, REFUSED
from packbench.cli.output import Output
from packbench.cli.wording import notice_words
from packbench.domain.events import Event, OrderFact, ScanRejected
from packbench.domain.list_ref import ListRef
from packbench.domain.progress import OrderState
from packbench.domain.rows import Tab
from packbench.words import _, mark

_ROW_COLUMNS = (
    ("tab", mark("Tab")),
    ("client", mark("Client")),
    ("session", mark("Session")),
    ("list", mark("Packing list")),
    ("status", mark("Status")),
    ("worker", mark("Worker")),
    ("bench", mark("Bench")),
    ("orders", mark("Orders")),
    ("units", mark("Units")),
    ("started_at", mark("Started")),
)
_EVENT_COLUMNS = (
    ("at", mark("At")),
    ("epoch", mark("Epoch")),
    ("seq", mark("No.")),
    ("kind", mark("Kind")),
    ("worker", mark("Worker")),
)


def configure(command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of one of the four commands."""
    if command == "sessions":
        parser.add_argument("--client", metavar="M", help=_("only this client"))
        parser.add_argument(
            "--tab", choices=[tab.value for tab in Tab], help=_("only this tab of the browser")
        )
        return
    parser.add_argument("session", metavar="SESSION", help=_("name of the session folder"))
    parser.add_argument(
        "list", metavar="LIST", help=_("name of the packing list; full_session for all orders")
    )
    parser.add_argument("--client", metavar="M", required=True, help=_("client id"))
    if command == "events":
        parser.add_argument("--order", metavar="N", help=_("only this order"))
    if command == "verify":
        parser.add_argument("--rebuild", action="store_true", help=_("write the derived files anew"))


def run(command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Run one of the four commands."""
    if command == "sessions":
        return _sessions(arguments, services, output)
    ref = ListRef(client=arguments.client, session=arguments.session, name=arguments.list)
    if command == "show":
        return _show(services.records.view(ref), output)
    if command == "events":
        return _events(services.records.events(ref), arguments.order, output)
    return _verify(ref, arguments, services, output)


def _sessions(arguments: argparse.Namespace, services: Services, output: Output) -> int:
    tab = Tab(arguments.tab) if arguments.tab else None
    services.rows.refresh()
    rows = [row.as_dict() for row in services.rows.rows(tab=tab, client=arguments.client)]
    if not output.json:
        for row in rows:
            row["orders"] = _of(row["orders_done"], row["orders_total"])
            row["units"] = _of(row["units_packed"], row["units_total"])
            row["started_at"] = _time(row["started_at"])
    output.table(rows, _ROW_COLUMNS)
    for row in rows:
        if row["reason"]:
            output.words(f"{row['client']} / {row['session']} / {row['list']}: {row['reason']}")
    return DONE


def _time(text: object) -> object:
    """A time of a row as a time, so that people see it as theirs."""
    return datetime.fromisoformat(text) if isinstance(text, str) and text else None


def _of(done: object, total: object) -> str | None:
    """How many of how many; None where nobody knows, as of a list that can't be read."""
    return None if total is None else f"{done}/{total}"


def _show(view: ListView, output: Output) -> int:
    packing_list = view.packing_list
    facts: dict[str, object] = {
        "client": packing_list.ref.client,
        "session": packing_list.ref.session,
        "list": packing_list.ref.name,
        "source": packing_list.source,
        "orders_done": view.progress.orders_done,
        "orders_total": packing_list.orders_total,
        "lines_total": sum(len(order.packable_lines) for order in packing_list.orders),
        "units_packed": view.progress.units_packed,
        "units_total": packing_list.units_total,
        "orders": [_order(state) for state in view.progress.states()],
        "notices": [notice_words(notice) for notice in view.notices],
    }
    output.fact(facts)
    if not output.json:
        _show_words(view, output)
    return DONE


def _order(state: OrderState) -> dict[str, object]:
    order = state.order
    facts: dict[str, object] = {
        "order": order.number,
        "status": state.stage,
        "courier": order.courier,
        "country": order.country,
        "tags": order.tags,
        "note": order.note,
        "lines": [
            {
                "line": line.number,
                "sku": line.sku,
                "name": line.name,
                "required": line.required,
                "packed": state.packed[line.number - 1],
                "packable": line.packable and not order.hold,
            }
            for line in order.lines
        ],
    }
    if state.elsewhere:
        facts["packed_in"] = state.elsewhere
    return facts


def _show_words(view: ListView, output: Output) -> None:
    packing_list, progress = view.packing_list, view.progress
    output.words(f"{packing_list.ref}")
    output.words(
        _("{orders_done} of {orders_total} orders, {units_packed} of {units_total} units packed").format(
            orders_done=progress.orders_done,
            orders_total=packing_list.orders_total,
            units_packed=progress.units_packed,
            units_total=packing_list.units_total,
        )
    )
    for state in progress.states():
        output.words(
            f"\n{state.order.number}  {state.stage}  {state.order.courier}  {state.order.country}".rstrip()
        )
        for line in state.order.lines:
            packed = state.packed[line.number - 1]
            why = f"  ({line.why_not})" if line.why_not else ""
            output.words(
                _("  {packed:>4} of {required:<4} {sku}  {name}{why}").format(
                    packed=packed, required=line.required, sku=line.sku, name=line.name, why=why
                )
            )
    if view.notices:
        output.words(_("\nTo look at:"))
        for notice in view.notices:
            output.words(f"  {notice.message}")


def _events(events: tuple[Event, ...], order: str | None, output: Output) -> int:
    rows = [_event(event) for event in events if order is None or _order_of(event) == order]
    output.table(
        rows,
        (*_EVENT_COLUMNS, ("order", mark("Order")), ("code", mark("Code")), ("outcome", mark("Outcome"))),
    )
    return DONE


def _order_of(event: Event) -> str | None:
    fact = event.fact
    return fact.order if isinstance(fact, OrderFact | ScanRejected) else None


def _event(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "epoch": event.epoch,
        "seq": event.seq,
        "at": event.at.isoformat(),
        "kind": event.kind,
        "worker": event.worker,
        "bench": event.bench,
        **asdict(event.fact),
    }


def _verify(ref: ListRef, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    checked = services.audit.verify(ref, rebuild=arguments.rebuild)
    words = _("All files agree.") if checked.ok else "\n".join(checked.problems)
    output.fact(asdict(checked), words)
    return DONE if checked.ok else REFUSED
