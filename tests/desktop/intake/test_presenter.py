"""The import wizard as a person meets it, without Qt."""

from packbench.desktop.intake.view import Standing, Step
from packbench.domain.errors import AlreadyThere
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice
from tests.desktop.intake.importer import Importer

PLAIN = "Order,SKU,Qty,Courier,Price\n#1,A-1,1,DHL,9\n#1,B-2,2,DHL,8\n#2,A-1,3,Speedy,9\n"
VAGUE = "Order,Thing,Qty\n#1,A-1,1\n#2,B-2,2\n"
DIRTY = "Order,SKU,Qty,Courier\n#1,A-1,abc,DHL\n#1,,1,DHL\n,X,1,\n#2,B-2,2,DHL\n"
CYRILLIC = "Поръчка №;Артикул;Бр.;Описание\nHB-1;A-1;2;Шампоан лавандула\n".encode("cp1251")


def test_a_client_and_a_file_are_chosen_and_the_file_is_looked_at() -> None:
    wizard = Importer(plain=PLAIN)
    assert wizard.file.client == "HERBALIA"
    assert not wizard.shown.next_works
    wizard.choose("plain")
    assert wizard.file.facts == "Table · 3 rows · 5 columns"
    assert wizard.shown.subtitle == "plain.csv · 3 rows · client Herbalia (HERBALIA)"
    assert wizard.shown.next_works


def test_a_file_that_can_t_be_read_is_told_and_another_can_be_chosen() -> None:
    wizard = Importer(plain=PLAIN).choose("gone")
    assert "gone.csv can’t be read" in wizard.shown.problem
    assert not wizard.shown.next_works
    assert wizard.choose("plain").shown.problem == ""


def test_letters_that_were_guessed_are_said_and_can_be_chosen() -> None:
    wizard = Importer(file=CYRILLIC).choose("file")
    assert "cp1251" in wizard.file.guessed
    assert wizard.file.delimiter == ";"
    wizard.presenter.choose_encoding("cp1252")
    assert not wizard.file.guessed
    assert wizard.file.encoding == "cp1252"
    wizard.presenter.choose_encoding("utf-8")
    assert "not in the encoding utf-8" in wizard.shown.problem


def test_a_file_may_be_chosen_before_the_clients_are_known() -> None:
    wizard = Importer(held=True, plain=PLAIN).choose("plain")
    assert wizard.file.client == ""
    wizard.lane.go()
    assert wizard.file.client == "HERBALIA"
    assert wizard.file.facts == "Table · 3 rows · 5 columns"
    assert wizard.shown.next_works


def test_a_client_may_be_chosen_while_the_file_is_read() -> None:
    wizard = Importer(plain=PLAIN)
    wizard.while_held(lambda: wizard.choose("plain"))
    wizard.presenter.choose_client("M")
    wizard.lane.go()
    assert wizard.shown.subtitle.endswith("client M Cosmetics (M)")
    assert wizard.shown.next_works


def test_columns_are_shown_with_how_sure_they_are_and_their_first_values() -> None:
    wizard = Importer(plain=PLAIN).choose("plain")
    wizard.go_on()
    assert wizard.shown.step is Step.COLUMNS
    order = wizard.field("order")
    assert (order.heading, order.said, order.samples) == ("Order", "Sure", "#1, #2")
    assert wizard.field("barcode").heading == ""
    assert wizard.columns.others == (("Price", True),)


def test_of_shopifys_export_only_what_comes_into_the_list_is_said_to_be_kept() -> None:
    wizard = Importer(
        export="Name,Email,Created at,Lineitem quantity,Lineitem name,Lineitem sku,Id,Phone\n"
        "#1,a@b.c,2026-11-25,1,Soap,A-1,5001,+359\n"
    ).choose("export")
    assert wizard.columns.kept.startswith("Created at, Id. Names, addresses and all else stay in the file")
    assert [column.heading for column in wizard.columns.sampled if column.kept] == ["Created at", "Id"]
    assert wizard.columns.rows[0][-2:] == ("2026-11-25", "5001")


def test_a_column_that_nobody_wants_on_the_bench_stays_in_the_file_alone() -> None:
    wizard = Importer(plain=PLAIN).choose("plain")
    wizard.go_on()
    wizard.presenter.keep_column("Price", False)
    assert wizard.columns.others == (("Price", False),)
    assert [column.heading for column in wizard.columns.sampled if column.kept] == []
    wizard.go_on(2)
    extras = [line.extra for order in wizard.desk.written[0].packing_list.orders for line in order.lines]
    assert extras == [(), (), ()]


def test_a_column_may_be_ticked_again() -> None:
    wizard = Importer(plain=PLAIN).choose("plain")
    for on in (False, True):
        wizard.presenter.keep_column("Price", on)
    assert wizard.columns.others == (("Price", True),)


def test_the_first_rows_are_shown_as_they_will_be_packed() -> None:
    wizard = Importer(dirty=DIRTY).choose("dirty")
    assert wizard.columns.rows[:2] == (("#1", "A-1", "1", "DHL"), ("#1", "", "1", "DHL"))
    assert [column.title for column in wizard.columns.sampled] == [
        "Order number", "SKU", "Quantity", "Courier",
    ]  # fmt: skip


