"""Packbench: every item that goes into a parcel is scanned and verified."""

__version__ = "0.1.0"
