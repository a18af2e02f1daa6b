"""Whether this bench is fit for packing, as the foot of the browser says it. Qt-free."""

from collections.abc import Sequence

from packbench.bootstrap import Services
from packbench.desktop.kinds import Kind
from packbench.domain.errors import PackbenchError
from packbench.domain.findings import Finding, Health
from packbench.said import duration
from packbench.words import _, plural

Findings = tuple[Finding, ...]


class Readiness:
    """Looks at this bench: its data folder, its disk, what waits on it, its clock. Never at the share."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def look(self) -> Findings:
        """What is not as it should be, the worst first; to be called on a lane."""
        services = self._services
        found = services.checkup.bench(waiting=self._waiting(), server_ahead=self._server_ahead())
        return tuple(sorted([one for one in found if one.health is not Health.OK], key=_gravity))

    def _waiting(self) -> int:
        if not self._services.share_known:
            return 0  # to find it out would ask the share
        try:
            return len(self._services.leases.leftovers())
        except PackbenchError:
            return 0  # the finding about the disk says it

    def _server_ahead(self) -> float | None:
        return self._services.rows.server_ahead if self._services.share_known else None


def bench_words(found: Sequence[Finding]) -> tuple[Kind, str, str]:
    """The lamp, its words, and what to do; of several findings the worst is on the lamp."""
    if not found:
        return Kind.OK, _("This bench: ready"), ""
    more = "\n".join([f"{one.what} {one.advice}" for one in found])
    worst = found[0]
    kind = Kind.STOP if worst.health is Health.FAILED else Kind.ATTENTION
    return kind, _words(worst), more


def _words(finding: Finding) -> str:
    match finding.name:
        case "data folder":
            return _("This bench: can’t keep scans")
        case "disk space" if finding.health is Health.FAILED:
            return _("This bench: disk full")
        case "disk space":
            return _("This bench: disk almost full")
        case "waiting":
            lists = int(str(finding.figures["lists"]))
            return plural(
                "This bench: scans of {number} list wait", "This bench: scans of {number} lists wait", lists
            )
        case _:
            seconds = abs(float(str(finding.figures["seconds"])))
            return _("This bench: clock wrong by {time}").format(time=duration(seconds))


def _gravity(finding: Finding) -> tuple[bool, int]:
    names = ("data folder", "disk space", "waiting", "clock")
    return finding.health is not Health.FAILED, names.index(finding.name)
