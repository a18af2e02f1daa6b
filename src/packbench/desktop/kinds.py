"""How a verdict meets a worker: what it asks for, and how it sounds."""

from enum import StrEnum


class Kind(StrEnum):
    """What a verdict asks of the worker: go on, look, or stop."""

    OK = "ok"
    ATTENTION = "attention"
    STOP = "stop"


class Tone(StrEnum):
    """What is heard."""

    OK = "ok"
    DONE = "done"
    ATTENTION = "attention"
    STOP = "stop"
