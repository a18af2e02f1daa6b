"""The settings of this bench: changed at once, kept on the lane. Qt-free."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from packbench.bootstrap import Services
from packbench.desktop.lane import Lane
from packbench.desktop.style.tokens import Theme
from packbench.domain.errors import PackbenchError
from packbench.language import Language
from packbench.settings import Settings, remember
from packbench.words import _, mark, plural

THEMES = ((Theme.LIGHT, mark("Light")), (Theme.DARK, mark("Dark")), (Theme.CONTRAST, mark("High contrast")))
SIZES = ((1.0, mark("Normal")), (1.15, mark("Large")), (1.3, mark("Largest")))
VOLUMES = (
    (1.0, mark("Clear tones")),
    (0.5, mark("Quiet tones")),
    (0.0, mark("No tones")),
)
INTERVALS = (15, 30, 60, 0)


def theme_of(settings: Settings) -> Theme:
    """The theme that was chosen; light where the file names one that there is not."""
    names = [theme.value for theme in Theme]
    return Theme(settings.theme) if settings.theme in names else Theme.LIGHT


def languages() -> Sequence[tuple[str, str]]:
    """What can be spoken, each named in itself; the first is what the system says."""
    return (("", _("As the system")), *[(tongue.value, tongue.own_name) for tongue in Language])


def interval_said(seconds: int) -> str:
    """How often the browser looks."""
    return (
        plural("every {number} second", "every {number} seconds", seconds)
        if seconds
        else _("only when asked")
    )


class OwnSettings:
    """This bench's settings.

    Args:
        told: gets a sentence about what failed, or an empty one.
        changed: gets the settings after each change.
    """

    def __init__(
        self,
        services: Services,
        lane: Lane,
        *,
        told: Callable[[str], None],
        changed: Callable[[Settings], None],
    ) -> None:
        self._services, self._lane = services, lane
        self._told, self._changed = told, changed

    @property
    def now(self) -> Settings:
        """As they are."""
        return self._services.settings

    def change(self, **changes: Any) -> None:
        """Change some; they hold at once, and at the next start if the file could be written."""
        before = self._services.settings
        after = replace(before, **changes)
        if after == before:
            return
        self._services.settings = after
        self._changed(after)
        self.keep(**changes)

    def keep(self, **changes: Any) -> None:
        """Keep what holds from the next start on only."""
        home = self.now.home
        self._lane.run(lambda: remember(home, **changes), self._kept)

    def _kept(self, answer: PackbenchError | None) -> None:
        self._told(str(answer) if isinstance(answer, PackbenchError) else "")
