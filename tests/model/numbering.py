"""Numbers for servers and benches, what a pair of them can do, and one integer for a whole state."""

from collections.abc import Iterator, Sequence
from itertools import permutations, product

from tests.model.effects import Rules
from tests.model.properties import wrong_at_step, wrong_for_bench, wrong_on_server
from tests.model.protocol import moves
from tests.model.renaming import Renaming, kind
from tests.model.world import Bench, Epoch, Server

BITS = 24  # of one number: 16 million servers, and as many benches, are enough
MASK = (1 << BITS) - 1


class Numbering:
    """Every server and bench met so far has a number; a *pair* is a server's number and a bench's.

    ``after`` are the pairs that one move of a pair's bench leads to, and ``calm`` those of them that need no
    mishap. ``wrong`` has, by pair, a sentence about what is wrong there, ``wrong_step`` what is wrong with a
    move from there.
    """

    def __init__(self, rules: Rules) -> None:
        benches = rules.bounds.benches
        self.rules = rules
        self.servers: list[Server] = []
        self.benches: list[Bench] = []
        self.after: dict[int, tuple[int, ...]] = {}
        self.calm: dict[int, tuple[int, ...]] = {}
        self.wrong: dict[int, str] = {}
        self.wrong_step: dict[int, str] = {}
        self._kinds: list[int] = []
        self._orders = list(permutations(range(benches)))
        self._ways = {order: way for way, order in enumerate(self._orders)}
        self._renamings = [Renaming(rules.bounds, order) for order in self._orders]
        self._servers_renamed: list[dict[int, int]] = [{} for _ in self._orders]
        self._benches_renamed: list[dict[int, int]] = [{} for _ in self._orders]
        self._server_number: dict[Server, int] = {}
        self._bench_number: dict[Bench, int] = {}
        self._kind_number: dict[Bench, int] = {}

    def beginning(self) -> int:
        """The state in which nobody has done anything."""
        bounds = self.rules.bounds
        server = self.server(Server((Epoch(),) * bounds.epochs))
        return self.state(server, [self.bench(Bench(who)) for who in range(bounds.benches)])

    def server(self, server: Server) -> int:
        """The number of a server."""
        number = self._server_number.get(server)
        if number is None:
            number = self._server_number[server] = len(self.servers)
            self.servers.append(server)
        return number

    def bench(self, bench: Bench) -> int:
        """The number of a bench. Its *kind* is what does not change with names."""
        number = self._bench_number.get(bench)
        if number is None:
            number = self._bench_number[bench] = len(self.benches)
            self.benches.append(bench)
            self._kinds.append(self._kind_number.setdefault(kind(bench), len(self._kind_number)))
        return number

    def expand(self, pair: int) -> tuple[int, ...]:
        """The pairs after one move of the pair's bench; and what is wrong is noted."""
        server, bench = self.servers[pair >> BITS], self.benches[pair & MASK]
        sentence = wrong_on_server(self.rules, server) or wrong_for_bench(self.rules, server, bench)
        if sentence:
            self.wrong[pair] = sentence
        found = moves(self.rules, server, bench)
        after = [self.server(move.server) << BITS | self.bench(move.bench) for move in found]
        for move in found:
            if sentence := wrong_at_step(self.rules, server, bench, move):
                self.wrong_step[pair] = sentence
        self.calm[pair] = tuple(then for move, then in zip(found, after, strict=True) if move.calm)
        known = self.after[pair] = tuple(sorted(set(after) - {pair}))
        return known

    def parts(self, state: int) -> tuple[int, list[int]]:
        """Server and benches of a state."""
        benches = []
        for _ in range(self.rules.bounds.benches):
            benches.append(state & MASK)
            state >>= BITS
        return state, benches[::-1]

    def state(self, server: int, benches: Sequence[int]) -> int:
        """The integer of a state: the least one among its likenesses under other names.

        Benches are put in the order of their kinds; only among benches of one kind is there a choice of
        names.
        """
        kinds = self._kinds
        order = sorted(range(len(benches)), key=[kinds[bench] for bench in benches].__getitem__)
        last = -1
        for who in order:
            here = kinds[benches[who]]
            if here == last:
                return min(self._named(way, server, benches) for way in self._choices(order, benches))
            last = here
        return self._named(self._ways[tuple(order)], server, benches)

    def _named(self, way: int, server: int, benches: Sequence[int]) -> int:
        """The integer of a state under other names."""
        if way == 0:
            state = server
            for bench in benches:
                state = state << BITS | bench
            return state
        servers, others = self._servers_renamed[way], self._benches_renamed[way]
        renamed = servers.get(server)
        if renamed is None:
            renamed = servers[server] = self.server(self._renamings[way].server(self.servers[server]))
        for who in self._orders[way]:
            bench = benches[who]
            other = others.get(bench)
            if other is None:
                other = others[bench] = self.bench(self._renamings[way].bench(self.benches[bench]))
            renamed = renamed << BITS | other
        return renamed

    def _choices(self, order: Sequence[int], benches: Sequence[int]) -> Iterator[int]:
        """Every way of names that keeps the order of kinds."""
        groups: dict[int, list[int]] = {}
        for who in order:
            groups.setdefault(self._kinds[benches[who]], []).append(who)
        for choice in product(*(permutations(group) for group in groups.values())):
            yield self._ways[tuple(who for group in choice for who in group)]
