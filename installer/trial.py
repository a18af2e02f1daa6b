"""Tries a built program as a stranger would, in an empty home: ``python trial.py FOLDER``.

The command line packs a list of a demo warehouse and looks at its surroundings; then the window opens on that
warehouse, on no screen, says in its log that it is there, and is asked to close.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATIENCE = 120.0
SHOWN = "the window is shown"


def main(program: Path) -> None:
    """Raise ``SystemExit`` with what did not work."""
    with tempfile.TemporaryDirectory() as folder:
        home, warehouse = Path(folder, "home"), Path(folder, "warehouse")
        surroundings = {
            "PACKBENCH_HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
            "PACKBENCH_LANGUAGE": "en",
        }
        environment = {**without_python(), **surroundings}
        run(program, environment, "--version")
        run(program, environment, "demo", "--headless", "--orders", "5", "--dir", str(warehouse))
        run(program, environment, "doctor", "--root", str(warehouse))
        run(program, environment, "sheet", "commands", "--out", str(Path(folder, "commands.pdf")))
        open_window(program, environment, home, warehouse)
    print("the command line and the window work")


def without_python() -> dict[str, str]:
    """The environment of a computer that has no Python for the program to lean on."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "PATH": os.environ.get("SYSTEMROOT", "/usr/bin")}


def run(program: Path, environment: dict[str, str], *arguments: str) -> None:
    """Run one command, which must end well."""
    done = subprocess.run(
        [str(program), *arguments], env=environment, capture_output=True, timeout=PATIENCE, check=False
    )
    if done.returncode != 0:
        said = (done.stdout + done.stderr).decode(errors="replace")
        raise SystemExit(f"{' '.join(arguments)} ended with {done.returncode}:\n{said}")


def open_window(program: Path, environment: dict[str, str], home: Path, warehouse: Path) -> None:
    """Open the window, wait until it says that it is there, ask it to close."""
    window = subprocess.Popen([str(program), "--root", str(warehouse)], env=environment)
    try:
        until = time.monotonic() + PATIENCE
        while not shown(home / "logs"):
            if window.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"the window did not open (status {window.returncode})")
            time.sleep(0.1)
        window.terminate()
        if window.wait(PATIENCE) != 0 and os.name != "nt":  # Windows knows no polite end
            raise SystemExit(f"the window ended with {window.returncode}")
    finally:
        window.kill()
    if faults := [fact for fact in facts(home / "logs") if fact["level"] in ("ERROR", "CRITICAL")]:
        raise SystemExit(f"the log tells of faults: {faults}")


def shown(logs: Path) -> bool:
    """Whether a log says that the window is shown."""
    return any(fact["message"] == SHOWN for fact in facts(logs))


def facts(logs: Path) -> list[dict[str, str]]:
    """What the logs tell, less a line that is just being written."""
    lines = [line for path in logs.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines if line.endswith("}")]


if __name__ == "__main__":
    main(Path(sys.argv[1]) / ("packbench.exe" if os.name == "nt" else "packbench"))
