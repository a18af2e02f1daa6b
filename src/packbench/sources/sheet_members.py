"""Which member of an XLSX holds which sheet (ECMA-376 part 1, 18.2.19 sheet; part 2, 6.5 relationships)."""

from pathlib import PurePosixPath
from typing import IO, Final, Protocol
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_PIECE: Final = 2**16  # bytes
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"


class Listener(Protocol):
    """Hears the elements of an XML document as they begin; it may hear their ends too, in ``end``."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""


class _Sheets:
    def __init__(self) -> None:
        self.relation_of: dict[str, str] = {}
        self.target_of: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = local(tag)
        if kind == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id"), "")
            self.relation_of[attributes.get("name", "")] = relation
        elif kind == "Relationship":
            self.target_of[attributes.get("Id", "")] = attributes.get("Target", "")


def sheet_members(archive: ZipFile) -> dict[str, str]:
    """Member by name of sheet; a sheet whose relationship is missing is left out.

    Raises:
        ElementTree.ParseError: the XML is damaged. And what ``zipfile`` raises (``xlsx_zip.ZIP_FAULTS``).
    """
    heard = _Sheets()
    for member in (_WORKBOOK, _RELATIONS):
        with archive.open(member) as stream:
            hear(stream, heard)
    return {
        sheet: _member(heard.target_of[relation])
        for sheet, relation in heard.relation_of.items()
        if relation in heard.target_of
    }


def _member(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))


def hear(stream: IO[bytes], listener: Listener) -> None:
    """Piece by piece, without ever building a tree. Expat itself bounds what entities may grow to."""
    parser = ET.XMLParser(target=listener)  # noqa: S314  # see above
    while piece := stream.read(_PIECE):
        parser.feed(piece)
    parser.close()


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]
