"""Each of Block Kit's limits: just within it nothing is wrong, just beyond it something is, and the place is told."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.assistant.channels.slack.blockkit.made import (
    actions,
    asking,
    button,
    entry,
    feedback,
    home,
    image,
    marked,
    modal,
    options,
    paragraph,
    plain,
    rich,
    section,
    select,
    table,
)
from tests.assistant.channels.slack.blockkit.messages import CONTAINER, HEAVIEST, faults_of_message, weight
from tests.assistant.channels.slack.blockkit.windows import faults_of_view

Json = dict[str, Any]
Make = Callable[[int], Json]


def confirming(**more: str) -> Json:
    said = {"title": "Sure?", "text": "It goes.", "confirm": "Yes", "deny": "No"} | more
    return actions(button(confirm={name: plain(text) for name, text in said.items()}))


def numbered(number: int, made: Callable[[str], Json]) -> Json:
    return actions(*(made(f"a{one}") for one in range(number)))


def menu(number: int = 2, words: int = 4, value: int = 4) -> Json:
    return actions(select(options=options(number, words, value)))


def described(length: int) -> Json:
    return actions(select(options=[{"text": plain(), "value": "1", "description": plain("d" * length)}]))


def grouped(number: int = 1, label: int = 4, inner: int = 1) -> Json:
    groups = [{"label": plain("l" * label), "options": options(inner)} for _ in range(number)]
    return actions({"type": "static_select", "action_id": "c", "option_groups": groups})


def linked(length: int) -> Json:
    return rich(paragraph({"type": "link", "url": "https://regrow.example/".ljust(length, "x")}))


def radio(number: int) -> Json:
    return actions({"type": "radio_buttons", "action_id": "r", "options": options(number)})


def boxes(number: int) -> Json:
    return actions({"type": "checkboxes", "action_id": "c", "options": options(number)})


def more_menu(number: int) -> Json:
    return actions({"type": "overflow", "action_id": "o", "options": options(number)})


def several(most: int) -> Json:
    return actions({"type": "multi_static_select", "action_id": "m", "options": options(), "max_selected_items": most})


def indented(by: int) -> Json:
    return rich({"type": "rich_text_list", "style": "bullet", "indent": by, "elements": [paragraph()]})


BLOCKS: dict[str, tuple[Make, int, str]] = {
    "header": (lambda n: {"type": "header", "text": plain("x" * n)}, 150, "text.text"),
    "section text": (lambda n: section(text=marked("x" * n)), 3000, "text.text"),
    "section field": (lambda n: section(fields=[marked("x" * n)]), 2000, "fields[0].text"),
    "section fields": (lambda n: section(fields=[marked()] * n), 10, "fields"),
    "context elements": (lambda n: {"type": "context", "elements": [plain()] * n}, 10, "elements"),
    "context text": (lambda n: {"type": "context", "elements": [marked("x" * n)]}, 3000, "elements[0].text"),
    "actions": (lambda n: numbered(n, lambda id_: button(action_id=id_)), 25, "elements"),
    "block id": (lambda n: section(block_id="x" * n), 255, "block_id"),
    "action id": (lambda n: actions(button(action_id="x" * n)), 255, "action_id"),
    "button text": (lambda n: actions(button(text=plain("x" * n))), 75, "text.text"),
    "button value": (lambda n: actions(button(value="x" * n)), 2000, "value"),
    "button address": (lambda n: actions(button(url="https://a.b/".ljust(n, "x"))), 3000, "url"),
    "button label": (lambda n: actions(button(accessibility_label="x" * n)), 75, "accessibility_label"),
    "confirm title": (lambda n: confirming(title="x" * n), 100, "confirm.title.text"),
    "confirm text": (lambda n: confirming(text="x" * n), 300, "confirm.text.text"),
    "confirm yes": (lambda n: confirming(confirm="x" * n), 30, "confirm.confirm.text"),
    "confirm no": (lambda n: confirming(deny="x" * n), 30, "confirm.deny.text"),
    "options": (menu, 100, "options"),
    "option text": (lambda n: menu(1, words=n), 75, "options[0].text.text"),
    "option value": (lambda n: menu(1, value=n), 150, "options[0].value"),
    "option description": (described, 75, "options[0].description.text"),
    "option groups": (grouped, 100, "option_groups"),
    "group label": (lambda n: grouped(label=n), 75, "option_groups[0].label.text"),
    "group options": (lambda n: grouped(inner=n), 100, "option_groups[0].options"),
    "placeholder": (lambda n: actions(select(placeholder=plain("x" * n))), 150, "placeholder.text"),
    "radio buttons": (radio, 10, "options"),
    "checkboxes": (boxes, 10, "options"),
    "overflow": (more_menu, 5, "options"),
    "chosen at once": (several, 100, "max_selected_items"),
    "label": (lambda n: asking(entry(), label=plain("x" * n)), 2000, "label.text"),
    "hint": (lambda n: asking(entry(), hint=plain("x" * n)), 2000, "hint.text"),
    "most to write": (lambda n: asking(entry(max_length=n)), 3000, "element.max_length"),
    "least to write": (lambda n: asking(entry(min_length=n)), 3000, "element.min_length"),
    "written at first": (lambda n: asking(entry(initial_value="x" * n)), 3000, "element.initial_value"),
    "first of a short one": (lambda n: asking(entry(initial_value="x" * n, max_length=20)), 20, "initial_value"),
    "picture's address": (lambda n: image(image_url="https://a.b/".ljust(n, "x")), 3000, "image_url"),
    "picture's words": (lambda n: image(alt_text="x" * n), 2000, "alt_text"),
    "picture's title": (lambda n: image(title=plain("x" * n)), 2000, "title.text"),
    "link": (linked, 3000, "url"),
    "indent": (indented, 8, "indent"),
}
IN_MESSAGES: dict[str, tuple[Make, int, str]] = {
    "feedback text": (lambda n: feedback("x" * n), 75, "positive_button.text.text"),
    "feedback value": (lambda n: feedback(value="x" * n), 2000, "positive_button.value"),
    "feedback label": (lambda n: feedback(accessibility_label="x" * n), 75, "accessibility_label"),
    "context actions": (
        lambda n: {
            "type": "context_actions",
            "elements": [
                {"type": "icon_button", "icon": "trash", "text": plain(), "action_id": f"i{one}"} for one in range(n)
            ],
        },
        5,
        "elements",
    ),
    "markdown": (lambda n: {"type": "markdown", "text": "x" * n}, 12_000, "text"),
    "table rows": (lambda n: table(rows=n), 100, "rows"),
    "table cells": (lambda n: table(cells=n), 20, "rows.0"),
    "table characters": (lambda n: table(1, 1, n), 10_000, "rows.0[0].text"),
    "task title": (lambda n: {"type": "task_card", "task_id": "t", "title": "x" * n}, 256, "title"),
    "plan tasks": (
        lambda n: {"type": "plan", "title": "Plan", "tasks": [{"task_id": "t", "title": "T"}] * n},
        50,
        "tasks",
    ),
}
VIEWS: dict[str, tuple[Make, int, str]] = {
    "title": (lambda n: modal(title=plain("x" * n)), 24, "title.text"),
    "submit": (lambda n: modal(submit=plain("x" * n)), 24, "submit.text"),
    "close": (lambda n: modal(close=plain("x" * n)), 24, "close.text"),
    "metadata": (lambda n: modal(private_metadata="x" * n), 3000, "private_metadata"),
    "callback": (lambda n: modal(callback_id="x" * n), 255, "callback_id"),
    "external id": (lambda n: modal(external_id="x" * n), 255, "external_id"),
    "blocks": (lambda n: modal(*[section()] * n), 100, "blocks"),
    "home blocks": (lambda n: home(*[section()] * n), 100, "blocks"),
    "home metadata": (lambda n: home(private_metadata="x" * n), 3000, "private_metadata"),
}
MESSAGES: dict[str, tuple[Make, int, str]] = {
    "text": (lambda n: {"text": "x" * n}, 40_000, "text"),
    "markdown text": (lambda n: {"markdown_text": "x" * n}, 12_000, "markdown_text"),
    "blocks": (lambda n: {"text": "x", "blocks": [{"type": "divider"}] * n}, 50, "blocks"),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_sound_up_to_its_limit_and_not_beyond(name: str) -> None:
    make, most, place = BLOCKS[name]
    assert faults_of_view(modal(make(most))) == []
    found = faults_of_view(modal(make(most + 1)))
    assert len(found) == 1, found
    assert found[0].split(": ")[0].endswith(place)
    assert found[0].startswith("blocks[0]")


@pytest.mark.parametrize("name", IN_MESSAGES)
def test_what_stands_in_messages_alone_has_its_limits(name: str) -> None:
    make, most, place = IN_MESSAGES[name]
    assert faults_of_message({"text": "x", "blocks": [make(most)]}) == []
    found = faults_of_message({"text": "x", "blocks": [make(most + 1)]})
    assert any(one.split(": ")[0].endswith(place) for one in found), found
    assert any("cannot stand here" in one for one in faults_of_view(modal(make(most))))


@pytest.mark.parametrize("name", VIEWS)
def test_a_window_is_sound_up_to_its_limit_and_not_beyond(name: str) -> None:
    make, most, place = VIEWS[name]
    assert faults_of_view(make(most)) == []
    (found,) = faults_of_view(make(most + 1))
    assert found.split(": ")[0] == place


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_sound_up_to_its_limit_and_not_beyond(name: str) -> None:
    make, most, place = MESSAGES[name]
    assert faults_of_message(make(most)) == []
    assert [one.split(": ")[0] for one in faults_of_message(make(most + 1))] == [place]


def test_all_markdown_of_a_message_counts_together() -> None:
    half = {"type": "markdown", "text": "x" * 6000}
    assert faults_of_message({"text": "x", "blocks": [half, half]}) == []
    assert faults_of_message({"text": "x", "blocks": [half, half | {"text": "x" * 6001}]})


def test_all_words_of_a_message_count_together() -> None:
    long = [rich(paragraph({"type": "text", "text": "x" * 3000})) for _ in range(4)]
    divider = {"type": "divider"}
    assert faults_of_message({"text": "x", "blocks": [*long, divider]}) == []
    last = rich(paragraph({"type": "text", "text": "x" * (HEAVIEST - weight([*long, divider]) - CONTAINER)}))
    assert faults_of_message({"text": "x", "blocks": [*long, divider, last]}) == []
    last["elements"][0]["elements"][0]["text"] += "x"
    (found,) = faults_of_message({"text": "x", "blocks": [*long, divider, last]})
    assert found.startswith("blocks: are too long")
    last["elements"][0]["elements"][0]["text"] = "&" * 200
    assert faults_of_message({"text": "x", "blocks": [*long, divider, last]})


def test_a_window_has_so_many_bytes() -> None:
    big = [section(text=marked("x" * 2400), block_id=str(number)) for number in range(100)]
    assert faults_of_view(modal(*big)) == []
    (found,) = faults_of_view(modal(*(one | {"text": marked("x" * 2500)} for one in big)))
    assert "250,000 bytes" in found


@pytest.mark.parametrize("bad", [0, 101])
def test_a_window_needs_a_block_and_a_message_none(bad: int) -> None:
    assert faults_of_view(modal() | {"blocks": [section()] * bad})
    assert faults_of_message({"text": "x", "blocks": []}) == []
