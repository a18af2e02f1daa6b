import pytest

from packbench.domain.leases import Evidence, Holder, LeaseStatus, judge

LIVE, STALE, UNCERTAIN = LeaseStatus.LIVE, LeaseStatus.STALE, LeaseStatus.UNCERTAIN


@pytest.mark.parametrize(
    ("evidence", "verdict"),
    [
        (Evidence(gone=True), STALE),
        (Evidence(gone=True, changed=True, heartbeat_age=1, server_age=1), STALE),
        (Evidence(unchanged=121, heartbeat_age=1, server_age=1), STALE),
        (Evidence(unchanged=121, changed=True), STALE),
        (Evidence(heartbeat_age=121, server_age=121), STALE),
        (Evidence(changed=True, heartbeat_age=9999, server_age=9999), LIVE),
        (Evidence(heartbeat_age=0, server_age=0), LIVE),
        (Evidence(heartbeat_age=120, server_age=120), LIVE),
        (Evidence(heartbeat_age=-120, server_age=3), LIVE),
        (Evidence(heartbeat_age=180, server_age=5), UNCERTAIN),
        (Evidence(heartbeat_age=5, server_age=180), UNCERTAIN),
        (Evidence(heartbeat_age=-600, server_age=600), UNCERTAIN),
        (Evidence(heartbeat_age=-600, server_age=5), UNCERTAIN),
        (Evidence(heartbeat_age=600), UNCERTAIN),
        (Evidence(server_age=600), UNCERTAIN),
        (Evidence(heartbeat_age=1), UNCERTAIN),
        (Evidence(), UNCERTAIN),
        (Evidence(unchanged=120), UNCERTAIN),
    ],
)
def test_the_stale_rule_as_a_table(evidence: Evidence, verdict: LeaseStatus) -> None:
    assert judge(evidence, stale_after=120) is verdict


def test_no_single_clock_can_call_a_healthy_lease_stale() -> None:
    """D-B5: a reader's clock that is a day fast, or a writer's that is a day slow, proves nothing alone."""
    assert judge(Evidence(heartbeat_age=86_400, server_age=10), stale_after=120) is UNCERTAIN


def test_a_holder_without_a_name_is_known_by_its_bench() -> None:
    assert Holder(bench="BENCH-1").as_dict()["worker"] == "BENCH-1"
    assert Holder(bench="BENCH-1", worker="Olena", worker_id="004").as_dict()["worker"] == "004 (Olena)"
