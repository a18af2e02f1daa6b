"""Other names for benches: the same world, with every name and nonce in it exchanged."""

from collections.abc import Sequence

from tests.model.world import Bench, Bounds, Epoch, File, Journal, Past, Request, Server


class Renaming:
    """Bench ``order[i]`` becomes bench ``i``."""

    def __init__(self, bounds: Bounds, order: Sequence[int]) -> None:
        self._order = order
        self._place = [order.index(who) for who in range(bounds.benches)]
        self._nonces = [0] * (bounds.benches * bounds.tries + 1)
        for who, place in enumerate(self._place):
            for number in range(bounds.tries):
                self._nonces[bounds.nonce(who, number)] = bounds.nonce(place, number)
        self._width = bounds.tries * bounds.scans

    def server(self, server: Server) -> Server:
        return Server(
            tuple(
                Epoch(self._nonces[files.claim], self._file(files.opened), self._file(files.sealed))
                for files in server.epochs
            ),
            self._set(server.late),
            self._nonces[server.lock],
        )

    def bench(self, bench: Bench) -> Bench:
        return bench._replace(
            who=self._place[bench.who],
            past=self._past(bench.past),
            lock=self._nonces[bench.lock],
            late=None if bench.late is None else self._request(bench.late),
        )

    def _file(self, file: File) -> File:
        if isinstance(file, Journal):
            return file._replace(nonce=self._nonces[file.nonce], past=self._past(file.past))
        return file

    def _past(self, past: Past) -> Past:
        return tuple((epoch, self._nonces[nonce], scans) for epoch, nonce, scans in past)

    def _request(self, request: Request) -> Request:
        """In a request, ``number`` is a set of scans if there is no nonce, else a count."""
        number = request.number if request.nonce else self._set(request.number)
        return request._replace(
            nonce=self._nonces[request.nonce], number=number, past=self._past(request.past)
        )

    def _set(self, scans: int) -> int:
        """A set of scans: each bench's part moves to its new place."""
        moved = 0
        for place, who in enumerate(self._order):
            part = (scans >> (who * self._width)) & ((1 << self._width) - 1)
            moved |= part << (place * self._width)
        return moved


def kind(bench: Bench) -> Bench:
    """What of a bench does not change with names."""
    return bench._replace(who=0, past=(), lock=0, late=None)
