"""An order packed in one list must be known in the others."""

from packbench.domain.sameness import order_digest
from tests.domain.examples import order


def test_the_same_goods_in_another_sequence_are_the_same_order() -> None:
    assert order_digest(order("#1", ("A", 2), ("B", 1))) == order_digest(order("#1", ("B", 1), ("A", 2)))


def test_lines_that_cannot_be_scanned_do_not_tell_two_orders_apart() -> None:
    fee = order("#1", ("A", 2), ("NO_SKU", 1, "no_sku"))
    assert order_digest(fee) == order_digest(order("#1", ("A", 2)))


def test_another_quantity_sku_or_split_is_another_order() -> None:
    orders = [
        order("#1", ("A", 2)),
        order("#1", ("A", 3)),
        order("#1", ("a", 2)),
        order("#1", ("A", 1), ("A", 1)),
        order("#1", ("A", 2), ("A", 2)),
    ]
    assert len(set(map(order_digest, orders))) == len(orders)


def test_a_digest_is_the_same_on_every_bench_for_ever() -> None:
    """It stands in status files, which other versions of the program read."""
    assert order_digest(order("#1", ("A", 2), ("Б'1", 1))) == "15975e7928667b68"
