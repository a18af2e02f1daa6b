"""The rules of docs/format.md that keep scans safe, each of which can be taken out of the model."""

from enum import Enum


class Guard(Enum):
    """One rule; its value says what a bench does that does not keep it."""

    # Acquire
    EXCLUSIVE_CLAIM = "takes a claim's name although it is taken"
    CLAIM_BY_NONCE = "knows its claim by the bench's name, not by the nonce"
    READ_BEFORE_RENAME = "renames what lies under the open name without having read that it is a live journal"
    RENAME_WITHOUT_REPLACING = "renames over a sealed file that is there"
    RENAME_IN_ONE_STEP = "sees that the sealed name is free, and renames over it a moment later"
    UNLINK_BEFORE_READING = (
        "counts a journal that has its sealed name, while its open name may still be there"
    )
    OCCUPY_WHAT_IS_MISSING = "takes 'not found' for a proof that the open name is gone"
    READ_AFTER_SEAL = "counts what it read before it renamed the journal"
    OPEN_TOMBSTONE = "gives an epoch up without a tombstone under its open name"
    SEALED_TOMBSTONE = "gives an epoch up without a tombstone under its sealed name"
    SEAL_DOWN_TO_A_HEADER = "seals the epoch before its own and looks no further"
    BURY_THE_DEAD = "waits for the journal of a claimer that died"
    EXCLUSIVE_BEGIN = "puts its journal in place of what lies under the open name"
    NO_SECOND_CREATE = "creates its journal again when the reply to the first try was lost"
    HEADER_VECTOR = "counts all that older journals hold by now, not what the newest header fixed"
    MARK_AFTER_BEGIN = "lets go of an old spool before its own journal has begun"
    # Scan
    SPOOL_BEFORE_TONE = "tells the worker that a scan is saved before its spool is flushed"
    OPEN_WITHOUT_CREATING = "creates the journal when it appends and its name is missing"
    TELL_A_TOMBSTONE = "takes a tombstone under its journal's name for its journal, and appends to it"
    NAME_CHECK = "does not see whether the name still leads to the file after an append"
    LOOK_FOR_SEAL = "waits for the share when its journal is missing, and does not look whether it was sealed"
    ANEW_AFTER_FAILED_FLUSH = "goes on in a journal of which a flush failed"
    RENEW_PAST_DEAD_CLAIM = "waits for ever for a claimer that died, before it begins anew"
    LATE_BY_ID = "counts a late scan without asking whether it counts already"
    # Lock
    NONCE_AT_HEARTBEAT = "beats into a lock without seeing whose it is"
    NONCE_AT_RELEASE = "deletes a lock without seeing whose it is"
    LOCK_COMES_BACK = "never sets its lock again when somebody has deleted it"
    # Not ours: a promise of Windows and SMB servers
    SHARE_MODES = "appends with Windows' share modes for a name check, and the server lets others rename"
