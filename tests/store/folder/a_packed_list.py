"""A list that was packed, to derive files from: events at given times, and how the list stands after them."""

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from packbench.domain.events import (
    Event,
    Fact,
    How,
    ItemPacked,
    ListEnded,
    ListPaused,
    OrderOpened,
)
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order, PackingList
from packbench.domain.progress import Progress
from packbench.domain.standing import Standing
from packbench.store.folder.account import Account, account
from packbench.store.folder.realfs import RealFs
from tests.fakes import TurnableClock

REF = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")
MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
NAMES = {"001": "Olena", "002": "Ivan"}

Step = tuple[float, Fact] | tuple[float, Fact, str]


def happened(*steps: Step, epoch: int = 1, day: int = 0, worker: str = "001") -> list[Event]:
    """Events at so many seconds after 8:00 of a day, by ``worker`` unless a step names another."""
    return [
        Event(
            id=f"{epoch}-{seq}",
            epoch=epoch,
            seq=seq,
            at=MORNING + timedelta(days=day, seconds=step[0]),
            worker=step[2] if len(step) > 2 else worker,
            bench="PACK-1",
            fact=step[1],
        )
        for seq, step in enumerate(steps, start=1)
    ]


def opened(number: str) -> OrderOpened:
    return OrderOpened(order=number)


def packed(number: str, line: int = 1, units: int = 1, how: How = How.SCANNED) -> ItemPacked:
    return ItemPacked(order=number, counts=((line, units),), how=how)


def list_of(orders: Iterable[Order], ref: ListRef = REF) -> PackingList:
    return PackingList(ref=ref, orders=tuple(orders))


def standing(
    orders: Sequence[Order],
    events: Sequence[Event],
    closing: ListPaused | ListEnded | None = None,
    *,
    at: float | None = None,
    ref: ListRef = REF,
) -> Standing:
    """How the list stands ``at`` so many seconds after 8:00, else with its last event."""
    last = events[-1] if events else None
    now = MORNING if last is None else last.at
    worker = last.worker if last else "001"
    return Standing(
        progress=Progress(list_of(orders, ref), events),
        events=events,
        epoch=max((event.epoch for event in events), default=1),
        worker=worker,
        worker_name=NAMES.get(worker, ""),
        bench="PACK-1",
        at=now if at is None else MORNING + timedelta(seconds=at),
        closing=closing,
    )


def told(
    orders: Sequence[Order],
    events: Sequence[Event],
    closing: ListPaused | ListEnded | None = None,
    *,
    at: float | None = None,
    ref: ListRef = REF,
) -> Account:
    return account(
        ref, standing(orders, events, closing, at=at, ref=ref), lambda worker: NAMES.get(worker, "")
    )


def read_back(content: object) -> Any:
    """What a reader of the written JSON sees."""
    return msgspec.json.decode(msgspec.json.encode(content))


def fs_of(clock: TurnableClock) -> RealFs:
    return RealFs(clock=clock, rng=random.Random(7))


def work_folder(root: Path, ref: ListRef = REF) -> Path:
    return root / "Sessions" / f"CLIENT_{ref.client}" / ref.session / "packing" / ref.name
