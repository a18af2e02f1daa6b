"""For all simulations."""

from collections.abc import Iterator

import pytest

from tests.simulation.quick import decoded_once


@pytest.fixture(scope="module")
def affordable() -> Iterator[None]:
    """Decode no file twice."""
    with decoded_once():
        yield
