"""Tokens → Qt: the palette, the little that a palette can't say, and the font."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from packbench.desktop.style.sheet import style_sheet
from packbench.desktop.style.tokens import Theme, Tokens

FAMILY = "Inter"
STYLE = "Fusion"
"""Of Qt's styles the one that looks alike everywhere. The application is told of it when it is made."""
BODY_PX = 13
_PROPERTY = "packbench_theme"
_FONTS = Path(__file__).parent / "fonts"
_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "ground.window",
    QPalette.ColorRole.WindowText: "text.primary",
    QPalette.ColorRole.Base: "ground.surface",
    QPalette.ColorRole.AlternateBase: "ground.hover",
    QPalette.ColorRole.Text: "text.primary",
    QPalette.ColorRole.Button: "ground.surface",
    QPalette.ColorRole.ButtonText: "text.primary",
    QPalette.ColorRole.BrightText: "stop.text",
    QPalette.ColorRole.PlaceholderText: "text.muted",
    QPalette.ColorRole.ToolTipBase: "ground.raised",
    QPalette.ColorRole.ToolTipText: "text.primary",
    QPalette.ColorRole.Highlight: "ground.selected",
    QPalette.ColorRole.HighlightedText: "text.primary",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Light: "ground.raised",
    QPalette.ColorRole.Midlight: "line.subtle",
    QPalette.ColorRole.Mid: "line.strong",
    QPalette.ColorRole.Dark: "line.strong",
    QPalette.ColorRole.Shadow: "scrim",
}
_FAINT = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def put_on(application: QApplication, theme: Theme) -> None:
    """Show everything in a theme."""
    tokens = Tokens(theme)
    application.setProperty(_PROPERTY, theme.value)
    application.setPalette(palette(tokens))
    application.setFont(font(BODY_PX))
    application.setStyleSheet(style_sheet(tokens))


def worn() -> Tokens:
    """The tokens of the theme that the application has put on; light before it has."""
    application = QApplication.instance()
    name = application.property(_PROPERTY) if application is not None else None
    return Tokens(Theme(name)) if name else Tokens(Theme.LIGHT)


def load_fonts() -> None:
    """Make the bundled font known; it looks the same on every computer."""
    for path in sorted(_FONTS.glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def font(pixels: float, weight: int = 400, spacing: float = 0.0) -> QFont:
    """The font in a size, with figures of one width; ``spacing`` is letter spacing in percent."""
    made = QFont([FAMILY, "Noto Sans"])
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + spacing)
    return made


def palette(tokens: Tokens) -> QPalette:
    """The palette of a theme."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(tokens[name]))
    for role in _FAINT:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["text.muted"]))
    return made
