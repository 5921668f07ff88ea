"""The main messages and windows of talking, for pictures: take(entries(site)) of tests.slack_server.pictures."""

from tests.assistant.channels.slack.blockkit.preview import Entry
from tests.assistant.channels.slack.serving import Site
from tests.assistant.channels.slack.talk.talking import DANGER, GAPS, MANY, Asked, direct, mention
from tests.slack_server import Person
from tests.slack_server.pictures import said, viewed

ASKED = {
    "talk answer": GAPS,
    "talk declined": "what is the capital of France?",
    "talk clarify": "hi",
    "talk signposted": DANGER,
    "talk long": MANY,
    "talk help": "help",
}


def entries(site: Site) -> list[Entry]:
    """Give them, as they are in a new workspace."""
    team = site.team()
    priya, sam = team.person("Priya Shah"), team.person("Sam Okafor")
    channel = team.channel("care-quality", priya, sam)
    names = {one.id: one.name for one in (priya, sam, team.bot)}

    def thread(title: str, asked: Asked) -> Entry:
        return Entry(title, [said(one, names) for one in (asked.root, *asked.replies)], names)

    def window(title: str, words: str, user: Person = priya) -> Entry:
        return viewed(title, site.slack.wait_view(user, words), names)

    answers = {title: direct(site, team, priya, text) for title, text in ASKED.items()}
    made = [thread(title, asked) for title, asked in answers.items()]
    last = answers["talk answer"].last
    team.press(priya, last, "answer.section:4")
    made.append(window("talk section", "The words quoted [4]"))
    team.press(priya, last, "answer.more")
    made.append(window("talk more", "More points"))
    team.press(priya, last, "answer.feedback", "negative")
    made.append(window("talk feedback", "What was wrong"))
    team.shortcut(priya, "ask", team.write(sam, channel, "MAR sheets are full of gaps again"))
    made.append(window("talk about", "Ask about this"))
    team.command(priya, channel, "forget me")
    made.append(window("talk forget", "cannot be undone"))
    made.append(thread("talk names", mention(site, team, priya, channel, f"can {sam.mention} give medicines?")))
    plan = direct(site, team, priya, "draft a plan for: MAR charts have gaps, staff are not trained")
    made.append(thread("talk coach", direct(site, team, priya, "coach me", plan.root)))
    return made
