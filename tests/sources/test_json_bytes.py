import pytest

from packbench.domain.errors import Unreadable
from packbench.sources.json_bytes import decode_json, decode_object


def test_a_byte_order_mark_is_skipped() -> None:
    assert decode_json(b'\xef\xbb\xbf{"a": 1}', "x.json") == {"a": 1}


def test_bare_nan_and_infinity_are_nothing() -> None:
    assert decode_json(b"[NaN, Infinity, -Infinity, 1e999, 2]", "x.json") == [None, None, None, None, 2]


def test_half_an_emoji_does_not_spoil_the_rest() -> None:
    assert decode_json(rb'["\ud83d thanks"]', "x.json") == ["? thanks"]


@pytest.mark.parametrize(
    "data", [b"", b" \n", b'{"a": ', b'{"a": "\xff"}', b"[" * 100_000, b"1" * 5_000, b"PK\x03\x04"], ids=repr
)
def test_d_b27_what_is_not_json_is_refused_and_nothing_is_changed(data: bytes) -> None:
    with pytest.raises(Unreadable, match="Nothing was changed"):
        decode_json(data, "x.json")


def test_an_empty_file_is_called_empty() -> None:
    with pytest.raises(Unreadable, match=r"x\.json is empty"):
        decode_json(b"", "x.json")


@pytest.mark.parametrize("data", [b"[]", b"null", b"3", b'"text"'], ids=repr)
def test_d_b27_a_list_where_an_object_should_be_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"x\.json holds JSON, but not of the kind"):
        decode_object(data, "x.json")
