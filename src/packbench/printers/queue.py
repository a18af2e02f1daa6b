"""A print queue that passes bytes on as they are: ``lp -o raw`` (CUPS), or the spooler of Windows."""

import subprocess
import sys

from packbench.domain.errors import NotPrinted
from packbench.domain.printing import PrinterAddress
from packbench.words import _

SECONDS = 15.0
"""How long the queue may take to accept a job."""


def send(address: PrinterAddress, content: bytes) -> None:
    """Put bytes into a queue. That it took them does not say that they are printed.

    Raises:
        NotPrinted: there is no such queue, or it did not take them.
    """
    if sys.platform == "win32":
        from packbench.printers import winspool  # noqa: PLC0415 - it is there on Windows alone

        winspool.send(address, content)
    else:
        _lp(address, content)


def _lp(address: PrinterAddress, content: bytes) -> None:
    command = ["lp", "-d", address.name, "-o", "raw", "-t", "Packbench labels", "--", "-"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except FileNotFoundError as error:
        raise refusal(address, _("this computer has no lp (install CUPS)")) from error
    except subprocess.TimeoutExpired as error:
        raise refusal(address, _("it did not answer within {seconds:g} s").format(seconds=SECONDS)) from error
    except OSError as error:
        raise refusal(address, error.strerror or str(error)) from error
    if done.returncode:
        raise refusal(address, " ".join(done.stderr.decode(errors="replace").split()) or _("lp failed"))


def refusal(address: PrinterAddress, why: str) -> NotPrinted:
    """The error for a queue that did not take a job."""
    return NotPrinted(
        _("The print queue {name} did not take the labels: {why}.").format(name=address.name, why=why),
        _("Check its name and that it is not paused."),
    )
