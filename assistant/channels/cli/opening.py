"""Opens the advisor, and builds the index on first use with its progress on standard error."""

from collections.abc import Generator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from assistant.channels.cli.output import say, screen

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from assistant.agent.agent import Agent
    from assistant.bootstrap import Regrow


def open_advisor() -> "Regrow":
    """Open the advisor on the index in force, or build one; raises KnowledgeError with what to do."""
    from assistant import bootstrap
    from assistant.settings import read_settings
    from knowledge.errors import IndexDamagedError, IndexMissingError

    settings = read_settings()
    try:
        return bootstrap.open_regrow(settings, build=False)
    except (IndexMissingError, IndexDamagedError) as error:
        say(f"{str(error).split(' Run: ')[0].rstrip('.')}. Building it now; this takes up to a minute, once.")
    with BuildProgress() as progress:
        return bootstrap.open_regrow(settings, progress=progress)


@contextmanager
def open_agent() -> "Generator[Agent]":
    """Open the agent on an advisor that is ready, and close what it keeps conversations in."""
    from assistant.bootstrap import open_agent as opened
    from assistant.settings import read_settings

    with opened(open_advisor(), read_settings()) as agent:
        yield agent


class BuildProgress:
    """Shows a build's progress as a bar, on standard error and only where that is a terminal."""

    def __init__(self) -> None:
        self.built = False
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars:
            self._bars.stop()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show that `done` of `total` is done of what is being done."""
        self.built = True
        bars = self._bars or self._start()
        if what not in self._tasks:
            self._tasks[what] = bars.add_task(what)
        bars.update(self._tasks[what], completed=done, total=max(total, 1))

    def _start(self) -> "Progress":
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        console = screen(errors=True)
        columns = (TextColumn("{task.description}"), BarColumn(bar_width=None), TaskProgressColumn())
        self._bars = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._bars.start()
        return self._bars
