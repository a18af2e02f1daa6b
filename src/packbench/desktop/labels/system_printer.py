"""Labels on any printer that this computer has a driver for, at true size: a page is a label, no margins.

The label is laid out for the printer's own dots, so that a bar is so many of them and never a part of one.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from packbench.desktop.labels.painter import QtPen
from packbench.domain.errors import NotPrinted
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order
from packbench.papers.drawing import Drawing, trace
from packbench.papers.label_set import LabelSet
from packbench.papers.shape import Shape
from packbench.words import _


class SystemPrinter:
    """A printer of the system; keeps the port ``Printer``.

    Args:
        name: as the system calls it.
        labels: what the labels of a list are like.
        file: a PDF to print into instead.
    """

    def __init__(self, name: str, labels: Callable[[ListRef], LabelSet], *, file: Path | None = None) -> None:
        self._name = name
        self._labels = labels
        self._file = file

    @property
    def name(self) -> str:
        """What people call it."""
        return self._name

    def print_labels(self, ref: ListRef, orders: Sequence[Order], *, copies: int = 1) -> None:
        """Draw all labels first, so that a code that does not fit stops them before the first is out."""
        labels = self._labels(ref)
        printer = self._ready(labels.shape)
        pages = labels.drawings(orders, dpi=printer.resolution())
        self._print(printer, [page for page in pages for _copy in range(copies)])

    def _ready(self, shape: Shape) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self._file is None:
            if self._name not in QPrinterInfo.availablePrinterNames():
                raise self._refusal(_("there is no such printer on this computer"))
            printer.setPrinterName(self._name)
        else:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self._file))
        if not printer.isValid():
            raise self._refusal(_("the system does not let it be used"))
        printer.setDocName("Packbench labels")
        printer.setCreator("Packbench")
        printer.setFullPage(True)
        printer.setPageLayout(_layout(shape))
        if self._file is not None or shape.dpi in printer.supportedResolutions():
            printer.setResolution(shape.dpi)
        return printer

    def _print(self, printer: QPrinter, pages: Sequence[Drawing]) -> None:
        painter = QPainter()
        if not painter.begin(printer):
            raise self._refusal(_("it takes no job"))
        try:
            for place, page in enumerate(pages):
                if place and not printer.newPage():
                    raise self._refusal(_("it took only a part of them"))
                trace(page, QtPen(painter))
        finally:
            painter.end()
        if printer.printerState() is QPrinter.PrinterState.Error:
            raise self._refusal(_("it reports an error"))

    def _refusal(self, why: str) -> NotPrinted:
        return NotPrinted(
            _("The printer {name} did not take the labels: {why}.").format(name=self._name, why=why),
            _("Check that it is on and not paused."),
        )


def system_printers() -> tuple[str, ...]:
    """The printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


def _layout(shape: Shape) -> QPageLayout:
    """A page of the label's size; there is no other way than upright, whichever side is longer."""
    size = QPageSize(
        QSizeF(shape.width_mm, shape.height_mm),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
