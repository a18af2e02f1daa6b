"""A morning in a warehouse: rows of every state, as the browser shows them."""

from datetime import date, datetime, timedelta

from packbench.desktop.browser.arranging import arranged, default_query
from packbench.desktop.browser.card import card_of
from packbench.desktop.browser.screen import Foot, Screen, bench_lamp, refreshed_words, share_lamp
from packbench.domain.rows import RowStatus, SessionRow, Tab

TODAY = date(2026, 8, 18)
BENCH = "Bench 2"


def here(day: int, clock: str) -> str:
    """A moment of August on this computer's wall clock, whatever its zone."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 8, day, hour, minute).astimezone().isoformat()


def available(
    path: str, orders: int, units: int, created: str, couriers: str = "Speedy", noticed: tuple[str, ...] = ()
) -> SessionRow:
    client, session, name = path.split("/")
    return SessionRow(
        client=client, session=session, name=name, status=RowStatus.AVAILABLE,
        created_at=here(18, created), orders_total=orders, units_total=units,
        couriers=tuple(couriers.split(", ")), lines_total=units - 28, notices=len(noticed), noticed=noticed,
    )  # fmt: skip


def begun(
    status: RowStatus, path: str, who: str, since: str, orders: tuple[int, int], seen: int | None = None
) -> SessionRow:
    client, session, name = path.split("/")
    worker, bench = who.split(" @ ")
    done, total = orders
    return SessionRow(
        client=client, session=session, name=name, status=status, worker=worker, bench=bench,
        started_at=since, orders_done=done, orders_total=total, last_sign_of_life_seconds=seen,
        units_packed=done * 3, units_total=total * 3, orders_per_hour=31.2 if done > 20 else None,
    )  # fmt: skip


def ended(
    path: str, worker: str, started: str, minutes: int, orders: tuple[int, int], units: int
) -> SessionRow:
    client, session, name = path.split("/")
    done, total = orders
    end = datetime.fromisoformat(started) + timedelta(minutes=minutes)
    return SessionRow(
        client=client, session=session, name=name, worker=worker, bench=BENCH,
        status=RowStatus.COMPLETED if done == total else RowStatus.INCOMPLETE,
        started_at=started, completed_at=end.isoformat(), duration_seconds=minutes * 60,
        orders_done=done, orders_total=total, units_packed=units, units_total=units,
    )  # fmt: skip


NOTICED = (
    "Order #1109 is also in BG couriers.",
    "Line 2 of order #1131 (PACKAGE PROTECTION) has no SKU and can't be scanned; it is shown only.",
)
URGENT = "Urgent orders of the summer sale, second wave, with everything that was left over"
STALE, ACTIVE, PAUSED = RowStatus.STALE, RowStatus.ACTIVE, RowStatus.PAUSED
ROWS = (
    available("CLIENT_M/2026-08-18_1/DHL_Orders", 32, 92, "08:10", "DHL", NOTICED),
    available("CLIENT_M/2026-08-18_1/Econt_Orders", 58, 159, "08:10", "Econt"),
    available("CLIENT_M/2026-08-18_1/Single_Orders", 108, 144, "08:10", "Speedy, Econt, DPD", NOTICED[:1]),
    available("HERBALIA/2026-08-18_1/Поръчки_август.xlsx", 45, 131, "07:31", "Еконт офис, Спиди до адрес"),
    available("NORDLYS/2026-08-17_2/full_session", 5073, 12240, "07:12", "DHL, DPD"),
    begun(
        STALE,
        "CLIENT_M/2026-08-18_1/Speedy_Orders",
        "002 (Мария Петрова) @ Bench 4",
        here(18, "08:52"),
        (64, 106),
        660,
    ),
    begun(
        ACTIVE,
        "CLIENT_M/2026-08-18_1/Еконт_поръчки",
        "003 (Иван Георгиев) @ Bench 1",
        here(18, "08:31"),
        (41, 59),
        8,
    ),
    begun(
        ACTIVE, "ROSA/2026-08-18_2/DHL Multi", "004 (Олена Коваль) @ Bench 3", here(18, "09:47"), (6, 17), 21
    ),
    begun(
        RowStatus.UNCERTAIN,
        "HERBALIA/2026-08-18_1/BG couriers",
        "005 @ Bench 5",
        here(18, "10:02"),
        (112, 165),
        4,
    ),
    begun(
        PAUSED,
        "CLIENT_M/2026-08-17_1/PostOne_Orders",
        "001 (John Doe) @ Bench 2",
        here(17, "10:00"),
        (22, 29),
    ),
    begun(
        PAUSED,
        f"NORDLYS/2026-08-14_3/{URGENT}",
        "007 (Maximiliane Hohenberger-Wittelsbach) @ PACK-PC-07",
        here(14, "11:00"),
        (4980, 5000),
    ),
    ended("CLIENT_M/2026-08-18_1/DPD_Orders", "001 (John Doe)", here(18, "08:20"), 52, (24, 24), 75),
    ended("ROSA/2026-08-18_1/Single_Orders", "003 (Иван Георгиев)", here(18, "07:02"), 104, (108, 108), 144),
    ended("HERBALIA/2026-08-17_2/Econt_Orders", "002 (Мария Петрова)", here(17, "15:40"), 72, (57, 58), 158),
    ended("CLIENT_M/2026-08-17_1/DHL_Orders", "001 (John Doe)", here(17, "13:05"), 66, (32, 32), 92),
    ended("NORDLYS/2026-08-14_3/PostOne_Orders", "PACK-PC-07", here(14, "13:12"), 49, (29, 29), 79),
    ended("ROSA/2026-08-12_1/Single_Orders", "Unknown", here(12, "08:15"), 117, (5000, 5000), 12144),
)


def screen_of(tab: Tab, rows: tuple[SessionRow, ...] = ROWS, said: str = "") -> Screen:
    """A tab as it is after a look 12 seconds ago."""
    made = arranged(rows, default_query(tab), today=TODAY)
    card = None if made.chosen is None else card_of(made.rows[made.chosen], today=TODAY, bench=BENCH)
    foot = Foot(
        auto=True,
        every=30,
        refreshed=refreshed_words(12),
        bench=bench_lamp(()),
        share=share_lamp(0.004, None, 0),
    )
    return Screen(query=made.query, arranged=made, card=card, foot=foot, said=said)
