"""Looks after several processes that serve: one that ends is replaced at once, and so is one that is silent too long.

uvicorn's own supervisor waits for each worker's answer in turn. While it waited, for one that had just been killed or
was loading still, it replaced no other and heard no signal.
"""

import logging
import pickle
import time
from socket import socket

from uvicorn.config import STARTUP_FAILURE, Config
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

LOG = logging.getLogger("uvicorn.error")


class Worker(Process):
    """One process; whether it lives is asked, and its answer taken when it has come."""

    def __init__(self, config: Config, sockets: list[socket]) -> None:
        super().__init__(config, sockets)
        self._asked: float | None = None

    def is_alive(self, timeout: float = 5) -> bool:
        """Say at once whether it lives: it has not ended, and owes no answer for longer than so many seconds."""
        if not self.process.is_alive():
            return False
        try:
            if self._asked is not None and self.parent_conn.poll():
                self.parent_conn.recv()
                self._asked = None
            if self._asked is None:
                self.parent_conn.send(b"ping")
                self._asked = time.monotonic()
        except (OSError, EOFError, pickle.UnpicklingError):
            return False
        return time.monotonic() - self._asked < timeout


class Workers(Multiprocess):
    """All of them; `run` serves until it is told to stop."""

    def init_processes(self) -> None:
        """Start as many as the configuration says."""
        self.processes += [self._started() for _ in range(self.processes_num)]

    def keep_subprocess_alive(self) -> None:
        """Replace those that do not live; where one cannot even start, all are stopped."""
        for place, worker in enumerate(self.processes):
            if self.should_exit.is_set():
                return
            if not worker.is_alive(self.config.timeout_worker_healthcheck):
                worker.kill()
                worker.join()
                self._replace(place, worker)

    def _replace(self, place: int, ended: Process) -> None:
        if ended.exitcode == STARTUP_FAILURE:
            LOG.error("Child process [%s] failed to start, stopping the parent process.", ended.pid)
            self.should_exit.set()
            return
        LOG.info("Child process [%s] died", ended.pid)
        self.processes[place] = self._started()

    def _started(self) -> Worker:
        worker = Worker(self.config, self.sockets)
        worker.start()
        return worker
