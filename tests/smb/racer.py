"""A bench in a process of its own that tries for every list it is told of, and keeps what it gets.

    python -m tests.smb.racer PORT USER PASSWORD ROOT HOME NAME

``open SESSION`` → ``won`` or ``refused``. ``create COUNT START`` tries for COUNT names, one each 25 ms from
START on by the clock that all processes share → the numbers of those it got. Threads of one process would
take turns at Python's lock, and the server would hardly ever see two requests at once.
"""

import logging
import random
import sys
import time
from contextlib import suppress
from pathlib import Path

from packbench.domain.errors import LeaseLost, ListHeld
from packbench.domain.leases import Bench
from packbench.domain.list_ref import ListRef
from packbench.store.folder.lease import FolderLeases
from tests.smb.client import Line
from tests.smb.server import Address
from tests.smb.smb_fs import SmbFs
from tests.smb.smb_hall import QUICK, leases_over
from tests.store.folder.hall import LIST, packed


def main(port: str, user: str, password: str, root: str, home: str, name: str) -> None:
    logging.getLogger("smbprotocol").setLevel(logging.CRITICAL)
    fs = SmbFs(Line(Address(port=int(port), user=user, password=password)), random.Random())
    bench = Bench(name=name, host=name, machine=name, boot="b", pid=1, started="1")
    leases = leases_over(fs, Path(root), Path(home), bench, QUICK, lambda _process: True)
    for line in sys.stdin:
        word, *more = line.split()
        if word == "create":
            answer = " ".join(map(str, names_won(fs, Path(root), name, int(more[0]), float(more[1]))))
        else:
            answer = "won" if opens(leases, more[0], name) else "refused"
        print(answer, flush=True)  # noqa: T201 - this is how it talks
    fs.line.cut()


def opens(leases: FolderLeases, session: str, name: str) -> bool:
    """Whether it gets a list; then it packs one unit and falls silent."""
    ref = ListRef(client="M", session=session, name="DHL_Orders")
    try:
        journal = leases.claim(ref, worker=name).begin(snapshot=LIST)
        journal.append([packed(name)], worker=name)
        journal.wait_shared(10)
        journal.stop()
    except (ListHeld, LeaseLost):
        return False
    return True


def names_won(fs: SmbFs, folder: Path, name: str, count: int, start: float) -> list[int]:
    """The numbers whose names it was told to have created."""
    won = []
    for number in range(count):
        time.sleep(max(0.0, start + number * 0.025 - time.monotonic()))
        with suppress(FileExistsError):
            fs.create(folder / f"{number:06d}.claim", name.encode())
            won.append(number)
    return won


if __name__ == "__main__":
    main(*sys.argv[1:])
