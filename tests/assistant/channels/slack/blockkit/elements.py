"""Elements of blocks: buttons, menus, inputs and pictures."""

import re
from collections.abc import Callable, Sequence
from typing import Any, cast

from tests.assistant.channels.slack.blockkit.noting import LONGEST_ADDRESS, LONGEST_ID, Json, Notes, may_text, need_text

BUTTON_WORDS = 75
BUTTON_VALUE = 2000
OPTION_WORDS = 75
OPTION_VALUE = 150
MOST_OPTIONS = 100
MOST_CHECKS = 10
MOST_OVERFLOW = 5
PLACEHOLDER = 150
INPUT = 3000
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
FILLED = "action_id placeholder focus_on_load"
ICONS = ["trash"]


def check_element(notes: Notes, element: Json, allowed: Sequence[str]) -> None:
    """Look at an element, which must be of one of the kinds allowed here."""
    kind = element.get("type")
    if kind not in allowed or kind not in ELEMENTS:
        notes.add(f"an element of type {kind!r} cannot stand here")
        return
    notes.optional(element, "action_id", LONGEST_ID)
    may_text(notes, element, "placeholder", PLACEHOLDER)
    notes.flags(element, "focus_on_load")
    if "confirm" in element:
        _confirm(notes.at("confirm"), element["confirm"])
    ELEMENTS[str(kind)](notes, element)


def _button(notes: Notes, element: Json) -> None:
    notes.known(element, "text action_id url value style confirm accessibility_label")
    need_text(notes, element, "text", BUTTON_WORDS)
    notes.optional(element, "url", LONGEST_ADDRESS)
    notes.optional(element, "value", BUTTON_VALUE)
    notes.optional(element, "accessibility_label", BUTTON_WORDS)
    notes.among(element, "style", ("primary", "danger"))


def _icon(notes: Notes, element: Json) -> None:
    notes.known(element, "icon text action_id value confirm accessibility_label visible_to_user_ids")
    need_text(notes, element, "text", BUTTON_WORDS)
    if element.get("icon") not in ICONS:
        notes.at("icon").add(f"{element.get('icon')!r} is none of {', '.join(ICONS)}")
    notes.optional(element, "value", BUTTON_VALUE)
    notes.optional(element, "accessibility_label", BUTTON_WORDS)


def _feedback(notes: Notes, element: Json) -> None:
    notes.known(element, "action_id positive_button negative_button")
    for name in ("positive_button", "negative_button"):
        button = notes.object(element, name)
        if button is not None:
            there = notes.at(name)
            there.known(button, "text value accessibility_label")
            need_text(there, button, "text", BUTTON_WORDS)
            there.at("value").length(button.get("value"), BUTTON_VALUE)
            there.optional(button, "accessibility_label", BUTTON_WORDS)


def _confirm(notes: Notes, confirm: Any) -> None:  # noqa: ANN401 - JSON
    if not isinstance(confirm, dict):
        notes.add("is no object")
        return
    made = cast("Json", confirm)
    notes.known(made, "title text confirm deny style")
    for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        need_text(notes, made, name, most)
    notes.among(made, "style", ("primary", "danger"))


def _select(notes: Notes, element: Json) -> None:
    notes.known(element, f"{FILLED} options option_groups initial_option confirm")
    options = _menu(notes, element)
    if "initial_option" in element and element["initial_option"] not in options:
        notes.at("initial_option").add("is none of the options")


def _several(notes: Notes, element: Json) -> None:
    notes.known(element, f"{FILLED} options option_groups initial_options max_selected_items confirm")
    options = _menu(notes, element)
    notes.number(element, "max_selected_items", 1, MOST_OPTIONS)
    _initials(notes, element, options)


def _menu(notes: Notes, element: Json) -> list[Json]:
    if ("options" in element) == ("option_groups" in element):
        notes.add("has either options or option_groups")
        return []
    if "options" in element:
        return _options(notes, element, MOST_OPTIONS)
    found: list[Json] = []
    for there, group in notes.objects(element, "option_groups", MOST_OPTIONS):
        there.known(group, "label options")
        need_text(there, group, "label", OPTION_WORDS)
        found += _options(there, group, MOST_OPTIONS)
    return found


def _options(notes: Notes, element: Json, most: int, *, markup: bool = False, url: bool = False) -> list[Json]:
    found: list[Json] = []
    for there, option in notes.objects(element, "options", most):
        there.known(option, "text value description url" if url else "text value description")
        need_text(there, option, "text", OPTION_WORDS, markup=markup)
        there.at("value").length(option.get("value"), OPTION_VALUE)
        may_text(there, option, "description", OPTION_WORDS, markup=markup)
        there.optional(option, "url", LONGEST_ADDRESS)
        found.append(option)
    values = [option.get("value") for option in found]
    if len(set(map(str, values))) < len(values):
        notes.at("options").add("two have the same value")
    return found


