"""The imports' desk: a file from outside → a preview with all that is doubtful → a session with a list.

There is one way on from there: the list is a file like the Shopify tool's, and nothing later knows where it
came from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath

from packbench.domain.barcodes import Mappings
from packbench.domain.clients import ClientSettings
from packbench.domain.decisions import Decisions, Place, Question, as_decided, questions, told
from packbench.domain.drafts import KEPT, Choices, Look, NewList
from packbench.domain.errors import NotFound, Refused
from packbench.domain.garbage import collector_at_rest
from packbench.domain.intake import AgreedSettings, ClientRegister, OrderFile, OrderFiles, SessionShelf
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice, PackingList
from packbench.domain.ports import Lists, MasterData
from packbench.domain.preflight import preflight, together
from packbench.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWish:
    """What somebody wants to import.

    Args:
        client: whose orders they are. file_name: the file's name without folders; ``data`` its bytes.
        session: where the list goes; empty for a new session of today.
        name: what the list is called; empty for the file's own name.
        columns: field to column where the guess is wrong; "-" for no column; ``KEPT`` and a heading for a
            column that is no field.
        choices: sheet, encoding and the like where a person knows better than the guess.
        remember: whether the chosen columns are remembered for files with the same headings.
    """

    client: str
    file_name: str
    data: bytes
    session: str = ""
    name: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)
    remember: bool = True


class Part(StrEnum):
    """A part of the work, as a person waits for it."""

    READING = "reading"
    UNDERSTANDING = "understanding"
    CHECKING = "checking"
    WRITING = "writing"


Watch = Callable[[Part], None]
"""Is told which part begins; what it raises stops the work before that part. Writing is never stopped."""


class Cancelled(Refused):
    """Somebody did not want to wait any longer. Nothing was written."""

    reason = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the import would make, before anything is written.

    The session in ``packing_list.ref`` is empty where it would be a new one. ``assumed`` is what reading the
    file had to assume, ``notices`` that and the pre-flight report, ``questions`` what a person may decide,
    ``left_out`` the columns that stay in the file alone.
    """

    packing_list: PackingList
    columns: Mapping[str, str]
    notices: tuple[Notice, ...]
    assumed: tuple[Notice, ...]
    header_key: str
    questions: Mapping[Place, Question] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def lines(self) -> int:
        """Lines that can be packed."""
        return sum([len(order.packable_lines) for order in self.packing_list.orders])


def called(preview: Preview, name: str) -> Preview:
    """The same with another name for the list."""
    packing_list = preview.packing_list
    ref = replace(packing_list.ref, name=name)
    return replace(preview, packing_list=replace(packing_list, ref=ref))


def decided(preview: Preview, decisions: Decisions) -> Preview:
    """The same with what a person decided; nothing is read again."""
    packing_list = preview.packing_list
    orders = as_decided(packing_list.orders, decisions)
    return replace(
        preview,
        packing_list=replace(packing_list, orders=orders),
        assumed=(*preview.assumed, *told(preview.questions, decisions)),
    )


