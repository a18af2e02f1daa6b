"""A counter-example, told in sentences with true names."""

from typing import NamedTuple

from tests.model.effects import Move, Rules
from tests.model.numbering import BITS, Numbering
from tests.model.properties import Promise, wrong_at_step, wrong_for_bench, wrong_on_server
from tests.model.protocol import moves
from tests.model.renaming import kind
from tests.model.world import Bench, Server


class Breach(NamedTuple):
    """What is wrong, and every step that led there."""

    wrong: str
    steps: tuple[str, ...]

    def story(self) -> str:
        """As people read it."""
        lines = [f"{number:3}. {step}" for number, step in enumerate(self.steps, 1)]
        return "\n".join([*lines, f"  => {self.wrong}"])


def retold(
    world: Numbering,
    way: list[int],
    *,
    last_step: bool = False,
    promise: Promise | None = None,
    broken: frozenset[int] | set[int] = frozenset(),
) -> Breach:
    """Walk a way of states once more, with names that stay.

    ``last_step``: it is the step from its end that is wrong. ``promise``: it is a promise that can't be kept
    there, by a bench in a ``broken`` pair.
    """
    rules = world.rules
    server, benches = world.servers[0], [Bench(who) for who in range(rules.bounds.benches)]
    steps = []
    for state in way[1:]:
        who, move = _step_to(world, server, benches, state)
        steps.append(told(benches[who], move))
        server, benches[who] = move.server, move.bench
    if last_step:
        bench, move = _wrong_step(rules, server, benches)
        return Breach(
            _named(wrong_at_step(rules, server, bench, move), bench, bench), (*steps, told(bench, move))
        )
    if promise is not None:
        bench = _breaker(world, way[-1], server, benches, broken)
        return Breach(_named(promise.sentence, bench, bench), tuple(steps))
    sentence = wrong_on_server(rules, server)
    for bench in benches:
        sentence = sentence or _named(wrong_for_bench(rules, server, bench), bench, bench)
    return Breach(sentence, tuple(steps))


def told(bench: Bench, move: Move) -> str:
    """The sentence of a move."""
    return _named(move.said, bench, move.bench)


def _named(sentence: str, bench: Bench, after: Bench) -> str:
    """Fill a sentence: ``A`` is the bench, ``e`` its epoch, ``o`` the older epoch it is at."""
    return sentence.format(A=f"Bench {'ABCDEF'[bench.who]}", e=bench.epoch or after.epoch, o=bench.target)


def _step_to(world: Numbering, server: Server, benches: list[Bench], state: int) -> tuple[int, Move]:
    """A move that leads from here to a state, whatever the names are there."""
    for who, bench in enumerate(benches):
        for move in moves(world.rules, server, bench):
            after = [*benches[:who], move.bench, *benches[who + 1 :]]
            if world.state(world.server(move.server), [world.bench(each) for each in after]) == state:
                return who, move
    raise ValueError("no way leads there")


def _wrong_step(rules: Rules, server: Server, benches: list[Bench]) -> tuple[Bench, Move]:
    for bench in benches:
        for move in moves(rules, server, bench):
            if wrong_at_step(rules, server, bench, move):
                return bench, move
    raise ValueError("nothing is wrong")


def _breaker(
    world: Numbering, state: int, server: Server, benches: list[Bench], broken: frozenset[int] | set[int]
) -> Bench:
    """The bench that can't keep a promise; in the state visited it may have another name."""
    there, theirs = world.parts(state)
    for bench in theirs:
        if there << BITS | bench in broken:
            return next(each for each in benches if kind(each) == kind(world.benches[bench]))
    raise ValueError("nobody breaks it")
