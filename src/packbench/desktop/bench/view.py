"""What the bench screen shows, as frozen values: the presenter makes them, the widgets paint them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from packbench.desktop.kinds import Kind


class Mark(StrEnum):
    """How a line stands out."""

    NONE = "none"
    HIT = "hit"
    OVER = "over"
    DONE = "done"
    UNPACKABLE = "unpackable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The top bar; ``pace`` is orders an hour, None while nobody can tell."""

    list_name: str
    client: str
    orders_done: int
    orders_total: int
    pace: int | None
    bench_ok: bool
    share_ok: bool
    waiting: int
    worker: str
    initials: str
    bench: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A choice on the band: it is made by its key, by a click, or by the barcode that it shows."""

    title: str
    key: str
    text: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a name or SKU; ``differs`` is what tells two products apart."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product as the look-alike card shows it."""

    name: tuple[Part, ...]
    sku: tuple[Part, ...]
    location: str
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """A product of the order that looks like the wrong one."""

    needed: Product
    scanned: Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The verdict. ``serial`` grows with each one, so that an equal one is seen to be new.

    ``note`` is the text of a note that must be read: it is what the band is about then. ``steady``: it asks
    something, or tells of a state; it does not settle.
    """

    serial: int
    kind: Kind
    word: str
    sentences: tuple[str, ...] = ()
    figure: tuple[int, int] | None = None
    big: bool = False
    note: str = ""
    steady: bool = False
    cards: tuple[Card, ...] = ()
    look_alike: LookAlike | None = None
    again: bool = False

    @property
    def spoken(self) -> str:
        """All of it as one text, for a screen reader."""
        return " ".join([f"{self.word}.", *self.sentences, self.note]).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the order; ``packed`` includes extras that were kept or are not answered yet."""

    number: int
    name: str
    sku: str
    location: str
    extra: str
    packed: int
    required: int
    mark: Mark
    picture: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines as they are to be shown.

    ``left`` and ``done`` are told in a head row when there are many (``many``); ``folded`` done lines are
    shown as one row.
    """

    rows: tuple[Row, ...]
    many: bool = False
    left: int = 0
    done: int = 0
    folded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """An order that comes next."""

    order: str
    courier: str
    country: str
    lines: int
    units: int
    box: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCard:
    """The facts of the order in hand."""

    order: str
    units_packed: int
    units_total: int
    courier: str
    country: str
    box: str
    tags: tuple[str, ...]
    note: str
    note_unread: bool
    extra: tuple[tuple[str, str], ...]
    next: Hint | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """The worker's pace: orders an hour now, and for each quarter of an hour before (oldest first)."""

    pace: int | None
    quarters: tuple[int, ...]
    since: str
    orders_left: int
    done_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What the order just finished holds."""

    rows: tuple[tuple[str, int], ...]
    seconds: int | None
    box: str
    labels: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """An order is in hand."""

    lines: Lines
    card: OrderCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """No order is in hand. ``parcel`` is of the order finished by the verdict on the band."""

    ahead: tuple[Hint, ...]
    tempo: Tempo
    parcel: Parcel | None = None
    finding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One of the sentences on the lost screen: good, or to be looked after."""

    kind: Kind
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Another bench has the list; it covers everything. ``facts`` are label and value."""

    word: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    told: tuple[Told, ...]
    whose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """All keys and command codes: (key, what it does, command code)."""

    rows: tuple[tuple[str, str, str], ...]
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A function key that acts now; ``shield``: it needs a supervisor.

    ``quiet``: it acts but has no room on the bar, where what must be answered stands alone.
    """

    key: str
    words: str
    shield: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """What is said above the verdict: the share is away or back, a label was printed or was not."""

    kind: Kind
    strong: str
    text: str
    right: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The whole bench screen."""

    header: Header
    body: Packing | Waiting | Lost | Help
    band: Band | None = None
    banner: Banner | None = None
    keys: tuple[Key, ...] = ()
    keys_note: str = ""
    at: datetime | None = None
