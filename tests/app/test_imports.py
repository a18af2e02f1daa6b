"""The imports' desk with its real parts: what is previewed is what is opened."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from packbench.app.imports import Cancelled, ImportDesk, ImportWish, Part, Preview, decided
from packbench.bootstrap import Services
from packbench.domain.decisions import Decision
from packbench.domain.drafts import KEPT
from packbench.domain.errors import AlreadyThere
from packbench.domain.orders import Order, PackingList
from packbench.settings import Settings

EXPORTS = ["M_small_orders_export.csv", "M_medium_orders_export.csv"]
LEAST_ORDERS = 15


@pytest.fixture
def services(tmp_path: Path, data_dir: Path) -> Services:
    shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    return Services(Settings(root=tmp_path / "warehouse", home=tmp_path / "home", bench="Bench 1"))


@pytest.fixture
def desk(services: Services) -> ImportDesk:
    return services.import_desk


def facts(order: Order) -> tuple[object, ...]:
    """All that packing needs to know of an order."""
    lines = [(line.number, line.sku, line.name, line.packable, line.location) for line in order.lines]
    required = [line.required for line in order.packable_lines]
    fields = (order.number, order.label, order.courier, order.country, order.hold, order.box, order.note)
    return *fields, order.tags, lines, required


def kept(desk: ImportDesk, services: Services, wish: ImportWish) -> tuple[Preview, PackingList]:
    preview = desk.preview(wish)
    return preview, services.lists.read(desk.keep(wish, preview)).packing_list


@pytest.mark.parametrize("name", EXPORTS)
def test_what_shopify_exports_is_opened_as_it_was_previewed(
    desk: ImportDesk, services: Services, data_dir: Path, name: str
) -> None:
    wish = ImportWish(client="M", file_name=name, data=(data_dir / "imports" / name).read_bytes())
    preview, opened = kept(desk, services, wish)
    assert len(opened.orders) >= LEAST_ORDERS
    assert [facts(order) for order in opened.orders] == [
        facts(order) for order in preview.packing_list.orders
    ]
    assert (opened.orders_total, opened.units_total) == (
        preview.packing_list.orders_total,
        preview.packing_list.units_total,
    )


def test_lines_that_can_t_be_scanned_are_told_again_when_the_list_is_opened(
    desk: ImportDesk, services: Services
) -> None:
    data = b"Order,SKU,Qty,Courier\n#1,,1,DHL\n#1,A,0,DHL\n#2,B,1,\n"
    wish = ImportWish(client="M", file_name="orders.csv", data=data)
    preview = desk.preview(wish)
    opened = services.lists.read(desk.keep(wish, preview))
    codes = {(notice.code, notice.order) for notice in opened.notices}
    assert codes == {("no_sku", "#1"), ("quantity_zero", "#1"), ("no_courier", "#2")}
    assert codes <= {(notice.code, notice.order) for notice in preview.notices}


def test_an_order_of_another_list_of_the_session_is_told(desk: ImportDesk, data_dir: Path) -> None:
    wish = ImportWish(
        client="M",
        file_name="orders.csv",
        data=b"Order,SKU,Qty,Courier\n#1006,VTC-060-01,1,DHL\n",
        session="2026-08-17_1",
    )
    told = [notice for notice in desk.preview(wish).notices if notice.code == "in_other_list"]
    assert [notice.order for notice in told] == ["#1006"]
    assert "DHL_Orders" in told[0].message


def test_a_list_that_somebody_else_made_after_the_preview_stays(desk: ImportDesk, services: Services) -> None:
    wish = ImportWish(client="M", file_name="a.csv", data=b"Order,SKU\n#1,A\n", session="2026-08-17_1")
    preview = desk.preview(wish)
    desk.keep(wish, preview)
    with pytest.raises(AlreadyThere):
        desk.keep(wish, preview)


def test_an_imported_list_is_packed_like_any_other(desk: ImportDesk, services: Services) -> None:
    wish = ImportWish(client="M", file_name="orders.csv", data=b"Order,SKU,Qty\n#1,A,2\n")
    ref = desk.keep(wish, desk.preview(wish))
    view = services.records.view(ref)
    assert (view.progress.orders_done, view.packing_list.units_total) == (0, 2)


def test_somebody_who_does_not_want_to_wait_stops_it_before_anything_is_written(
    desk: ImportDesk, services: Services
) -> None:
    wish = ImportWish(client="M", file_name="orders.csv", data=b"Order,SKU,Qty\n#1,A-1,1\n")
    heard: list[Part] = []

    def watch(part: Part) -> None:
        heard.append(part)
        if part is Part.WRITING:
            raise Cancelled("Nothing was imported.")

    preview = desk.preview(wish, watch=watch)
    before = services.rows.rows()
    with pytest.raises(Cancelled):
        desk.keep(wish, preview, watch)
    assert heard == [Part.READING, Part.UNDERSTANDING, Part.CHECKING, Part.WRITING]
    assert services.rows.rows() == before


def test_columns_are_remembered_only_where_that_is_wished(desk: ImportDesk, services: Services) -> None:
    data = b"Order,Thing,Qty\n#1,A-1,1\n"
    for name, remember in (("one", False), ("two", True)):
        wish = ImportWish(
            client="M",
            file_name="o.csv",
            data=data,
            name=name,
            columns={"sku": "Thing"},
            remember=remember,
        )
        desk.keep(wish, desk.preview(wish))
        remembered = services.master.settings.load("M").remembered_columns
        assert any(columns.get("sku") == "Thing" for columns in remembered.values()) is remember


def test_what_a_person_decided_is_in_the_list_and_told_at_its_lines(
    desk: ImportDesk, services: Services
) -> None:
    data = 'Order,SKU,Name,Qty\n#1,A,Soap,"2,5"\n#1,,Soap,1\n#1,B,Balm,abc\n#2,A,Soap,500\n#3,A,Soap,1\n'
    wish = ImportWish(client="M", file_name="orders.csv", data=data.encode())
    preview = desk.preview(wish)
    assert preview.questions["#1", 2].skus == ("A",)
    decisions = {
        ("#1", 1): Decision(units=3),
        ("#1", 2): Decision(sku="A"),
        ("#1", 3): Decision(units=0),
        ("#2", 1): Decision(units=50),
        ("#3", None): Decision(left_out=True),
    }
    made = decided(preview, decisions)
    opened = services.lists.read(desk.keep(wish, made)).packing_list
    assert [facts(order) for order in opened.orders] == [facts(order) for order in made.packing_list.orders]
    assert [order.number for order in opened.orders] == ["#1", "#2"]
    lines = [(line.sku, line.required, line.packable) for line in opened.by_number["#1"].lines]
    assert lines == [("A", 3, True), ("A", 1, True), ("B", 0, False)]
    assert opened.units_total == 54
    notes = [dict(line.extra)["status_note"] for line in opened.by_number["#1"].lines]
    assert all("Decided at the import" in note for note in notes)
    assert preview.packing_list.by_number["#1"].lines[0].required == 2


def test_a_column_that_was_left_out_is_left_out_of_the_next_file_too(
    desk: ImportDesk, services: Services
) -> None:
    data = b"Order,SKU,Qty,Price,Material\n#1,A-1,1,9,May\n"
    first = ImportWish(client="M", file_name="o.csv", data=data, name="one", columns={f"{KEPT}Price": "-"})
    for wish in (first, replace(first, name="two", columns={}), replace(first, columns={"name": "-"})):
        preview = desk.preview(wish)
        assert preview.left_out == ("Price",)
        opened = services.lists.read(desk.keep(wish, preview)).packing_list
        extra = dict(opened.orders[0].lines[0].extra)
        assert (extra.get("Price"), extra.get("Material")) == (None, "May")
    again = replace(first, name="three", columns={f"{KEPT}Price": "+"})
    desk.keep(again, desk.preview(again))
    assert desk.preview(replace(first, name="four", columns={})).left_out == ()
