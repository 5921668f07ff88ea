"""What is found in blocks to press or fill in, and what Slack says was chosen."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from tests.slack_server.things import Json, Message, Person, View

Choice = object
"""What a test chooses: text, an option's value or words, an ISO date, a person, a list of these, or None."""
SINGLE = {"static_select", "radio_buttons", "overflow"}
SEVERAL = {"multi_static_select", "checkboxes"}
FIELDS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "multi_users_select": "selected_users",
}
INITIAL = {
    "plain_text_input": "initial_value",
    "number_input": "initial_value",
    "datepicker": "initial_date",
    "timepicker": "initial_time",
    "users_select": "initial_user",
    "multi_users_select": "initial_users",
    "conversations_select": "initial_conversation",
}


def blocks_of(where: Message | View) -> list[Json]:
    """The blocks of a message, a window or Home."""
    return where.blocks if isinstance(where, Message) else where.content["blocks"]


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Give each block with each of its elements that can be pressed or filled in."""
    for block in blocks:
        inner = [block.get("accessory"), block.get("element")]
        inner += block["elements"] if block["type"] in {"actions", "context_actions"} else []
        for element in inner:
            if element and element.get("type") != "image":
                yield block, element


def find(where: Message | View, action: str, words: str | None = None, value: Choice = None) -> tuple[Json, Json]:
    """Find the one element with an action id, or with what comes before its ":"; `words` or a value may tell more."""
    found = [one for one in elements(blocks_of(where)) if str(one[1].get("action_id")) == action]
    found = found or [
        one for one in elements(blocks_of(where)) if str(one[1].get("action_id")).startswith(f"{action}:")
    ]
    if words is not None:
        found = [one for one in found if words in _words(one[1])]
    if len(found) > 1 and value is not None:
        found = [one for one in found if one[1].get("value") == value]
    there = [element.get("action_id") for _, element in elements(blocks_of(where))]
    assert len(found) == 1, f"{len(found)} elements are {action!r} ({words!r}); there are {there}"
    return found[0]


def action_of(block: Json, element: Json, value: Choice) -> Json:
    """Give the action that pressing or choosing makes."""
    kind = element["type"]
    made: Json = {"type": kind, "action_id": element["action_id"], "block_id": block["block_id"]}
    if kind == "feedback_buttons":
        side = element["positive_button" if value in {"positive", True} else "negative_button"]
        return made | {"text": side["text"], "value": side["value"]}
    if kind in {"button", "icon_button"}:
        return made | {"text": element["text"], **({"value": element["value"]} if "value" in element else {})}
    return made | state_of(element, value)


def state_of(element: Json, value: Choice) -> Json:
    """Give an element's state with what was chosen, as `state.values` has it."""
    kind = element["type"]
    if kind in SINGLE:
        return {"type": kind, "selected_option": None if value is None else _option(element, value)}
    if kind in SEVERAL:
        chosen = cast("list[object]", value or [])
        return {"type": kind, "selected_options": [_option(element, one) for one in chosen]}
    if isinstance(value, list):
        return {"type": kind, FIELDS[kind]: [_plain(one) for one in cast("list[object]", value)]}
    return {"type": kind, FIELDS[kind]: _plain(value)}


def values_of(blocks: list[Json], given: Mapping[str, Choice]) -> Json:
    """Give all state of inputs: as they began, and as `given` by block id, action id or the words of the label."""
    made: Json = {}
    used: set[str] = set()
    for block, element in elements(blocks):
        if element["type"] in {"button", "icon_button", "feedback_buttons", "overflow"}:
            continue
        label = block.get("label", {}).get("text", "")
        names = {block["block_id"], element["action_id"], element["action_id"].split(":")[0], label} & set(given)
        used |= names
        state = state_of(element, given[names.pop()]) if names else initial(element)
        made.setdefault(block["block_id"], {})[element["action_id"]] = state
    assert used == set(given), f"the window has no {set(given) - used}; it has {list(made)}"
    return made


def initial(element: Json) -> Json:
    """Give an element's state as it is when it is shown."""
    kind = element["type"]
    if kind in SINGLE:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in SEVERAL:
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    return {"type": kind, FIELDS[kind]: element.get(INITIAL.get(kind, ""))}


def _option(element: Json, value: Choice) -> Json:
    groups = [group["options"] for group in element.get("option_groups", [])]
    options: list[Json] = [*element.get("options", []), *(one for group in groups for one in group)]
    for option in options:
        if value in {option["value"], option["text"]["text"]}:
            return option
    raise AssertionError(f"{value!r} cannot be chosen; there are {[option['value'] for option in options]}")


def _plain(value: Choice) -> Any:  # noqa: ANN401 - JSON
    return value.id if isinstance(value, Person) else value


def _words(element: Json) -> str:
    return str(element.get("text", {}).get("text", ""))
