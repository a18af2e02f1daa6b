"""Python's cycle collector, while values are made that stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the collector out: it would look at 50,000 new objects, and there is no cycle among them.

    Without this, reading takes half as long again. Two threads at once do no harm: at worst it wakes early.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """As ``collector_at_rest``; what there is at the end is not looked at before ``look_again``.

    The first looks at a million new values take most of a second each, in which no thread runs. Values are
    freed all the same when nobody needs them; only cycles wait.
    """
    with collector_at_rest():
        yield
        gc.freeze()


@contextmanager
def staying() -> Iterator[None]:
    """What is made here stays for long: no collection in mid-scan has to look through all orders of a list.

    What stayed before is looked through first, because much of it has gone by now; but not where somebody
    else has taken that over, and so the collector is off (``desktop.collecting``).
    """
    if gc.isenabled() and gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    with set_aside():
        yield


def look_again() -> None:
    """Let the collector look at everything."""
    gc.unfreeze()
