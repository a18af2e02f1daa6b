"""The lanes of a window: what runs beside the screen, and in the way of what."""

import time

from packbench.desktop.tasks import Tasks


class Lanes:
    """``store`` packs; ``looking`` looks at the share for screens; ``arranging`` only computes.

    A share that hangs holds up its own lane: no scan waits for a look, no search for the share. So does a
    printer, on ``printing``.
    """

    def __init__(self) -> None:
        self.store, self.looking, self.arranging, self.printing = Tasks(), Tasks(), Tasks(), Tasks()

    def close(self, seconds: float | None = None) -> bool:
        """Let what was begun end; False if something has not ended after ``seconds``, all together."""
        every = (self.looking, self.arranging, self.printing, self.store)
        for lane in every:
            lane.end()
        until = time.monotonic() + (seconds or 0)
        left = (None if seconds is None else max(0.0, until - time.monotonic()) for _lane in every)
        ended = [lane.close(wait) for lane, wait in zip(every, left, strict=True)]
        return all(ended)
