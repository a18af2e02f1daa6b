"""Makes the demo warehouse: a folder as it looks after a week of work, written by the product itself.

Only what other programs would have written (sessions, lists, the old program's state) is written here. Who
packed what is packed by the simulated worker through the lists' desk, with clocks that go through those days
in a moment; so the journals, summaries and figures of the demo are true ones.
"""

import json
import os
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from packbench.app.pace import ToldClock
from packbench.bootstrap import Services
from packbench.cli.demo_bench import DemoBench, settings_of
from packbench.cli.demo_goods import WORKERS, Shop, shops
from packbench.cli.demo_mess import messy_orders
from packbench.cli.demo_old import old_state
from packbench.cli.demo_orders import Json, OrderBook, packing_list
from packbench.cli.demo_plan import Batch, Fate, plan
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Clock

EXAMPLE = "Поръчки за внос.csv"
_PARTS = ("input", "analysis", "packing_lists", "stock_exports", "reference_labels", "barcodes")
_BREAK = 180.0  # seconds
_BEAT = 0.05  # seconds between the signs of life of the bench that is at work
_PATIENCE = 10.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One list of the demo, and what became of it."""

    ref: ListRef
    fate: Fate
    orders: int


class DemoWarehouse:
    """Makes one demo in an empty warehouse folder.

    Args:
        root: the warehouse folder, founded already.
        homes: a folder for the data of the benches that worked there; of no use afterwards.
        clock: says what time the demo is to be a picture of.
        seed: the same seed and time give the same demo.
    """

    def __init__(self, root: Path, *, homes: Path, clock: Clock, seed: int) -> None:
        self._root = root
        self._homes = homes
        self._clock = clock
        self._now = clock.now()
        self._rng = random.Random(seed)  # noqa: S311 - a play, no secret
        self._shops = shops()
        self._books = [OrderBook(shop, self._rng) for shop in self._shops]

    def make(self, orders: int) -> Iterator[Made]:
        """Make everything; each list as it is there.

        Args:
            orders: of the first list that is ready.
        """
        self._master_data()
        batches = plan(orders)
        refs = self._sessions(batches)
        for batch, (ref, listed) in zip(batches, refs, strict=True):
            self._live_through(batch, ref, listed)
            yield Made(ref=ref, fate=batch.fate, orders=len(listed))

    def _master_data(self) -> None:
        office = settings_of("OFFICE", root=self._root, homes=self._homes)
        services = Services(office, clock=ToldClock(self._now - timedelta(days=30)))
        for shop in self._shops:
            services.master.clients.add(shop.client, shop.name)
            services.master.mappings.import_entries(shop.client, shop.mapping())
            words = (shop.notes[0].split()[0].strip(":"),)
            services.master.settings.change(shop.client, partial(replace, note_words=words))
        for name in WORKERS:
            services.master.workers.add(name)
        example = self._root / "Example files"
        example.mkdir()
        (example / EXAMPLE).write_text(_example(self._shops[0]), "utf-8-sig")

    def _sessions(self, batches: tuple[Batch, ...]) -> list[tuple[ListRef, list[Json]]]:
        """Write every session with its lists, as the Shopify tool does; gives each batch's list."""
        found: list[tuple[ListRef, list[Json]]] = []
        by_session: defaultdict[tuple[Shop, datetime], dict[str, list[Json]]] = defaultdict(dict)
        for batch in batches:
            shop, day = self._shops[batch.shop], batch.session_day(self._now)
            name = f"{shop.couriers[batch.courier].replace(' ', '_')}_Orders"
            if batch.fate is Fate.MESSY:
                name, listed = "Messy list", messy_orders(shop)
            else:
                listed = self._books[batch.shop].orders(batch.orders, shop.couriers[batch.courier])
            by_session[shop, day][name] = listed
            found.append((ListRef(client=shop.client, session=f"{day:%Y-%m-%d}_1", name=name), listed))
        for (shop, day), lists in by_session.items():
            self._session(shop.client, day, lists)
        return found

    def _session(self, client: str, at: datetime, lists: dict[str, list[Json]]) -> None:
        name = f"{at:%Y-%m-%d}_1"
        folder = self._root / "Sessions" / f"CLIENT_{client}" / name
        for part in _PARTS:
            (folder / part).mkdir(parents=True)
        for list_name, listed in lists.items():
            _write(folder / "packing_lists" / f"{list_name}.json", packing_list(name, at, listed))
        everything = [one for listed in lists.values() for one in listed]
        _write(folder / "session_info.json", _session_info(client, name, at, lists))
        analysis: Json = {
            "analyzed_at": at.isoformat(),
            "total_orders": len(everything),
            "fulfillable_orders": len(everything),
            "not_fulfillable_orders": 0,
            "orders": everything,
        }
        _write(folder / "analysis" / "analysis_data.json", analysis)

    def _live_through(self, batch: Batch, ref: ListRef, listed: list[Json]) -> None:
        """Let happen what the plan says of a list."""
        match batch.fate:
            case Fate.READY | Fate.MESSY:
                pass
            case Fate.OLD_PROGRAM:
                at = batch.began_at(self._now)
                _write(
                    self._work_folder(ref) / "packing_state.json",
                    old_state(ref.session, ref.client, ref.name, at, listed),
                )
            case Fate.DONE | Fate.INCOMPLETE:
                self._packed(batch, ref).bench.end()
            case Fate.PAUSED:
                there = self._packed(batch, ref)
                there.begin_another(3)
                there.bench.pause()
            case Fate.STALE:
                there = self._packed(batch, ref)
                there.rest(_BREAK)
                there.begin_another(2)
                there.fall_silent()
                lost = there.clock.now().timestamp()
                os.utime(self._work_folder(ref) / ".session.lock", (lost, lost))
            case Fate.LIVE:
                self._at_work(batch, ref)

    def _packed(self, batch: Batch, ref: ListRef, *, heartbeat: float = 60.0) -> DemoBench:
        """A bench that has opened a list and packed as much of it as the plan says."""
        settings = settings_of(batch.bench, root=self._root, homes=self._homes, heartbeat=heartbeat)
        at = batch.began_at(self._now)
        there = DemoBench(settings, ref, worker=batch.worker, at=at, rng=self._rng)
        there.pack(batch.packed)
        return there

    def _at_work(self, batch: Batch, ref: ListRef) -> None:
        """A bench that looks alive: its clock comes to the present, and it gives one sign of life there.

        Then it falls silent; after two minutes everybody sees that.
        """
        there = self._packed(batch, ref, heartbeat=_BEAT)
        there.rest(_BREAK)
        there.begin_another(2)
        there.clock.turn(self._now)
        lock, beat = self._work_folder(ref) / ".session.lock", self._now.isoformat(timespec="seconds")
        until = self._clock.monotonic() + _PATIENCE
        while f'"heartbeat":"{beat}"' not in lock.read_text("utf-8") and self._clock.monotonic() < until:
            self._clock.sleep(_BEAT)
        there.fall_silent()

    def _work_folder(self, ref: ListRef) -> Path:
        folder = self._root / "Sessions" / f"CLIENT_{ref.client}" / ref.session / "packing" / ref.name
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _write(path: Path, content: Json) -> None:
    """As the Shopify tool writes: indented, in ASCII."""
    path.write_text(json.dumps(content, indent=2), "ascii")


