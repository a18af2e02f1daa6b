"""``doctor``: checks the environment and gives advice."""

import argparse
from collections import Counter
from collections.abc import Iterator

from packbench.bootstrap import Services
from packbench.cli import surroundings
from packbench.cli.main import DONE, FAILED
from packbench.cli.output import Output
from packbench.domain.findings import Finding, Health
from packbench.words import _, plural

_MARKS = {Health.OK: "ok     ", Health.WARNING: "WARNING", Health.FAILED: "FAILED "}


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Alone, or with a second bench."""
    help_second = _("measure together with another PC: run this on both")
    parser.add_argument("--second-bench", action="store_true", help=help_second)
    help_wait = _("how long to wait for the other PC (300)")
    parser.add_argument("--wait", metavar="SECONDS", type=float, default=300.0, help=help_wait)
    parser.add_argument("--bench", metavar="NAME", help=_("this bench's name, for --second-bench"))


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Say each finding as it comes, then how many of each kind there were."""
    counts: Counter[Health] = Counter()
    together = arguments.second_bench
    for finding in _with_another(services, arguments.wait, output) if together else _alone(services):
        counts[finding.health] += 1
        output.fact(_facts(finding), _words(finding))
    health = next((kind for kind in (Health.FAILED, Health.WARNING) if counts[kind]), Health.OK)
    facts = {"event": "checked", "status": health, **{kind.value: counts[kind] for kind in Health}}
    output.fact(facts, f"\n{_summary(counts)}")
    return FAILED if counts[Health.FAILED] else DONE


def _with_another(services: Services, wait: float, output: Output) -> Iterator[Finding]:
    def waiting() -> None:
        facts = {"event": "waiting", "bench": services.settings.bench, "seconds": wait}
        words = _(
            "Waiting for the other PC. Run there within {wait:.0f} s: packbench doctor --second-bench"
        ).format(wait=wait)
        output.fact(facts, words)

    yield surroundings.versions()
    folder = services.checkup.folder()
    yield folder
    if folder.health is not Health.FAILED:
        yield from services.two_benches(wait=wait, waiting=waiting)


def _alone(services: Services) -> Iterator[Finding]:
    yield surroundings.versions()
    yield from services.checkup.run()
    yield surroundings.language()
    yield surroundings.display()
    yield surroundings.printers(services.windows_printers)


def _facts(finding: Finding) -> dict[str, object]:
    return {
        "event": "check",
        "name": finding.name,
        "status": finding.health,
        "what": finding.what,
        "advice": finding.advice,
        **finding.figures,
    }


def _words(finding: Finding) -> str:
    advice = f"\n{'':28}→ {finding.advice}" if finding.advice else ""
    return f"{_MARKS[finding.health]}  {finding.name:<18} {finding.what}{advice}"


def _summary(counts: Counter[Health]) -> str:
    if counts[Health.FAILED]:
        return plural(
            "{number} check failed: don't pack before that is mended.",
            "{number} checks failed: don't pack before that is mended.",
            counts[Health.FAILED],
        )
    if counts[Health.WARNING]:
        return plural(
            "Packing works; {number} thing should be looked at.",
            "Packing works; {number} things should be looked at.",
            counts[Health.WARNING],
        )
    return _("All is well.")