def test_a_needed_column_that_nobody_could_guess_is_asked_for() -> None:
    wizard = Importer(vague=VAGUE).choose("vague")
    wizard.go_on()
    assert wizard.columns.caption == "Choose the column for: SKU"
    assert not wizard.shown.next_works
    wizard.presenter.choose_column("sku", "Thing")
    assert wizard.field("sku").said == "Chosen"
    assert wizard.columns.rows[0][:2] == ("#1", "A-1")
    assert wizard.shown.next_works


def test_a_column_has_one_meaning_and_may_have_none() -> None:
    wizard = Importer(plain=PLAIN).choose("plain")
    wizard.presenter.choose_column("courier", "Price")
    wizard.presenter.choose_column("note", "Price")
    assert wizard.field("courier").heading == "Courier"
    wizard.presenter.choose_column("courier", "")
    assert wizard.field("courier").heading == ""
    assert ("Courier", True) in wizard.columns.others


def test_what_was_remembered_for_these_headings_is_said() -> None:
    wizard = Importer(vague=VAGUE).choose("vague")
    key = "".join(wizard.desk.remembered)
    assert key == ""
    wizard.presenter.choose_column("sku", "Thing")
    wizard.go_on(2)
    preview = wizard.presenter.preview
    assert preview is not None
    wizard.desk.remembered = {preview.header_key: dict(preview.columns)}
    wizard.choose("vague")
    assert wizard.field("sku").said == "Remembered"


def test_doubtful_rows_are_named_and_none_refuses_the_file() -> None:
    wizard = Importer(dirty=DIRTY).choose("dirty")
    wizard.go_on(2)
    assert wizard.shown.step is Step.CHECK
    rows = [
        (row.row, row.order, row.sku)
        for row in wizard.check.rows
        if row.standing in (Standing.OPEN, Standing.LOOK) and row.row
    ]
    assert (2, "#1", "A-1") in rows
    assert (3, "#1", "") in rows
    assert [figure.figure for figure in wizard.check.figures][:2] == ["2", "4"]
    assert wizard.shown.next_words == "Import 2 orders"


def test_a_file_that_was_imported_before_is_told_above_all_else() -> None:
    wizard = Importer(plain=PLAIN).choose("plain")
    wizard.desk.before = (Notice(code="imported_before", message="Session 2026-08-17_1 was made of it."),)
    wizard.go_on(2)
    assert wizard.check.warning == "Session 2026-08-17_1 was made of it."
    assert all("2026-08-17_1" not in row.said for row in wizard.check.rows)


def test_the_list_is_made_and_told() -> None:
    wizard = Importer(client="M", plain=PLAIN).choose("plain")
    wizard.go_on(3)
    ref = ListRef(client="M", session="2026-08-17_1", name="plain")
    assert wizard.shown.step is Step.DONE
    assert wizard.made == [ref]
    assert dict(wizard.shown.done.facts)["Units"] == "6"
    assert [recent.client for recent in wizard.desk.recent] == ["M"]
    assert wizard.shown.next_words == "Start packing"


def test_a_list_may_be_called_otherwise() -> None:
    wizard = Importer(plain=PLAIN).choose("plain")
    wizard.go_on(2)
    wizard.presenter.call("Evening")
    assert wizard.check.name == "Evening"
    wizard.go_on()
    assert wizard.made[0].name == "Evening"


def test_somebody_who_was_faster_is_told_and_nothing_is_lost() -> None:
    wizard = Importer(plain=PLAIN).choose("plain")
    wizard.go_on(2)
    wizard.desk.fail = AlreadyThere("There is a list plain.", "Choose another name.")
    wizard.go_on()
    assert wizard.shown.problem == "There is a list plain. Choose another name."
    assert wizard.shown.next_works


def test_going_back_keeps_what_was_chosen() -> None:
    wizard = Importer(vague=VAGUE).choose("vague")
    wizard.presenter.choose_column("sku", "Thing")
    wizard.go_on(2)
    wizard.presenter.go_back()
    assert wizard.shown.step is Step.COLUMNS
    assert wizard.field("sku").heading == "Thing"


def test_reading_can_be_cancelled_and_what_comes_too_late_is_thrown_away() -> None:
    wizard = Importer(plain=PLAIN)
    wizard.while_held(lambda: wizard.choose("plain"))
    assert wizard.shown.busy
    assert wizard.presenter.cancel() is False
    assert wizard.views[-1].busy is False
    wizard.lane.go()
    assert wizard.file.facts == ""
    assert wizard.presenter.cancel() is True


def test_writing_is_waited_for() -> None:
    wizard = Importer(plain=PLAIN).choose("plain")
    wizard.go_on(2)
    wizard.while_held(wizard.presenter.go_on)
    assert wizard.shown.locked
    assert wizard.presenter.cancel() is False
    wizard.lane.go()
    assert len(wizard.made) == 1


def test_a_wizard_that_was_closed_shows_nothing_more() -> None:
    wizard = Importer(plain=PLAIN)
    wizard.while_held(lambda: wizard.choose("plain"))
    views = len(wizard.views)
    wizard.presenter.close()
    wizard.lane.go()
    assert len(wizard.views) == views
    assert wizard.desk.left == 1
