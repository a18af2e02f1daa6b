"""The bench page: where everything stands, and what is shown when. It decides nothing."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from packbench.desktop.bench.asked import AskPanel
from packbench.desktop.bench.band import VerdictBand, band_height
from packbench.desktop.bench.bars import BannerBar, KeyBar, TopBar
from packbench.desktop.bench.covers import BackButton, HelpPanel, LostPanel
from packbench.desktop.bench.facts import OrderFacts, PaceFacts, ParcelFacts
from packbench.desktop.bench.lines import LineList
from packbench.desktop.bench.view import Band, Help, Lost, Packing, Screen, Waiting
from packbench.desktop.kinds import Kind
from packbench.desktop.style.canvas import Look
from packbench.desktop.style.painted import Painted
from packbench.desktop.style.tokens import Theme, Tokens
from packbench.words import _

DESIGNED_FOR = (1280, 800)
LEAST, MOST = 0.8, 2.5
FACTS = 304
TICK = 1000


def scale_for(width: int, height: int, text_size: float = 1.0) -> float:
    """How much larger than designed everything on the bench is."""
    fitting = min(width / DESIGNED_FOR[0], height / DESIGNED_FOR[1])
    return max(LEAST, min(MOST, fitting)) * text_size


class BenchPage(QWidget):
    """Shows a ``Screen``. ``pressed`` tells of clicks on what stands for a key, ``chosen`` on which line."""

    pressed = Signal(str)
    chosen = Signal(int)
    ticked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, text_size: float = 1.0) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Bench"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.screen_shown: Screen | None = None
        self._tokens = Tokens(theme)
        self._text_size = text_size
        self._make_parts()
        self.keys.pressed.connect(self.pressed)
        self.top.pressed.connect(self.pressed)
        self.band.chosen.connect(self.pressed)
        self.lines.chosen.connect(self.chosen)
        self.back.clicked.connect(lambda: self.pressed.emit("F4"))
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.ticked)
        self.set_theme(theme)

    def _make_parts(self) -> None:
        self.top = TopBar(self, _("List"))
        self.banner = BannerBar(self, _("Share"))
        self.band = VerdictBand(self, _("Verdict"))
        self.lines = LineList(self, _("Lines of the order"))
        self.facts = OrderFacts(self, _("Order"))
        self.ask = AskPanel(self, _("Next orders"))
        self.pace = PaceFacts(self, _("Pace"))
        self.parcel = ParcelFacts(self, _("In this parcel"))
        self.help = HelpPanel(self, _("All keys"))
        self.lost = LostPanel(self, _("This list was taken over"))
        self.back = BackButton(self)
        self.back.setText(_("Back to sessions"))
        self.back.setAccessibleName(f"F4 {_('Back to sessions')}")
        self.keys = KeyBar(self, _("Keys"))
        self._parts: tuple[Painted, ...] = (  # type: ignore[type-arg]
            self.top, self.banner, self.band, self.lines, self.facts, self.ask,
            self.pace, self.parcel, self.help, self.lost, self.keys,
        )  # fmt: skip
        self._hide(*self._parts, self.back)

    def set_theme(self, theme: Theme, *, text_size: float | None = None) -> None:
        """Show everything in a theme, and written as large as this, if it is said."""
        self._tokens = Tokens(theme)
        self._text_size = text_size or self._text_size
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self._tokens["ground.window"]))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self._rescale()

    def show_screen(self, screen: Screen) -> None:
        """Show a screen, in one repaint."""
        self.screen_shown = screen
        self.top.put(screen.header)
        self.keys.put((screen.keys, screen.keys_note))
        if screen.banner is not None:
            self.banner.put(screen.banner)
        self._put_body(screen)
        if (band := _band_of(screen)) is not None:
            self.band.put(band)
        self._arrange()

    def begin(self) -> None:
        """Look at the share once a second from now on."""
        self._timer.start()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._rescale()

    def _put_body(self, screen: Screen) -> None:
        match screen.body:
            case Packing(lines=lines, card=card):
                self.lines.tall_band = screen.band is not None and screen.band.kind is not Kind.OK
                self.lines.put(lines)
                self.facts.put(card)
            case Waiting() as waiting:
                self.ask.put(waiting)
                self.pace.put(waiting.tempo)
                if waiting.parcel is not None:
                    self.parcel.put(waiting.parcel)
            case Help() as helping:
                self.help.put(helping)
            case Lost() as lost:
                self.lost.put(lost)

    def _rescale(self) -> None:
        look = Look(self._tokens, scale_for(self.width(), self.height(), self._text_size))
        for part in self._parts:
            part.set_look(look)
        self.back.look = look
        self._arrange()

    # Where everything stands

    def _arrange(self) -> None:
        screen = self.screen_shown
        if screen is None:
            return
        if isinstance(screen.body, Lost):
            self._arrange_lost()
            return
        px, width = self.top.look.px, self.width()
        y = self._place(self.top, QRect(0, 0, width, px(56)))
        y = self._place(self.banner, QRect(0, y, width, px(56))) if screen.banner else y
        y = (
            self._place(self.band, QRect(0, y, width, band_height(screen.band, self.top.look)))
            if screen.band
            else y
        )
        foot = self.height() - px(52)
        self._place(self.keys, QRect(0, foot, width, px(52)))
        body = QRect(px(24), y + px(16), width - 2 * px(24), foot - y - 2 * px(16))
        side = QRect(body.right() + 1 - px(FACTS), body.top(), px(FACTS), body.height())
        main = QRect(body.left(), body.top(), body.width() - px(FACTS) - px(24), body.height())
        shown = self._arrange_body(screen, body, main, side)
        shown |= {self.top, self.keys}
        shown |= {self.banner} if screen.banner else set()
        shown |= {self.band} if screen.band else set()
        self._hide(*(part for part in (*self._parts, self.back) if part not in shown))

    def _arrange_body(self, screen: Screen, body: QRect, main: QRect, side: QRect) -> set[QWidget]:
        match screen.body:
            case Packing():
                pairs: list[tuple[QWidget, QRect]] = [(self.lines, main), (self.facts, side)]
            case Waiting(parcel=parcel):
                pairs = [(self.ask, main), (self.parcel if parcel is not None else self.pace, side)]
            case _:
                pairs = [(self.help, body)]
        for part, where in pairs:
            self._place(part, where)
        return {part for part, _where in pairs}

    def _arrange_lost(self) -> None:
        px, width, height = self.top.look.px, self.width(), self.height()
        band = _band_of(self.screen_shown) if self.screen_shown else None
        y = self._place(self.band, QRect(0, 0, width, band_height(band, self.top.look)))
        self._place(self.lost, QRect(0, y, width, height - y))
        self._place(self.back, QRect(px(48), height - px(104), self.back.wanted_width(), px(64)))
        self.back.raise_()
        self._hide(*(part for part in self._parts if part not in (self.band, self.lost)))

    def _place(self, part: QWidget, where: QRect) -> int:
        part.setGeometry(where)
        part.show()
        return where.bottom() + 1

    def _hide(self, *parts: QWidget) -> None:
        for part in parts:
            part.hide()


def _band_of(screen: Screen) -> Band | None:
    """The verdict; a lost list is one too."""
    if isinstance(screen.body, Lost):
        return Band(
            serial=-1, kind=Kind.STOP, word=screen.body.word, sentences=(screen.body.sentence,), steady=True
        )
    return screen.band
