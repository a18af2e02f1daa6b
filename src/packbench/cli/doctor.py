"""``doctor``: checks the environment and gives advice."""

import argparse
from collections import Counter
from collections.abc import Iterator

from packbench.bootstrap import Services
from packbench.cli import surroundings
from packbench.cli.main import DONE, FAILED
from packbench.cli.output import Output
from packbench.domain.findings import Finding, Health

_MARKS = {Health.OK: "ok     ", Health.WARNING: "WARNING", Health.FAILED: "FAILED "}


def configure(_command: str, _parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(_command: str, _arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Say each finding as it comes, then how many of each kind there were."""
    counts: Counter[Health] = Counter()
    for finding in _findings(services):
        counts[finding.health] += 1
        output.fact(_facts(finding), _words(finding))
    health = next((kind for kind in (Health.FAILED, Health.WARNING) if counts[kind]), Health.OK)
    facts = {"event": "checked", "status": health, **{kind.value: counts[kind] for kind in Health}}
    output.fact(facts, f"\n{_summary(counts)}")
    return FAILED if counts[Health.FAILED] else DONE


def _findings(services: Services) -> Iterator[Finding]:
    yield surroundings.versions()
    yield from services.checkup.run()
    yield surroundings.language()
    yield surroundings.display()
    yield surroundings.printers()


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
    return f"{_MARKS[finding.health]}  {finding.name:<19}{finding.what}{advice}"


def _summary(counts: Counter[Health]) -> str:
    if counts[Health.FAILED]:
        return f"{counts[Health.FAILED]} checks failed: don't pack before that is mended."
    if counts[Health.WARNING]:
        return f"Packing works; {counts[Health.WARNING]} things should be looked at."
    return "All is well."
