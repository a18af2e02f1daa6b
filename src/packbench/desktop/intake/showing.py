"""From the state of an import to what its steps show. Pure."""

from packbench import said
from packbench.desktop.intake.columns import columns_view
from packbench.desktop.intake.state import State
from packbench.desktop.intake.view import DoneView, FileView, Pairs, Shown, Step
from packbench.words import _, mark, plural

DELIMITERS = {",": mark("Comma"), ";": mark("Semicolon"), "\t": mark("Tab"), "|": mark("Bar")}
ENCODINGS = ("utf-8", "cp1251", "cp1252", "cp1250", "koi8_u", "utf-16")
NEEDED = ("order", "sku")


def shown(state: State) -> Shown:
    """What is shown."""
    return Shown(
        step=state.step,
        subtitle=_subtitle(state),
        problem=state.problem,
        busy=state.busy,
        locked=state.locked,
        next_words=_next(state),
        next_works=not state.busy and _can_go_on(state),
        back_works=not state.busy and state.step in (Step.COLUMNS, Step.CHECK),
        file=_file(state),
        columns=columns_view(state),
        check=state.check,
        done=_done(state),
    )


def client_words(state: State, client: str) -> str:
    """A client as people know it."""
    name = next((each.name for each in state.clients if each.id == client), client)
    return name if name == client else _("{name} ({id})").format(name=name, id=client)


def _subtitle(state: State) -> str:
    if state.path is None:
        return _("Excel, CSV or an orders export of Shopify")
    look = state.look
    sheet = _("sheet “{name}”").format(name=look.sheet) if look and look.sheet else ""
    rows = plural("{number} row", "{number} rows", look.rows) if look else ""
    client = _("client {name}").format(name=client_words(state, state.client)) if state.client else ""
    return " · ".join(filter(None, (state.path.name, sheet, rows, client)))


def _next(state: State) -> str:
    match state.step:
        case Step.FILE:
            return _("Look at the columns")
        case Step.COLUMNS:
            return _("Check the rows")
        case Step.CHECK:
            orders = state.preview.packing_list.orders_total if state.preview else 0
            return plural("Import {number} order", "Import {number} orders", orders)
        case Step.DONE:
            return _("Start packing")


def _can_go_on(state: State) -> bool:
    match state.step:
        case Step.FILE:
            return state.look is not None
        case Step.COLUMNS:
            return state.look is not None and all(name in state.look.columns for name in NEEDED)
        case Step.CHECK:
            return state.preview is not None and bool(state.preview.packing_list.orders)
        case Step.DONE:
            return True


def _file(state: State) -> FileView:
    look = state.look
    delimiters = () if look is None or not look.delimiter else _delimiters(look.delimiter)
    sheets = look.sheets if look and len(look.sheets) > 1 else ()
    encodings = () if look is None or not look.encoding_guessed else (look.encoding, *look.encodings)
    if state.choices.encoding and look is not None and look.encoding:
        encodings = (look.encoding,)
    return FileView(
        clients=tuple([(client.id, client_words(state, client.id)) for client in state.clients]),
        client=state.client,
        file=state.path.name if state.path else "",
        facts=_facts(state),
        sheets=tuple([(name, name) for name in sheets]),
        sheet=look.sheet if look else "",
        encodings=_encodings(encodings),
        encoding=look.encoding if look else "",
        delimiters=delimiters,
        delimiter=look.delimiter if look else "",
        guessed=_guessed(state),
        recent=tuple([(each.path, each.client) for each in state.recent]),
    )


def _facts(state: State) -> str:
    look = state.look
    if look is None:
        return ""
    kind = _("Orders export of Shopify") if look.kind == "shopify_orders" else _("Table")
    rows = plural("{number} row", "{number} rows", look.rows)
    columns = plural("{number} column", "{number} columns", len(look.header))
    return f"{kind} · {rows} · {columns}"


def _guessed(state: State) -> str:
    look = state.look
    if look is None or not look.encoding_guessed:
        return ""
    return _(
        "The letters were read as {encoding}, which is a guess. Are names shown as they should be?"
    ).format(encoding=look.encoding)


def _encodings(names: tuple[str, ...]) -> Pairs:
    return tuple([(name, name) for name in dict.fromkeys((*names, *ENCODINGS))]) if names else ()


def _delimiters(found: str) -> Pairs:
    known = {**DELIMITERS, found: DELIMITERS.get(found, found)}
    return tuple([(sign, _(words)) for sign, words in known.items()])


def _done(state: State) -> DoneView:
    preview, ref = state.preview, state.ref
    if preview is None or ref is None:
        return DoneView()
    packing_list = preview.packing_list
    left_out = len(state.checked.preview.packing_list.orders) if state.checked else 0
    left_out -= len(packing_list.orders)
    facts = (
        (_("Client"), client_words(state, ref.client)),
        (_("Session"), ref.session),
        (_("Packing list"), ref.name),
        (_("Orders"), said.number(packing_list.orders_total)),
        (_("Lines"), said.number(preview.lines)),
        (_("Units"), said.number(packing_list.units_total)),
        *([(_("Orders left out"), said.number(left_out))] if left_out > 0 else []),
    )
    return DoneView(ref=ref, facts=facts)
