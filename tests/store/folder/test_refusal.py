"""What is said to a bench that may not have a list."""

import pytest

from packbench.domain.leases import Holder
from packbench.store.folder.epochs import ClaimRecord
from packbench.store.folder.refusal import claimer, held, who_holds

SINCE = "2026-11-23T08:31:07+02:00"


@pytest.mark.parametrize(
    ("holder", "said"),
    [
        (Holder(worker="Olena", worker_id="004", bench="Bench 3"), "004 (Olena) at Bench 3"),
        (Holder(worker="Olena"), "Olena"),
        (Holder(worker_id="004"), "004"),
        (Holder(bench="Bench 3"), "Somebody at Bench 3"),
        (Holder(), "Somebody"),
        (Holder(since=SINCE), "Somebody (since 2026-11-23 08:31)"),
        (Holder(seen_seconds=4.4), "Somebody (last sign of life 4 s ago)"),
        (Holder(seen_seconds=-3600.0), "Somebody (last sign of life 0 s ago)"),
        (Holder(worker_id="004", since=SINCE, seen_seconds=0.0),
         "004 (since 2026-11-23 08:31, last sign of life 0 s ago)"),
    ],
)  # fmt: skip
def test_as_much_is_told_of_a_holder_as_is_known(holder: Holder, said: str) -> None:
    assert who_holds(holder) == said


@pytest.mark.parametrize(
    ("reason", "what", "advice"),
    [
        ("locked", "Olena works on this list.", "Choose another list."),
        (
            "stale",
            "Olena has this list but shows no sign of life.",
            "Take it over if nobody packs it there.",
        ),
        (
            "uncertain",
            "Olena has this list; whether it is still at work there can't be told yet.",
            "Wait for two minutes, or ask a supervisor.",
        ),
    ],
)
def test_each_refusal_says_what_is_and_what_to_do(reason: str, what: str, advice: str) -> None:
    holder = Holder(worker="Olena")
    refusal = held(reason, holder)
    assert (refusal.reason, refusal.what, refusal.advice) == (reason, what, advice)
    assert refusal.holder == holder.as_dict()


def test_who_has_only_claimed_a_list_is_named_like_its_holder() -> None:
    record = ClaimRecord(nonce="ff", bench="Bench 3", worker="004", worker_name="Olena", at=SINCE)
    assert claimer(record, 2.5) == Holder(
        worker="Olena", worker_id="004", bench="Bench 3", since=SINCE, seen_seconds=2.5
    )
