import pytest

from packbench.domain.people import Worker, find_worker, next_worker_id, worker_shown


@pytest.mark.parametrize(
    ("worker_id", "name", "bench", "shown"),
    [
        ("001", "John Doe", "PACK-1", "001 (John Doe)"),
        ("001", "", "PACK-1", "001"),
        ("", "John Doe", "PACK-1", "John Doe"),
        ("", "", "PACK-1", "PACK-1"),
        (" ", " ", " ", "Unknown"),
    ],
)
def test_a_worker_is_shown_by_the_best_that_is_known(
    worker_id: str, name: str, bench: str, shown: str
) -> None:
    assert worker_shown(worker_id, name, bench) == shown


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        ([], "001"),
        (["001", "007"], "008"),
        (["worker_001"], "worker_002"),
        (["worker_001", "005"], "worker_006"),
        (["boss"], "001"),
        (["999"], "1000"),
    ],
)
def test_a_new_id_is_the_highest_number_plus_one(taken: list[str], following: str) -> None:
    assert next_worker_id(taken) == following


def test_an_ambiguous_number_means_nobody() -> None:
    workers = [Worker(id="worker_001", name="A"), Worker(id="01", name="B")]
    assert find_worker(workers, "1") is None
    assert find_worker(workers, "01") == workers[1]
