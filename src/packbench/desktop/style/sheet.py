"""What a palette can't say, as a Qt style sheet: outlines, round corners, rings of focus, texts by role.

A widget names its part by properties: a label its ``role``, a button its ``kind`` and ``measure``, a frame
its ``ground``, ``bar`` or ``tone``.
"""

import re

from packbench.desktop.style.tokens import Theme, Tokens

_SHEET = """
QPushButton { min-height: 34px; padding: 0 15px; border: 1px solid @line.strong; border-radius: 6px;
    background: @ground.surface; color: @text.primary; font-weight: 500 }
QPushButton:hover { background: @ground.hover }
QPushButton:disabled { color: @text.muted; border-color: @line.subtle; background: @ground.window }
QPushButton[kind="primary"], QPushButton:default { background: @accent; border-color: @accent;
    color: @text.on-accent; font-weight: 600 }
QPushButton[kind="primary"]:hover, QPushButton:default:hover { background: @accent.hover }
QPushButton[kind="primary"]:disabled { background: @ground.sunken; border-color: @line.strong;
    color: @text.muted }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; color: @text.secondary }
QPushButton[kind="quiet"]:hover { background: @ground.hover }
QPushButton[kind="link"] { border-color: transparent; background: transparent; color: @text.secondary;
    min-height: 24px; padding: 0 6px }
QPushButton[kind="link"]:hover { background: @ground.hover }
QPushButton[kind="tab"] { border: 0; border-radius: 0; border-top: 3px solid transparent;
    border-bottom: 3px solid transparent; padding: 0 4px; min-height: 49px; background: transparent;
    color: @text.secondary; font-size: 15px }
QPushButton[kind="tab"]:checked { border-bottom-color: @accent; color: @text.primary; font-weight: 600 }
QPushButton[measure="big"] { min-height: 46px; font-size: 16px }
QPushButton[bare="true"] { padding: 0 8px; min-width: 18px }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit { min-height: 34px; padding: 0 11px;
    border: 1px solid @line.strong; border-radius: 6px; background: @ground.surface; color: @text.primary;
    selection-background-color: @accent; selection-color: @text.on-accent;
    placeholder-text-color: @text.muted }
QComboBox { padding-right: 32px; combobox-popup: 0 }
QComboBox::drop-down { border: 0; width: 0 }
QComboBox QAbstractItemView { border: 0; background: @ground.raised; outline: 0;
    padding: 3px; selection-background-color: @ground.selected; selection-color: @text.primary }
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 8px; border-radius: 4px }
QPlainTextEdit, QTextEdit { border: 1px solid @line.strong; border-radius: 6px; padding: 6px;
    background: @ground.surface; color: @text.primary;
    selection-background-color: @accent; selection-color: @text.on-accent }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: @text.muted; border-color: @line.subtle;
    background: @ground.window }
QPushButton:focus, QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QPlainTextEdit:focus, QTextEdit:focus { border: @ring solid @focus }
QPushButton[kind="primary"]:focus { border: @ring solid @text.primary }
QTableView, QTreeView, QListView { border: 0; background: @ground.surface; outline: 0;
    selection-background-color: @ground.selected; selection-color: @text.primary }
QTableView::item, QTreeView::item { padding: 0 8px; border-bottom: 1px solid @line.subtle }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @ground.selected;
    color: @text.primary }
QTableView:focus, QTreeView:focus, QListView:focus { border: 0 }
QTreeView::item { min-height: 34px }
QListView::item { min-height: 38px; padding: 0 12px; border-radius: 6px }
QListView::item:hover, QTreeView::item:hover { background: @ground.hover }
QHeaderView { background: @ground.surface }
QHeaderView::section { background: @ground.surface; color: @text.muted; border: 0;
    border-bottom: 1px solid @line.subtle; padding: 0 11px; font-size: 12px; font-weight: 500 }
QTableCornerButton::section { background: @ground.surface; border: 0 }
QLabel { background: transparent }
QLabel[role="title"] { font-size: 24px; font-weight: 600 }
QLabel[role="heading"] { font-size: 20px; font-weight: 600 }
QLabel[role="section"] { font-size: 16px; font-weight: 600 }
QLabel[role="figure"] { font-size: 28px; font-weight: 600 }
QLabel[role="strong"] { font-weight: 600 }
QLabel[role="secondary"] { color: @text.secondary }
QLabel[role="muted"] { color: @text.muted }
QLabel[role="caption"] { color: @text.muted; font-size: 12px; font-weight: 500 }
QLabel[role="ok"] { color: @ok.text; font-weight: 500 }
QLabel[role="attention"] { color: @attention.text; font-weight: 500 }
QLabel[role="stop"] { color: @stop.text; font-weight: 500 }
QLabel[role="key"] { border: 1px solid @line.strong; border-radius: 4px; padding: 1px 6px; font-size: 12px;
    font-weight: 600; background: @ground.surface }
QLabel[role="tag"] { border: 1px solid @tag.line; border-radius: 4px; padding: 2px 8px; font-size: 12px;
    font-weight: 500; color: @text.secondary; background: @ground.sunken }
QLabel[role="count"] { border-radius: 10px; padding: 2px 6px; font-size: 12px; font-weight: 600;
    color: @text.secondary; background: @ground.sunken }
QDialog { background: @ground.raised }
QFrame[ground="page"] { background: @ground.window }
QFrame[ground="soft"] { background: @ground.window; border-radius: 6px }
QFrame[ground="tile"] { background: @tile; border: @tag.border; border-radius: 6px }
QFrame[ground="tile-attention"] { background: @attention.tint; border: @tag.border; border-radius: 6px }
QFrame[ground="note"] { background: @ground.raised; border: @track; border-radius: 6px }
QFrame[ground="card"] { background: @ground.surface; border: 1px solid @line.subtle; border-radius: 10px }
QFrame[ground="drop"] { background: @ground.window; border: 2px dashed @line.strong; border-radius: 10px }
QFrame[ground="drop"][over="true"] { background: @ground.selected; border-color: @accent }
QFrame[ground="plain"] { background: transparent }
QFrame[rule="line"] { background: @line.subtle; border: 0 }
QFrame[ground="surface"] { background: @ground.surface }
QFrame[ground="raised"] { background: @ground.raised }
QFrame[bar="row"] { background: transparent; border-bottom: 1px solid @line.subtle }
QFrame[bar="divider"] { background: @line.subtle; border: 0 }
QListWidget[bar="nav"] { background: @ground.raised; border: 0; border-right: 1px solid @line.subtle;
    padding: 16px 15px }
QListWidget[bar="nav"]::item { padding: 0 12px; border-radius: 6px; color: @text.primary }
QListWidget[bar="nav"]::item:selected { background: @ground.selected; color: @text.primary }
QPushButton[kind="segment"] { border-radius: 0; border-left-width: 0 }
QPushButton[kind="segment"][end="first"] { border-left-width: 1px; border-top-left-radius: 6px;
    border-bottom-left-radius: 6px }
QPushButton[kind="segment"][end="last"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px }
QPushButton[kind="segment"]:checked { background: @ground.selected; font-weight: 600;
    border-bottom: 3px solid @accent }
QFrame[bar="top"] { background: @ground.surface; border-bottom: 1px solid @line.subtle }
QFrame[bar="foot"] { background: transparent; border-top: 1px solid @line.subtle }
QFrame[bar="base"] { background: @ground.surface; border-top: 1px solid @line.subtle }
QFrame[bar="half"] { background: transparent; border-right: 1px solid @line.subtle }
QFrame[bar="side"] { background: @ground.window; border-left: 1px solid @line.subtle }
QFrame[tone="ok"] { background: @ok.tint; border-left: 4px solid @ok.edge }
QFrame[tone="attention"] { background: @attention.tint; border-left: 4px solid @attention.edge }
QFrame[tone="stop"] { background: @stop.tint; border-left: 4px solid @stop.edge }
QProgressBar { min-height: 6px; max-height: 6px; border: @track; border-radius: 3px;
    background: @ground.sunken; color: transparent }
QProgressBar::chunk { background: @accent; border-radius: 3px }
QMenu { background: @ground.raised; border: 1px solid @line.strong; padding: 4px }
QMenu::item { padding: 8px 24px; border-radius: 4px }
QMenu::item:selected { background: @ground.selected; color: @text.primary }
QToolTip { background: @ground.raised; color: @text.primary; border: 1px solid @line.strong; padding: 4px }
QScrollArea { border: 0; background: transparent }
QScrollBar:vertical { width: 12px; background: transparent; margin: 0 }
QScrollBar:horizontal { height: 12px; background: transparent; margin: 0 }
QScrollBar::handle { background: @line.strong; border-radius: 4px; min-height: 32px; min-width: 32px;
    margin: 2px }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0 }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent }
"""


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of a theme."""
    high = tokens.theme is Theme.CONTRAST
    extra = {
        "ring": "3px" if high else "2px",
        "track": f"1px solid {tokens['line.strong']}" if high else "0",
        "tile": tokens["ground.hover" if tokens.theme is Theme.DARK else "ground.window"],
        "tag.border": f"1px solid {tokens['line.subtle']}" if high else "0",
        "tag.line": tokens["line.subtle"] if high else "transparent",
    }
    return re.sub(r"@([a-z]+(?:[.-][a-z-]+)*)", lambda found: extra.get(found[1]) or tokens[found[1]], _SHEET)
