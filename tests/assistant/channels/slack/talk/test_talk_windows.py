"""Windows: a citation's section, further points, what was wrong, and “Ask Regrow about this”."""

import pytest

from tests.assistant.channels.slack.serving import Site
from tests.assistant.channels.slack.talk.talking import GAPS, direct, elements, mention, whispered
from tests.slack_server import Team


def test_a_button_shows_the_whole_section_with_the_words_quoted(site: Site, team: Team):
    priya = team.person("Priya Shah")
    asked = direct(site, team, priya, GAPS)
    team.press(priya, asked.last, "answer.section:4")
    view = site.slack.wait_view(priya)
    lines = view.said.split("\n")
    assert lines[:4] == [
        "Whole section",
        "What to avoid",
        site.shared.library.documents["guide-to-improvement"].title,
        "Skills for Care, with The Outstanding Society, 2024",
    ]
    assert lines[4] == "Key Questions quality statements › Safe: Medicines optimisation › What to avoid"
    assert lines[5:7] == ["The words quoted [4]", "Medicines administration records were not consistently completed."]
    bold = [one["text"] for one in elements(view.content["blocks"]) if one.get("style") == {"bold": True}]
    assert "Medicines administration records were not consistently completed." in bold
    library = site.shared.library
    section = next(
        one
        for one in library.index.corpus.sections
        if one.path[-2:] == ("Safe: Medicines optimisation", "What to avoid")
    )
    assert [one.text for one in library.index.corpus.statements_of[section.id] if one.text not in view.said] == []
    assert "Look it up in Regrow" in view.said


def test_one_goes_from_citation_to_citation(site: Site, team: Team):
    priya = team.person("Priya Shah")
    asked = direct(site, team, priya, GAPS)
    team.press(priya, asked.last, "answer.section:1")
    first = site.slack.wait_view(priya, "Source 1 of 9")
    assert "Previous source" not in first.said
    team.press(priya, first, "source.step", words="Next source")
    second = site.slack.wait_view(priya, "Source 2 of 9")
    assert "The words quoted [2]" in second.said
    team.press(priya, second, "source.step", words="Previous source")
    site.slack.wait_view(priya, "Source 1 of 9")


def test_every_section_fits_into_a_window(site: Site, team: Team):
    from assistant.channels.slack.talk.citations import Among, Cited
    from assistant.channels.slack.talk.sources import window
    from tests.assistant.channels.slack.blockkit.windows import faults_of_view

    bench = site.bench(team)
    corpus = site.shared.library.index.corpus
    for section in corpus.sections:
        for statement in corpus.statements_of[section.id][-1:]:
            one = Cited(1, statement.document, statement.start, statement.end)
            view = window(bench, Among(0, (one, one)))
            assert faults_of_view(view) == []
            assert "The words quoted" in str(view)


@pytest.mark.parametrize("span", [(0, 10**9), (-5, 3)])
def test_a_passage_that_is_no_more_is_told(site: Site, team: Team, span: tuple[int, int]):
    from assistant.channels.slack.talk.citations import Among, Cited
    from assistant.channels.slack.talk.sources import window

    one = Cited(1, "guide-to-improvement", *span)
    assert "not in the documents that Regrow has now" in str(window(site.bench(team), Among(0, (one,))))


def test_further_points_are_in_a_window(site: Site, team: Team):
    priya, sam = team.person("Priya Shah"), team.person("Sam Okafor")
    channel = team.channel("care-quality", priya, sam)
    asked = mention(site, team, priya, channel, GAPS)
    team.press(sam, asked.last, "answer.more")
    view = site.slack.wait_view(sam, "More points")
    assert "[10]" in view.said
    assert "[14] “" in view.said
    assert "[1] “" not in view.said
    team.press(sam, view, "answer.section:10")
    above = site.slack.wait_view(sam, "The words quoted [10]")
    team.press(sam, above, "source.step", words="Next source")
    site.slack.wait_view(sam, "The words quoted [11]")
    team.close(sam)
    assert site.slack.wait_view(sam).id == view.id


def test_an_answer_that_is_forgotten_has_no_further_points(site: Site, team: Team):
    priya = team.person("Priya Shah")
    asked = direct(site, team, priya, GAPS)
    office = site.bench(team).office(site.bench(team).who(priya.id))
    for one in office.conversations.list():
        office.forget_conversation(one.id)
    team.press(priya, asked.last, "answer.more")
    site.slack.wait_view(priya, "This answer is not kept any more")


