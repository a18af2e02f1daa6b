"""Qt without a screen; what Qt complains of fails the test."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QtMsgType
from pytestqt.logging import _QtMessageCapture as QtLog

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
OF_OFFSCREEN = "This plugin does not support propagateSizeHints()"
COMPLAINTS = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}


@pytest.fixture(autouse=True)
def qt_is_silent(qtlog: QtLog) -> Iterator[None]:
    yield
    heard = [record.message for record in qtlog.records if record.type in COMPLAINTS]
    if heard := [message for message in heard if message != OF_OFFSCREEN]:
        pytest.fail("Qt said:\n" + "\n".join(heard), pytrace=False)
