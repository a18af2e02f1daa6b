"""Whatever a file holds, reading it ends with a table or with a refusal that says what to do."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from packbench.domain.errors import PackbenchError
from packbench.sources.catalogue import read_catalogue
from packbench.sources.columns import map_columns
from packbench.sources.order_table import read_order_table
from packbench.sources.shopify_csv import is_orders_export, read_orders_export
from packbench.sources.table import Table, read_table
from tests.sources.tables import HEADER, REF, rezipped, xlsx

WORKBOOK = xlsx(
    HEADER, ("#1001", 123, "Крем", 2, "DHL"), ("#1001", "B", "Mask", 1.5, ""), formats={1: "00000"}
)
MEMBERS = st.sampled_from(
    ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml"]
)
EXPORT = b"Name,Id,Lineitem quantity,Lineitem name,Lineitem sku\n"


def read_as_everything(data: bytes) -> None:
    try:
        table = read_table(data, "file")
    except PackbenchError:
        return
    for read in (as_list, as_export, read_catalogue):
        with suppress(PackbenchError):
            read(table)


def as_list(table: Table) -> object:
    return read_order_table(table, map_columns(table), REF)


def as_export(table: Table) -> object:
    return read_orders_export(table, REF) if is_orders_export(table.header) else None


@given(st.binary(max_size=600))
def test_any_bytes(data: bytes) -> None:
    read_as_everything(data)


@given(
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
    st.binary(max_size=900),
)
def test_any_bytes_after_a_known_beginning(mark: bytes, data: bytes) -> None:
    read_as_everything(mark + data)


@given(st.text(max_size=400))
def test_any_text_below_known_headings(text: str) -> None:
    read_as_everything(",".join(HEADER).encode() + b"\n" + text.encode(errors="replace"))
    read_as_everything(EXPORT + text.encode(errors="replace"))


@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_bytes_changed(place: int, change: bytes) -> None:
    read_as_everything(WORKBOOK[:place] + change + WORKBOOK[place + len(change) :])


@given(MEMBERS, st.sampled_from([b'r="', b"<", b'"', b"1", b"0", b"</"]), st.binary(max_size=6))
def test_a_workbook_with_xml_changed(member: str, old: bytes, new: bytes) -> None:
    read_as_everything(rezipped(WORKBOOK, member, old, new))
