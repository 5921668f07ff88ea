"""What can be pressed or filled in, as HTML."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any, cast

from tests.assistant.channels.slack.blockkit.preview_text import Json, Names, text_html

UP = '<svg viewBox="0 0 20 20"><path d="M6 9l3-6c1.2 0 2 .8 2 2v3h4.5l-1 8H6zM3 9h3v7H3z"/></svg>'
DOWN = '<svg viewBox="0 0 20 20"><path d="M14 11l-3 6c-1.2 0-2-.8-2-2v-3H4.5l1-8H14zM17 11h-3V4h3z"/></svg>'
BIN = '<svg viewBox="0 0 20 20"><path d="M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11"/></svg>'
DAY = '<svg viewBox="0 0 20 20"><path d="M3 5h14v12H3zM3 9h14M7 3v4M13 3v4"/></svg>'
CHOICES = {
    "static_select": ("initial_option", "Choose an option"),
    "multi_static_select": ("initial_options", "Choose options"),
    "users_select": ("initial_user", "Choose a person"),
    "multi_users_select": ("initial_users", "Choose people"),
    "conversations_select": ("initial_conversation", "Choose a conversation"),
    "channels_select": ("initial_channel", "Choose a channel"),
}


def element_html(element: Json, names: Names) -> str:
    """Give an element as HTML."""
    return ELEMENTS[element["type"]](element, names)


def _button(element: Json, names: Names) -> str:
    style = element.get("style", "")
    out = '<span class="out">↗</span>' if element.get("url") else ""
    return f'<span class="button {style}">{text_html(element["text"], names)}{out}</span>'


def _icon(element: Json, names: Names) -> str:
    return f'<span class="icon" title="{escape(element["text"]["text"])}">{BIN}</span>'


def _feedback(element: Json, names: Names) -> str:
    sides = (("positive_button", UP), ("negative_button", DOWN))
    shown = (
        f'<span class="icon" title="{escape(element[name]["text"]["text"])}">{icon}</span>' for name, icon in sides
    )
    return "".join(shown)


def _select(element: Json, names: Names) -> str:
    key, otherwise = CHOICES[element["type"]]
    given: Any = element.get(key) or []
    chosen = [_chosen(one, names) for one in (cast("list[Any]", given) if isinstance(given, list) else [given])]
    empty = element.get("placeholder", {}).get("text", otherwise)
    several = element["type"].startswith("multi")
    words = "".join(f'<span class="token">{one}</span>' for one in chosen) if several else "".join(chosen)
    shown = words or f'<span class="empty">{escape(empty)}</span>'
    return f'<span class="field select">{shown}<span class="chevron"></span></span>'


def _chosen(one: Any, names: Names) -> str:  # noqa: ANN401 - an option, or an id
    if isinstance(one, dict):
        return text_html(cast("Json", one)["text"], names)
    return escape(names.get(str(one), str(one)))


def _day(element: Json, names: Names) -> str:
    day = element.get("initial_date")
    given = f"{date.fromisoformat(day):%-d %b %Y}" if day else element.get("initial_time")
    empty = element.get("placeholder", {}).get("text", "Select a date")
    shown = escape(given) if given else f'<span class="empty">{escape(empty)}</span>'
    return f'<span class="field select day">{DAY}{shown}<span class="chevron"></span></span>'


def _overflow(element: Json, names: Names) -> str:
    options = "".join(f"<li>{text_html(one['text'], names)}</li>" for one in element["options"])
    return f'<span class="overflow"><span class="button">⋯</span><ul class="menu">{options}</ul></span>'


def _choices(element: Json, names: Names) -> str:
    kind = "radio" if element["type"] == "radio_buttons" else "box"
    first: list[Json | None] = [element.get("initial_option"), *element.get("initial_options", [])]
    options: list[Json] = element["options"]
    rows = ""
    for option in options:
        on = " on" if option in first else ""
        said = text_html(option["text"], names)
        if "description" in option:
            said += f"<small>{text_html(option['description'], names)}</small>"
        rows += f'<div class="choice"><span class="{kind}{on}"></span><div>{said}</div></div>'
    return f'<div class="choices">{rows}</div>'


def _entry(element: Json, names: Names) -> str:
    given = element.get("initial_value", "")
    empty = element.get("placeholder", {}).get("text", "")
    shown = escape(given).replace("\n", "<br>") if given else f'<span class="empty">{escape(empty)}</span>'
    return f'<span class="field {"area" if element.get("multiline") else ""}">{shown}</span>'


def picture_html(element: Json) -> str:
    """Give a picture: its place, with what it shows in words."""
    return f'<span class="picture">{escape(element["alt_text"])}</span>'


ELEMENTS: dict[str, Callable[[Json, Names], str]] = {
    "button": _button,
    "icon_button": _icon,
    "feedback_buttons": _feedback,
    "overflow": _overflow,
    "datepicker": _day,
    "timepicker": _day,
    "radio_buttons": _choices,
    "checkboxes": _choices,
    "plain_text_input": _entry,
    "number_input": _entry,
    "image": lambda element, _: picture_html(element),
    **dict.fromkeys(CHOICES, _select),
}