def test_a_thumb_up_is_kept_and_thanked_for(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("care-quality", priya)
    asked = mention(site, team, priya, channel, GAPS)
    team.press(priya, asked.last, "answer.feedback", "positive")
    assert whispered(site, channel, priya) == "Thank you. It has been noted."
    assert site.slack.view(priya) is None
    bench = site.bench(team)
    kept = bench.office(bench.who(priya.id)).feedback.page(None, None)
    about = {f"conversations/{one.id}" for one in bench.office(bench.who(channel.id)).conversations.list()}
    assert [(one.who, one.about, one.helpful, one.comment) for one in kept] == [
        (f"slack:{team.id}:{priya.id}", about.pop(), True, "")
    ]


def test_a_thumb_down_asks_what_was_wrong_and_keeps_no_names(site: Site, team: Team):
    priya = team.person("Priya Shah")
    asked = direct(site, team, priya, GAPS)
    team.press(priya, asked.last, "answer.feedback", "negative")
    site.slack.wait_view(priya, "What was wrong, or missing?")
    bench = site.bench(team)
    feedback = bench.office(bench.who(priya.id)).feedback
    assert feedback.page(None, None) == ()
    team.submit(priya, {"reason": "John Smith, 07700 900123, wants audits"})
    assert whispered(site, team.direct(priya), priya) == "Thank you. It has been noted."
    (kept,) = feedback.page(None, None)
    assert (kept.helpful, kept.comment) == (False, "[name], [phone], wants audits")


def test_a_message_can_be_asked_about_privately(site: Site, team: Team):
    priya, ada = team.person("Priya Shah"), team.person("Ada Lovelace")
    channel = team.channel("care-quality", priya, bot=False, private=True)
    message = team.write(ada, channel, f"{ada.mention} says our MAR sheets are full of *gaps*, ring 07700 900123")
    team.shortcut(priya, "ask", message)
    view = site.slack.wait_view(priya, "Ask about this")
    typed = next(one for one in elements(view.content["blocks"]) if one.get("type") == "plain_text_input")
    assert typed["initial_value"] == "[name] says our MAR sheets are full of gaps, ring [phone]"
    team.submit(priya, {"said": GAPS})
    site.idle()
    root, answer = site.slack.messages(team.direct(priya))
    assert root.said == f"You asked about a message:\n{GAPS}"
    assert answer.thread == root.ts
    assert "Medicines administration records were not consistently completed.\u00a0[4]" in answer.said
    follow_up = direct(site, team, priya, "and which regulations does it breach?", root)
    assert "Regulation 12" in follow_up.said


def test_a_message_can_be_asked_about_in_its_thread(site: Site, team: Team):
    priya, ada = team.person("Priya Shah"), team.person("Ada Lovelace")
    channel = team.channel("care-quality", priya, ada)
    message = team.write(ada, channel, "MAR gaps again")
    team.shortcut(priya, "ask", message)
    site.slack.wait_view(priya, "Ask about this")
    team.submit(priya, {"said": "what should we do about medicines?", "where": "here"})
    site.idle()
    said = site.slack.messages(channel, message)
    assert said[0].said == "Priya Shah asked:\nwhat should we do about medicines?"
    assert said[1].said.startswith("_Answered from the guidance_\n")
    assert not site.slack.messages(team.direct(priya))


@pytest.mark.parametrize("private", [True, False])
def test_where_regrow_is_not_it_answers_directly_and_says_why(site: Site, team: Team, private: bool):
    priya = team.person("Priya Shah")
    channel = team.channel("care-quality", priya, bot=False, private=private)
    team.shortcut(priya, "ask", team.write(priya, channel, "MAR gaps"))
    site.slack.wait_view(priya, "Ask about this")
    team.submit(priya, {"said": "what should we do about medicines?", "where": "here"})
    site.idle()
    root, answer = site.slack.messages(team.direct(priya))
    assert root.said.startswith("Regrow can't post in that channel, so it answers here.")
    assert answer.said.startswith("_Answered from the guidance_\n")
    assert not site.slack.messages(channel)


def test_an_empty_question_is_told_in_the_window(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("care-quality", priya)
    team.shortcut(priya, "ask", team.write(priya, channel, ""))
    site.slack.wait_view(priya, "Ask about this")
    sent = team.submit(priya, {"said": "  "})
    assert sent.answer == {"response_action": "errors", "errors": {"said": "Please write a question."}}
    site.slack.silent(team.direct(priya), 0.2)


def test_in_a_direct_message_there_is_no_choice_of_where(site: Site, team: Team):
    priya = team.person("Priya Shah")
    asked = direct(site, team, priya, "hi")
    team.shortcut(priya, "ask", asked.last)
    view = site.slack.wait_view(priya, "Ask about this")
    assert "Where to answer" not in view.said
    team.submit(priya, {"said": "what should we do about medicines?"})
    site.idle()
    assert [one.said.split("\n")[0] for one in site.slack.messages(team.direct(priya), asked.root)] == [
        "A question back", "Priya Shah asked:", "_Answered from the guidance_",
    ]  # fmt: skip
