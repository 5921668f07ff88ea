"""`regrow slack` as it is run by hand or by a service manager."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from assistant.channels.api.serving import check_seal
from assistant.channels.slack.command import register
from assistant.channels.slack.socket import UnreachableError
from assistant.errors import OrganisationNotFoundError, RequestError, SettingsError, WorkspaceNotFoundError
from assistant.settings import Settings, SlackSettings
from assistant.store.database import open_database
from assistant.store.organisations import OrganisationStore
from assistant.store.slack import Seal, Workspace, WorkspaceStore, open_seal
from tests.conftest import ROOT
from tests.slack_server import SlackServer, slack_server

RUN = (
    "from assistant.channels.cli import main; from assistant.channels.slack.command import register; "
    "import sys; arguments = sys.argv[1:]; main.app = lambda prog_name: register(arguments); main.run()"
)
"""`regrow slack` with the exit statuses of the whole command line, wherever its entry point is installed."""


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "REGROW_"))}
    return {**kept, "REGROW_HOME": str(home), "PYTHONWARNINGS": "error", **more}


class Ran:
    """`regrow slack` within this process: what it wrote, and what it raised."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        self.error: Exception | None = None
        self.status: object = 0
        try:
            register(arguments)
        except RequestError as error:
            self.error = error
        except SystemExit as ended:
            self.status = ended.code
        self.out, self.err = capsys.readouterr()


Slack = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in os.environ:
        if name.startswith(("SLACK_", "REGROW_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("REGROW_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def slack(home: Path, capsys: pytest.CaptureFixture[str]) -> Slack:
    return partial(Ran, capsys)


@pytest.fixture
def installed(home: Path) -> Path:
    with open_database(home) as database:
        store = WorkspaceStore(database, open_seal((), home))
        store.install(Workspace("T1", "slack-T1", "Rowan Care", "UBOT", "BBOT", "A1", "xoxb-secret", ("chat:write",)))
        OrganisationStore(database).create("Oakview", "oakview")
    return home


def test_the_manifest_is_json_to_paste(slack: Slack):
    ran = slack("manifest", "--http", "https://regrow.example.org")
    assert "https://regrow.example.org/slack/events" in json.dumps(json.loads(ran.out))
    assert json.loads(slack("manifest").out)["settings"]["socket_mode_enabled"]
    assert "https alone" in str(slack("manifest", "--http", "http://regrow.example.org").error)


def test_a_key_is_good_for_sealing(slack: Slack):
    seal = Seal([slack("key").out.strip()])
    assert seal.open(seal.close("xoxb")) == "xoxb"


@pytest.mark.usefixtures("installed")
def test_workspaces_are_shown_attached_and_removed(slack: Slack):
    told = json.loads(slack("workspaces", "--json").out)
    assert [(one["team"], one["organisation"], one["scopes"]) for one in told] == [("T1", "slack-T1", ["chat:write"])]
    assert "secret" not in str(told)
    assert "T1 · Rowan Care" in slack("workspaces").out
    assert isinstance(slack("attach", "T1", "nowhere").error, OrganisationNotFoundError)
    assert isinstance(slack("attach", "T9", "oakview").error, WorkspaceNotFoundError)
    assert "is the organisation oakview now" in slack("attach", "T1", "oakview").err
    assert "--yes" in str(slack("remove", "T1").error)
    assert "token deleted" in slack("remove", "T1", "--yes").err
    assert "regrow slack workspaces" in str(slack("remove", "T1", "--yes").error)
    assert "no workspace yet" in slack("workspaces").out


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "Slack needs SLACK_APP_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-1", "REGROW_SLACK_KEY": "short"}, "REGROW_SLACK_KEY is no key"),
        ({"SLACK_APP_TOKEN": "xapp-1", "REGROW_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/x"}, "needs a key"),
        ({"SLACK_APP_TOKEN": "xapp-1", "REGROW_SLACK_API_URL": "slack"}, "REGROW_SLACK_API_URL"),
    ],
    ids=["no token", "no key", "database elsewhere", "address"],
)
def test_what_is_missing_is_told_before_anything_is_opened(
    slack: Slack, home: Path, monkeypatch: pytest.MonkeyPatch, more: dict[str, str], told: str
):
    for name, value in more.items():
        monkeypatch.setenv(name, value)
    error = slack().error
    assert isinstance(error, SettingsError)
    assert told in str(error)
    assert not (home / "regrow.db").exists()


@pytest.fixture
def index() -> Path:
    return Path(os.environ.get("REGROW_TEST_HOME") or ROOT / ".regrow-test").resolve()


@contextmanager
def running(home: Path, slack: SlackServer, **more: str) -> Generator[subprocess.Popen[str]]:
    given = environment(home, REGROW_SLACK_API_URL=slack.api, SLACK_APP_TOKEN=slack.app.app_token, **more)
    command = [sys.executable, "-c", RUN]
    process = subprocess.Popen(command, env=given, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_it_serves_until_told_to_stop_and_finishes_what_it_has_begun(tmp_path: Path, index: Path):
    (tmp_path / "index").symlink_to(index, target_is_directory=True)
    with slack_server() as slack:
        team = slack.team("Rowan Care")
        priya = team.person("Priya")
        more = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "3", "HOME": str(tmp_path)}
        with running(tmp_path, slack, SLACK_BOT_TOKEN=team.token, **more) as process:
            slack.wait_for(lambda: slack.sockets.open or process.poll() is not None, 60)
            assert process.poll() is None
            assert team.say(priya, "What does Well-led mean?").acknowledged
            assert slack.wait_message(team.direct(priya), "Well-led", seconds=30)
            team.say(priya, "What does good look like for safe staffing?")
            time.sleep(0.2)
            process.send_signal(signal.SIGTERM)
            assert process.wait(40) == 0
            assert process.stderr
            lines = [json.loads(line) for line in process.stderr.read().splitlines()]
        assert lines[0]["event"] == "ready"
        assert not [line for line in lines if line["level"] == "error"]
        assert len(slack.messages(team.direct(priya))) == 2
        slack.check()
    with open_database(Settings(tmp_path).database) as database:
        kept = WorkspaceStore(database, open_seal((), tmp_path)).get(team.id)
    assert kept.name == "Rowan Care"
    assert not list(tmp_path.glob(".bolt*"))  # Bolt reads the environment too, and would keep tokens in files


def test_serving_over_http_needs_a_key_where_the_database_is_elsewhere(home: Path):
    over_http = Settings(home, slack=SlackSettings(signing_secret="s"))  # noqa: S106
    check_seal(over_http)
    assert (home / "slack.key").exists()
    elsewhere = Settings(home, "postgresql+psycopg://nobody@127.0.0.1:9/x", slack=over_http.slack)
    with pytest.raises(SettingsError, match="regrow slack key"):
        check_seal(elsewhere)
    check_seal(Settings(home, elsewhere.database_url))


def test_a_wrong_token_is_told_before_anything_is_loaded(slack: Slack, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    with slack_server() as pretended:
        monkeypatch.setenv("REGROW_SLACK_API_URL", pretended.api)
        assert "installed in no workspace yet" in str(slack().error)
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-made-up")
        assert "doesn't accept SLACK_BOT_TOKEN" in str(slack().error)
        monkeypatch.setenv("SLACK_APP_TOKEN", "xoxb-1")
        assert "begins with xapp-" in str(slack().error)
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("REGROW_SLACK_API_URL", "http://127.0.0.1:9/")
    with pytest.raises(UnreachableError, match="can't be reached"):
        register([])
