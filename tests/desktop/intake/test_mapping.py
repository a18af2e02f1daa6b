"""The mapping editor as a person meets it, without Qt."""

from collections.abc import Mapping
from pathlib import Path

from packbench.desktop.intake.mapping_presenter import MappingPresenter
from packbench.desktop.intake.mapping_view import Entry, MappingView
from packbench.domain.barcodes import Mappings, checked_barcode, checked_items
from packbench.domain.codes import Item
from packbench.domain.drafts import BarcodeDraft
from packbench.domain.errors import ChangedMeanwhile
from packbench.sources.barcode_files import BarcodeFiles
from tests.desktop.bench.station import HeldLane

CREAM, MASK = Item("CRM-050-01"), Item("MSK-100-02")
UNCLEAR = b"One,Two\n3800000000019,NEW-1\n3800000000026,NEW-2\n"
FILE = b"Barcode,SKU\n111,MSK-100-02\n222,MSK-100-02\n333,NEW-1\n444,NEW-2\n"


class MemoryMapping:
    """Keeps ``MappingDesk`` in memory; two benches may share one."""

    def __init__(self, present: Mappings) -> None:
        self.present = dict(present)

    def load(self) -> Mappings:
        return dict(self.present)

    def change(self, wanted: Mappings, seen: Mappings) -> None:
        checked = {checked_barcode(c): checked_items(i) if i else () for c, i in wanted.items()}
        if any(self.present.get(code, ()) != seen.get(code, ()) for code in checked):
            raise ChangedMeanwhile("Somebody else changed it.", "Look again.")
        kept = {code: items for code, items in self.present.items() if code not in checked}
        self.present = {**kept, **{code: items for code, items in checked.items() if items}}

    def read(self, path: Path, wishes: Mapping[str, str]) -> BarcodeDraft:
        return BarcodeFiles().read(UNCLEAR if "unclear" in path.name else FILE, path.name, wishes=wishes)


class Editor:
    """The presenter at one bench; ``view`` is what is shown."""

    def __init__(self, mapping: MemoryMapping) -> None:
        self.lane = HeldLane()
        self.views: list[MappingView] = []
        self.presenter = MappingPresenter(desk=mapping, lane=self.lane, show=self.views.append)
        self.presenter.begin()

    @property
    def view(self) -> MappingView:
        return self.views[-1]


def mapping() -> MemoryMapping:
    return MemoryMapping({"111": (CREAM,), "222": (MASK,), "999": (Item("CRM-050-01", 6),)})


def test_barcodes_stand_under_their_sku_and_are_counted() -> None:
    view = Editor(mapping()).view
    assert [entry.barcode for entry in view.entries] == ["111", "999", "222"]
    assert (view.barcodes, view.skus) == (3, 2)


def test_a_barcode_is_added_for_a_case_and_chosen_in_the_table() -> None:
    kept = mapping()
    editor = Editor(kept)
    editor.presenter.save(" 555 ", "MSK-100-02", 12)
    assert kept.present["555"] == (Item("MSK-100-02", 12),)
    assert editor.view.chosen == Entry("555", Item("MSK-100-02", 12))
    assert editor.view.told == "555 stands for 12 × MSK-100-02 now."


def test_a_barcode_that_is_taken_is_not_given_away_by_adding() -> None:
    kept = mapping()
    editor = Editor(kept)
    editor.presenter.save("111", "MSK-100-02", 1)
    assert kept.present["111"] == (CREAM,)
    assert "111 stands for CRM-050-01 already" in editor.view.problem


def test_a_command_of_the_bench_can_t_be_a_barcode() -> None:
    editor = Editor(mapping())
    editor.presenter.save("PBUNDO", "MSK-100-02", 1)
    assert "command of the bench" in editor.view.problem


def test_an_entry_is_changed_and_moved_to_another_barcode() -> None:
    kept = mapping()
    editor = Editor(kept)
    editor.presenter.save("111", "CRM-050-01", 3, of=Entry("111", CREAM))
    assert kept.present["111"] == (Item("CRM-050-01", 3),)
    editor.presenter.save("112", "CRM-050-01", 3, of=Entry("111", Item("CRM-050-01", 3)))
    assert "111" not in kept.present
    assert kept.present["112"] == (Item("CRM-050-01", 3),)


def test_one_of_two_meanings_is_deleted_and_the_deletion_lasts() -> None:
    kept = MemoryMapping({"111": (CREAM, MASK)})
    editor = Editor(kept)
    editor.presenter.delete(Entry("111", CREAM))
    assert kept.present == {"111": (MASK,)}
    editor.presenter.delete(Entry("111", MASK))
    assert Editor(kept).view.entries == ()


def test_the_last_change_is_undone_once() -> None:
    kept = mapping()
    editor = Editor(kept)
    editor.presenter.delete(Entry("222", MASK))
    assert editor.view.undo
    editor.presenter.undo()
    assert kept.present["222"] == (MASK,)
    assert not editor.view.undo
    editor.presenter.undo()
    assert kept.present["222"] == (MASK,)


def test_two_benches_never_undo_each_other() -> None:
    kept = mapping()
    one, other = Editor(kept), Editor(kept)
    other.presenter.save("111", "MSK-100-02", 1, of=Entry("111", CREAM))
    one.presenter.save("222", "CRM-050-01", 1, of=Entry("222", MASK))
    assert kept.present["111"] == (MASK,)
    one.presenter.save("111", "CRM-050-01", 9, of=Entry("111", CREAM))
    assert kept.present["111"] == (MASK,)
    assert Entry("111", MASK) in one.view.entries


def test_an_undo_does_not_take_back_what_another_bench_did_since() -> None:
    kept = mapping()
    one, other = Editor(kept), Editor(kept)
    one.presenter.delete(Entry("222", MASK))
    other.presenter.begin()
    other.presenter.save("222", "CRM-050-01", 1)
    one.presenter.undo()
    assert kept.present["222"] == (CREAM,)
    assert "Somebody else" in one.view.problem


def test_a_file_is_shown_before_it_is_taken_and_a_person_decides_the_conflicts() -> None:
    kept = mapping()
    editor = Editor(kept)
    editor.presenter.offer(Path("export.csv"))
    offer = editor.view.offer
    assert offer is not None
    assert (offer.added, offer.unchanged) == (2, 1)
    assert [(each.barcode, each.here, each.offered) for each in offer.disputes] == [
        ("111", "CRM-050-01", "MSK-100-02")
    ]
    editor.presenter.take_offer()
    assert kept.present["111"] == (CREAM,)
    assert kept.present["333"] == (Item("NEW-1"),)


def test_the_file_is_right_where_a_person_says_so_and_all_of_it_is_undone_at_once() -> None:
    kept = mapping()
    before = dict(kept.present)
    editor = Editor(kept)
    editor.presenter.offer(Path("export.csv"))
    editor.presenter.decide(("111",), take=True)
    editor.presenter.take_offer()
    assert kept.present["111"] == (MASK,)
    editor.presenter.undo()
    assert kept.present == before


def test_columns_that_are_not_clear_are_asked_for() -> None:
    editor = Editor(mapping())
    editor.presenter.offer(Path("unclear.csv"))
    unclear = editor.view.unclear
    assert unclear is not None
    assert unclear.headings == ("One", "Two")
    editor.presenter.offer(unclear.path, {"barcode": "One", "sku": "Two"})
    assert editor.view.offer is not None
    assert editor.view.offer.added == 2
    assert editor.view.unclear is None
