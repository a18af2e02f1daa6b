"""How far long work is, told by the lane and looked at by the screen."""

import threading

from packbench.app.imports import Cancelled, Part
from packbench.words import _, mark

PARTS = {
    Part.READING: mark("Reading the file …"),
    Part.UNDERSTANDING: mark("Understanding the rows …"),
    Part.CHECKING: mark("Checking the orders …"),
    Part.WRITING: mark("Writing the list …"),
}


class Watch:
    """Is told of each part on the lane; ``cancel`` stops the work before its next part."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self.part: Part | None = None

    def __call__(self, part: Part) -> None:
        if self._cancelled.is_set():
            raise Cancelled(_("Nothing was imported."))
        self.part = part

    def cancel(self) -> None:
        """Stop before the next part."""
        self._cancelled.set()

    @property
    def words(self) -> str:
        """What is being done."""
        return _(PARTS[self.part]) if self.part else _("Waiting …")

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1: parts that ended, and a half of the one in work."""
        return (list(PARTS).index(self.part) + 0.5) / len(PARTS) if self.part else 0.0
