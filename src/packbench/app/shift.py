"""A simulated worker at an open bench: scan after scan, without anybody looking on."""

from packbench.app.bench import Answer, Bench
from packbench.app.pace import Pace
from packbench.app.simulation import Packer


def work(bench: Bench, packer: Packer, pace: Pace, *, scans: int | None = None) -> None:
    """Pack until the packer has nothing left to do, or for as many ``scans``.

    Raises:
        NotSaved, LeaseLost: as ``Bench.scan``.
    """
    while scans is None or packer.scans < scans:
        code = packer.next_code()
        if code is None:
            return
        pace.wait()
        answer = bench.scan(code)
        if isinstance(answer, Answer):
            packer.hear(answer.verdict)
