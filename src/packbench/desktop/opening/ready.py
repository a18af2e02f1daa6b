"""Opening a list for the bench screen: the work that the lane does before the first screen. Qt-free."""

from collections.abc import Callable
from dataclasses import dataclass

from packbench.app.bench import Bench
from packbench.app.lists import Opened, Wish
from packbench.app.teaching import SharedMappings, Teaching
from packbench.desktop.bench.consent import Supervisor
from packbench.desktop.bench.labelling import Labelling
from packbench.desktop.bench.moment import Around
from packbench.desktop.bench.player import Player
from packbench.desktop.bench.presenter import BenchPresenter, Left
from packbench.desktop.bench.seen import Seen, Sight
from packbench.desktop.bench.view import Screen
from packbench.desktop.lane import Lane
from packbench.domain.packing import Rules
from packbench.domain.ports import Clock, MasterData


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An open list, and the first look at it."""

    bench: Bench
    sight: Sight
    seen: Seen
    rules: Rules


def opened(
    open_list: Callable[[Wish], Opened],
    master: MasterData,
    wish: Wish,
    supervisor: Supervisor | None = None,
) -> Ready:
    """Open a list. Raises what ``ListDesk.open`` raises."""
    bench = open_list(wish).bench
    sight = Sight(bench, supervisor)
    return Ready(bench=bench, sight=sight, seen=sight.look(), rules=master.rules(wish.ref.client))


def presenter(  # noqa: PLR0913 - all of them named, and each its own part of the window
    ready: Ready,
    *,
    lane: Lane,
    clock: Clock,
    player: Player,
    station: str,
    labelling: Labelling | None = None,
    mappings: SharedMappings | None = None,
    show: Callable[[Screen], None],
    leave: Callable[[Left], None],
) -> BenchPresenter:
    """The presenter of an open list."""
    around = Around(
        lane=lane,
        clock=clock,
        player=player,
        rules=ready.rules,
        station=station,
        labelling=labelling,
        teacher=_teacher(ready, mappings) if mappings is not None else None,
    )
    return BenchPresenter(
        bench=ready.bench, sight=ready.sight, seen=ready.seen, around=around, show=show, leave=leave
    )


def _teacher(ready: Ready, mappings: SharedMappings) -> Teaching:
    return Teaching(mappings=mappings, codes=ready.bench.codes, client=ready.bench.ref.client)
