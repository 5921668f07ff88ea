"""Slack's markup becomes plain words, and people in it become marks."""

import pytest

from assistant.channels.slack.talk.markup import heard

BOT = "U0BOT"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("<@U0BOT> what about MAR charts?", "what about MAR charts?"),
        ("what about <@U0BOT> MAR charts?", "what about MAR charts?"),
        ("<@U0BOT|regrow> hello", "hello"),
        ("can <@U012AB3CD> give insulin?", "can [name] give insulin?"),
        ("can <@W012AB3CD|priya> give insulin?", "can [name] give insulin?"),
        ("<@U1AAAAAAA> asked <@U2BBBBBBB> and <@U1AAAAAAA>", "[name] asked [name 2] and [name]"),
        ("in <#C012AB3CD|care-quality> they said", "in care-quality they said"),
        ("in <#C012AB3CD> or <#C012AB3CD|>", "in a channel or a channel"),
        ("<!here> <!channel> look", "everybody here everybody here look"),
        ("<!everyone> look", "everybody look"),
        ("ask <!subteam^S012AB3CD|@seniors> and <!subteam^S012AB3CD>", "ask seniors and a group"),
        ("due <!date^1392734382^{date}|18 February 2014>", "due 18 February 2014"),
        ("see <https://www.cqc.org.uk/guide|the guide>", "see the guide"),
        ("see <https://www.cqc.org.uk/guide>", "see https://www.cqc.org.uk/guide"),
        ("write to <mailto:jo@example.org|jo@example.org>", "write to jo@example.org"),
        ("ring <tel:01632960123>", "ring 01632960123"),
        ("fish &amp; chips &lt;5 &gt;3", "fish & chips <5 >3"),
        ("&amp;lt;@U012AB3CD&amp;gt;", "&lt;[name]&gt;"),
        ("*What* do _we_ do ~now~ `here`?", "What do we do now here?"),
        ("safe_staffing and 2*3*4", "safe_staffing and 2*3*4"),
        ("```\nMAR gaps\n```", "MAR gaps"),
        ("&gt; The inspector wrote this\nwhat now?", "The inspector wrote this\nwhat now?"),
        (":fire: what do we do about training :+1::skin-tone-3:?", "what do we do about training ?"),
        ("at 10:30:45 and a ratio of 1:2:1", "at 10:30:45 and a ratio of 1:2:1"),
        ("Safe:Well-led:Good", "Safe:Well-led:Good"),
        ("call U012AB3CD now", "call [name] now"),
        ("UNDERSTANDING WELLBEINGS", "UNDERSTANDING WELLBEINGS"),
        ("one\u00a0 two\n\n  three ", "one two\n\nthree"),
        ("<@U0BOT>", ""),
    ],
)
def test_markup_is_undone(typed: str, plain: str):
    assert heard(typed, BOT).text == plain


def test_it_is_known_that_somebody_was_mentioned():
    assert heard("<@U0BOT> ask <@U012AB3CD>", BOT).people
    assert not heard("<@U0BOT> ask in <#C012AB3CD|care>", BOT).people


def test_what_was_typed_to_look_like_a_mention_is_none():
    """Slack escapes what people type, so this is no mention; the id is a person's all the same."""
    assert heard("&lt;@U012AB3CD&gt; &lt;!channel&gt;", BOT).text == "[name] <!channel>"
