"""All that may happen next: one step of one bench, a crash, or a request that takes effect late.

Each function named below makes one step: one operation of the server, and what the bench makes of the answer.
"""

from collections.abc import Callable, Mapping
from typing import Final

from tests.model import acquire, lock, packing, sealing
from tests.model.effects import Move, Moves, Rules, effect, put_own
from tests.model.turns import at_rest
from tests.model.world import Bench, Server, Step

_STEPS: Final[Mapping[Step, Callable[[Rules, Server, Bench], Moves]]] = {
    Step.IDLE: acquire.idle,
    Step.LOOK_AT_LOCK: lock.look_at_lock,
    Step.MAKE_LOCK: lock.make_lock,
    Step.CLAIM: acquire.claim,
    Step.DOUBT_CLAIM: acquire.doubt_claim,
    Step.READ_SEALED: sealing.read_sealed,
    Step.READ_OPEN: sealing.read_open,
    Step.RENAME: sealing.rename,
    Step.MOVE: sealing.move,
    Step.UNLINK: sealing.unlink,
    Step.OCCUPY: sealing.occupy,
    Step.READ_FINAL: sealing.read_final,
    Step.BURY_OPEN: sealing.bury_open,
    Step.BURY_SEALED: sealing.bury_sealed,
    Step.COLLECT: acquire.collect,
    Step.BEGIN: acquire.begin,
    Step.READ_BACK: acquire.read_back,
    Step.WORK: packing.work,
    Step.WRITE: packing.write,
    Step.CHECK_NAME: packing.check_name,
    Step.LOOK_FOR_SEAL: packing.look_for_seal,
    Step.FENCED: packing.fenced,
    Step.RENEW: packing.renew,
    Step.UNLINK_OWN: packing.unlink_own,
    Step.CHECK_LOCK: lock.check_lock,
    Step.DELETE_LOCK: lock.delete_lock,
    Step.REPLACE_LOCK: lock.replace_lock,
    Step.SET_LOCK_AGAIN: lock.set_lock_again,
}


def moves(rules: Rules, server: Server, bench: Bench) -> list[Move]:
    """Every move of one bench. No step reads or changes another bench: they meet on the server alone."""
    found = list(_STEPS[bench.step](rules, server, bench))
    if rules.bounds.crashes and bench.step is not Step.IDLE:
        left = put_own(server, bench.epoch, rules.working_nonce(bench), held=False)
        found.append(Move(left, at_rest(bench), "{A} crashes.", calm=False))
    if bench.late is not None:
        after, _ = effect(rules, server, bench.late)
        what = bench.late.do.name.lower().replace("_", " ")
        said = f"{{A}}'s request of before ({what}) takes effect only now."
        found.append(Move(after, bench._replace(late=None), said, calm=False))
    return found
