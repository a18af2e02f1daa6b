"""All that the window shows of one look at a list, made on the lane. Qt-free."""

from dataclasses import dataclass
from datetime import datetime

from packbench.bootstrap import Services
from packbench.desktop.details.journal import Journal
from packbench.desktop.details.metrics import Metrics, metrics
from packbench.desktop.details.order_rows import OrderRow, order_rows
from packbench.desktop.details.overview import Overview, overview
from packbench.desktop.details.reading import Looked, look
from packbench.domain.garbage import collector_at_rest
from packbench.domain.list_ref import ListRef


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A look and what is shown of it; ``at`` is when it was."""

    looked: Looked
    at: datetime
    overview: Overview
    orders: tuple[OrderRow, ...]
    metrics: Metrics
    journal: Journal


def read(services: Services, ref: ListRef, before: Shown | None = None) -> Shown:
    """Look at a list. Raises what ``look`` raises."""
    with collector_at_rest():
        return shown(look(services, ref), services.clock.now(), before)


def shown(looked: Looked, at: datetime, before: Shown | None = None) -> Shown:
    """What is shown of a look; what is as ``before`` is the same object: the screen need not compare."""
    told = overview(looked)
    return Shown(
        looked=looked,
        at=at,
        overview=before.overview if before and before.overview == told else told,
        orders=order_rows(looked, before.orders if before else ()),
        metrics=metrics(looked),
        journal=Journal(looked),
    )
