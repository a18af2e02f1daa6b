"""Our own icons: paths on a grid of 24, drawn in any colour and size.

``line`` icons are strokes of 2, ``filled`` ones are silhouettes with a ``cut`` in the colour of their ground:
a circle, a triangle and an octagon, so that a verdict is known by its outline alone. ``goods`` stand where a
product has no picture.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

_LINE = {
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "x": '<path d="M6 6l12 12M18 6L6 18"/>',
    "scanmark": (
        '<path d="M3 8V4h4M17 4h4v4M21 16v4h-4M7 20H3v-4"/>'
        '<path d="M7 8.5v7M10 8.5v7M14 8.5v7M17 8.5v7"/><path d="M12 8.5v7" stroke-width="1"/>'
    ),
    "truck": (
        '<path d="M3 6h11v10H3zM14 10h4l3 3v3h-7"/><circle cx="7" cy="17.5" r="2"/>'
        '<circle cx="17" cy="17.5" r="2"/>'
    ),
    "globe": (
        '<circle cx="12" cy="12" r="8.5"/>'
        '<path d="M3.5 12h17M12 3.5c3 2.4 3 14.6 0 17M12 3.5c-3 2.4-3 14.6 0 17"/>'
    ),
    "box": '<path d="M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8"/>',
    "pin": (
        '<path d="M12 21c4-5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.5 6 6.5 11z"/>'
        '<circle cx="12" cy="10" r="2.2"/>'
    ),
    "note": '<path d="M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 9h7M8.5 12.5h4"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "printer": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5"/>',
    "shield": '<path d="M12 3l8 3v6c0 5-3.5 7.500-8 9-4.500-1.5-8-4-8-9V6z"/>',
    "ring": '<circle cx="12" cy="12" r="8.5"/>',
    "asked": (
        '<circle cx="12" cy="12" r="8.5"/>'
        '<path d="M9.6 9.7a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.600M12 16.400v.2"/>'
    ),
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "barcode": (
        '<path d="M4 5v14M7.5 5v14M12 5v14M16.5 5v14M20 5v14"/>'
        '<path d="M9.7 5v14M18.3 5v14" stroke-width="1"/>'
    ),
    "undo": '<path d="M9 5L4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3"/>',
    "skip": '<path d="M5 5l9 7-9 7zM18 5v14"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>',
    "calendar": '<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>',
    "client": '<path d="M4 20V9l8-5 8 5v11M9 20v-6h6v6"/>',
    "gear": (
        '<circle cx="12" cy="12" r="3"/>'
        '<path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 '
        '18.4l2.2-2.2M16.2 7.8l2.2-2.2"/>'
    ),
    "import": '<path d="M12 4v11M7.5 10.5L12 15l4.5-4.5M4 19h16"/>',
    "export": '<path d="M12 15V4M7.5 8.5L12 4l4.5 4.5M4 19h16"/>',
    "refresh": '<path d="M20 12a8 8 0 1 1-2.5-5.800M20 4v4.500h-4.500"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "file": '<path d="M6 3h8l5 5v13H6zM14 3v5h5"/>',
    "folder": '<path d="M3 6h7l2 3h9v10H3z"/>',
    "screen": '<rect x="3" y="5" width="18" height="12" rx="2"/><path d="M9 21h6"/>',
    "lang": '<path d="M4 5h10M9 3v2M12 5c-1 5-4 8-8 10M6 9c1.5 3 4 5 7 6M12 20l4-10 4 10M13.5 17h5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "down": '<path d="M6 9l6 6 6-6"/>',
    "up": '<path d="M6 15l6-6 6 6"/>',
    "right": '<path d="M9 6l6 6-6 6"/>',
    "left": '<path d="M15 6l-6 6 6 6"/>',
    "tag": '<path d="M4 4h8l8 8-8 8-8-8z"/><circle cx="8.5" cy="8.5" r="1.2"/>',
}
_FILLED = {
    "ok": (
        '<circle cx="12" cy="12" r="11"/>'
        '<path d="M6.500 12.5l3.800 3.800L17.500 8.500" fill="none" stroke="{cut}" '
        'stroke-width="2.600" stroke-linecap="round" stroke-linejoin="round"/>'
    ),
    "attention": (
        '<path d="M12 1.5c.7 0 1.300.35 1.650.95l9 16.200c.75 1.300-.15 2.850-1.650 2.850H3c-1.5 '
        '0-2.400-1.550-1.650-2.850l9-16.200c.35-.6.95-.95 1.650-.95z"/>'
        '<path d="M12 8v6.200" stroke="{cut}" stroke-width="2.600" stroke-linecap="round"/>'
        '<circle cx="12" cy="17.900" r="1.600" fill="{cut}"/>'
    ),
    "stop": (
        '<path d="M7.500 1h9L23 7.500v9L16.500 23h-9L1 16.500v-9z"/>'
        '<path d="M8 8l8 8M16 8l-8 8" stroke="{cut}" stroke-width="2.800" stroke-linecap="round"/>'
    ),
    "dot": '<circle cx="12" cy="12" r="8"/>',
    "tri": '<path d="M12 3l10 18H2z"/>',
    "pausef": '<path d="M6 4h4v16H6zM14 4h4v16h-4z"/>',
    "halff": (
        '<path d="M12 3a9 9 0 0 0 0 18z"/>'
        '<circle cx="12" cy="12" r="8.200" fill="none" stroke="{colour}" stroke-width="1.800"/>'
    ),
}
_GOODS = {
    "bottle": (
        '<path d="M10 3h4v3h-4zM9 6h6l1.5 3v11a1.5 1.5 0 0 1-1.5 1.5H9A1.5 1.5 0 0 1 7.500 '
        '20V9zM7.500 12h9M7.500 17h9"/>'
    ),
    "jar": '<path d="M6 7h12v3H6zM7 10h10v8a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2zM7 13.5h10"/>',
    "tube": '<path d="M7 3h10l-1.5 14h-7zM9 17h6v4H9z"/>',
    "drop": '<path d="M11 2h2v4h-2zM10 6h4v3h-4zM8 9h8v11a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1zM8 14h8"/>',
    "sachet": '<path d="M6 4h12v16H6zM6 7h12M6 17h12"/>',
    "giftbox": '<path d="M4 9h16v11H4zM12 9v11M4 13h16M12 9c-5 0-5-5 0-1 5-4 5 1 0 1z"/>',
}
_LINES = (
    'fill="none" stroke="{{colour}}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'
)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" {how}>{paths}</svg>'


def paint_icon(
    painter: QPainter, name: str, where: QRectF, colour: str, *, cut: str = "", width: float = 0
) -> None:
    """Paint an icon into a square. ``cut`` is the ground's colour; ``width`` another stroke than usual."""
    _renderer(name, colour, cut, width).render(painter, where)


def icon_names() -> frozenset[str]:
    """Every icon there is."""
    return frozenset([*_LINE, *_FILLED, *_GOODS])


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str, cut: str, width: float) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name, width).format(colour=colour, cut=cut or colour).encode()))


def _svg(name: str, width: float) -> str:
    if name in _FILLED:
        return _SVG.format(how='fill="{colour}"', paths=_FILLED[name])
    goods = name in _GOODS
    paths = _GOODS[name] if goods else _LINE[name]
    return _SVG.format(how=_LINES.format(width=width or (1.3 if goods else 2)), paths=paths)
