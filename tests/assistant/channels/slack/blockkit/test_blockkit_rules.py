"""What Block Kit takes and what not, besides its limits."""

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
from tests.assistant.channels.slack.blockkit.messages import faults_of_message
from tests.assistant.channels.slack.blockkit.windows import faults_of_view

Json = dict[str, Any]
PARTS: list[Json] = [
    {"type": "text", "text": "Words", "style": {"bold": True, "italic": True, "strike": True, "code": True}},
    {"type": "link", "url": "https://regrow.example", "text": "Regrow"},
    {"type": "user", "user_id": "U1"},
    {"type": "channel", "channel_id": "C1"},
    {"type": "usergroup", "usergroup_id": "S1"},
    {"type": "emoji", "name": "seedling"},
    {"type": "broadcast", "range": "here"},
    {"type": "date", "timestamp": 1_800_000_000, "format": "{date_long}", "fallback": "2027"},
    {"type": "color", "value": "#405060"},
]
SOUND: dict[str, Json] = {
    "rich text": rich(
        paragraph(*PARTS),
        paragraph(kind="rich_text_quote"),
        paragraph(kind="rich_text_preformatted"),
        {"type": "rich_text_list", "style": "ordered", "elements": [paragraph(*PARTS)], "indent": 1, "offset": 2},
    ),
    "feedback": feedback(),
    "table": table(),
    "table with rich cells": {"type": "table", "rows": [[rich(paragraph())]], "column_settings": [{"align": "left"}]},
    "plan": {
        "type": "plan",
        "title": "Plan",
        "tasks": [{"task_id": "1", "title": "Read", "details": rich(paragraph())}],
    },
    "picture": image(),
    "picture of Slack's": {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A chart"},
    "section with a picture": section(accessory=image()),
    "context with a picture": {"type": "context", "elements": [image(), marked()]},
    "menus": actions(
        select(initial_option=options()[1]),
        {"type": "users_select", "action_id": "u", "initial_user": "U123"},
        {"type": "conversations_select", "action_id": "c", "filter": {"include": ["public"]}},
        {"type": "datepicker", "action_id": "d", "initial_date": "2026-11-02"},
        {"type": "timepicker", "action_id": "t", "initial_time": "09:30"},
        {"type": "multi_static_select", "action_id": "m", "options": options(), "initial_options": options()[:1]},
        {"type": "multi_users_select", "action_id": "mu", "initial_users": ["U1", "W2"]},
    ),
    "groups": actions(
        {"type": "static_select", "action_id": "g", "option_groups": [{"label": plain(), "options": options()}]}
    ),
    "number": asking({"type": "number_input", "action_id": "n", "is_decimal_allowed": False}),
    "words": asking(entry(multiline=True, max_length=200, min_length=2, initial_value="x")),
}
WRONG: dict[str, tuple[Json, str]] = {
    "an unknown block": ({"type": "carousel"}, "cannot stand here"),
    "an unknown field": (section(colour="red"), "does not know"),
    "a field without a value": (section(accessory=button(value=None)), "is null"),
    "an empty text": (section(text=marked("")), "must be more than 0"),
    "an empty button": (actions(button(text=plain(""))), "must be more than 0"),
    "an empty value": (actions(button(value="")), "must be more than 0"),
    "an empty option": (actions(select(options=[{"text": plain(), "value": ""}])), "must be more than 0"),
    "an empty header": ({"type": "header", "text": plain("")}, "must be more than 0"),
    "an empty context": ({"type": "context", "elements": []}, "0 items"),
    "an empty row": (actions(), "0 items"),
    "an empty paragraph": (rich({"type": "rich_text_section", "elements": []}), "0 items"),
    "empty rich text": (rich(), "0 items"),
    "an empty part": (rich(paragraph({"type": "text", "text": ""})), "must be more than 0"),
    "empty markdown": ({"type": "markdown", "text": ""}, "must be more than 0"),
    "markup in a header": ({"type": "header", "text": marked()}, "none of plain_text"),
    "markup on a button": (actions(button(text=marked())), "none of plain_text"),
    "markup in a menu": (actions(select(options=[{"text": marked(), "value": "1"}])), "none of plain_text"),
    "emoji in markup": (section(text={"type": "mrkdwn", "text": "x", "emoji": True}), "does not know"),
    "a text for a text object": (section(text="Words"), "no text object"),
    "a section of nothing": ({"type": "section"}, "neither text nor fields"),
    "an input in a row": (actions(entry()), "cannot stand here"),
    "a button in an input": (asking(button()), "cannot stand here"),
    "a button in context": ({"type": "context", "elements": [button()]}, "none of plain_text, mrkdwn"),
    "feedback in a row": (actions(feedback()["elements"][0]), "cannot stand here"),
    "a button among context actions": ({"type": "context_actions", "elements": [button()]}, "cannot stand here"),
    "two of one action id": (actions(button(), button()), "same action_id"),
    "two of one value": (actions(select(options=options(1) * 2)), "same value"),
    "a style of its own": (actions(button(style="warning")), "none of primary, danger"),
    "an initial option of no option": (actions(select(initial_option=options(9)[8])), "none of the options"),
    "an initial option in other words": (
        actions(select(initial_option=options()[0] | {"text": plain("Other")})),
        "none of the options",
    ),
    "initial boxes of no box": (
        actions({"type": "checkboxes", "options": options(), "initial_options": options(9)[8:]}),
        "none of the options",
    ),
    "a menu of both kinds": (actions(select(option_groups=[])), "either options or option_groups"),
    "a day that is none": (actions({"type": "datepicker", "initial_date": "2026-13-02"}), "YYYY-MM-DD"),
    "a time that is none": (actions({"type": "timepicker", "initial_time": "9:30"}), "HH:mm"),
    "a user by name": (actions({"type": "users_select", "initial_user": "Priya"}), "no id"),
    "least beyond most": (asking(entry(min_length=9, max_length=3)), "more than max_length"),
    "yes in a word": (asking(entry(multiline="yes")), "neither true nor false"),
    "a picture twice": (image(slack_file={"id": "F1"}), "either image_url or slack_file"),
    "a picture without words": ({"type": "image", "image_url": "https://a.b/c.png"}, "is not a text"),
    "a confirmation in part": (actions(button(confirm={"title": plain()})), "no text object"),
    "feedback of one side": (
        {"type": "context_actions", "elements": [{"type": "feedback_buttons", "positive_button": {}}]},
        "negative_button: is missing",
    ),
    "a list without a style": (
        rich({"type": "rich_text_list", "elements": [paragraph()]}),
        "neither bullet nor ordered",
    ),
    "a list in a list": (
        rich({"type": "rich_text_list", "style": "bullet", "elements": [paragraph(kind="rich_text_quote")]}),
        "made of rich_text_section",
    ),
    "a paragraph in a paragraph": (rich(paragraph(paragraph())), "cannot stand in a paragraph"),
    "a part without a paragraph": (rich({"type": "text", "text": "x"}), "cannot stand in rich text"),
    "a mention in preformatted text": (rich(paragraph(PARTS[2], kind="rich_text_preformatted")), "texts and links"),
    "an unknown style": (rich(paragraph({"type": "text", "text": "x", "style": {"big": True}})), "does not know"),
    "a link elsewhere": (rich(paragraph({"type": "link", "url": "javascript:x"})), "no address"),
    "a call for everybody else": (rich(paragraph({"type": "broadcast", "range": "all"})), "none of here"),
    "a cell of another kind": ({"type": "table", "rows": [[plain()]]}, "raw_text or rich_text"),
    "a task of another state": ({"type": "task_card", "task_id": "1", "title": "T", "status": "odd"}, "none of"),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_taken(name: str) -> None:
    assert faults_of_message({"text": "x", "blocks": [SOUND[name]]}) == []


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told(name: str) -> None:
    block, why = WRONG[name]
    found = faults_of_message({"text": "x", "blocks": [block]})
    assert any(why in one for one in found), found


def test_ids_of_blocks_are_each_ones_own() -> None:
    twice = [section(block_id="a"), section(block_id="a")]
    assert "another block's" in faults_of_message({"text": "x", "blocks": twice})[0]
    assert "another block's" in faults_of_view(modal(*twice))[0]
    assert faults_of_message({"text": "x", "blocks": [actions(button()), actions(button())]}) == []


def test_a_message_has_one_table() -> None:
    assert faults_of_message({"text": "x", "blocks": [table(), table()]})


def test_a_message_says_something_and_has_a_text_for_who_cannot_see_blocks() -> None:
    assert faults_of_message({}) == ["text: there is nothing to say"]
    assert "screen readers" in faults_of_message({"blocks": [section()]})[0]


def test_a_window_with_inputs_can_be_submitted() -> None:
    assert faults_of_view(modal(asking(entry()))) == []
    without = {name: value for name, value in modal(asking(entry())).items() if name != "submit"}
    assert faults_of_view(without) == ["submit: is missing, and there are inputs"]
    assert faults_of_view(without | {"blocks": [section()]}) == []


def test_a_home_has_no_title_and_a_window_has_one() -> None:
    assert faults_of_view(home(asking(entry()))) == []
    assert faults_of_view(home(title=plain()))
    assert faults_of_view(modal(title=None))
    assert faults_of_view({"type": "dialog", "blocks": [section()]})


def test_one_element_of_a_window_takes_the_focus() -> None:
    first, second = asking(entry(focus_on_load=True)), asking(entry(focus_on_load=True))
    assert faults_of_view(modal(first)) == []
    assert "focus" in faults_of_view(modal(first, second))[0]


@pytest.mark.parametrize("nonsense", ["x", 3, {"a": 1}, [None], ["x"], [[]]])
def test_nonsense_is_told_and_breaks_nothing(nonsense: object) -> None:
    assert faults_of_message({"text": "x", "blocks": nonsense})
    assert faults_of_view(modal() | {"blocks": nonsense})
    for block in (actions(), section(), rich(), table(), asking(entry())):
        for name in block:
            if name != "type":
                assert faults_of_message({"text": "x", "blocks": [block | {name: nonsense}]}), (block, name)
