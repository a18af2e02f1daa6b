"""``packing_state.json``, all generations → what was packed (formats, 1.8).

- P0, 2025-09: ``in_progress`` {order: {normalised SKU: row}}, then {order: [row]}; ``completed_orders``
  [number]
- P1, 2025-10: the same under ``data``
- P2, 2025-11-18: ``completed`` [{order_number, …}] beside ``in_progress``; PC name as ``worker_pc``
- P3, 2025-11-20: records of scans; their pseudo-order ``_timing`` lies among the orders
- P4, 2026-02: the same version number; skipped orders, extras, rows in the records
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import Final

from packbench.domain.errors import Unreadable
from packbench.domain.old_progress import OldOrder, OldProgress, OldStage, old_normalised
from packbench.domain.orders import Notice
from packbench.sources.json_bytes import decode_object
from packbench.sources.old_program.orders import finished_order, order_rows, scans
from packbench.sources.old_program.values import aware, count, first_text, rows, table
from packbench.sources.texts import cleaned
from packbench.words import _

_TIMING: Final = "_timing"
_KNOWN: Final = frozenset({"in_progress", "completed", "completed_orders", "skipped_orders", "progress"})


def read_state(data: bytes, name: str = "packing_state.json", *, zone: tzinfo | None = None) -> OldProgress:
    """What the old program had packed of a list.

    Args:
        data: the file.
        name: how sentences call it.
        zone: time zone of the PC that wrote times without one; ``None`` for that of this computer.

    Raises:
        Unreadable: it is no state. It must not be taken for "nothing packed yet", as the old program did.
    """
    try:
        content = decode_object(data, name)
    except Unreadable as error:
        advice = _(
            "If it stays so, put back its backup; or rename it, and the list begins with nothing packed."
        )
        raise Unreadable(error.what, f"{error.advice} {advice}") from error
    inner = table(content.get("data")) or content
    if _KNOWN.isdisjoint(inner):
        raise Unreadable(
            _("{name} holds no state of the old program.").format(name=name),
            _("Nothing was changed; keep the file."),
        )
    return _State(inner, zone).progress(content)


@dataclass(slots=True)
class _State:
    content: dict[str, object]
    zone: tzinfo | None
    notices: list[Notice] = field(default_factory=list)

    def progress(self, head: dict[str, object]) -> OldProgress:
        timing = self._timing()
        orders = list(self._orders())
        in_hand = self._in_hand(orders)
        return OldProgress(
            orders=tuple(
                [self._timed(order, timing) if order.number == in_hand else order for order in orders]
            ),
            in_hand=in_hand,
            extras=self._extras(),
            started_at=aware(head.get("started_at"), self.zone),
            updated_at=aware(head.get("last_updated") or head.get("timestamp"), self.zone),
            status=first_text(head, "status"),
            client_id=first_text(head, "client_id"),
            session_id=first_text(head, "session_id"),
            list_name=first_text(head, "packing_list_name"),
            pc_name=first_text(head, "pc_name", "worker_pc"),
            worker_id=first_text(head, "worker_id"),
            worker_name=first_text(head, "worker_name"),
            notices=tuple(self.notices),
        )

    def _orders(self) -> Iterator[OldOrder]:
        """Each order once; what is finished is finished, whatever else is noted of it."""
        seen: set[str] = set()
        for order in (*self._finished(), *self._begun(), *self._only_skipped()):
            if order.number not in seen:
                seen.add(order.number)
                yield order

    def _finished(self) -> Iterator[OldOrder]:
        for entry in (*rows(self.content.get("completed")), *rows(self.content.get("completed_orders"))):
            order = finished_order(entry, self.zone)
            if order is None:
                self._tell(
                    _("A finished order in the old program's state has no order number; it is left out.")
                )
            else:
                yield order

    def _begun(self) -> Iterator[OldOrder]:
        skipped = self._skipped()
        for key, value in table(self.content.get("in_progress")).items():
            number = cleaned(key)
            if not number or (key == _TIMING and _is_timing(value)):
                continue
            if not isinstance(value, list | dict):
                self._tell(
                    _("Order {number} in the old program's state has no rows; it is left out.").format(
                        number=number
                    ),
                    number,
                )
                continue
            stage = OldStage.SKIPPED if number in skipped else OldStage.OPEN
            yield replace(self._skipped_order(number), stage=stage, rows=order_rows(value))

    def _only_skipped(self) -> Iterator[OldOrder]:
        return map(self._skipped_order, self._skipped())

    def _skipped_order(self, number: str) -> OldOrder:
        times = table(self.content.get("skipped_orders_timing"))
        return OldOrder(number=number, stage=OldStage.SKIPPED, skipped_at=aware(times.get(number), self.zone))

    def _skipped(self) -> dict[str, None]:
        """Numbers of the skipped orders, in their order."""
        entries = rows(self.content.get("skipped_orders"))
        numbers = (cleaned(table(entry).get("order_number") or entry) for entry in entries)
        return dict.fromkeys(filter(None, numbers))

    def _timing(self) -> dict[str, object]:
        value = table(self.content.get("in_progress")).get(_TIMING)
        return table(value) if _is_timing(value) else {}

    def _timed(self, order: OldOrder, timing: dict[str, object]) -> OldOrder:
        """The file's one timing is that of the order in hand; the old program mixed in others at times."""
        return replace(
            order,
            scans=scans(timing.get("items_scanned"), self.zone),
            started_at=aware(timing.get("current_order_start_time"), self.zone),
        )

    def _in_hand(self, orders: list[OldOrder]) -> str:
        begun = [order.number for order in orders if order.stage is OldStage.OPEN]
        progress = table(self.content.get("progress"))
        if "in_progress_order" in progress:
            noted = cleaned(progress["in_progress_order"])
            return noted if noted in begun else ""
        return begun[0] if len(begun) == 1 else ""

    def _extras(self) -> tuple[tuple[str, int], ...]:
        extras = table(self.content.get("_current_extras"))
        pairs = [(old_normalised(sku), count(units)) for sku, units in extras.items()]
        return tuple([(sku, units) for sku, units in pairs if sku and units])

    def _tell(self, message: str, order: str = "") -> None:
        self.notices.append(Notice(code="old_state_damaged", message=message, order=order))


def _is_timing(value: object) -> bool:
    """An order may really be called "_timing": then its rows are a list, or an object of objects."""
    return isinstance(value, dict) and not any(
        isinstance(row, dict) and "packed" in row for row in value.values()
    )
