"""What can be done with a list, by its state: one obvious action, and a few beside it. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from packbench.domain.rows import RowStatus, SessionRow
from packbench.words import _, mark


class Act(StrEnum):
    """Something to do with a list."""

    START = "start"
    RESUME = "resume"
    TAKE_OVER = "take_over"
    DETAILS = "details"
    UNLOCK = "unlock"
    LABELS = "labels"
    EXPORT = "export"

    @property
    def words(self) -> str:
        """As its button says it."""
        return _(_WORDS[self])

    @property
    def icon(self) -> str:
        """The icon on its button, if any."""
        return {Act.LABELS: "printer", Act.EXPORT: "export"}.get(self, "")


_WORDS = {
    Act.START: mark("Start packing"),
    Act.RESUME: mark("Resume"),
    Act.TAKE_OVER: mark("Take over…"),
    Act.DETAILS: mark("Details"),
    Act.UNLOCK: mark("Unlock…"),
    Act.LABELS: mark("Labels…"),
    Act.EXPORT: mark("Export …"),
}


@dataclass(frozen=True, slots=True)
class Acts:
    """The primary action, and the others."""

    primary: Act
    others: tuple[Act, ...]

    @property
    def every(self) -> tuple[Act, ...]:
        """All for a menu: these, and what can be done with any list."""
        return tuple(dict.fromkeys((self.primary, *self.others, Act.DETAILS, Act.LABELS)))


_BY_STATUS = {
    RowStatus.AVAILABLE: Acts(Act.START, (Act.DETAILS, Act.LABELS)),
    RowStatus.ACTIVE: Acts(Act.DETAILS, (Act.LABELS, Act.UNLOCK)),
    RowStatus.STALE: Acts(Act.TAKE_OVER, (Act.DETAILS, Act.UNLOCK)),
    RowStatus.UNCERTAIN: Acts(Act.TAKE_OVER, (Act.DETAILS, Act.UNLOCK)),
    RowStatus.PAUSED: Acts(Act.RESUME, (Act.DETAILS, Act.LABELS)),
    RowStatus.INCOMPLETE: Acts(Act.RESUME, (Act.DETAILS, Act.EXPORT)),
    RowStatus.COMPLETED: Acts(Act.DETAILS, (Act.LABELS, Act.EXPORT)),
}
_HELD = frozenset({RowStatus.ACTIVE, RowStatus.STALE, RowStatus.UNCERTAIN})


def acts_for(row: SessionRow, bench: str) -> Acts:
    """What can be done with a list at a bench; what this bench itself left held is simply resumed."""
    if row.status in _HELD and row.bench == bench:
        return Acts(Act.RESUME, (Act.DETAILS, Act.UNLOCK))
    return _BY_STATUS[row.status]
