"""Does the same work for several threads at once: who comes while others are served waits, and is served together."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


class Gathering(Generic[Given, Made]):
    """Gives each thread what `work` makes of what it gave; `work` takes up to `most` at once, and keeps their order.

    Nobody waits for others to come: who finds nobody at work begins at once, alone. Who works serves those waiting and
    then hands over to the next, so no thread works for others for longer than one round.
    """

    def __init__(self, work: Callable[[Sequence[Given]], Sequence[Made]], most: int) -> None:
        self._work = work
        self._most = most
        self._lock = Lock()
        self._waiting: list[_Place[Given, Made]] = []
        self._busy = False

    def make(self, given: Given) -> Made:
        """Give what is made of it; raises what `work` raised for it."""
        place = _Place[Given, Made](given)
        with self._lock:
            self._waiting.append(place)
            leads, self._busy = not self._busy, True
        if leads or place.leads.result():
            self._serve()
        return place.made.result()

    def _serve(self) -> None:
        with self._lock:
            served, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        try:
            self._serve_all(served)
        finally:
            self._hand_over()

    def _serve_all(self, served: "Sequence[_Place[Given, Made]]") -> None:
        try:
            made = self._work([place.given for place in served])
        except Exception as error:
            if len(served) == 1:
                served[0].fail(error)
                return
            # One that cannot be served must not cost the others their answer, so each is tried by itself.
            for place in served:
                self._serve_all([place])
            return
        except BaseException as error:
            for place in served:
                place.fail(error)
            raise
        for place, one in zip(served, made, strict=True):
            place.give(one)

    def _hand_over(self) -> None:
        with self._lock:
            self._busy = bool(self._waiting)
            following = self._waiting[0] if self._waiting else None
        if following:
            following.leads.set_result(True)


class _Place(Generic[Given, Made]):
    """One thread's place in the queue: what it gave, whether it must work itself, and what was made for it."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.leads: Future[bool] = Future()
        self.made: Future[Made] = Future()

    def give(self, made: Made) -> None:
        self.made.set_result(made)
        self._release()

    def fail(self, error: BaseException) -> None:
        self.made.set_exception(error)
        self._release()

    def _release(self) -> None:
        if not self.leads.done():
            self.leads.set_result(False)
