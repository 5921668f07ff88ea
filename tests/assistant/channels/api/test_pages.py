"""Lists in pages."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.api.pages import CursorError, read_cursor, write_cursor
from tests.assistant.channels.api.asking import POLICY, Visitor, right, wrong

LISTS = ("/v1/conversations", "/v1/plans", "/v1/own-documents", "/v1/feedback", "/v1/audit")


def paged(home: Visitor, path: str, limit: int, between: Callable[[], object] = lambda: None) -> list[str]:
    """All ids of a list, page by page."""
    found: list[str] = []
    after: dict[str, Any] = {}
    while True:
        page = right(home.get(path, limit=limit, **after))
        assert len(page["items"]) <= limit
        found += [each["id"] for each in page["items"]]
        if page["next"] is None:
            return found
        after = {"after": page["next"]}
        between()


def add(home: Visitor, path: str, number: int) -> None:
    match path:
        case "/v1/conversations":
            home.conversation()
        case "/v1/plans":
            home.kept_plan()
        case "/v1/own-documents":
            home.own_document(f"{POLICY} Version {number} of it is in force.")
        case "/v1/feedback":
            right(home.post(path, {"about": "answers", "helpful": True}), 201)
        case _:
            right(home.post("/v1/keys", {"name": "x", "scopes": ["read"]}), 201)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_given_page_by_page_and_stays_right_while_entries_are_added(home: Visitor, path: str):
    assert right(home.get(path)) == {"items": [], "next": None}
    for number in range(5):
        add(home, path, number)
    whole = [each["id"] for each in right(home.get(path))["items"]]
    assert len(set(whole)) == 5
    added = iter(range(5, 50))
    for limit in (1, 2, 5):
        before = [each["id"] for each in right(home.get(path, limit=200))["items"]]
        found = paged(home, path, limit, lambda: add(home, path, next(added)) if path != "/v1/own-documents" else None)
        assert len(set(found)) == len(found)
        assert [name for name in found if name in before] == before


@pytest.mark.parametrize("path", [*LISTS, "/v1/documents/guide-to-improvement/sections"])
@pytest.mark.parametrize(
    "cursor", ["", "x", "!!", "e30", "bnVsbA", "WzEsMl0", "WyJhIl0", "WyJhIiwiYiIsImMiXQ", "\u00e9", "A" * 400]
)
def test_a_cursor_that_the_list_did_not_give_is_refused(home: Visitor, path: str, cursor: str):
    assert wrong(home.get(path, after=cursor), 400)["type"] == "/problems/cursor"


def test_how_many_are_wanted_is_bounded(home: Visitor):
    for path in LISTS:
        for limit in ("0", "201", "many", "-1"):
            wrong(home.get(path, limit=limit), 422)
        wrong(home.get(path, after="A" * 401), 422)


@given(st.tuples(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.text("abc")))
def test_a_place_is_read_as_it_was_written(place: tuple[str, str]):
    assert read_cursor(write_cursor(place)) == place


@given(st.one_of(st.text(), st.binary().map(lambda data: base64.urlsafe_b64encode(data).decode())))
def test_anything_else_is_no_cursor(text: str):
    try:
        place = read_cursor(text)
    except CursorError:
        return
    assert place is not None
    assert all(isinstance(part, str) for part in place)


@pytest.mark.parametrize(
    "value", ["00", {"a": "", "b": ""}, ["a"], ["a", "b", "c"], ["a", 1], [["a", "b"]], "", 12, None]
)
def test_no_json_but_two_texts_is_a_cursor(value: object):
    with pytest.raises(CursorError):
        read_cursor(base64.urlsafe_b64encode(json.dumps(value).encode()).decode())
