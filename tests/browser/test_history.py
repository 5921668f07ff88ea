"""What was said survives a reload, is found again, and goes when it is deleted."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.serving import Servers
from tests.browser.states import GAPS, STAFFING
from tests.browser.widget import LONG, Widget

pytestmark = pytest.mark.browser


def test_after_a_reload_the_conversation_is_there_with_its_sources(on_page: Widget):
    on_page.ask(STAFFING)
    told, count = on_page.told(), on_page.citations.count()
    on_page.page.reload()
    on_page.open()
    on_page.wait()
    assert on_page.told() == told
    assert on_page.citations.count() == count
    on_page.citations.first.click()
    assert on_page.quoted


def test_after_a_reload_the_next_question_leans_on_the_last(on_page: Widget):
    on_page.ask(STAFFING)
    on_page.page.reload()
    on_page.open()
    on_page.wait()
    on_page.ask("and what does outstanding look like?")
    expect(on_page.turns).to_have_count(2)
    expect(on_page.last).to_contain_text("Answered from the guidance")


def test_what_was_typed_and_not_sent_survives_a_reload(on_page: Widget):
    on_page.question.fill("half a ques")
    on_page.page.reload()
    on_page.open()
    expect(on_page.question).to_have_value("half a ques")


def test_an_earlier_conversation_is_opened_again(on_page: Widget):
    on_page.ask(STAFFING)
    on_page.named("New conversation").click()
    expect(on_page.turns).to_have_count(0)
    on_page.ask(GAPS)
    on_page.named("Conversations").click()
    listed = on_page.page.get_by_role("listitem")
    expect(listed).to_have_count(2, timeout=LONG)
    listed.filter(has_text="What does good look like").get_by_role("button").first.click()
    on_page.wait()
    expect(on_page.last).to_contain_text(STAFFING)
    expect(on_page.last).to_contain_text("Answered from the guidance")


def test_a_conversation_is_deleted_after_it_was_asked_whether_to(on_page: Widget):
    on_page.ask(STAFFING)
    on_page.named("Conversations").click()
    on_page.named(re.compile("^Delete “What does good")).click()
    sure = on_page.page.get_by_role("group", name="Delete this conversation for good?")
    expect(sure.get_by_role("button", name="Cancel")).to_be_focused()
    sure.get_by_role("button", name="Cancel").click()
    expect(sure).to_have_count(0)
    on_page.named(re.compile("^Delete “What does good")).click()
    sure.get_by_role("button", name="Delete").click()
    expect(on_page.page.get_by_text("No conversations yet.")).to_be_visible()
    on_page.page.reload()
    on_page.open()
    expect(on_page.turns).to_have_count(0)


def test_everything_of_a_visitor_is_deleted_at_once(on_page: Widget, servers: Servers):
    on_page.ask(STAFFING)
    on_page.named("Conversations").click()
    on_page.named("Delete everything of mine").click()
    question = "Delete all your conversations and plans here for good? This cannot be undone."
    on_page.page.get_by_role("group", name=question).get_by_role("button", name="Delete").click()
    expect(on_page.page.get_by_text("No conversations yet.")).to_be_visible()
    on_page.named("Ask").click()
    expect(on_page.turns).to_have_count(0)
    on_page.ask(STAFFING)
    expect(on_page.last).to_contain_text("Answered from the guidance")


def test_one_visitor_s_conversations_are_not_another_s(on_page: Widget, servers: Servers):
    on_page.ask(STAFFING)
    browser = on_page.page.context.browser
    assert browser is not None
    other = Widget(browser.new_context().new_page())
    try:
        other.go(servers.own.page())
        other.open()
        other.named("Conversations").click()
        expect(other.page.get_by_text("No conversations yet.")).to_be_visible()
    finally:
        other.page.context.close()
