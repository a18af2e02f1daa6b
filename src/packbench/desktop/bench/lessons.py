"""Lessons at the bench: what is asked, kept by the lane and said when a code is taught or forgotten."""

from collections.abc import Callable
from typing import Protocol

from packbench.app.teaching import Lesson
from packbench.desktop.bench.asking import Ask, Wish
from packbench.desktop.bench.moment import Around, Moment
from packbench.desktop.bench.teaching import Learning, forgotten, learnt, nothing_to_teach
from packbench.desktop.bench.view import Band
from packbench.desktop.kinds import Tone
from packbench.domain.errors import PackbenchError


class Change(Protocol):
    """Takes the next moment and shows it."""

    def __call__(self, **changes: object) -> None: ...


class Lessons:
    """Teaches for a presenter.

    Args:
        around: what the bench has around it.
        now: how things stand.
        change: takes the next moment. say: shows a verdict and plays its tone. fail: says an error.
    """

    def __init__(
        self,
        around: Around,
        now: Callable[[], Moment],
        *,
        change: Change,
        say: Callable[[Band, Tone], None],
        fail: Callable[[PackbenchError], None],
    ) -> None:
        self._around, self._now, self._change, self._say, self._fail = around, now, change, say, fail

    def teach(self, argument: str, products: tuple[str, ...]) -> None:
        """Ask which product the unknown code is, or take the answer to what was offered."""
        teacher, code = self._around.teacher, self._now().learning.code
        place = int(argument) if argument else 0
        if teacher is None or not code:
            self._say(nothing_to_teach(self._now().serial + 1), Tone.ATTENTION)
        elif not 0 < place <= len(products):
            self._change(ask=Ask(wish=Wish.TEACH))
        else:
            sku = products[place - 1]
            self._around.lane.run(lambda: teacher.teach(code, sku), self._taught)

    def forget(self) -> None:
        """Take the last lesson back."""
        teacher, lesson = self._around.teacher, self._now().learning.lesson
        if teacher is not None and lesson is not None:
            self._around.lane.run(lambda: teacher.take_back(lesson), lambda done: self._forgot(lesson, done))

    def _taught(self, lesson: Lesson | PackbenchError) -> None:
        if isinstance(lesson, PackbenchError):
            self._fail(lesson)
            return
        now = self._now()
        line = now.seen.products.get(lesson.item.sku)
        product = (line.name if line else "") or lesson.item.sku
        self._change(learning=now.learning.taught(lesson))
        self._say(learnt(lesson, product, now.serial + 1), Tone.OK)

    def _forgot(self, lesson: Lesson, done: PackbenchError | None) -> None:
        self._change(learning=Learning(code="" if done else lesson.barcode))
        if done is not None:
            self._fail(done)
        else:
            self._say(forgotten(lesson, self._now().serial + 1), Tone.ATTENTION)
