"""Teaching: a code that nobody knew becomes a barcode of the client, from the bench, and back again."""

from dataclasses import dataclass
from typing import Protocol

from packbench.domain.barcodes import Mappings
from packbench.domain.codes import CodeBook, Item
from packbench.domain.errors import ChangedMeanwhile
from packbench.words import _


class SharedMappings(Protocol):
    """The mappings of all clients."""

    def load(self, client: str) -> Mappings: ...

    def change(self, client: str, wanted: Mappings, *, seen: Mappings) -> None:
        """Change these barcodes. Raises ``ChangedMeanwhile``, ``InvalidName``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A barcode that was taught: what it stands for now, and what it stood for before."""

    barcode: str
    item: Item
    before: tuple[Item, ...] = ()


class Teaching:
    """Teaches the barcodes of one client, while a list of it is open.

    Args:
        mappings: where every bench of the warehouse reads them.
        codes: what this bench knows; it knows a lesson at once, others when they open a list.
    """

    def __init__(self, *, mappings: SharedMappings, codes: CodeBook, client: str) -> None:
        self._mappings, self._codes, self._client = mappings, codes, client

    def teach(self, barcode: str, sku: str) -> Lesson:
        """From now on the barcode stands for one unit of this product.

        Raises:
            ChangedMeanwhile: another bench has taught something else of it, which this one knows now.
            InvalidName: it can't be a barcode.
            EnvironmentFailure: the share failed; nothing was learnt.
        """
        barcode, item = barcode.strip(), Item(sku)
        present = self._mappings.load(self._client).get(barcode, ())
        if present and present != (item,):
            self._codes.learn(barcode, present)
            raise ChangedMeanwhile(
                _("Another bench has taught {barcode} already.").format(barcode=barcode), _("Scan it again.")
            )
        self._mappings.change(self._client, {barcode: (item,)}, seen={barcode: present})
        self._codes.learn(barcode, (item,))
        return Lesson(barcode=barcode, item=item, before=present)

    def take_back(self, lesson: Lesson) -> None:
        """Forget a lesson, unless somebody has changed the barcode since.

        Raises:
            ChangedMeanwhile: somebody has.
            EnvironmentFailure: the share failed; it is still known.
        """
        before = {lesson.barcode: lesson.before}
        self._mappings.change(self._client, before, seen={lesson.barcode: (lesson.item,)})
        self._codes.learn(lesson.barcode, lesson.before)