def _initials(notes: Notes, element: Json, options: list[Json]) -> None:
    if "initial_options" in element:
        for there, option in notes.objects(element, "initial_options", MOST_OPTIONS):
            if option not in options:
                there.add("is none of the options")


def _overflow(notes: Notes, element: Json) -> None:
    notes.known(element, "action_id options confirm")
    _options(notes, element, MOST_OVERFLOW, url=True)


def _radio(notes: Notes, element: Json) -> None:
    notes.known(element, "action_id options initial_option confirm focus_on_load")
    options = _options(notes, element, MOST_CHECKS, markup=True)
    if "initial_option" in element and element["initial_option"] not in options:
        notes.at("initial_option").add("is none of the options")


def _checkboxes(notes: Notes, element: Json) -> None:
    notes.known(element, "action_id options initial_options confirm focus_on_load")
    _initials(notes, element, _options(notes, element, MOST_CHECKS, markup=True))


def _date(notes: Notes, element: Json) -> None:
    notes.known(element, f"{FILLED} initial_date confirm")
    if "initial_date" in element and not DATE.fullmatch(str(element["initial_date"])):
        notes.at("initial_date").add("is not written YYYY-MM-DD")


def _time(notes: Notes, element: Json) -> None:
    notes.known(element, f"{FILLED} initial_time confirm timezone")
    if "initial_time" in element and not TIME.fullmatch(str(element["initial_time"])):
        notes.at("initial_time").add("is not written HH:mm")


def _input(notes: Notes, element: Json) -> None:
    notes.known(element, f"{FILLED} initial_value multiline min_length max_length dispatch_action_config")
    notes.flags(element, "multiline")
    notes.number(element, "min_length", 0, INPUT)
    if "max_length" in element:
        notes.number(element, "max_length", 1, INPUT)
    least, most = element.get("min_length", 0), element.get("max_length", INPUT)
    if isinstance(least, int) and isinstance(most, int):
        if "max_length" in element and least > most:
            notes.at("min_length").add("is more than max_length")
        notes.optional(element, "initial_value", most, 0)


def _number(notes: Notes, element: Json) -> None:
    notes.known(element, f"{FILLED} is_decimal_allowed initial_value min_value max_value dispatch_action_config")
    notes.at("is_decimal_allowed").flags({"it": element.get("is_decimal_allowed")}, "it")


def _people(notes: Notes, element: Json) -> None:
    notes.known(element, f"{FILLED} initial_user initial_users max_selected_items confirm")
    _id(notes, element, "initial_user", "UW")
    for number, user in enumerate(element.get("initial_users", [])):
        _id(notes.at("initial_users"), {"": user}, "", "UW", number)


def _channels(notes: Notes, element: Json) -> None:
    notes.known(
        element,
        f"{FILLED} initial_conversation initial_channel default_to_current_conversation response_url_enabled filter "
        "confirm",
    )
    _id(notes, element, "initial_conversation", "CDG")
    _id(notes, element, "initial_channel", "C")


def _id(notes: Notes, element: Json, name: str, letters: str, number: int | None = None) -> None:
    if name in element and not re.fullmatch(f"[{letters}][A-Z0-9]+", str(element[name])):
        notes.at(name if number is None else number).add(f"{element[name]!r} is no id that begins with {letters}")


def _image(notes: Notes, element: Json) -> None:
    notes.known(element, "image_url slack_file alt_text")
    check_image(notes, element)


def check_image(notes: Notes, element: Json) -> None:
    """Look at what a picture must have, as a block or as an element."""
    if ("image_url" in element) == ("slack_file" in element):
        notes.add("has either image_url or slack_file")
    notes.optional(element, "image_url", LONGEST_ADDRESS)
    notes.at("alt_text").length(element.get("alt_text"), 2000)


ELEMENTS: dict[str, Callable[[Notes, Json], None]] = {
    "button": _button,
    "checkboxes": _checkboxes,
    "channels_select": _channels,
    "conversations_select": _channels,
    "datepicker": _date,
    "feedback_buttons": _feedback,
    "icon_button": _icon,
    "image": _image,
    "multi_static_select": _several,
    "multi_users_select": _people,
    "number_input": _number,
    "overflow": _overflow,
    "plain_text_input": _input,
    "radio_buttons": _radio,
    "static_select": _select,
    "timepicker": _time,
    "users_select": _people,
}
MENUS = (
    "static_select users_select conversations_select channels_select multi_static_select multi_users_select datepicker "
    "timepicker radio_buttons checkboxes"
).split()
