"""Faults: one thing goes wrong in the midst of a story, the store lives on, and all must come right."""

from dataclasses import replace

from packbench.store.folder.past import Archive
from tests.simulation.benches import WORK, Manners, World
from tests.simulation.crashes import Picture, Recovery
from tests.simulation.faults import Fault
from tests.simulation.oracle import Broken
from tests.simulation.share import Fair, ShareFs
from tests.simulation.workloads import Play, Story, played


def fault_points(story: Story, manners: Manners, fault: Fault) -> int:
    """Bring a fault at each operation of a story's last verb to which it can happen; how many there are."""
    points = 0
    while True:
        struck = replace(fault, at=points + 1)
        try:
            if not _strikes(story, manners, struck):
                return points
        except Exception as error:
            error.add_note(f"story {story!r}, {manners}, {struck}")
            raise
        points += 1


def _strikes(story: Story, manners: Manners, fault: Fault) -> bool:
    play = played(story, manners)
    play.skies.arm(fault)
    play.act(story[-1])
    if not play.skies.struck:
        return False
    play.end()
    all_came_right(play)
    world = play.world
    picture = Picture("after the fault", world.share.copy(), dict(world.disks), world.oracle)
    recovery = Recovery(picture, play.clock, manners, doubtful_disk=fault.disk and fault.for_ever)
    recovery.another_bench()
    recovery.own_benches()
    return True


def all_came_right(play: Play) -> None:
    """Who has the list has shared everything; who lost it is told with its next scan at the latest."""
    epoch = newest_epoch(play.world)
    for process in play.processes.values():
        if process.journal is None or process.journal.epoch == epoch:
            continue
        journal = process.journal
        process.scan("too late")
        play.pass_time(10)
        if journal.share().lost_to is None:
            raise Broken(f"{process.name} has epoch {journal.epoch} of {epoch}, and was not told")
    for process in play.processes.values():
        if process.journal is None:
            continue
        share = process.journal.share()
        if share.waiting:
            raise Broken(f"{process.name} still waits for the share: {share}")
        if process.journal.epoch == epoch and share.lost_to is not None:
            raise Broken(f"{process.name} has the list and was told that it lost it")


def newest_epoch(world: World) -> int:
    """The newest epoch that counts, as the server has it."""
    newest = Archive(ShareFs(world.share, Fair(), caches=False), WORK).newest()
    return newest[0] if newest else 0
