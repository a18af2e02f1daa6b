"""Files of the packing program that Packbench replaces: reading all of its generations, writing none.

It kept its state, summaries and locks in ``packing/<list>/`` and its master data beside the Shopify tool's.
Its own version numbers tell nothing ("1.3.0" names two different forms), so each reader goes by what it
finds.
"""

from packbench.sources.old_program.lock import OldLock, read_lock
from packbench.sources.old_program.master import client_mapping, read_mapping, read_workers
from packbench.sources.old_program.state import read_state
from packbench.sources.old_program.summary import read_summary

__all__ = [
    "OldLock",
    "client_mapping",
    "read_lock",
    "read_mapping",
    "read_state",
    "read_summary",
    "read_workers",
]
