"""How columns share the width of a table. Pure."""

from collections.abc import Mapping, Sequence

from packbench.desktop.browser.columns import Field

PAD = 8
EDGE = 24
LEAST = 24


def shared_width(fields: Sequence[Field], wanted: Mapping[str, int], width: int) -> list[int]:
    """The widths of columns, in pixels; together they are ``width``.

    First each has the least that it needs; then those whose texts are longer (``wanted``, by name) have more;
    what is left over then goes to all by their shares. Where there is too little, texts that may be elided
    give way.
    """
    needed = [max(field.least, wanted.get(field.name, 0)) if field.whole else field.least for field in fields]
    longer = [max(0, wanted.get(field.name, 0) - width) for field, width in zip(fields, needed, strict=True)]
    left = width - sum(needed) - 2 * PAD * len(fields) - 2 * (EDGE - PAD)
    if left < 0:
        more = _split(left, [0 if field.whole else field.least for field in fields])
    elif left < sum(longer):
        more = _filled(left, longer)
    else:
        spare = _split(left - sum(longer), [field.spare for field in fields])
        more = [one + other for one, other in zip(longer, spare, strict=True)]
    made = [max(LEAST, one + other) + 2 * PAD for one, other in zip(needed, more, strict=True)]
    made[0] += EDGE - PAD
    made[-1] += EDGE - PAD
    return made


def _filled(amount: int, wishes: Sequence[int]) -> list[int]:
    """Small wishes in full, larger ones alike as far as it goes."""
    given = [0] * len(wishes)
    by_size = sorted(range(len(wishes)), key=wishes.__getitem__)
    for done, place in enumerate(by_size):
        given[place] = min(wishes[place], amount // (len(wishes) - done))
        amount -= given[place]
    given[by_size[-1]] += amount
    return given


def _split(amount: int, shares: Sequence[int]) -> list[int]:
    """Whole parts of an amount by shares; the largest share has the rest."""
    total = sum(shares)
    if not total:
        return [0] * len(shares)
    parts = [int(amount * share / total) for share in shares]
    parts[shares.index(max(shares))] += amount - sum(parts)
    return parts
