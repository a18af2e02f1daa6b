"""Packing lists and master data from outside, read into the domain's words."""
