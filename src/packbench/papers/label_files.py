"""Labels as files: all in one PDF or ZPL, or a folder with a picture of each."""

from collections.abc import Sequence
from pathlib import Path

from packbench.domain.codes import CodeBook, OrderLabel
from packbench.domain.orders import Order, PackingList
from packbench.papers.drawing import Drawing
from packbench.papers.labels import scanned_text
from packbench.papers.paper_files import file_name, make_folder, write_paper

FORMATS = ("pdf", "png", "zpl")


def save_labels(
    path: Path, kind: str, orders: Sequence[Order], pages: Sequence[Drawing], *, title: str
) -> None:
    """Write labels; for ``png`` the path is a folder.

    Raises:
        NotFound, NotPermitted, ShareUnavailable: it can't be written.
    """
    if kind == "png":
        _save_pictures(path, orders, pages)
    elif kind == "zpl":
        from packbench.papers.zpl import as_zpl  # noqa: PLC0415 - each kind costs what it needs only

        write_paper(path, as_zpl(pages))
    else:
        from packbench.papers.pdf import as_pdf  # noqa: PLC0415 - likewise

        write_paper(path, as_pdf(pages, title=title))


def doubtful(orders: Sequence[Order], packing_list: PackingList) -> tuple[Order, ...]:
    """Orders whose label would not open them by itself: in this list it means something else too."""
    book = CodeBook(packing_list)
    return tuple([order for order in orders if book.resolve(scanned_text(order)) != OrderLabel(order.number)])


def _save_pictures(folder: Path, orders: Sequence[Order], pages: Sequence[Drawing]) -> None:
    from packbench.papers.png import as_png  # noqa: PLC0415 - likewise

    make_folder(folder)
    digits = len(str(len(orders)))
    for place, (order, page) in enumerate(zip(orders, pages, strict=True), start=1):
        write_paper(folder / file_name(f"{place:0{digits}}", order.number, ending="png"), as_png(page))
