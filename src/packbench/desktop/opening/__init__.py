"""Opening a list, from the wish to the open bench; the ways in at the start of the program."""

from packbench.desktop.opening.ready import Ready, opened, presenter

__all__ = ["Ready", "opened", "presenter"]
