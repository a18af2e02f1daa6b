"""``demo``: makes a demo warehouse and opens the window on it; without a screen it packs a list."""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from packbench.bootstrap import Services
from packbench.cli.demo_show import Show
from packbench.cli.demo_warehouse import EXAMPLE, DemoWarehouse, Made
from packbench.cli.display import has_display
from packbench.cli.output import Output
from packbench.domain.errors import AlreadyThere
from packbench.words import _, mark, plural

FOLDER = "packbench-demo"
ORDERS = 60
MARK = ".packbench-demo"
MARK_TEXT = "Made by `packbench demo`, which deletes everything in this folder when it makes it anew.\n"
_FATES = {
    "done": mark("packed to the end"),
    "incomplete": mark("ended incomplete"),
    "paused": mark("paused, half packed"),
    "old_program": mark("half packed in the old program"),
    "ready": mark("ready to pack"),
    "messy": mark("ready, and full of dirt"),
    "stale": mark("held by a bench that fell silent"),
    "live": mark("in work at another bench"),
}


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``demo``."""
    parser.add_argument(
        "--orders",
        metavar="N",
        type=_count,
        default=ORDERS,
        help=_("orders of the first list ({orders})").format(orders=ORDERS),
    )
    parser.add_argument("--dir", metavar="DIR", help=_("where to make it (else in this bench's data folder)"))
    parser.add_argument(
        "--headless", action="store_true", help=_("pack one list here instead of opening a window")
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, default=1, help=_("another number gives other orders (1)")
    )


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Make the warehouse, say what is in it, and open the window on it or pack its first list."""
    folder = Path(arguments.dir).absolute() if arguments.dir else services.settings.home / FOLDER
    _prepare(folder, services)
    output.words(_("Making a demo warehouse in {folder} …\n").format(folder=folder))
    made = _make(folder, services, orders=arguments.orders, seed=arguments.seed)
    _say_made(folder, made, output)
    here = Services(replace(services.settings, root=folder))
    if has_display() and arguments.open_window is not None and not arguments.headless:
        output.words(_("Opening the window on it …"))
        shown: int = arguments.open_window(here)
        return shown
    first = next(one for one in made if one.fate == "ready")
    status = Show(here, output, seed=arguments.seed).pack(first.ref)
    _say_next(folder, first, output)
    return status


def make_demo(services: Services) -> Path:
    """Make the demo warehouse where it lies if nobody says where; gives its folder.

    Raises:
        AlreadyThere: there is something else.
    """
    folder = services.settings.home / FOLDER
    _prepare(folder, services)
    _make(folder, services, orders=ORDERS, seed=1)
    return folder


def _prepare(folder: Path, services: Services) -> None:
    """Make room: a demo of ours goes, anything else stays and is refused."""
    present = set(folder.iterdir()) if folder.is_dir() else set()
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or (present and not _is_ours(folder)):
        raise AlreadyThere(
            _("{folder} is not a demo warehouse, and not empty; nothing was touched.").format(folder=folder),
            _("Name another folder with --dir, or one that is to be made."),
        )
    for path in sorted(present, key=lambda entry: entry.name == MARK):  # the mark goes last
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    if folder.parent == services.settings.home:
        folder.parent.mkdir(parents=True, exist_ok=True)
    services.found_warehouse(folder)
    (folder / MARK).write_text(MARK_TEXT, "utf-8")


def _is_ours(folder: Path) -> bool:
    mark = folder / MARK
    return mark.is_file() and mark.read_text("utf-8", "replace") == MARK_TEXT


def _make(folder: Path, services: Services, *, orders: int, seed: int) -> tuple[Made, ...]:
    with tempfile.TemporaryDirectory() as homes:
        maker = DemoWarehouse(folder, homes=Path(homes), clock=services.clock, seed=seed)
        return tuple(maker.make(orders))


def _say_made(folder: Path, made: tuple[Made, ...], output: Output) -> None:
    facts = [{"fate": one.fate, **_ref(one), "orders": one.orders} for one in made]
    output.fact({"event": "demo_made", "root": str(folder), "lists": facts})
    counts = Counter(one.fate.value for one in made)
    for fate, words in _FATES.items():
        if counts[fate]:
            lists = plural("{number} list", "{number} lists", counts[fate])
            output.words(f"  {lists:<8} {_(words)}")
    output.words(_("  of 3 clients, packed by 6 workers.\n"))


def _say_next(folder: Path, first: Made, output: Output) -> None:
    ref, root = first.ref, f'--root "{folder}"'
    program = (
        f'"{sys.executable}"'
        if hasattr(sys, "frozen")
        else _('"{executable}" -m packbench').format(executable=sys.executable)
    )
    here = "packbench" if shutil.which("packbench") else program
    example = folder / "Example files" / EXAMPLE
    output.words(
        _(
            "\n"
            "Everything lies in {folder}\n"
            "\n"
            "To try next:\n"
            "  {here} sessions {root}\n"
            "  {here} show {session} {name} --client {client} {root}\n"
            "  {here} events {session} {name} --client {client} {root}\n"
            '  {here} import "{example}" --client {client} --dry-run {root}\n'
            "  {here} doctor {root}"
        ).format(
            folder=folder,
            here=here,
            root=root,
            session=ref.session,
            name=ref.name,
            client=ref.client,
            example=example,
        )
    )


def _ref(made: Made) -> dict[str, object]:
    return {"client": made.ref.client, "session": made.ref.session, "list": made.ref.name}


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100_000:  # noqa: PLR2004 - more is no warehouse any more
        raise argparse.ArgumentTypeError(
            _("{text!r} is not a number of orders from 1 to 100000").format(text=text)
        )
    return int(text)
