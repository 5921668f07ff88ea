"""A source in its place: the quotation is highlighted, the next is one step away, and the way back is kept."""

import re

import pytest
from playwright.sync_api import expect

from knowledge.reading import load_documents
from tests.browser.states import GAPS, STAFFING
from tests.browser.widget import LONG, Widget

pytestmark = pytest.mark.browser


@pytest.fixture
def answered(on_page: Widget) -> Widget:
    on_page.ask(STAFFING)
    return on_page


def test_a_number_opens_its_source_with_the_exact_words_highlighted(answered: Widget):
    documents = load_documents()
    for at in range(answered.citations.count()):
        answered.citations.nth(at).click()
        quoted = answered.quoted
        expect(answered.source).to_contain_text(quoted)
        assert any(quoted in document.text for document in documents)
        answered.named("Back").click()


def test_the_quotation_is_in_sight_and_its_section_named(answered: Widget):
    answered.citations.first.click()
    assert answered.quoted
    expect(answered.source.locator("mark")).to_be_in_viewport()
    expect(answered.source.get_by_role("heading", name=re.compile(r"^Source 1: "))).to_be_focused()
    path = answered.source.get_by_role("list", name="Source", exact=True).get_by_role("listitem")
    assert path.count() >= 1


def test_sources_are_walked_through_one_by_one(answered: Widget):
    count = answered.citations.count()
    assert count > 2
    answered.citations.first.click()
    expect(answered.named("Previous source")).to_be_disabled()
    seen = [answered.quoted]
    for at in range(2, count + 1):
        answered.named("Next source").click()
        expect(answered.page.get_by_text(f"Source {at} of {count}")).to_be_visible()
        expect(answered.source.locator("mark")).to_be_visible(timeout=LONG)
        seen.append(answered.quoted)
    expect(answered.named("Next source")).to_be_disabled()
    assert len(set(seen)) == count
    answered.named("Previous source").click()
    expect(answered.page.get_by_text(f"Source {count - 1} of {count}")).to_be_visible()
    expect(answered.source.locator("mark")).to_be_visible(timeout=LONG)
    assert answered.quoted == seen[-2]


def test_back_returns_to_the_number_that_was_chosen(answered: Widget):
    answered.citations.nth(1).click()
    assert answered.quoted
    answered.named("Back").click()
    expect(answered.source).to_have_count(0)
    expect(answered.citations.nth(1)).to_be_focused()


def test_escape_goes_back_and_then_closes(answered: Widget):
    answered.citations.first.press("Enter")
    assert answered.quoted
    answered.page.keyboard.press("Escape")
    expect(answered.source).to_have_count(0)
    expect(answered.citations.first).to_be_focused()
    answered.page.keyboard.press("Escape")
    expect(answered.question).to_be_hidden()
    expect(answered.button).to_be_focused()


def test_where_there_is_room_a_source_stands_beside_what_cites_it(full_page: Widget):
    full_page.ask(GAPS)
    full_page.citations.first.click()
    assert full_page.quoted
    expect(full_page.citations.first).to_be_visible()
    expect(full_page.question).to_be_visible()