def _session_info(client: str, name: str, at: datetime, lists: dict[str, list[Json]]) -> Json:
    """What the Shopify tool says of a session (formats, 3.1)."""
    stamp, orders = at.isoformat(), sum(map(len, lists.values()))
    return {
        "created_by_tool": "shopify",
        "created_at": stamp,
        "last_modified": stamp,
        "client_id": client,
        "session_name": name,
        "status": "active",
        "pc_name": "OFFICE-PC",
        "orders_file": "orders_export.csv",
        "stock_file": "inventory.csv",
        "analysis_completed": True,
        "analysis_completed_at": stamp,
        "total_orders": orders,
        "fulfillable_orders": orders,
        "not_fulfillable_orders": 0,
        "packing_lists_generated": [],
        "stock_exports_generated": [],
        "statistics": {
            "total_orders": orders,
            "total_items": 0,
            "packing_lists_count": len(lists),
            "packing_lists": list(lists),
        },
        "comments": "",
    }


def _example(shop: Shop) -> str:
    """A table for `packbench import`, with headings of its own."""
    rows = ["Поръчка №;Артикул;Име;Брой;Куриер;Рафт"]
    for number, product in enumerate(shop.products[:10]):
        courier = shop.couriers[number % 2]
        rows.append(
            f"#{30001 + number // 2};{product.sku};{product.name};{1 + number % 3};{courier};C{number:03d}"
        )
    return "\n".join(rows) + "\n"
