"""What this process did, for whoever has to find a fault: JSON lines in the bench's data folder.

One file per process and day, ``logs/YYYY-MM-DD-<pid>.jsonl``, made when the first record comes and kept for
30 days. No personal data: callers log counts, kinds and reasons, never a worker's name, a customer's or a
code; of an error its class and its place are written, not its sentence, because that may name people
(at level DEBUG it is: who asks for that wants to know).
"""

import json
import logging
import os
import re
import traceback
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from packbench.domain.ports import Clock

FOLDER: Final = "logs"
KEPT: Final = timedelta(days=30)
LEVEL: Final = "PACKBENCH_LOG"
"""Environment variable: DEBUG, INFO (if not said), WARNING, ERROR, or OFF."""

_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d)-\d+\.jsonl")
_OFF: Final = logging.CRITICAL + 1
_LEVELS: Final = {"DEBUG": logging.DEBUG, "WARNING": logging.WARNING, "ERROR": logging.ERROR, "OFF": _OFF}


def set_up(home: Path, *, clock: "Clock", level: str | None = None) -> None:
    """Send what Packbench logs to ``home``/logs. A second call for the same folder changes nothing.

    Args:
        home: the bench's data folder; where it can't be written, nothing is logged and nothing is said.
        clock: where times come from.
        level: instead of what ``PACKBENCH_LOG`` says.
    """
    logger = logging.getLogger("packbench")
    logger.setLevel(_LEVELS.get((level or os.environ.get(LEVEL, "")).upper(), logging.INFO))
    folder = home / FOLDER
    present = [handler for handler in logger.handlers if isinstance(handler, JsonLines)]
    if any(handler.folder == folder for handler in present):
        return
    tear_down()
    _sweep(folder, before=clock.now().date() - KEPT)
    logger.addHandler(JsonLines(folder, clock))


def tear_down() -> None:
    """Stop logging and close the file."""
    logger = logging.getLogger("packbench")
    for handler in [handler for handler in logger.handlers if isinstance(handler, JsonLines)]:
        logger.removeHandler(handler)
        handler.close()


class JsonLines(logging.Handler):
    """Writes each record as one line, at once. Its own troubles are nobody's: it falls silent."""

    def __init__(self, folder: Path, clock: "Clock") -> None:
        super().__init__()
        self.folder = folder
        self._clock = clock
        self._day: date | None = None
        self._file: BinaryIO | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; a disk that takes none stands in nobody's way."""
        with suppress(OSError):
            now = self._clock.now()
            file = self._file_of(now.date())
            if file is not None:
                line = json.dumps(_facts(record, now), ensure_ascii=False, separators=(",", ":")) + "\n"
                file.write(line.encode("utf-8", "backslashreplace"))

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None
        super().close()

    def _file_of(self, day: date) -> BinaryIO | None:
        """The day's file. One that could not be opened is tried again on the next day, not each time."""
        if day != self._day:
            self._day = day
            if self._file is not None:
                self._file.close()
                self._file = None
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file = (self.folder / f"{day.isoformat()}-{os.getpid()}.jsonl").open("ab", buffering=0)
        return self._file


def _facts(record: logging.LogRecord, now: datetime) -> dict[str, object]:
    facts: dict[str, object] = {
        "at": now.isoformat(),
        "level": record.levelname,
        "logger": record.name,
        "message": record.getMessage(),
        "thread": record.threadName,
    }
    if record.exc_info is not None and record.exc_info[1] is not None:
        told = logging.getLogger(record.name).isEnabledFor(logging.DEBUG)
        facts["error"] = _error(record.exc_info[1], sentence=told)
    return facts


def _error(error: BaseException, *, sentence: bool) -> dict[str, object]:
    """An error: class, number, place, and what caused it."""
    frames = traceback.extract_tb(error.__traceback__)
    facts: dict[str, object] = {
        "class": type(error).__qualname__,
        "places": [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if isinstance(error, OSError) and error.errno is not None:
        facts["errno"] = error.errno
    if sentence:
        facts["sentence"] = str(error)
    if error.__cause__ is not None:
        facts["cause"] = _error(error.__cause__, sentence=sentence)
    return facts


def _short(path: str) -> str:
    """A source file without the folders above its package, which may name a user."""
    return "/".join(Path(path).parts[-3:])


def _sweep(folder: Path, *, before: date) -> None:
    """Delete old files, by their names alone."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all that is needed, and the start is a feature
    except OSError:
        return
    for name in names:
        match = _NAME.fullmatch(name)
        if match and _day(match[1]) < before:
            with suppress(OSError):
                (folder / name).unlink()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC).date()
