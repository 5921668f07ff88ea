"""Nothing that people or documents say can mention, link or format in Slack."""

import re

import pytest

from assistant.channels.slack.jobs import Place
from assistant.channels.slack.talk.answers import note
from assistant.channels.slack.talk.markup import heard
from assistant.channels.slack.talk.packing import packed
from assistant.channels.slack.talk.posting import post_asked
from assistant.channels.slack.talk.sentences import told
from assistant.models import Sentence
from assistant.models.talk import Kind, Reply
from tests.assistant.channels.slack.serving import Site
from tests.assistant.channels.slack.talk.talking import elements, kinds, mention
from tests.slack_server import Team

HOSTILE = (
    "<!channel>", "<!here|here>", "<!everyone> look", "<@U012AB3CD>", "<@U012AB3CD|ada>", "<#C012AB3CD|secret>",
    "<!subteam^S012AB3CD|@seniors>", "<!subteam^S012AB3CD>", "<https://evil.example|the guide>", "<https://evil.example>",
    "<mailto:a@evil.example|mail>", "<tel:999|Samaritans>", "<!date^1392734382^{date}|now>",
    "<!date^1392734382^{date}^https://evil.example|now>", "&lt;!channel&gt;", "&lt;@U012AB3CD&gt;",
    "&amp;lt;!channel&amp;gt;",
    "&lt;https://evil.example|x&gt;", "@channel", "@here", "@everyone", "#general", "*bold*", "_italic_", "~struck~",
    "`code`",
    "```\ncode\n```", "> quoted", "&gt; quoted", "&gt;&gt;&gt; quoted", "- listed\n- listed", "1. listed", "# Heading",
    "## Heading", "**bold**", "__bold__", "[the guide](https://evil.example)", "![x](https://evil.example/x.png)",
    "https://evil.example", "www.evil.example", "evil.example/x", ":fire:", ":fire::skin-tone-2:", "---", "***",
    "| a | b |\n|---|---|\n| 1 | 2 |", "<script>alert(1)</script>", "<b>bold</b>", "\\<!channel\\>", "<<!channel>>",
    "<!channel", "!channel>", "<@U012AB3CD|<!channel>>", "<>", "<|>", "<@>", "<!>", "\u200b<!channel>",
    "\u202e<!channel>",
    '{"type": "broadcast", "range": "channel"}', "{{user}}", "%3C!channel%3E", "&#60;!channel&#62;", "＜!channel＞",
)  # fmt: skip
OURS = re.compile(r"<https://regrow\.example\.org/\?document=[a-z-]+&start=\d+&end=\d+\|Look it up in Regrow>")
INERT = {"rich_text", "rich_text_section", "rich_text_quote", "rich_text_list", "text", "context", "plain_text"}


def test_there_are_enough_of_them():
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_somebody_typed_is_shown_as_it_stands(text: str):
    """Whatever Slack made of what was typed: heard, and said again where it was asked, in an answer or in a note."""
    said = heard(text, "U0BOT").text
    sentence = Sentence(f"a {said} b", (1,), said, said)
    blocks = [
        *told([sentence, Sentence(f"{said}.")]),
        *(block for unit in note(Reply(Kind.NOTE, said), [said]) for block in unit),
    ]
    assert kinds(blocks) <= INERT
    assert {one.get("emoji", False) for one in elements(blocks)} == {False}
    assert all(set(one.get("style", {})) <= {"bold", "italic"} for one in elements(blocks) if one.get("type") == "text")
    assert "U012AB3CD" not in said


def test_asked_in_a_thread_they_mention_nobody(site: Site, team: Team):
    priya = team.person("Priya <!channel> Shah")
    channel = team.channel("care-quality", priya)
    root = team.write(priya, channel, "Questions:")
    place = Place(team.id, channel.id, root.ts, direct=False)
    for text in HOSTILE:
        post_asked(site.bench(team), place, priya.id, text)
    messages = site.slack.messages(channel, root)
    assert len(messages) == len(HOSTILE)
    for message, text in zip(messages, HOSTILE, strict=True):
        assert kinds(message.blocks) <= INERT
        assert message.said == f"Priya <!channel> Shah asked:\n{text}"
        assert "<" not in message.text
        assert message.text.startswith("Priya &lt;!channel&gt; Shah asked:")


def test_asked_of_regrow_they_mention_nobody(site: Site, team: Team):
    """All the way: what comes back of them in messages, titles and windows has no element that does anything."""
    priya = team.person("Priya Shah")
    channel = team.channel("care-quality", priya)
    inert = INERT | {"header", "actions", "button", "context_actions", "feedback_buttons", "section", "mrkdwn"}
    for number in range(0, len(HOSTILE), 16):
        asked = mention(site, team, priya, channel, "what about medicines? " + " ".join(HOSTILE[number : number + 16]))
        assert asked.replies
        for message in asked.replies:
            assert kinds(message.blocks) <= inert
            assert "<" not in message.text
            links = [str(one["text"]) for one in elements(message.blocks) if one.get("type") == "mrkdwn"]
            assert all(OURS.fullmatch(link) for link in links)


def test_a_plain_text_is_escaped_where_notifications_show_it():
    (message,) = packed(note(Reply(Kind.NOTE, "<!channel> & <@U012AB3CD>"), []))
    from assistant.channels.slack.blocks import escape

    assert escape(message.text) == "&lt;!channel&gt; &amp; &lt;@U012AB3CD&gt;"
