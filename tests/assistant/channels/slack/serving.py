"""Regrow as Slack reaches it: the whole API with its address for Slack, in a server of this process, beside a Slack."""

import asyncio
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Any, cast

import uvicorn
from fastapi import FastAPI

from assistant.channels.api.app import create_app
from assistant.channels.api.operations.metrics import Metrics
from assistant.channels.slack.bench import Bench
from assistant.channels.slack.manifest import scopes
from assistant.channels.slack.service import SlackService
from assistant.organisation import Shared
from assistant.settings import SlackSettings
from assistant.store.slack import Workspace
from tests.assistant.channels.api.conftest import opened
from tests.slack_server import SlackServer, Team, slack_server

PATH = "/slack/events"


@dataclass(frozen=True)
class Site:
    """Regrow and a Slack that sends to it over HTTP."""

    slack: SlackServer
    shared: Shared
    service: SlackService
    metrics: Metrics
    address: str

    def team(self, name: str = "Rowan Care") -> Team:
        """A workspace of its own in which Regrow is installed."""
        team = self.slack.team(name)
        install(self.service, team)
        return team

    def bench(self, team: Team) -> Bench:
        """What a handler of that workspace works with."""
        bench = self.service.bench(team.id)
        assert bench
        return bench

    def idle(self, seconds: float = 20.0) -> None:
        """Wait until all that has come is done."""
        self.slack.wait_for(lambda: self.service.inbox.left() == 0, seconds, "that all is done")

    def figure(self, name: str) -> float:
        """A figure of /metrics by its name and labels, 0 where there is none: slack_faults_total{reason="busy"}."""
        text = self.metrics.render()[1].decode()
        found = [line.rpartition(" ")[2] for line in text.splitlines() if line.startswith(f"regrow_{name} ")]
        return float(found[0]) if found else 0.0


def install(service: SlackService, team: Team) -> Workspace:
    """Note at Regrow that it is installed in a workspace, as OAuth does."""
    workspace = Workspace(
        team.id, f"slack-{team.id}", team.workspace.name, team.bot.id, f"B{team.bot.id[1:]}", team.server.app.id,
        team.token, tuple(team.server.app.scopes),
    )  # fmt: skip
    kept = service.workspaces.install(workspace)
    service.benches.drop(team.id)
    return kept


def settings(slack: SlackServer, **more: object) -> SlackSettings:
    """What the environment would say of Slack."""
    app = slack.app
    given = {"signing_secret": app.signing_secret, "client_id": app.client_id, "client_secret": app.client_secret}
    return SlackSettings(**cast(dict[str, Any], given | {"api": slack.api} | more))


@contextmanager
def serving(home: Path, **more: object) -> Generator[Site]:
    """Serve in a new home; `more` are further settings of Slack's, such as `web`."""
    with slack_server() as slack, opened(home) as shared:
        slack.app.scopes = list(scopes())  # a call for which the manifest asks too little is a fault
        shared.settings = replace(shared.settings, slack=settings(slack, **more))
        metrics = Metrics("tests")
        app = create_app(shared, metrics)
        with listening(app) as address:
            slack.send_to(f"{address}{PATH}")
            yield Site(slack, shared, cast(SlackService, app.state.slack), metrics, address)


@contextmanager
def listening(app: FastAPI) -> Generator[str]:
    """Run an application on a free port of this machine; gives its address."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, ws="none", lifespan="on"))
    thread = Thread(target=lambda: asyncio.run(server.serve()), name="regrow", daemon=True)
    thread.start()
    try:
        end = time.monotonic() + 60
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            assert time.monotonic() < end, "the server did not start in 60 s"
            time.sleep(0.005)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(40)
        assert not thread.is_alive(), "the server did not stop"
