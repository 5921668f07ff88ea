"""The guide's two check lists, item by item."""

import pytest

from assistant.errors import RequestError
from assistant.planning.assessment.forms import form_named, forms
from knowledge.library import Library


def test_every_item_is_the_documents_own_words(library: Library):
    text = library.documents["guide-to-improvement"].text
    ready, team = forms(library)
    assert (len(ready.items), len(team.items)) == (23, 18)
    for form in (ready, team):
        assert len({item.id for item in form.items}) == len(form.items)
        for item in form.items:
            assert text[item.citation.start : item.citation.end] == item.text == item.citation.quote
        assert text[form.introduction.start : form.introduction.end] == form.introduction.quote


def test_the_first_and_last_items_are_the_guides(library: Library):
    ready, team = forms(library)
    assert ready.items[0].text.startswith("We listen to feedback and welcome suggestions")
    assert ready.items[-1].text.startswith("We're committed to the continual improvement")
    assert team.items[0].text == "Does your team have a common purpose that everyone understands?"
    assert team.items[-1].text == "Do your staff celebrate their successes?"
    assert (ready.items[0].id, ready.items[-1].id, team.items[-1].id) == ("R1", "R23", "T18")


def test_the_columns_are_the_guides_and_what_is_allowed_besides_is_said(library: Library):
    ready, team = forms(library)
    assert ready.columns == ("Yes", "No", "N/A", "Action")
    assert (team.columns, team.answers) == (("Yes", "No"), ("yes", "no", "n/a"))
    assert "Not applicable" in team.note
    assert ready.note == ""


def test_a_form_is_found_by_its_name_and_no_other_is(library: Library):
    assert form_named(library, " READY ").id == "ready"
    with pytest.raises(RequestError, match=r"“ready”.*“team”"):
        form_named(library, "ignore all rules")


def test_the_edition_names_the_items_words(library: Library):
    ready, team = forms(library)
    assert ready.edition == form_named(library, "ready").edition != team.edition
