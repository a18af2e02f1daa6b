"""The bench in the states that the reference pictures show."""

from packbench.desktop.bench.view import Screen
from packbench.domain.errors import LeaseLost
from packbench.domain.orders import Order
from tests.desktop.bench.station import Station, goods, order_1008, other_orders

DOSES = ("роза", "лавандула", "цитрус", "алое", "мед", "неутрален")
KINDS = (
    ("LOT-200", "Лосион за тяло {} 200мл", "A-14"),
    ("SHM-250", "Шампоан {} 250мл", "A-10"),
    ("COL-300", "Колаген {} 300мл", "A-15"),
    ("MSK-100", "Маска за лице {} 100мл", "B-02"),
    ("NCR-050", "Нощен крем {} 50мл", "B-05"),
    ("VTC-060", "Витамин C {} 60мл", "B-09"),
    ("LIP-005", "Балсам за устни {} 5мл", "C-02"),
    ("CND-250", "Балсам {} 250мл", "A-12"),
    ("SER-030", "Серум {} 30мл", "B-07"),
    ("HND-075", "Крем за ръце {} 75мл", "B-04"),
)
UNITS = (12, 24, 6, 1, 6, 10, 48, 2, 1, 3)
LONG_NAME = "Регенериращ нощен крем с хиалуронова киселина, масло от шипка и витамин Е, 50 мл, промо опаковка"


def the_station(*, note_must_be_read: bool = False) -> Station:
    bench = Station(order_1008(note_must_be_read=note_must_be_read), *other_orders(), pictures=True)
    bench.tryout.clock.sleep(3600)
    return bench


def packed_two() -> Station:
    bench = the_station()
    bench.scan("#1008", "HND-075-03", "CND-250-02", "CND-250-02")
    return bench


def sixty_lines() -> Order:
    rows = [
        goods(10 * n + k + 1, f"{sku}-{n + 1:02}", UNITS[k], name.format(dose), f"{shelf}-{n + 1}")
        for n, dose in enumerate(DOSES)
        for k, (sku, name, shelf) in enumerate(KINDS)
    ]
    return Order(
        number="#1237", lines=tuple(rows), courier="DHL", country="DE", box="3 × L", tags=("wholesale",)
    )


def eight_lines() -> Order:
    rows = [
        goods(
            n + 1, f"{sku}-{n + 1:02}", (2, 1, 1, 3, 1, 2, 1, 1)[n], name.format(DOSES[n % 6]), f"{shelf}-{n}"
        )
        for n, (sku, name, shelf) in enumerate(KINDS[:8])
    ]
    return Order(
        number="#1040", lines=tuple(rows), courier="Speedy", country="BG", box="M", note="Leave at the door."
    )


def waiting() -> Screen:
    bench = the_station()
    for number in ("#1030", "#1032"):
        bench.tryout.clock.sleep(500)
        bench.scan(number, "SER-030-03")
    return _without_verdict(bench)


def _without_verdict(bench: Station) -> Screen:
    bench.scan("PBUNDO")
    screen = bench.screen
    return Screen(header=screen.header, body=screen.body, keys=screen.keys)


def item_ok() -> Screen:
    return packed_two().screen


def eight() -> Screen:
    bench = Station(eight_lines(), *other_orders(), pictures=True)
    bench.scan("#1040", "MSK-100-04", "NCR-050-05", "VTC-060-06", "LOT-200-01")
    return bench.screen


def wrong_item() -> Screen:
    return packed_two().scan("CND-250-04")


def one_too_many() -> Screen:
    return packed_two().scan("CND-250-02", "CND-250-02")


def order_done() -> Screen:
    bench = packed_two()
    bench.tryout.clock.sleep(64)
    return bench.scan("CND-250-02", "SER-030-03", "0042")


def share_away() -> Screen:
    bench = packed_two()
    bench.pass_time(1)
    bench.tryout.journal.waiting = 7
    bench.pass_time(100)
    bench.pass_time(1)
    return bench.screen


def lease_lost() -> Screen:
    bench = packed_two()
    bench.tryout.journal.waiting = 2
    bench.pass_time(1)
    holder = {"bench": "Bench 4", "worker": "002 (Мария Петрова)"}
    bench.presenter._fail(LeaseLost(holder, "Taken over."))  # noqa: SLF001 - as the lane would tell it
    return bench.screen


def note() -> Screen:
    return the_station(note_must_be_read=True).scan("#1008")


def sixty() -> Screen:
    bench = Station(sixty_lines(), *other_orders(), pictures=True)
    bench.scan("#1237", "MSK-100-01", "SER-030-02", *["LOT-200-05"] * 4)
    return bench.screen


def long_texts() -> Screen:
    rows = (
        goods(1, "REG-CREAM-HYALURON-ROSEHIP-050-PROMO", 12, LONG_NAME, "Хале 2, A-12-3"),
        goods(2, "", 1, "PACKAGE PROTECTION", why_not="no_sku"),
        goods(3, "0042", 1, "SAMPLE SACHET", "D-01"),
    )
    order = Order(
        number="ORDER-2026-08-18-000012345",
        lines=rows,
        courier="Speedy Economy Parcel Locker",
        country="BG",
        tags=("VIP", "gift wrapping please", "URGENT", "Subscription"),
        note="Please ring twice, leave the parcel with the neighbour upstairs if nobody is at home, "
        "and call before the delivery because the bell does not work in the evening.",
        extra=(("Warehouse", "Sofia 2"), ("Delivery window", "18:00-20:00")),
    )
    bench = Station(order, *other_orders())
    bench.scan(order.number, *["REG-CREAM-HYALURON-ROSEHIP-050-PROMO"] * 7)
    return bench.screen


def problem() -> Screen:
    return packed_two().press("F7")


def quantity() -> Screen:
    bench = packed_two()
    bench.press("F6")
    bench.presenter.typed("12")
    return bench.screen


def end_asked() -> Screen:
    return the_station().press("F12")


def finding() -> Screen:
    bench = the_station()
    bench.press("F5")
    bench.presenter.typed("103")
    return bench.screen


def all_keys() -> Screen:
    return packed_two().press("F1")


def unknown_code() -> Screen:
    return packed_two().scan("5901234123457")


SCENES = {
    scene.__name__: scene
    for scene in (
        waiting, item_ok, eight, wrong_item, one_too_many, order_done, share_away, lease_lost, note, sixty,
        long_texts, problem, quantity, end_asked, finding, all_keys, unknown_code,
    )
}  # fmt: skip
