"""Visits every state of a scenario, breadth first, and finds the shortest way to what must not be.

A state is one server and its benches. What a bench can do depends on the server and on itself alone, so a
move is worked out once for each *pair* of a server and a bench, however many states the pair is part of
(``numbering``); the inner loop looks up and adds integers. The set of states seen is exact: no hash stands
for a state.

**Symmetry.** Benches are alike but for their names, so of all states that differ in names only, one is
visited. Files carry names too (in nonces), hence a renaming goes through the server as well as through the
benches.

**Promises** (progress) are about one bench left alone: from every pair seen, its calm moves must lead to
where the promise is kept. That is looked for backwards, over all pairs.

**Counter-examples.** Levels are kept, parents are not: from a bad state the way back is found level by level.
"""

import time
from typing import Final, NamedTuple

from tests.model.effects import Rules
from tests.model.numbering import BITS, MASK, Numbering
from tests.model.properties import PROMISES, Promise, keeps, owes
from tests.model.story import Breach, retold
from tests.model.world import Step

_NO_LIMIT: Final = 1 << 62


class Result(NamedTuple):
    """What a search saw.

    ``pairs`` of a server and a bench, ``depth`` steps from the beginning, ``steps`` that some bench was at;
    ``complete``: there was nothing left to visit. ``seconds`` of one core.
    """

    states: int
    pairs: int
    depth: int
    steps: frozenset[Step]
    complete: bool
    seconds: float
    breach: Breach | None


def search(rules: Rules, *, most: int = _NO_LIMIT, promises: bool = True) -> Result:
    """Visit the states of a scenario, at most about so many, until something is wrong."""
    began = time.process_time()
    world = Numbering(rules)
    first = world.beginning()
    seen, levels = {first}, [[first]]
    breach = None
    while levels[-1] and breach is None and len(seen) < most:
        found = _visit(world, levels[-1], seen, most)
        breach = _breach(world, levels)
        levels.append(found)
    complete = not levels[-1]
    if breach is None and not complete:
        breach = _checked(world, levels[:-1]) or _checked(world, levels)
    if breach is None and promises:
        breach = _broken_promise(world, levels)
    seconds = time.process_time() - began
    steps = frozenset(bench.step for bench in world.benches)
    depth = len(levels) - 1 - complete
    return Result(len(seen), len(world.after), depth, steps, complete, seconds, breach)


def _visit(world: Numbering, level: list[int], seen: set[int], most: int) -> list[int]:
    """The states after those of a level that were not seen before."""
    found: list[int] = []
    after, expand, state_of = world.after, world.expand, world.state
    everybody = range(world.rules.bounds.benches)
    for state in level:
        server, benches = world.parts(state)
        for who in everybody:
            pair = server << BITS | benches[who]
            following = after.get(pair)
            if following is None:
                following = expand(pair)
            for then in following:
                others = benches.copy()
                others[who] = then & MASK
                new = state_of(then >> BITS, others)
                if new not in seen:
                    seen.add(new)
                    found.append(new)
        if len(seen) >= most:
            break
    return found


def _checked(world: Numbering, levels: list[list[int]]) -> Breach | None:
    """What is wrong in the last level, which was not visited (or not to its end): enough states were seen."""
    for state in levels[-1]:
        server, benches = world.parts(state)
        for bench in benches:
            if server << BITS | bench not in world.after:
                world.expand(server << BITS | bench)
    return _breach(world, levels)


def _breach(world: Numbering, levels: list[list[int]]) -> Breach | None:
    """What is wrong in the last level, or with a step from there."""
    for wrong, is_step in ((world.wrong, False), (world.wrong_step, True)):
        if not wrong:
            continue
        for state in levels[-1]:
            server, benches = world.parts(state)
            for bench in benches:
                if server << BITS | bench in wrong:
                    return retold(world, _way_to(world, levels, state), last_step=is_step)
    return None


def _way_to(world: Numbering, levels: list[list[int]], state: int) -> list[int]:
    """States from the beginning to one of the last level."""
    way = [state]
    for level in reversed(levels[:-1]):
        way.append(next(before for before in level if way[-1] in _after(world, before)))
    return way[::-1]


def _after(world: Numbering, state: int) -> set[int]:
    server, benches = world.parts(state)
    found = set()
    for who, bench in enumerate(benches):
        for then in world.after.get(server << BITS | bench) or world.expand(server << BITS | bench):
            found.add(world.state(then >> BITS, [*benches[:who], then & MASK, *benches[who + 1 :]]))
    return found


def _broken_promise(world: Numbering, levels: list[list[int]]) -> Breach | None:
    """The first state in which a bench owes something that it can't reach alone."""
    before = _calm_ways_back(world)
    for promise in PROMISES:
        broken = _unkept(world, before, promise)
        for depth, level in enumerate(levels) if broken else ():
            for state in level:
                server, benches = world.parts(state)
                for bench in benches:
                    if server << BITS | bench in broken:
                        way = _way_to(world, levels[: depth + 1], state)
                        return retold(world, way, promise=promise, broken=broken)
    return None


def _calm_ways_back(world: Numbering) -> dict[int, list[int]]:
    """From each pair to those from which one calm move leads there; what lies ahead is worked out where
    missing."""
    before: dict[int, list[int]] = {}
    ahead = list(world.calm)
    while ahead:
        pair = ahead.pop()
        for then in world.calm[pair]:
            before.setdefault(then, []).append(pair)
            if then not in world.calm:
                world.expand(then)
                ahead.append(then)
    return before


def _unkept(world: Numbering, before: dict[int, list[int]], promise: Promise) -> set[int]:
    """The pairs that owe a promise and can't keep it."""
    rules, servers, benches = world.rules, world.servers, world.benches
    kept = {pair for pair in world.calm if keeps(rules, servers[pair >> BITS], benches[pair & MASK], promise)}
    ahead = list(kept)
    while ahead:
        for pair in before.get(ahead.pop(), ()):
            if pair not in kept:
                kept.add(pair)
                ahead.append(pair)
    rest = world.calm.keys() - kept
    return {pair for pair in rest if owes(rules, servers[pair >> BITS], benches[pair & MASK], promise)}
