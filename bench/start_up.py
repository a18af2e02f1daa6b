"""How long `packbench --help` takes, against the least that Python itself takes. The promise: under twice."""

import statistics
import subprocess
import sys
import time

RUNS = 21
COMMANDS = {"python -c pass": ["-c", "pass"], "packbench --help": ["-m", "packbench", "--help"]}


def seconds(arguments: list[str]) -> float:
    """Time one run of Python from start to end."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> None:
    """Print the medians of interleaved runs, and their ratio."""
    runs = [[seconds(arguments) for arguments in COMMANDS.values()] for _ in range(RUNS)]
    medians = [statistics.median(times) for times in zip(*runs, strict=True)]
    for name, median in zip(COMMANDS, medians, strict=True):
        print(f"{name:<18}{median * 1000:6.1f} ms")
    print(f"{'ratio':<18}{medians[1] / medians[0]:6.2f}")


if __name__ == "__main__":
    main()
