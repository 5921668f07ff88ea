"""Questions in direct messages and mentions are answered in their threads, and look as they do everywhere."""

import time

import pytest

from assistant.agent.queue import OneAtATime
from assistant.channels.slack.jobs import Place
from assistant.channels.slack.talk.texts import FIRST, LOOKING
from tests.assistant.channels.slack.serving import Site
from tests.assistant.channels.slack.talk.talking import DANGER, GAPS, MANY, direct, elements, kinds, mention
from tests.slack_server import Team


def test_a_direct_message_is_answered_in_its_thread_with_sources(site: Site, team: Team):
    asked = direct(site, team, team.person("Priya Shah"), GAPS)
    assert len(asked.replies) == 1
    said = asked.said
    assert said.startswith("_Answered from the guidance_\nWhat to do – Safe: Medicines optimisation\n")
    assert "in this process.\u00a0[1]" in said
    assert "Guide to improvement · Safe: Medicines optimisation › What to avoid\nWhole section" in said
    assert "[4] “Medicines administration records were not consistently completed.”" in said
    assert said.index("Sources") < said.index("5 more points") < said.index("Next, you could ask")
    assert said.endswith("This helped\nThis did not help")
    assert asked.last.streamed
    assert (asked.root.channel, asked.root.ts, LOOKING) in site.slack.world.statuses
    assert not site.slack.status(team.direct(team.person("x")), asked.root)


def test_a_mention_is_answered_in_its_thread(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("care-quality", priya)
    first = team.write(priya, channel, "Our report is in.")
    asked = mention(site, team, priya, channel, GAPS, first)
    assert "[1]" in asked.said
    assert {reply.thread for reply in asked.replies} == {first.ts}


def test_a_follow_up_uses_the_conversation(site: Site, team: Team):
    priya = team.person("Priya Shah")
    first = direct(site, team, priya, "what does good look like for safe staffing?")
    second = direct(site, team, priya, "and what do inspectors find wrong with it?", first.root)
    assert "staffing" in second.said.lower()
    assert "What to avoid – Safe: Safe and effective staffing" in second.said
    alone = direct(site, team, priya, "and what do inspectors find wrong with it?")
    assert "What to avoid – Safe: Safe and effective staffing" not in alone.said


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("what is the capital of France?", "Not in the guidance"),
        ("hi", "A question back"),
        ("thanks a lot", "A question back"),
    ],
)
def test_what_is_not_answered_says_so_in_words(site: Site, team: Team, text: str, heading: str):
    asked = direct(site, team, team.person("Priya Shah"), text)
    assert len(asked.replies) == 1
    assert asked.last.blocks[0]["type"] == "header"
    assert asked.said.startswith(f"{heading}\n")
    assert "Sources" not in asked.said
    assert not asked.last.streamed


def test_where_somebody_is_at_risk_that_comes_first_and_alone(site: Site, team: Team):
    first, second = direct(site, team, team.person("Priya Shah"), DANGER).replies
    assert first.said.startswith("Where to turn\nThis may be an emergency: call 999 now")
    assert len(first.blocks) == 2
    assert kinds(first.blocks) == {"header", "plain_text", "rich_text", "rich_text_section", "text"}
    assert second.said.startswith("When people are safe, this is what the guide says:\n")


def test_a_list_that_tells_of_somebody_at_risk_says_first_where_to_turn(site: Site, team: Team):
    asked = direct(site, team, team.person("Priya Shah"), f"documents you have? {DANGER}. list your documents")
    assert asked.replies[0].said.startswith("Where to turn\n")


def test_personal_details_become_marks_and_that_is_said(site: Site, team: Team):
    priya, ada = team.person("Priya Shah"), team.person("Ada Lovelace")
    asked = direct(site, team, priya, f"can {ada.mention} give medicines without training?")
    assert asked.said.split("\n")[1] == "I have put marks in place of personal details (name). They are not kept."
    office = site.bench(team).office(site.bench(team).who(priya.id))
    kept = "".join(said.said for one in office.conversations.list() for said in office.agent.exchanges(one.id))
    assert kept == "can [name] give medicines without training?"
    assert ada.id not in kept


def test_names_and_numbers_are_said_once_to_have_been_replaced(site: Site, team: Team):
    priya, ada = team.person("Priya Shah"), team.person("Ada Lovelace")
    asked = direct(site, team, priya, f"can {ada.mention} and John Smith, 07700 900123, give medicines?")
    assert asked.said.count("I have put marks") == 1


def test_a_long_answer_goes_on_in_further_messages_with_its_sources_last(site: Site, team: Team):
    asked = direct(site, team, team.person("Priya Shah"), MANY)
    assert len(asked.replies) > 1
    said = asked.said
    assert said.index("Safe Good") < said.index("\nSources\n") < said.index("[30] “")
    assert said.count("Next, you could ask") == 1
    assert asked.last.said.endswith("This did not help")
    for number in range(1, 31):
        assert f"[{number}] “" in said
    assert "</p>" not in said


