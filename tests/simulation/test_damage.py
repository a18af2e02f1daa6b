"""Every prefix and every flipped bit of what lies on disk (docs/reliability.md).

Nothing crashes, nothing is invented, and no line before the damage is dropped.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from packbench.domain.errors import TooNew, Unreadable
from packbench.domain.events import (
    ExtraKept,
    ExtraRemoved,
    ExtraSeen,
    Fact,
    How,
    ItemPacked,
    ItemUndone,
    LineReduced,
    ListEnded,
    ListPaused,
    NoteRead,
    OrderOpened,
    OrderSkipped,
    PackedElsewhere,
    Problem,
    ProblemNoted,
    ScanRejected,
    WorkerChanged,
)
from packbench.store.folder import codec, locks
from packbench.store.folder.chain import Chain
from packbench.store.folder.epochs import Epochs
from packbench.store.folder.kit import Kit
from packbench.store.folder.records import HEADER, Header
from packbench.store.folder.snapshot import SnapshotFile
from tests.fakes import SteppedLanes, TurnableClock
from tests.simulation.benches import SNAPSHOT, TIMING, WORK, Manners, World
from tests.simulation.server import Server, place
from tests.simulation.share import Fair, ShareFs
from tests.simulation.workloads import Play

Record = Callable[[str, object], None]
CHUNKS: Final = 16
LEAST: Final = 200_000
_STORY: Final = ("open", "scan", "undo", "scan", "scan", "force", *("scan",) * 14, "pause", "open", "scan")


FACTS: Final[tuple[Fact, ...]] = (
    OrderOpened(order="1001"),
    ItemPacked(order="1001", counts=((1, 2), (3, 1)), how=How.CONFIRMED, code="5901234123457"),
    ExtraSeen(order="1001", line=1, units=1, code="№ 17"),
    ExtraKept(order="1001", extra="0-3"),
    ExtraRemoved(order="1001", extra="0-3"),
    ItemUndone(order="1001", undone="0-2"),
    LineReduced(order="1001", line=1),
    OrderSkipped(order="1001"),
    ProblemNoted(order="1001", problem=Problem.DAMAGED, note="счупено", line=1),
    NoteRead(order="1001"),
    PackedElsewhere(order="1001", list_name="DHL"),
    ScanRejected(code="x", outcome="unknown_code"),
    WorkerChanged(worker="002", name="Іван"),
    ListPaused(),
    ListEnded(incomplete=True),
)


@cache
def packed_list() -> World:
    """Epochs of two benches with scans, undos and a closing, and a lock."""
    play = Play(Manners())
    for verb in _STORY:
        play.act(verb)
    return play.world


def content_of(path: Path) -> bytes:
    world = packed_list()
    ino = world.share.find(place(path))
    assert ino is not None
    return world.share.content(ino)


def damaged(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Every prefix and every flipped bit, with the first byte that is not as it was."""
    for length in range(len(content)):
        yield length, content[:length]
    for number in range(len(content)):
        for bit in range(8):
            changed = bytearray(content)
            changed[number] ^= 1 << bit
            yield number, bytes(changed)


@cache
def journals() -> tuple[bytes, ...]:
    """What the list's benches wrote, and journals with a fact of every kind."""
    sealed = (content_of(WORK.sealed_journal(epoch)) for epoch in (1, 2))
    return (*sealed, content_of(WORK.open_journal(3)), *map(every_kind, range(1, 5)))


def every_kind(epoch: int) -> bytes:
    """A journal that was closed in order."""
    at = TurnableClock().now()
    header = Header(nonce=f"{epoch:016x}", client="M", session="2026-08-17_1", list="Еконт_поръчки")
    chain = Chain(epoch=epoch, nonce=header.nonce, bench="BENCH-1")
    told = chain.record(HEADER, header, at=at, worker="001")
    told += told.chain.facts(FACTS, at=at, worker="001")
    told += told.chain.seal(at=at, worker="001")
    return b"".join(told.lines)


def whole_lines(content: bytes, damage: int) -> int:
    """How many lines end before the damage."""
    return content[:damage].count(b"\n")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_damaged_journal_tells_what_is_before_the_damage_and_no_more(
    chunk: int, record_property: Record
) -> None:
    inputs = 0
    for journal in journals():
        whole = codec.decode(journal)
        for damage, content in list(damaged(journal))[chunk::CHUNKS]:
            inputs += 1
            try:
                told = codec.decode(content)
            except TooNew:
                pytest.fail(f"damage at byte {damage} passes for a later version")
            seen = whole_lines(journal, damage)
            events = [event for event in whole.events if event.seq < seen]
            assert (told.seq, list(told.events)) == (seen - 1, events), damage
    record_property("damaged journals", inputs)
    assert inputs > LEAST * 0.75 / CHUNKS


def test_a_damaged_late_file_or_spool_tells_what_is_before_the_damage(record_property: Record) -> None:
    journal = journals()[0]
    middle = journal[journal.index(b"\n") + 1 :]
    whole = codec.decode(middle, whole=False)
    inputs = 0
    for damage, content in damaged(middle):
        inputs += 1
        told = codec.decode(content, whole=False)
        seen = whole_lines(middle, damage)
        assert told.events == whole.events[:seen], damage
    record_property("damaged late files", inputs)


def test_a_damaged_lock_is_a_lock_all_the_same(record_property: Record) -> None:
    inputs = 0
    for _, content in damaged(content_of(WORK.lock)):
        inputs += 1
        lock = locks.decode(content)
        assert locks.decode(locks.encode(lock)).nonce == lock.nonce
        assert lock.holder().as_dict()
        lock.beat_age(TurnableClock().now())
    record_property("damaged locks", inputs)


def test_a_damaged_claim_is_taken_all_the_same(record_property: Record) -> None:
    """Whoever reads it, whatever is in it: the name is what counts."""
    world = packed_list()
    inputs = 0
    claim = content_of(WORK.claim(3))
    server = Server(world.clock.monotonic)
    server.make_folders(str(WORK.epochs))
    where = place(WORK.claim(3))
    ino = server.make(where, claim)
    epochs = Epochs(kit_on(server, world), WORK)
    for _, content in damaged(claim):
        inputs += 1
        server.files[ino] = server.files[ino]._replace(seen=content, platter=content)
        epochs.record(3)
        assert epochs.highest() == 3
    record_property("damaged claims", inputs)


def kit_on(server: Server, world: World) -> Kit:
    process = world.start("READER")
    fs = ShareFs(server, Fair(), caches=False)
    kit = process.leases._kit  # noqa: SLF001 - the same bench on another server
    return Kit(
        bench=kit.bench,
        clock=world.clock,
        rng=kit.rng,
        timing=TIMING,
        fs=fs,
        disk=fs,
        lanes=SteppedLanes(world.clock),
        runs=kit.runs,
    )


def test_a_damaged_snapshot_is_refused_or_read(record_property: Record) -> None:
    """That it is not the list as it was begun is seen by its hash, which the journal has."""
    inputs = 0
    for _, content in damaged(SNAPSHOT):
        inputs += 1
        try:
            SnapshotFile().decode(content)
        except (Unreadable, TooNew):
            continue
    record_property("damaged snapshots", inputs)
