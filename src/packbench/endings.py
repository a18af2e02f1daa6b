"""How a system asks a program to end, so that it can end in order."""

import signal
import sys
from typing import Final

if sys.platform == "win32":
    _CONSOLE_GONE = signal.SIGBREAK  # closed, or the PC is shut down
else:
    _CONSOLE_GONE = signal.SIGHUP  # the terminal, or the line to it

SIGNALS: Final = (signal.SIGTERM, signal.SIGINT, _CONSOLE_GONE)
"""Asked by another program, by Ctrl+C, and by a console that is gone."""
