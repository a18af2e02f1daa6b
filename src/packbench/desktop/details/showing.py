"""All that the window shows of one look at a list, made on the lane. Qt-free."""

from dataclasses import dataclass
from datetime import datetime

from packbench.bootstrap import Services
from packbench.desktop.details.journal import Journal
from packbench.desktop.details.metrics import Metrics, metrics
from packbench.desktop.details.order_rows import OrderRow, order_rows
from packbench.desktop.details.overview import Overview, overview
from packbench.desktop.details.reading import Looked, look
from packbench.domain.orders import ListRef


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A look and what is shown of it; ``at`` is when it was."""

    looked: Looked
    at: datetime
    overview: Overview
    orders: tuple[OrderRow, ...]
    metrics: Metrics
    journal: Journal


def read(services: Services, ref: ListRef) -> Shown:
    """Look at a list. Raises what ``look`` raises."""
    return shown(look(services, ref), services.clock.now())


def shown(looked: Looked, at: datetime) -> Shown:
    """What is shown of a look."""
    return Shown(
        looked=looked,
        at=at,
        overview=overview(looked),
        orders=order_rows(looked),
        metrics=metrics(looked),
        journal=Journal(looked),
    )