class ImportDesk:
    """Previews a file, and keeps what the person who saw the preview agrees with."""

    def __init__(
        self,
        *,
        files: OrderFiles,
        shelf: SessionShelf,
        lists: Lists,
        master: MasterData,
        clients: ClientRegister,
        settings: AgreedSettings,
    ) -> None:
        self._files = files
        self._shelf = shelf
        self._lists = lists
        self._master = master
        self._clients = clients
        self._settings = settings

    def open(self, wish: ImportWish, watch: Watch = lambda _part: None) -> OrderFile:
        """Take the file of a wish apart once; ``look`` and ``preview`` go faster with it.

        Raises:
            Unreadable: it is no table.
        """
        watch(Part.READING)
        with collector_at_rest():
            return self._files.open(wish.data, wish.file_name, wish.choices)

    def look(self, wish: ImportWish, opened: OrderFile | None = None) -> Look:
        """What the columns of the file seem to be, and its first orders.

        Raises:
            NotFound: there is no such client.
            Unreadable: the file is no table.
            ColumnsNotFound: a wish names a column that isn't there.
            EnvironmentFailure: the share failed.
        """
        self._must_be_there(wish.client)
        remembered = self._settings.load(wish.client).remembered_columns
        return (opened or self.open(wish)).look(wishes=wish.columns, remembered=remembered)

    def preview(
        self, wish: ImportWish, opened: OrderFile | None = None, watch: Watch = lambda _part: None
    ) -> Preview:
        """What would be imported; nothing is written.

        Raises:
            NotFound: there is no such client.
            InvalidName: session or list can't be called so.
            AlreadyThere: the session has a list of that name.
            Unreadable: the file is no table with orders.
            ColumnsNotFound: its columns are not clear.
            EnvironmentFailure: the share failed.
        """
        with collector_at_rest():
            return self._previewed(wish, opened or self.open(wish, watch), watch)

    def _previewed(self, wish: ImportWish, opened: OrderFile, watch: Watch) -> Preview:
        self._must_be_there(wish.client)
        name = wish.name or self._shelf.proposed_name(PurePath(wish.file_name).stem)
        self._shelf.check(wish.client, wish.session, name)
        remembered = self._settings.load(wish.client).remembered_columns
        watch(Part.UNDERSTANDING)
        draft = opened.draft(wishes=wish.columns, remembered=remembered)
        watch(Part.CHECKING)
        ref = ListRef(client=wish.client, session=wish.session, name=name)
        packing_list = PackingList(ref=ref, orders=draft.orders, source=draft.kind)
        barcodes = self._master.barcodes(wish.client)
        notices = together(draft.notices, self._doubts(packing_list, barcodes))
        column = draft.columns.get("barcode", "")
        return Preview(
            packing_list=packing_list,
            columns=draft.columns,
            notices=(*self._seen(wish), *notices),
            assumed=draft.notices,
            header_key=draft.header_key,
            left_out=draft.left_out,
            questions=questions(packing_list, notices, barcodes=barcodes, barcode_column=column),
        )

    def keep(self, wish: ImportWish, preview: Preview, watch: Watch = lambda _part: None) -> ListRef:
        """Make the session and the list as previewed, and remember the columns that somebody chose.

        Raises:
            InvalidName, AlreadyThere: as ``preview``; somebody may have been faster.
            EnvironmentFailure: the share failed; no half list is left.
        """
        watch(Part.WRITING)
        if wish.remember and wish.columns and preview.header_key:
            self._remember(wish, preview)
        return self._shelf.add(
            NewList(
                client=wish.client,
                session=wish.session,
                name=preview.packing_list.ref.name,
                orders=preview.packing_list.orders,
                file_name=wish.file_name,
                data=wish.data,
                notices=preview.assumed,
            )
        )

    def _must_be_there(self, client: str) -> None:
        try:
            self._clients.get(client)
        except NotFound as error:
            raise NotFound(error.what, _("Make the client first: packbench clients add ID NAME")) from error

    def _seen(self, wish: ImportWish) -> tuple[Notice, ...]:
        """The same file twice is the same orders twice, and customers get two parcels."""
        session = self._shelf.session_with(wish.client, wish.data)
        message = _("Session {session} was made of this very file already.").format(session=session)
        return (Notice(code="imported_before", message=message),) if session else ()

    def _doubts(self, packing_list: PackingList, barcodes: Mappings) -> tuple[Notice, ...]:
        ref = packing_list.ref
        others = self._lists.orders_elsewhere(ref) if ref.session else {}
        return preflight(packing_list, mapping=barcodes, others=others)

    def _remember(self, wish: ImportWish, preview: Preview) -> None:
        fields = [name for name in wish.columns if not name.startswith(KEPT)]
        unwanted = {name: "-" for name in fields if name not in preview.columns}
        left_out = {f"{KEPT}{heading}": "-" for heading in preview.left_out}
        columns = {**preview.columns, **unwanted, **left_out}

        def remembered(settings: ClientSettings) -> ClientSettings:
            known = {**settings.remembered_columns, preview.header_key: columns}
            return replace(settings, remembered_columns=known)

        self._settings.change(wish.client, remembered)
