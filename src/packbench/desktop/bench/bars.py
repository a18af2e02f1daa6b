"""The bars of the bench screen: what is packed above, the share's banner, the keys below."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from packbench.desktop.bench.view import Banner, Header, Key
from packbench.desktop.style.canvas import CENTRE, RIGHT, Canvas, Ink, Look
from packbench.desktop.style.painted import Painted, PaintedButton, announce
from packbench.words import _

_STRONG, _PLAIN, _FAINT = Ink(18, 600), Ink(18), Ink(18, 400, "text.muted")


class TopBar(Painted[Header]):
    """Which list, how far, how fast, how bench and share are, and who packs.

    ``pressed`` tells of a click on who packs, as of the key that does the same.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, name)
        self._worker_from = 0.0

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.position().x() >= self._worker_from:
            self.pressed.emit("F10")

    def spoken(self, value: Header) -> str:
        share = _("Share") if value.share_ok else _("Share away")
        text = _("{name}, {done} of {total} orders, {share}, {waiting} waiting, {worker}")
        return text.format(
            name=value.list_name,
            done=value.orders_done,
            total=value.orders_total,
            share=share,
            waiting=value.waiting,
            worker=value.worker,
        )

    def paint(self, canvas: Canvas, value: Header) -> None:
        whole = QRectF(self.rect())
        canvas.fill(whole, "ground.surface")
        canvas.rule(0, whole.width(), whole.height() - 1)
        end = self._right(canvas, value)
        self._left(canvas, value, end - self.look.px(24))

    def _left(self, canvas: Canvas, value: Header, end: float) -> None:
        px, height = self.look.px, self.height()
        x = float(px(32))
        rest = self._progress_width(canvas, value)
        room = max(px(80), end - rest - x)
        client = canvas.width(value.client, _FAINT)
        name = QRectF(x, 0, max(px(60), room - client - px(12)), height)
        x += canvas.text(name, value.list_name, _STRONG) + px(12)
        x += canvas.text(QRectF(x, 0, client + 1, height), value.client, _FAINT) + px(28)
        self._progress(canvas, value, x)

    def _progress_width(self, canvas: Canvas, value: Header) -> float:
        px = self.look.px
        width = px(28) + px(112) + px(12) + canvas.width(self._orders(value), _PLAIN) + px(8)
        return width + (px(28) + canvas.width(self._pace(value), _PLAIN) if value.pace else 0)

    def _progress(self, canvas: Canvas, value: Header, x: float) -> None:
        px, height = self.look.px, self.height()
        track = QRectF(x, round((height - px(10)) / 2), px(112), px(10))
        canvas.fill(track, "ground.sunken", px(5))
        share = value.orders_done / value.orders_total if value.orders_total else 0.0
        if share:
            done = QRectF(track.left(), track.top(), max(px(10), track.width() * share), track.height())
            canvas.fill(done, "accent", px(5))
        if self.look.high_contrast:
            canvas.outline(track, "line.strong", px(5))
        x = track.right() + px(12)
        line = canvas.baseline(QRectF(0, 0, 1, height), _PLAIN)
        rest = self._orders(value)[len(str(value.orders_done)) :]
        x = canvas.runs(x, line, [(str(value.orders_done), _STRONG), (rest, _PLAIN)])
        if value.pace is not None:
            pace = str(value.pace)
            canvas.runs(x + px(28), line, [(pace, _STRONG), (self._pace(value)[len(pace) :], _PLAIN)])

    def _orders(self, value: Header) -> str:
        return _("{done} of {total} orders").format(done=value.orders_done, total=value.orders_total)

    def _pace(self, value: Header) -> str:
        return _("{number} orders/h").format(number=value.pace)

    def _right(self, canvas: Canvas, value: Header) -> float:
        """From the right edge leftwards; gives where it begins."""
        px, height = self.look.px, self.height()
        strong, small = Ink(16, 600), Ink(14.4, 400, "text.muted")
        width = min(px(280), max(canvas.width(value.worker, strong), canvas.width(value.bench, small)) + 1)
        x = self.width() - px(32) - width
        middle = height / 2
        canvas.text(QRectF(x, middle - px(19), width, px(20)), value.worker, strong)
        canvas.text(QRectF(x, middle + px(1), width, px(18)), value.bench, small)
        x -= px(12) + px(36)
        disc = QRectF(x, round(middle - px(18)), px(36), px(36))
        canvas.fill(disc, "ground.emphasis", px(18))
        canvas.text(disc, value.initials, Ink(14, 600, "text.on-emphasis"), CENTRE)
        self._worker_from = x
        x -= px(28)
        x = self._waiting(canvas, value, x) - px(20)
        x = self._lamp(canvas, x, _("Share") if value.share_ok else _("Share away"), ok=value.share_ok) - px(
            20
        )
        return self._lamp(canvas, x, _("Bench") if value.bench_ok else _("Not saved"), ok=value.bench_ok)

    def _waiting(self, canvas: Canvas, value: Header, right: float) -> float:
        text = _("{number} waiting").format(number=value.waiting)
        ink = Ink(16, 400, "text.muted") if value.share_ok else Ink(16, 600, "attention.text")
        width = canvas.width(text, ink)
        canvas.text(QRectF(right - width, 0, width + 1, self.height()), text, ink)
        return right - width

    def _lamp(self, canvas: Canvas, right: float, text: str, *, ok: bool) -> float:
        px = self.look.px
        ink = Ink(16, 500, "text.secondary") if ok else Ink(16, 600, "attention.text")
        width = canvas.width(text, ink)
        canvas.text(QRectF(right - width, 0, width + 1, self.height()), text, ink)
        x = right - width - px(8) - px(18)
        where = QRectF(x, round((self.height() - px(18)) / 2), px(18), px(18))
        canvas.icon("dot" if ok else "tri", where, "ok.text" if ok else "attention.text")
        return x


