"""A file server for the tests of this folder, and the benches around it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.smb.server import SambaServer, why_not
from tests.smb.smb_hall import SmbHall


@pytest.fixture(scope="session")
def samba(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SambaServer]:
    if reason := why_not():
        pytest.skip(reason)
    server = SambaServer(tmp_path_factory.mktemp("samba"))
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.fixture
def hall(samba: SambaServer, tmp_path: Path) -> Iterator[SmbHall]:
    # What the client library says of a lost connection is its own affair; the store's words are tested.
    logger = logging.getLogger("smbprotocol")
    before, logger.level = logger.level, logging.CRITICAL + 1
    hall = SmbHall(samba, tmp_path)
    try:
        yield hall
    finally:
        hall.close()
        logger.level = before
