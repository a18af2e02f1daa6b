"""The tab with the metrics: rates, and charts two by two."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from packbench.desktop.charts.drawn import ChartView
from packbench.desktop.details.metrics import Metrics
from packbench.desktop.kit.tiles import Tiles
from packbench.words import _

MARGIN = 32


class MetricsPage(QWidget):
    """Shows ``Metrics``; the charts share width and height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = Tiles(self)
        self.charts: list[ChartView] = []
        inner = QWidget(self)
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(MARGIN, 0, MARGIN, 16)
        self._grid.setHorizontalSpacing(64)
        self._grid.setVerticalSpacing(32)
        area = QScrollArea(self)
        area.setAccessibleName(_("Charts"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.addWidget(self.tiles)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 24, 0, 0)
        page.setSpacing(24)
        page.addLayout(head)
        page.addWidget(area, 1)

    def put(self, metrics: Metrics) -> None:
        """Show them; their number never changes."""
        self.tiles.put(metrics.tiles)
        for place in range(len(self.charts), len(metrics.charts)):
            self.charts.append(ChartView(self))
            self._grid.addWidget(self.charts[-1], place // 2, place % 2)
            self._grid.setColumnStretch(place % 2, 1)
        for view, chart in zip(self.charts, metrics.charts, strict=True):
            view.put(chart)