class BannerBar(Painted[Banner]):
    """The share is away, or back; it is announced once, not with each scan that waits."""

    def put(self, value: Banner) -> None:
        before = self.value
        super().put(value)
        if before is None or (before.kind, before.strong) != (value.kind, value.strong):
            announce(self, self.spoken(value))

    def spoken(self, value: Banner) -> str:
        return f"{value.strong} {value.text} {value.right}".strip()

    def paint(self, canvas: Canvas, value: Banner) -> None:
        px, whole, colour = self.look.px, QRectF(self.rect()), f"{value.kind}.text"
        canvas.fill(whole, f"{value.kind}.tint")
        canvas.fill(QRectF(0, whole.height() - 2, whole.width(), 2), f"{value.kind}.edge")
        icon = QRectF(px(32), round((whole.height() - px(32)) / 2) - 1, px(32), px(32))
        canvas.icon(str(value.kind), icon, colour, cut=f"{value.kind}.tint")
        strong, plain = Ink(22, 700, colour), Ink(22, 500, colour)
        right = canvas.width(value.right, strong)
        canvas.text(
            QRectF(whole.width() - px(32) - right, 0, right + 1, whole.height() - 2), value.right, strong
        )
        line = canvas.baseline(whole.adjusted(0, 0, 0, -2), strong)
        room = whole.width() - px(32) - right - px(24) - px(80)
        canvas.runs(px(80), line, [(value.strong + " ", strong), (value.text, plain)], room=room)


_WORDLESS = ("F1", "F10", "F8", "F6", "F7", "F3", "F9")
"""Keys that lose their words where there is no room for all; F1 tells what they do."""


class KeyHint(PaintedButton):
    """A key and what it does; a click does the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hint = Key(key="", words="")
        self.bare = False

    def put(self, hint: Key, look: Look) -> None:
        """Show a key."""
        self.hint, self.look = hint, look
        shield = _("needs a supervisor") if hint.shield else ""
        self.setAccessibleName(" ".join(filter(None, (hint.key, hint.words, shield))))
        self.update()

    def wanted_width(self, canvas: Canvas) -> int:
        """How much room it takes."""
        px = self.look.px
        cap = max(px(32), canvas.width(self.hint.key, Ink(15, 600)) + px(13))
        shield = px(24) if self.hint.shield else 0
        words = 0.0 if self.bare else px(8) + canvas.width(self.hint.words, Ink(16)) + shield
        return round(cap + words) + 2

    def paint(self, canvas: Canvas) -> None:
        px = self.look.px
        right = canvas.key_cap(0, self.height() / 2, self.hint.key) + px(8)
        if self.bare:
            return
        ink = Ink(16, 400, "text.primary" if self.underMouse() else "text.secondary")
        right += canvas.text(QRectF(right, 0, self.width() - right + 2, self.height()), self.hint.words, ink)
        if self.hint.shield:
            where = QRectF(right + px(6), round((self.height() - px(18)) / 2), px(18), px(18))
            canvas.icon("shield", where, "text.secondary")


class KeyBar(Painted[tuple[tuple[Key, ...], str]]):
    """The keys that act now, and a remark at the right."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, name)
        self._hints: list[KeyHint] = []

    def spoken(self, value: tuple[tuple[Key, ...], str]) -> str:
        return ", ".join(f"{key.key} {key.words}" for key in value[0])

    def paint(self, canvas: Canvas, value: tuple[tuple[Key, ...], str]) -> None:
        px, whole = self.look.px, QRectF(self.rect())
        canvas.fill(whole, "ground.surface")
        canvas.rule(0, whole.width(), 0)
        room = QRectF(px(32), 0, whole.width() - px(64), whole.height())
        canvas.text(room, value[1], Ink(16, 400, "text.secondary"), RIGHT)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.arrange()

    def arrange(self) -> None:
        """Hints stand side by side; closer together where there is little room."""
        keys = self.value[0] if self.value else ()
        while len(self._hints) < len(keys):
            hint = KeyHint(self)
            hint.clicked.connect(lambda _on=False, hint=hint: self.pressed.emit(hint.hint.key))
            self._hints.append(hint)
        for place, hint in enumerate(self._hints):
            hint.setVisible(place < len(keys))
        self._stand(keys)

    def _stand(self, keys: tuple[Key, ...]) -> None:
        shown = self._hints[: len(keys)]
        canvas = Measure(self.look)
        for hint, key in zip(shown, keys, strict=True):
            hint.put(key, self.look)
        px, room = self.look.px, self.width() - self.look.px(64)
        widths = self._widths(shown, canvas, room)
        spare = room - sum(widths)
        gap = max(px(8), min(px(24), spare // max(1, len(widths) - 1)))
        x = px(32)
        for hint, width in zip(shown, widths, strict=True):
            hint.setGeometry(x, 1, width, self.height() - 1)
            x += width + gap

    def _widths(self, shown: list[KeyHint], canvas: Canvas, room: int) -> list[int]:
        """How wide each hint is; in long languages those whose words are needed least lose them first."""
        gaps = self.look.px(8) * (len(shown) - 1)
        for hint in shown:
            hint.bare = False
        widths = [hint.wanted_width(canvas) for hint in shown]
        for key in _WORDLESS:
            if sum(widths) + gaps <= room:
                break
            for place, hint in enumerate(shown):
                if hint.hint.key == key:
                    hint.bare = True
                    widths[place] = hint.wanted_width(canvas)
        return widths


class Measure(Canvas):
    """A canvas that only measures."""

    def __init__(self, look: Look) -> None:
        self.look = look
