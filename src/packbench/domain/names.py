"""What clients and workers may be called, and that each name is given once."""

from packbench.domain.errors import Refused


class NameTaken(Refused):
    """Somebody has this name or id already."""

    reason = "taken"
