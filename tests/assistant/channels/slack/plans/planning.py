"""What tests of plans share: reports, plans that are shown somewhere, and waiting for what comes of a press."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import assistant.planning
from assistant.channels.slack.jobs import Place
from assistant.channels.slack.plans import show_plan
from assistant.models import Plan
from assistant.reports.read import read_report_file
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Channel, Message, Person, Sent, Team, View

SAMPLE = (Path(assistant.planning.__file__).parent / "samples" / "sample-report.txt").read_bytes()
UNSURE = b"Medicines administration records had gaps.\nThe lift had no keys.\nThe lift did not work together.\n"
"""Of the two last ones it cannot be told which quality statement they are about."""
HOSTILE = (
    "<!channel> <@U0VICTIM> *medicines* were not `recorded` <https://evil.example|here>.\n"
    "Call bells: :rotating_light: &lt;!here&gt; were _never_ answered ~soon~.\n"
)

_drafted: dict[tuple[str, bytes], Plan] = {}


def drafted(site: Site, report: bytes = SAMPLE, name: str = "our report.txt") -> Plan:
    """A plan of a report, drafted once a process, under an id of its own."""
    key = (name, report)
    if key not in _drafted:
        office = site.shared.visit("drafting", "tests")
        _drafted[key] = office.sketch(read_report_file(report, name))[0]
    return replace(_drafted[key], id=uuid4().hex)


@dataclass(frozen=True)
class Shown:
    """A plan and the message that shows it, which changes as the plan does."""

    site: Site
    team: Team
    plan: Plan
    message: Message
    channel: Channel

    @property
    def now(self) -> Plan:
        """The plan as it is kept now."""
        bench = self.site.bench(self.team)
        return bench.office(bench.plans.home(self.plan.id).whose).plans.exact(self.plan.id)


def shown(site: Site, team: Team, user: Person, channel: Channel, plan: Plan | None = None) -> Shown:
    """Keep a plan in a channel or a direct message, and show it in a thread of its own."""
    bench = site.bench(team)
    root = team.write(user, channel, "our plan")
    place = Place(team.id, channel.id, root.ts, channel.im_of is not None)
    kept = bench.office(bench.owner(place, user.id)).keep(plan or drafted(site), by=user.name)
    show_plan(bench, place, user.id, kept)
    return Shown(site, team, kept, messages(site, channel, root)[-1], channel)


def messages(site: Site, channel: Channel, thread: Message | None = None) -> list[Message]:
    """What the app said in a channel or a thread, to everybody."""
    return [one for one in site.slack.messages(channel, thread=thread) if not one.only]


def pressed(
    site: Site, team: Team, user: Person, where: Message | View, action: str, value: object = None, **more: str
) -> Sent:
    """Press something, and wait until all that comes of it is done."""
    sent = team.press(user, where, action, value, words=more.get("words"))
    site.idle()
    return sent


def opened(
    site: Site, team: Team, user: Person, where: Message | View, action: str, value: object = None, **more: str
) -> View:
    """Press something, and give the window that opens."""
    before = site.slack.view(user)
    team.press(user, where, action, value, words=more.get("words"))

    def found() -> View | None:
        view = site.slack.view(user)
        return view if view and (before is None or view.id != before.id) else None

    site.slack.wait_for(found, 10, "a window")
    view = found()
    assert view
    return view


def sent(site: Site, team: Team, user: Person, values: Mapping[str, object]) -> Sent:
    """Send the window that is open, and wait until all that comes of it is done."""
    answer = team.submit(user, values)
    site.idle()
    return answer


def whispers(site: Site, channel: Channel, user: Person) -> list[str]:
    """What one person alone was told in a channel."""
    return [message.said for message in site.slack.messages(channel, only=user)]


def copied(team: Team, message: Message, channel: Channel) -> Message:
    """The same buttons in another channel, as nobody but the app can put them there."""
    made = team.write(team.bot, channel, message.text)
    made.bot, made.blocks = True, message.blocks
    return made


def directs(site: Site, team: Team, user: Person) -> list[Message]:
    """What the app said to somebody in direct messages."""
    return site.slack.messages(team.direct(user))
