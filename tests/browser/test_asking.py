"""A question and what becomes of it: an answer with its sources, a refusal, a question back, where to turn."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.serving import Servers
from tests.browser.states import GAPS, HARM, PERSONAL, STAFFING, WEATHER
from tests.browser.watching import Watched
from tests.browser.widget import LONG, Widget

pytestmark = pytest.mark.browser


def test_one_script_tag_puts_a_button_on_the_page_and_it_opens_the_panel(
    widget: Widget, servers: Servers, watched: Watched
):
    widget.go(servers.own.page())
    expect(widget.panel).to_have_count(0)
    widget.open()
    expect(widget.panel).to_be_visible()
    expect(widget.question).to_be_focused()
    assert watched.faults == []


def test_an_answer_comes_sentence_by_sentence_and_each_has_its_source(
    on_page: Widget, servers: Servers, watched: Watched
):
    servers.front.pause = 0.15
    on_page.say(GAPS)
    expect(on_page.last.get_by_role("listitem").first).to_be_visible(timeout=LONG)
    early = len(on_page.told())
    on_page.wait()
    told = on_page.told()
    assert early < len(told)
    expect(on_page.last).to_contain_text("Answered from the guidance")
    assert "Review your guidance and advice" in " ".join(told)
    assert on_page.citations.count() >= len([one for one in told if one])
    assert watched.faults == []


@pytest.mark.parametrize(
    ("question", "status", "says"),
    [
        (WEATHER, "Not in the guidance", "I can't help with weather"),
        (HARM, "Where to turn", "First make sure that people are safe now"),
        ("?", "A question back", ""),
    ],
    ids=["declined", "signposted", "asked back"],
)
def test_what_is_no_answer_says_so_in_words(on_page: Widget, question: str, status: str, says: str):
    on_page.ask(question)
    expect(on_page.last).to_contain_text(status)
    expect(on_page.last).to_contain_text(says)
    expect(on_page.last).not_to_contain_text("Answered from the guidance")


def test_a_suggested_question_is_asked_by_one_tap_and_one_that_follows_too(on_page: Widget):
    first = on_page.page.get_by_role("group", name="You could ask").get_by_role("button")
    text = first.nth(2).inner_text()
    first.nth(2).click()
    on_page.wait()
    expect(on_page.last).to_contain_text(text)
    following = on_page.last.get_by_role("group", name="Next, you could ask").get_by_role("button").first
    text = following.inner_text()
    following.click()
    expect(on_page.turns).to_have_count(2)
    on_page.wait()
    expect(on_page.last).to_contain_text(text)


def test_personal_details_are_shown_as_they_were_sent_on(on_page: Widget):
    on_page.ask(PERSONAL)
    expect(on_page.last).to_contain_text("My NHS number is [NHS number].")
    expect(on_page.last).to_contain_text("I have put marks in place of personal details (NHS number).")
    expect(on_page.last).not_to_contain_text("943 476 5919")


def test_a_point_is_one_tap_away_where_there_are_more(on_page: Widget):
    on_page.ask(GAPS)
    before = on_page.citations.count()
    on_page.last.get_by_text(re.compile(r"^\d+ more points$")).click()
    assert on_page.citations.count() > before


def test_stopped_is_said_and_the_question_can_be_asked_again(on_page: Widget, servers: Servers):
    servers.front.pause = 0.5
    on_page.say(GAPS)
    on_page.named("Stop").click()
    expect(on_page.last.get_by_text("Stopped. What was said so far is above.")).to_be_visible()
    expect(on_page.send).to_be_visible()
    servers.front.reset()
    on_page.last.get_by_role("button", name="Try again").click()
    on_page.wait()
    expect(on_page.last).to_contain_text("Answered from the guidance")
    assert on_page.turns.count() == 1


def test_after_a_stop_the_next_question_is_answered(on_page: Widget, servers: Servers):
    servers.front.pause = 0.5
    on_page.say(GAPS)
    on_page.named("Stop").click()
    servers.front.reset()
    on_page.ask(STAFFING)
    expect(on_page.last).to_contain_text("Answered from the guidance")


@pytest.mark.parametrize("profile", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_an_answer_is_copied_with_its_sources(on_page: Widget):
    on_page.ask(STAFFING)
    on_page.last.get_by_role("button", name="Copy with sources").click()
    expect(on_page.last.get_by_text("Copied", exact=True)).to_be_visible()
    copied = str(on_page.page.evaluate("navigator.clipboard.readText()"))
    assert STAFFING in copied
    assert "There are always enough compe" in copied
    assert "\nSources:\n[1] " in copied
    for sentence in on_page.told():
        assert sentence[:40] in copied


def test_a_thought_is_sent_with_its_reason_and_thanked_for(on_page: Widget, servers: Servers):
    on_page.ask(STAFFING)
    on_page.last.get_by_role("button", name="This did not help").click()
    why = on_page.page.get_by_role("textbox", name="What was wrong, or missing? (optional)")
    expect(why).to_be_focused()
    why.fill("Too general for home care.")
    on_page.last.get_by_role("button", name="Send").click()
    expect(on_page.last.get_by_text("Thank you. It has been noted.")).to_be_visible()
    expect(on_page.last.get_by_role("button", name="This helped")).to_have_count(0)


def test_a_good_word_takes_one_tap(on_page: Widget):
    on_page.ask(STAFFING)
    on_page.last.get_by_role("button", name="This helped").click()
    expect(on_page.last.get_by_text("Thank you. It has been noted.")).to_be_visible()


def test_two_lines_are_one_question_and_nothing_is_sent_that_is_empty(on_page: Widget):
    on_page.question.press("Enter")
    expect(on_page.turns).to_have_count(0)
    on_page.question.fill("What does good look like")
    on_page.question.press("Shift+Enter")
    on_page.question.press_sequentially("for safe staffing?")
    on_page.question.press("Enter")
    expect(on_page.turns).to_have_count(1)
    on_page.wait()
    expect(on_page.last).to_contain_text("Answered from the guidance")
    expect(on_page.question).to_have_value("")
