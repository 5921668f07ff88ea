"""Whether a worker lives is told at once, though it says nothing just now."""

import os
import signal
import time

from uvicorn import Config

from assistant.channels.api.operations.workers import Worker


def test_a_worker_that_says_nothing_holds_up_nobody_and_one_that_ended_is_seen_at_once():
    worker = Worker(Config("nowhere:app", log_config=None), [])
    worker.start()
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGSTOP)
    begun = time.monotonic()
    assert worker.is_alive(60)
    assert worker.is_alive(60)
    time.sleep(0.01)
    assert not worker.is_alive(0.01)
    os.kill(worker.pid, signal.SIGKILL)
    worker.process.join()
    assert not worker.is_alive(60)
    assert time.monotonic() - begun < 10
    worker.kill()
