"""What the bench screen prints labels with; loaded when the first label is printed."""

from packbench.bootstrap import Services
from packbench.desktop.bench.labelling import Labelling, PrintLane
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order
from packbench.settings import settings


def bench_labelling(services: Services, lane: PrintLane) -> Labelling:
    """Labels at this bench's printer, as the settings are now: they may have changed since the start."""
    now = settings(environment={"PACKBENCH_HOME": str(services.settings.home)})

    def send(ref: ListRef, order: Order) -> str:
        from packbench.desktop.labels.counter import LabelCounter  # noqa: PLC0415 - when it is wanted

        return LabelCounter(services).label(ref, order)

    return Labelling(lane=lane, print=send, when_done=now.print_when_done)
