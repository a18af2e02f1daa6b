"""What texts of the Shopify tool mean: pandas writes ``nan`` for nothing, and numbers where codes were."""

NOTHING = frozenset({"nan", "NaN", "None", "N/A", "<NA>", "NaT", "null"})
"""Texts that stand for an empty cell (docs of the formats, "Recipe for a tolerant reader")."""

NO_SKU = "NO_SKU"
"""What the Shopify tool writes for a line that has no SKU: a gift card, a tip, a fee."""


def shown(value: object) -> str:
    """A value as the old program's report shows it: lists and ``None`` as Python writes them."""
    return value if type(value) is str else str(value)


def cleaned(value: object) -> str:
    """A value as text without space around it; empty if it stands for nothing."""
    if value is None:
        return ""
    text = value.strip() if type(value) is str else str(value).strip()
    return "" if text in NOTHING else text


def sku_text(value: object) -> str:
    """A SKU as text, empty if there is none.

    Numbers lose the ".0" that pandas gave them ("5170.0", lists before 2025-11-12); leading zeros stay.
    """
    text = cleaned(value)
    if text == NO_SKU:
        return ""
    return text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else text


def tag_texts(*sources: object) -> tuple[str, ...]:
    """Tags of several fields, each a list or a text with commas, in their order and each once."""
    tags = [tag for source in sources if source for tag in _tags(source)]
    return tuple(dict.fromkeys(filter(None, map(cleaned, tags)))) if tags else ()


def _tags(source: object) -> list[object]:
    if isinstance(source, list):
        return source
    return list(source.split(",")) if isinstance(source, str) else []
