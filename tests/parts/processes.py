"""Has several processes do something side by side."""

import multiprocessing
import sys
from collections.abc import Callable, Sequence

WORKERS = ("tests.assistant.store.writers", "tests.assistant.agent.talkers")
"""Modules of what processes do; some take seconds to import, so it is done once, for all processes of all tests."""


def side_by_side(work: Callable[..., object], *given: Sequence[object], seconds: float = 60.0) -> list[int | None]:
    """Do it with each of the arguments in a process of its own; give their exit codes, None for one that hangs."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([name for name in WORKERS if name in sys.modules])
    processes = [context.Process(target=work, args=arguments) for arguments in given]
    for process in processes:
        process.start()
    for process in processes:
        process.join(seconds)
    codes = [process.exitcode for process in processes]
    for process in processes:
        process.kill()
    return codes
