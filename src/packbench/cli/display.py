"""Whether there is a screen; asked at each start of the window, so it imports next to nothing."""

import os
import sys
from collections.abc import Mapping


def has_display(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a window can be shown here."""
    if system in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