def test_sources_can_be_looked_up_in_regrow(site: Site, team: Team):
    asked = direct(site, team, team.person("Priya Shah"), GAPS)
    links = [str(one["text"]) for one in elements(asked.last.blocks) if one.get("type") == "mrkdwn"]
    quote = "Ensure that staff understand"
    start = site.shared.library.documents["guide-to-improvement"].text.index(quote)
    assert len(links) == 3
    assert links[0].startswith(f"<https://regrow.example.org/?document=guide-to-improvement&start={start}&end=")
    assert links[0].endswith("|Look it up in Regrow>")


def test_help_says_what_it_does_and_what_not(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("care-quality", priya)
    for asked in (direct(site, team, priya, "Help!"), mention(site, team, priya, channel, "")):
        assert asked.said.startswith("What Regrow can do\n")
        for words in ("draft a plan", "no legal or clinical advice", "Who sees what", "/regrow forget me", FIRST[1]):
            assert words in asked.said


def test_the_documents_are_named(site: Site, team: Team):
    asked = direct(site, team, team.person("Priya Shah"), "Which documents do you have?")
    assert asked.said.startswith("I answer from 5 documents, and from nothing else:\nGuide to improvement")


def test_a_question_that_is_too_long_is_told(site: Site, team: Team):
    asked = direct(site, team, team.person("Priya Shah"), "gaps in MAR charts " * 3000)
    assert asked.said.startswith("That is too long to read at once.")


def test_a_question_offered_is_asked_by_pressing_it(site: Site, team: Team):
    priya, sam = team.person("Priya Shah"), team.person("Sam Okafor")
    channel = team.channel("care-quality", priya, sam)
    asked = mention(site, team, priya, channel, GAPS)
    offered = "What does good look like for medicines optimisation?"
    team.press(sam, asked.last, "talk.say", words=offered)
    site.idle()
    said = [one.said for one in site.slack.messages(channel, asked.root)][1:]
    assert said[0] == f"Sam Okafor asked:\n{offered}"
    assert said[1].startswith("_Answered from the guidance_\n")
    assert "Staff manage medicines consistently and safely." in said[1]


def test_a_button_pressed_twice_asks_once(site: Site, team: Team):
    priya = team.person("Priya Shah")
    asked = direct(site, team, priya, "hi")
    for _ in range(2):
        team.press(priya, asked.last, "talk.say", words="How do we prioritise our improvements?")
    site.idle()
    said = [one.said for one in site.slack.messages(team.direct(priya), asked.root)]
    assert sum(one.startswith("Priya Shah asked:") for one in said) == 1


def test_edited_own_and_others_bots_messages_are_passed_over(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("care-quality", priya)
    asked = direct(site, team, priya, "hi")
    before = len(site.slack.messages(team.direct(priya)))
    team.edit(asked.root, "what about medicines?")
    team.echo(asked.last)
    team.unsay(asked.root)
    team.bot_says(team.direct(priya), "what about medicines?")
    team.bot_says(channel, f"{team.bot.mention} what about medicines?", subtype=False)
    team.overheard(priya, channel, "what about medicines?")
    site.idle()
    site.slack.silent(channel)
    assert len(site.slack.messages(team.direct(priya))) == before


def test_the_same_event_twice_is_answered_once(site: Site, team: Team):
    priya = team.person("Priya Shah")
    sent = team.say(priya, "hi")
    site.slack.again(sent)
    site.idle()
    site.slack.again(sent, retry=2)
    site.idle()
    assert len(site.slack.messages(team.direct(priya))) == 1


def test_a_thread_keeps_its_order(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("care-quality", priya)
    root = team.write(priya, channel, "Questions:")
    asked = ["hi", GAPS, "what is the capital of France?", "hello"]
    for text in asked:
        team.mention(priya, channel, text, root)
    site.idle()
    said = [one.said.split("\n")[0] for one in site.slack.messages(channel, root)]
    assert said == ["A question back", "_Answered from the guidance_", "Not in the guidance", "A question back"]


def test_a_turn_waits_for_another_of_its_conversation(site: Site, team: Team):
    """As where the same conversation is gone on with in another process."""
    priya = team.person("Priya Shah")
    first = direct(site, team, priya, "hi")
    bench = site.bench(team)
    conversations = bench.office(bench.who(priya.id)).conversations
    there = Place(team.id, team.direct(priya).id, first.root.ts, direct=True)
    with OneAtATime(1.0, conversations).turn_of(there.conversation):
        team.say(priya, GAPS, first.root)
        time.sleep(1.5)
        assert len(site.slack.messages(team.direct(priya), first.root)) == 1
    site.idle()
    assert site.slack.messages(team.direct(priya), first.root)[-1].said.startswith("_Answered from the guidance_\n")


def test_own_documents_stand_apart(site: Site, team: Team):
    priya = team.person("Priya Shah")
    bench = site.bench(team)
    own = bench.office(bench.who(priya.id)).own
    assert own is not None
    own.add(
        b"# Medicines policy\n\n## Charts\n\nMAR charts with gaps are reported to the <!channel> lead.\n", "policy.md"
    )
    said = direct(site, team, priya, "what do we do about gaps in MAR charts?").said
    apart = said.partition("In your own documents\nThese are your organisation’s words, not the guidance.\n")[2]
    assert apart.startswith("MAR charts with gaps are reported to the <!channel> lead.\npolicy")
    assert "reported to the" not in said.partition("In your own documents")[0]
