"""Labels at the bench: which are printed now, and what is said of them."""

from collections.abc import Callable

from packbench.desktop.bench.labelling import Labels
from packbench.desktop.bench.lessons import Change
from packbench.desktop.bench.moment import Around, Moment
from packbench.desktop.kinds import Tone
from packbench.domain.errors import PackbenchError
from packbench.domain.orders import Order


class Printing:
    """Prints for a presenter.

    Args:
        around: what the bench has around it.
        now: how things stand.
        change: takes the next moment.
        is_over: whether the bench was left, so that there is nobody to tell.
    """

    def __init__(
        self, around: Around, now: Callable[[], Moment], *, change: Change, is_over: Callable[[], bool]
    ) -> None:
        self._around, self._now, self._change, self._is_over = around, now, change, is_over

    def print_label(self) -> None:
        """Print the label of the order in hand, else of the one just finished."""
        order = self._now().to_label
        if order is None or self._around.labelling is None:
            self._around.player.play(Tone.ATTENTION)
        else:
            self._print(order)

    def waiting(self, order: Order, made: int) -> Labels:
        """A label by itself says that the order is done: not before the share has it (acknowledgement 2)."""
        labelling, labels = self._around.labelling, self._now().labels
        return labels.wait(order, made) if labelling is not None and labelling.when_done else labels

    def print_ready(self, sent: int) -> None:
        """Print the labels of orders that are among so many events of this sitting on the share."""
        ready, labels = self._now().labels.ready(sent)
        if ready and not self._is_over():
            self._change(labels=labels)
        for order in ready:
            self._print(order)

    def _print(self, order: Order) -> None:
        labelling, ref = self._around.labelling, self._now().seen.ref
        if labelling is not None:
            labelling.lane.run(lambda: labelling.print(ref, order), lambda told: self._printed(order, told))

    def _printed(self, order: Order, told: str | PackbenchError) -> None:
        if self._is_over() or self._now().lost is not None:
            return
        now, labels = self._around.clock.monotonic(), self._now().labels
        if isinstance(told, PackbenchError):
            self._change(labels=labels.failed(order, told, now))
        else:
            self._change(labels=labels.sent(order, told, now))
