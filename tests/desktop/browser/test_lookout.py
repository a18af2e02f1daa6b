"""What the browser sees of the share."""

from packbench.bootstrap import Services
from packbench.desktop.browser.lookout import Lookout
from packbench.domain.errors import NotFound, ShareUnavailable


def test_a_look_tells_the_rows_and_how_quick_the_share_was(services: Services) -> None:
    look = Lookout(services).look()
    assert len(look.rows) > 10
    assert look.seconds is not None
    assert look.error is None


def test_a_folder_that_vanished_is_told_and_what_was_known_stays(services: Services) -> None:
    lookout = Lookout(services)
    before = lookout.look()
    root = services.settings.warehouse
    root.rename(root.with_name("gone"))
    look = lookout.look()
    assert isinstance(look.error, ShareUnavailable)
    assert str(root) in look.error.what
    assert (look.rows, look.seconds) == (before.rows, None)
    root.with_name("gone").rename(root)
    assert lookout.look().error is None


def test_a_folder_that_is_no_warehouse_is_told(services: Services) -> None:
    root = services.settings.warehouse
    root.rename(root.with_name("gone"))
    root.mkdir()
    assert isinstance(Lookout(services).look().error, NotFound)
