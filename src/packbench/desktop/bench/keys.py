"""Which function keys act now, and what each of them means. Pure.

A key keeps one meaning; what it is called follows from what it does at the moment. Most of them send the
command code that a scanner would send, so that a key and a code are one way.
"""

from dataclasses import dataclass, replace

from packbench.desktop.bench.asking import Ask, Wish, less_code
from packbench.desktop.bench.teaching import Learning
from packbench.desktop.bench.view import Key
from packbench.desktop.wording import COMMANDS
from packbench.domain.codes import CommandName
from packbench.domain.packing import Rules
from packbench.domain.progress import OrderState
from packbench.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a key does: it sends a code, opens a question, or does what the presenter knows by name."""

    key: Key
    code: str = ""
    wish: Wish | None = None
    does: str = ""


def acts(
    hand: OrderState | None,
    ask: Ask | None,
    rules: Rules,
    *,
    label: str = "",
    learning: Learning | None = None,
) -> tuple[Act, ...]:
    """The keys that act now, in the order in which they are shown.

    Args:
        hand: the order in hand.
        ask: what is asked.
        rules: what the client allows.
        label: what the key that prints a label is called; empty if there is nothing to print.
        learning: what may be taught or taken back; None where nothing can be.
    """
    if ask is not None:
        return _asked(ask, rules)
    if hand is None:
        find = Act(key=Key(key="F5", words=_("Find order")), wish=Wish.FIND)
        return (find, *_label(label), _worker(rules), *_list(rules))
    if hand.extras:
        return (
            _sends("F2", CommandName.REMOVE, rules),
            _sends("F4", CommandName.KEEP, rules),
            Act(key=_key("F7", CommandName.PROBLEM, rules), wish=Wish.PROBLEM),
            *_quiet(_sends("F3", CommandName.SKIP, rules), *_label(label), *_list(rules)),
        )
    unread = hand.order.note_must_be_read and not hand.note_read
    read = _sends("F4", CommandName.NOTE, rules)
    return (
        *((read,) if unread else ()),
        _unlearn(learning) or _sends("F2", CommandName.UNDO, rules),
        *((_sends("F11", CommandName.TEACH, rules),) if learning and learning.code else ()),
        _sends("F3", CommandName.SKIP, rules),
        *(() if unread else (_sends("F4", CommandName.CONFIRM, rules),)),
        Act(key=_key("F6", CommandName.QUANTITY, rules), wish=Wish.QUANTITY),
        Act(key=_key("F7", CommandName.PROBLEM, rules), wish=Wish.PROBLEM),
        *_label(label),
        *_quiet(_worker(rules)),
        *_list(rules),
    )


def help_rows() -> tuple[tuple[str, str, str], ...]:
    """Every key with its words and its command code."""
    codes = {
        "F2": (
            _("Take back the last scan; with one too many: take it out. A click on a line: one less of it"),
            "PBUNDO · PBREMOVE · PBMINUS",
        ),
        "F3": (_("Skip the order, everything is kept"), "PBSKIP"),
        "F4": (
            _("Yes: confirm a line without a scan, keep the extra, note read"),
            "PBCONFIRM · PBKEEP · PBNOTE",
        ),
        "F5": (_("Find an order without its label"), ""),
        "F6": (_("Type a quantity; F6 again: all that is missing, without a scan"), "PBQTY5 · PBFORCE"),
        "F7": (_("Report a problem and set the order aside"), "PBPROBLEMSHORT"),
        "F8": (_("Print the label, or print it again"), "PBLABEL"),
        "F9": (_("Pause: the list can be taken up anywhere"), "PBPAUSE"),
        "F10": (_("Another worker packs on"), "PBWORKER001"),
        "F11": (_("Teach a code that nobody knows"), "PBTEACH"),
        "F12": (_("End the list"), "PBEND"),
    }
    return tuple((key, words, code) for key, (words, code) in codes.items())


def _asked(ask: Ask, rules: Rules) -> tuple[Act, ...]:
    back = Act(key=Key(key="F2", words=_("Back")), does="back")
    match ask.wish:
        case Wish.QUANTITY:
            yes = Act(key=Key(key="F4", words=_("Count it")), does="typed")
            return (*((yes,) if ask.typed else ()), _sends("F6", CommandName.FORCE, rules), back)
        case Wish.WORKER:
            yes = Act(key=Key(key="F4", words=_("Go on as this worker")), does="typed")
            return (yes, back) if ask.typed else (back,)
        case Wish.FIND:
            return (Act(key=Key(key="F4", words=_("Open it")), does="typed"), back) if ask.typed else (back,)
        case Wish.END:
            return (Act(key=Key(key="F4", words=_("End it")), does="end"), back)
        case Wish.LESS:
            shield = CommandName.UNDO in rules.supervised
            out = Key(key="F4", words=_("Take one out"), shield=shield)
            return (Act(key=out, code=less_code(ask)), back)
        case Wish.PROBLEM:
            return (back,)
        case Wish.SUPERVISOR:
            give = Act(key=Key(key="F4", words=_("Give the code"), shield=True), does="typed")
            return (give, back) if ask.typed else (back,)
        case Wish.TEACH:
            return (Act(key=Key(key="F4", words=_("Teach it")), does="typed"), back) if ask.typed else (back,)
        case Wish.HELP:
            return (Act(key=Key(key="F1", words=_("Back")), does="back"),)


def _unlearn(learning: Learning | None) -> Act | None:
    """Just after a lesson, taking back means the lesson."""
    if learning is None or learning.lesson is None:
        return None
    return Act(key=Key(key="F2", words=_("Forget it")), does="unlearn")


def _label(words: str) -> tuple[Act, ...]:
    return (Act(key=Key(key="F8", words=words), does="label"),) if words else ()


def _worker(rules: Rules) -> Act:
    return Act(key=_key("F10", CommandName.WORKER, rules), wish=Wish.WORKER)


def _quiet(*acts: Act) -> tuple[Act, ...]:
    """They act, but the bar does not show them."""
    return tuple([replace(act, key=replace(act.key, quiet=True)) for act in acts])


def _list(rules: Rules) -> tuple[Act, ...]:
    return (
        _sends("F9", CommandName.PAUSE, rules),
        _sends("F12", CommandName.END, rules),
        Act(key=Key(key="F1", words=_("All keys")), wish=Wish.HELP),
    )


def _sends(key: str, name: CommandName, rules: Rules) -> Act:
    return Act(key=_key(key, name, rules), code=f"PB{name}")


def _key(key: str, name: CommandName, rules: Rules) -> Key:
    return Key(key=key, words=_(COMMANDS[name]), shield=name in rules.supervised)
