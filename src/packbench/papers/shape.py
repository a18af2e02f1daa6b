"""What a client's order labels are like: their size, the printer's dots, what is on them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from packbench.domain.errors import DoesNotFit
from packbench.papers.drawing import dots
from packbench.words import _

_MM = (15.0, 300.0)
_DPI = (100, 1200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A label; the order's number and its code are always on it."""

    width_mm: float = 68.0
    height_mm: float = 38.0
    dpi: int = 203
    show_courier: bool = True
    show_country: bool = True
    show_client: bool = True
    show_session: bool = True
    show_units: bool = True
    show_box: bool = True
    show_date: bool = False

    @property
    def across(self) -> int:
        """Whole dots across."""
        return dots(self.width_mm, self.dpi)

    @property
    def down(self) -> int:
        """Whole dots down."""
        return dots(self.height_mm, self.dpi)


def shape_of(label: Mapping[str, float]) -> Shape:
    """What a client's settings say, and the usual where they say nothing.

    Raises:
        DoesNotFit: a size that no label has.
    """
    usual = Shape()
    kinds = {field.name: type(getattr(usual, field.name)) for field in fields(Shape)}
    shape = Shape(**{name: kind(label[name]) for name, kind in kinds.items() if name in label})
    sizes_fit = all(_MM[0] <= size <= _MM[1] for size in (shape.width_mm, shape.height_mm))
    if not sizes_fit or not _DPI[0] <= shape.dpi <= _DPI[1]:
        raise DoesNotFit(
            _("There is no label of {width_mm:g} × {height_mm:g} mm at {dpi} dpi.").format(
                width_mm=shape.width_mm, height_mm=shape.height_mm, dpi=shape.dpi
            ),
            _(
                "Each side has {least:g} to {most:g} mm, and the printer {least_dpi} to {most_dpi} dpi."
            ).format(least=_MM[0], most=_MM[1], least_dpi=_DPI[0], most_dpi=_DPI[1]),
        )
    return shape
