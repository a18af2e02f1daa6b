"""The lanes of a window: what runs beside the screen, and in the way of what."""

from packbench.desktop.tasks import Tasks


class Lanes:
    """``store`` packs; ``looking`` looks at the share for screens; ``arranging`` only computes.

    A share that hangs holds up its own lane: no scan waits for a look, no search for the share. So does a
    printer, on ``printing``.
    """

    def __init__(self) -> None:
        self.store, self.looking, self.arranging, self.printing = Tasks(), Tasks(), Tasks(), Tasks()

    def close(self) -> None:
        """Let what was begun end; nothing is left running."""
        for lane in (self.looking, self.arranging, self.printing, self.store):
            lane.close()
