"""Files of the packing program that Packbench replaces: reading all of its generations, writing none.

It kept its state and summaries in ``packing/<list>/`` and its mappings beside the Shopify tool's files. (Its
locks, workers and client settings are files that we write too, so the store reads them.) Its own version
numbers tell nothing ("1.3.0" names two different forms), so each reader goes by what it finds.
"""

from packbench.sources.old_program.mapping import read_mapping
from packbench.sources.old_program.state import read_state
from packbench.sources.old_program.summary import read_summary

__all__ = ["read_mapping", "read_state", "read_summary"]
