"""``Stats/global_stats.json``: totals that the Shopify tool and the old program write too (formats, 1.11).

Everything that others wrote there stays. What we have added to its sums stands in our own key ``packbench``
(``{"version", "months": {"YYYY-MM": totals}, "workers": {id: tally}}``), so that what others counted is
always known as the difference, and writing twice changes nothing. ``workers`` is what was added to
``workers.json``.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, tzinfo
from math import isfinite

import msgspec

from packbench.domain.list_ref import ListRef
from packbench.domain.totals import Tally, Totals, summed
from packbench.store.folder.account import Document
from packbench.store.folder.facts import Fact
from packbench.store.folder.new_fact import Counted

LONGEST_HISTORY = 1000  # records, as in the other programs
_OURS = "packbench"


class Cache(msgspec.Struct, frozen=True, kw_only=True):
    """What we have added: totals by month, and what of it stands in the registry of workers."""

    version: int = 1
    months: dict[str, Totals] = {}
    workers: dict[str, Tally] = {}

    @property
    def totals(self) -> Totals:
        """All months."""
        return summed(self.months.values())


def decoded(data: bytes) -> Document | None:
    """The file's object; None if it can't be understood."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def encoded(document: Document) -> bytes:
    """As the other programs write it."""
    return json.dumps(document, indent=4).encode()


def fresh() -> Document:
    """A file of version 2.0 in which nothing is counted."""
    return {
        "total_orders_analyzed": 0,
        "total_orders_packed": 0,
        "total_sessions": 0,
        "total_labels_printed": 0,
        "by_client": {},
        "analysis_history": [],
        "packing_history": [],
        "label_print_history": [],
        "last_updated": "",
        "version": "2.0",
    }


def cache_in(document: Document) -> Cache | None:
    """What we have added; None if nothing of ours is there, or nothing that can be understood."""
    try:
        return msgspec.convert(document[_OURS], type=Cache)
    except (KeyError, msgspec.ValidationError, UnicodeError):
        return None


def counted_by_others(document: Document, ref: ListRef) -> Counted:
    """What the old program has counted of a list: it counts all finished orders anew at each end (D-B37)."""
    records = [record for record in _history(document) if not _is_ours(record) and _is_of(record, ref)]
    return Counted(
        orders=sum([_count(record, "orders_count") for record in records]),
        units=sum([_count(record, "items_count") for record in records]),
    )


def with_totals(document: Document, cache: Cache, facts: Iterable[Fact], now: datetime) -> Document:
    """The document with our part brought up to date: the sums, and a record in the history for each fact."""
    known = cache_in(document) or Cache()
    before, after = _contribution(known.totals), _contribution(cache.totals)
    by_client = {**_object(document.get("by_client"))}
    for client in sorted({*before, *after}):
        entry = {"orders_analyzed": 0, **_object(by_client.get(client))}
        by_client[client] = _moved(entry, "orders_packed", before.get(client), after.get(client))
    sums = _moved(document, "total_orders_packed", _sum(before), _sum(after), sessions="total_sessions")
    return {
        **sums,
        "by_client": by_client,
        "packing_history": _merged(_history(document), facts, now.tzinfo),
        "last_updated": now.isoformat(),
        _OURS: msgspec.to_builtins(cache),
    }


def _contribution(totals: Totals) -> dict[str, Tally]:
    """What we add to the sums of each client: not what the old program had counted before."""
    return {
        client: Tally(
            sessions=tally.sessions, orders=tally.orders - totals.counted_before.get(client, Tally()).orders
        )
        for client, tally in totals.clients.items()
    }


def _sum(contribution: Mapping[str, Tally]) -> Tally:
    return Totals(clients=contribution).all


def _moved(
    entry: Document, orders: str, before: Tally | None, after: Tally | None, sessions: str = "sessions"
) -> Document:
    """An entry whose sums grew by the difference; what others counted is kept."""
    was, now = before or Tally(), after or Tally()
    return {
        **entry,
        orders: max(0, _count(entry, orders) - was.orders) + now.orders,
        sessions: max(0, _count(entry, sessions) - was.sessions) + now.sessions,
    }


def _merged(history: list[Document], facts: Iterable[Fact], zone: tzinfo | None) -> list[Document]:
    """The newest records: others' as they are, and ours, by time."""
    records = {_key(fact): _record(fact) for fact in facts}
    others = [record for record in history if _mark_of(record) not in records]
    stamped, latest = [], datetime.min.replace(tzinfo=zone) + timedelta(days=2)
    for record in others:
        latest = _time_of(record, zone) or latest
        stamped.append((latest, record))
    stamped += [(_time_of(record, zone) or latest, record) for record in records.values()]
    stamped.sort(key=lambda pair: pair[0])
    return [record for _, record in stamped][-LONGEST_HISTORY:]


def _record(fact: Fact) -> Document:
    return {
        "timestamp": fact.ended_at.isoformat(),
        "client_id": fact.client,
        "session_id": fact.session,
        "worker_id": fact.worker_id,
        "orders_count": fact.orders,
        "items_count": fact.units,
        "metadata": {
            "duration_seconds": int(max(0.0, (fact.ended_at - fact.started_at).total_seconds())),
            "packing_list_name": fact.list,
            "started_at": fact.started_at.isoformat(),
            "completed_at": fact.ended_at.isoformat(),
            "total_orders": fact.orders_total,
            "in_progress_orders": fact.orders_open,
            "session_type": "shopify",
            "user_name": fact.worker_name,
            "worker_name": fact.worker_name,
            "pc_name": fact.bench,
            _OURS: _key(fact),
        },
    }


def _key(fact: Fact) -> str:
    return f"{fact.client}/{fact.session}/{fact.list}/{fact.epoch}/{fact.ended_at.isoformat()}"


def _mark_of(record: Document) -> object:
    return _object(record.get("metadata")).get(_OURS)


def _is_ours(record: Document) -> bool:
    return _mark_of(record) is not None


def _is_of(record: Document, ref: ListRef) -> bool:
    """Whether a record is about this list; older ones name its session by a path, the list after it."""
    if record.get("client_id") != ref.client:
        return False
    session = str(record.get("session_id")).replace("\\", "/")
    name = _object(record.get("metadata")).get("packing_list_name")
    return (session == ref.session and name == ref.name) or session.endswith(f"/{ref.session}_{ref.name}")


def _time_of(record: Document, zone: tzinfo | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(record.get("timestamp")))
    except ValueError:
        return None
    return at.replace(tzinfo=zone) if at.tzinfo is None else at


def _history(document: Document) -> list[Document]:
    history = document.get("packing_history")
    return [record for record in history if isinstance(record, dict)] if isinstance(history, list) else []


def _object(value: object) -> Document:
    return value if isinstance(value, dict) else {}


def _count(entry: Mapping[str, object], key: str) -> int:
    value = entry.get(key)
    return int(value) if isinstance(value, int | float) and isfinite(value) else 0
