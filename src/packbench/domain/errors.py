"""What can go wrong, as a tree. A mistake of a worker is never here: it is a value (see ``packing.Outcome``).

::

    PackbenchError
    ├── EnvironmentFailure          the world's fault; exit status 3; say it, offer a way on
    │   ├── ShareUnavailable        the shared folder can't be reached or does not answer
    │   ├── NotPermitted            the folder is read-only or rights are missing
    │   ├── DiskFull                no space, on the share or on this bench
    │   ├── NotPrinted              a printer can't be reached or took only a part
    │   └── NotSaved                a scan could not be made durable; it does not count
    └── Refused                     it can't be done; exit status 1; ``reason`` is a code for scripts
        ├── NotFound                no such client, session, list, file
        ├── Unreadable              the file is there but is not what it should be
        ├── TooNew                  written by a later version of this program
        ├── ColumnsNotFound         a table without a column that is needed
        ├── AlreadyThere            the name is taken; what has it is never overwritten
        ├── ChangedMeanwhile        somebody else changed what was to be changed
        ├── InvalidName             a name that can't be used on every computer of the warehouse
        ├── DoesNotFit              a code that is too long for the paper it should stand on
        ├── ListHeld                somebody works on it, or may do: locked, stale or uncertain
        ├── ListFinished            the list was packed to its end
        └── LeaseLost               another bench has taken the list over

Data is in fields; the sentence for people is ``str(error)`` in English, in two parts: what happened, what to
do.
"""

from collections.abc import Mapping, Sequence


class PackbenchError(Exception):
    """Root of all errors that this program raises on purpose."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.what} {self.advice}".strip()


class EnvironmentFailure(PackbenchError):
    """The share, a disk or the rights failed."""

    reason = "environment"


class ShareUnavailable(EnvironmentFailure):
    """The shared folder does not answer."""

    reason = "share_away"


class NotPermitted(EnvironmentFailure):
    """The folder is read-only, or this user has no right to write there."""

    reason = "not_permitted"


class DiskFull(EnvironmentFailure):
    """No space left."""

    reason = "disk_full"


class NotPrinted(EnvironmentFailure):
    """A printer can't be reached, refused, or took only a part."""

    reason = "not_printed"


class NotSaved(EnvironmentFailure):
    """A scan could not be made durable and therefore does not count."""

    reason = "not_saved"


class Refused(PackbenchError):
    """The request can't be done. ``reason`` is a stable code."""

    reason = "refused"


class NotFound(Refused):
    """There is no such thing."""

    reason = "not_found"


class Unreadable(Refused):
    """It is there but can't be understood."""

    reason = "unreadable"


class TooNew(Unreadable):
    """A later version of this program wrote it."""

    reason = "too_new"


class ColumnsNotFound(Refused):
    """A table lacks a column that is needed: ``missing`` are fields, ``headers`` the columns it has."""

    reason = "columns_not_found"

    def __init__(self, missing: Sequence[str], headers: Sequence[str], what: str, advice: str = "") -> None:
        super().__init__(what, advice)
        self.missing = tuple(missing)
        self.headers = tuple(headers)


class AlreadyThere(Refused):
    """The name is taken, and what has it is never overwritten."""

    reason = "exists"


class ChangedMeanwhile(Refused):
    """Somebody else changed it since it was looked at; nothing of that is taken back."""

    reason = "changed"


class InvalidName(Refused):
    """A name with characters or a form that some computer of the warehouse can't store."""

    reason = "invalid_name"


class DoesNotFit(Refused):
    """A code that would be too fine to be scanned on the label or paper that it should stand on."""

    reason = "does_not_fit"


class ListFinished(Refused):
    """The list was packed to its end and closed."""

    reason = "finished"


class ListHeld(Refused):
    """Somebody holds the list.

    ``reason`` is ``locked``, ``stale`` or ``uncertain``; ``holder`` has the keys of cli.md.
    """

    def __init__(self, reason: str, holder: Mapping[str, object], what: str, advice: str = "") -> None:
        super().__init__(what, advice)
        self.reason = reason
        self.holder = dict(holder)


class LeaseLost(Refused):
    """Another bench took the list over; what this bench scanned is kept and will be merged."""

    reason = "lease_lost"

    def __init__(self, holder: Mapping[str, object], what: str, advice: str = "") -> None:
        super().__init__(what, advice)
        self.holder = dict(holder)
