"""The pretended Slack as tests hold it."""

import asyncio
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Thread
from typing import TypeVar

import uvicorn

from tests.slack_server import answering, sending
from tests.slack_server.delivery import Delivery, Sent
from tests.slack_server.sockets import Sockets
from tests.slack_server.teams import Team
from tests.slack_server.things import Call, Channel, Message, Person, View, Workspace
from tests.slack_server.trouble import Trouble, Troubles
from tests.slack_server.web import application
from tests.slack_server.world import Grant, World

Found = TypeVar("Found")


class SlackServer:
    """A Slack of this process. `address` is its server's, `api` what an SDK takes as `base_url`."""

    def __init__(self) -> None:
        self.world = World()
        self.app = self.world.app
        self.troubles = Troubles()
        self.sockets = Sockets(self.world)
        self.delivery = Delivery(self.world, self.sockets)
        self.address = ""
        self.approval: Grant | None = None
        self.declines = False

    @property
    def api(self) -> str:
        """The address of the Web API, with its last slash."""
        return f"{self.address}/api/"

    @property
    def calls(self) -> list[Call]:
        """All calls of the Web API so far."""
        with self.world.lock:
            return list(self.world.calls)

    @property
    def faults(self) -> list[str]:
        """What the app did that no app may do: malformed calls, blocks beyond limits, missing scopes."""
        with self.world.lock:
            return list(self.world.faults)

    def check(self) -> None:
        """Fail where the app did anything that no app may do."""
        assert not self.faults, "\n".join(self.faults)

    def team(self, name: str = "Rowan Care", *, installed: bool = True) -> Team:
        """Add a workspace, with the app unless that is said."""
        with self.world.lock:
            made = Workspace(self.world.id("T"), name, self.world.id("U"))
            self.world.teams[made.id] = made
        team = Team(self, made)
        if installed:
            team.install()
        return team

    def send_to(self, events: str, interactive: str = "", commands: str = "") -> None:
        """Set the app's addresses; where one is not given it is the first. Without any, Socket Mode is used."""
        self.delivery.urls = {
            "events_api": events,
            "interactive": interactive or events,
            "slash_commands": commands or events,
        }

    def approve(self, team: Team, user: Person, *, declines: bool = False, everywhere: bool = False) -> None:
        """Say who will approve at `/oauth/v2/authorize`, or decline; `everywhere` is for a whole enterprise."""
        self.approval, self.declines = Grant(team.id, user.id, everywhere=everywhere), declines

    def grant(self, team: Team, user: Person, redirect: str = "") -> str:
        """Give a code as an approval does, for `oauth.v2.access`; it is bound to `redirect` where that is given."""
        code = f"code-{self.world.number()}"
        with self.world.lock:
            self.world.codes[code] = Grant(team.id, user.id, redirect)
        return code

    def trouble(
        self,
        method: str,
        error: str = "",
        *,
        status: int = 200,
        retry_after: int | None = None,
        wait: float = 0.0,
        cut: bool = False,
        done: bool = False,
        times: int | None = 1,
        where: Callable[[Call], bool] | None = None,
    ) -> None:
        """Let the next calls of a method ("*": of any, "download": of files) fail, `times=None` always; see Trouble."""
        self.troubles.add(Trouble(method, error, status, retry_after, wait, cut, done, times, where))

    def mend(self, method: str | None = None) -> None:
        """Let calls go well again, of a method or of all."""
        self.troubles.mend(method)

    def limit_rate(self, method: str = "chat.postMessage", every: float = 1.0) -> None:
        """Take one call of a method for a channel in so many seconds, and answer others with 429."""
        self.troubles.limit(method, every)

    def called(self, method: str, team: Team | None = None) -> list[Call]:
        """Give the calls of one method, those that failed too."""
        return [one for one in self.calls if one.method == method and (team is None or one.team == team.id)]

    def messages(
        self,
        channel: Channel,
        thread: Message | str | None = None,
        *,
        bot: bool | None = True,
        only: Person | None = None,
    ) -> list[Message]:
        """Give what was said in a channel, or in a thread of it: by the app, by people (`bot=False`) or all (None).

        What one person alone is shown is given where that is said (`only`), and then nothing else is.
        """
        root = thread.root if isinstance(thread, Message) else thread
        with self.world.lock:
            found = [one for one in self.world.messages if one.channel == channel.id and not one.deleted]
        found = [one for one in found if one.only == (only.id if only else None)]
        found = [one for one in found if root is None or one.root == root]
        return [one for one in found if bot is None or one.bot == bot]

    def view(self, user: Person) -> View | None:
        """Give the window that is open to somebody."""
        with self.world.lock:
            stack = self.world.open.get(user.id)
            return self.world.views[stack[-1]] if stack else None

    def home(self, user: Person) -> View | None:
        """Give somebody's Home."""
        with self.world.lock:
            return self.world.homes.get(user.id)

    def status(self, channel: Channel, thread: Message | str) -> str:
        """Give what the app says it is doing in a thread."""
        root = thread.root if isinstance(thread, Message) else thread
        with self.world.lock:
            return self.world.status.get((channel.id, root), "")

    def prompts(self, channel: Channel, thread: str = "") -> list[str]:
        """Give the questions that are suggested, as they would be asked."""
        with self.world.lock:
            found = self.world.prompts.get((channel.id, thread), {})
        return [one["message"] for one in found.get("prompts", [])]

    def wait_for(self, what: Callable[[], Found], seconds: float = 15.0, why: str = "") -> Found:
        """Wait until something is so (truthy), and give it."""
        end = time.monotonic() + seconds
        while not (found := what()):
            left = end - time.monotonic()
            assert left > 0, f"{why or 'what was waited for'} did not come in {seconds:.0f} s; {self._last()}"
            with self.world.news:
                self.world.news.wait(min(left, 0.05))
        return found

    def wait_message(
        self,
        channel: Channel,
        containing: str = "",
        thread: Message | str | None = None,
        *,
        only: Person | None = None,
        seconds: float = 15.0,
    ) -> Message:
        """Wait for the app's first message that has these words, and that is whole where it is streamed."""

        def found() -> Message | None:
            there = self.messages(channel, thread, only=only)
            return next((one for one in there if containing in one.said and not one.streaming), None)

        message = self.wait_for(found, seconds, f"a message with {containing!r}")
        assert message
        return message

    def wait_view(self, user: Person, containing: str = "", seconds: float = 15.0) -> View:
        """Wait for a window that has these words."""
        view = self.wait_for(lambda: _with(self.view(user), containing), seconds, f"a window with {containing!r}")
        assert view
        return view

    def wait_home(self, user: Person, containing: str = "", seconds: float = 15.0) -> View:
        """Wait for a Home that has these words."""
        view = self.wait_for(lambda: _with(self.home(user), containing), seconds, f"a Home with {containing!r}")
        assert view
        return view

    def silent(self, channel: Channel, seconds: float = 0.5) -> None:
        """Fail where the app says anything in a channel within some seconds, to anybody."""
        with self.world.lock:
            before = len([one for one in self.world.messages if one.channel == channel.id and one.bot])
        time.sleep(seconds)
        with self.world.lock:
            after = [one for one in self.world.messages if one.channel == channel.id and one.bot]
        assert len(after) == before, f"it said {[one.said for one in after[before:]]}"

    def end_stream(self, message: Message, why: str = "message_not_in_streaming_state") -> None:
        """End a stream as Slack does after five minutes, or as its reader does ("stopped_by_user")."""
        with self.world.lock:
            message.streaming, message.ended = False, why
        self.world.changed()

    def verify(self, challenge: str = "a-challenge") -> Sent:
        """Ask the app's address whether it is the app's (url_verification)."""
        return self.delivery.send("events_api", sending.url_verification(self.world, challenge))

    def check_ssl(self) -> Sent:
        """Ask the app's address of commands whether it answers (ssl_check)."""
        return self.delivery.send("slash_commands", {"ssl_check": "1", "token": self.app.verification_token})

    def again(self, sent: Sent, retry: int = 1) -> Sent:
        """Send the same event once more, as Slack does where it was not acknowledged in time."""
        if sent.envelope:
            self.sockets.again(sent.envelope)
            return sent
        return self.delivery.send(sent.kind, sent.payload, retry=retry)

    def take_answer(self, sent: Sent, address: str) -> None:
        """Show what acknowledged a command, to who gave it."""
        answer = sent.answer
        if answer.get("text") or answer.get("blocks"):
            with self.world.lock:
                answering.say(self.world, self.world.replies[address.rsplit("/", 1)[-1]], answer)
            self.world.changed()

    def _last(self) -> str:
        calls = [f"{one.method}: {one.answer.get('error') or one.status}" for one in self.world.calls[-5:]]
        said = [one.said[:200] for one in self.world.messages[-3:]]
        return f"the last calls were {calls}, the last messages {said}, faults {self.world.faults[-3:]}"


def _with(view: View | None, words: str) -> View | None:
    return view if view and words in view.said else None


@contextmanager
def slack_server() -> Generator[SlackServer]:
    """Run one on a free port of this machine; afterwards it has stopped."""
    server = SlackServer()
    config = uvicorn.Config(
        application(server),
        host="127.0.0.1",
        port=0,
        log_level="critical",
        ws="websockets-sansio",
        lifespan="off",
        timeout_graceful_shutdown=1,
        loop="asyncio",
    )
    running = uvicorn.Server(config)
    thread = Thread(target=lambda: asyncio.run(running.serve()), name="slack", daemon=True)
    thread.start()
    try:
        end = time.monotonic() + 20
        while not running.started:
            assert thread.is_alive(), "the server did not start"
            assert time.monotonic() < end, "the server did not start in 20 s"
            time.sleep(0.005)
        port = running.servers[0].sockets[0].getsockname()[1]
        server.address = f"http://127.0.0.1:{port}"
        yield server
    finally:
        server.delivery.client.close()
        running.should_exit = True
        thread.join(20)
        assert not thread.is_alive(), "the server did not stop"
