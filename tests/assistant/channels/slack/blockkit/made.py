"""Blocks and elements that are sound, for tests to take to a limit and beyond."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "Words") -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str = "Words") -> Json:
    return {"type": "mrkdwn", "text": text}


def options(number: int = 2, words: int = 4, value: int = 4) -> list[Json]:
    return [{"text": plain("w" * words), "value": f"{one:0{value}d}"} for one in range(number)]


def button(**more: Any) -> Json:  # noqa: ANN401 - JSON
    return {"type": "button", "text": plain(), "action_id": "press"} | more


def select(**more: Any) -> Json:  # noqa: ANN401
    return {"type": "static_select", "action_id": "choose", "options": options()} | more


def entry(**more: Any) -> Json:  # noqa: ANN401
    return {"type": "plain_text_input", "action_id": "write"} | more


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def asking(element: Json, **more: Any) -> Json:  # noqa: ANN401
    return {"type": "input", "label": plain(), "element": element} | more


def section(**more: Any) -> Json:  # noqa: ANN401
    return {"type": "section", "text": marked()} | more


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def paragraph(*parts: Json, kind: str = "rich_text_section") -> Json:
    return {"type": kind, "elements": list(parts) or [{"type": "text", "text": "Words"}]}


def feedback(text: str = "Helpful", value: str = "up", **more: Any) -> Json:  # noqa: ANN401
    side = {"text": plain(text), "value": value} | more
    other = {"text": plain("Not helpful"), "value": "down"}
    return {
        "type": "context_actions",
        "elements": [{"type": "feedback_buttons", "action_id": "f", "positive_button": side, "negative_button": other}],
    }


def image(**more: Any) -> Json:  # noqa: ANN401
    return {"type": "image", "image_url": "https://regrow.example/a.png", "alt_text": "A chart"} | more


def table(rows: int = 2, cells: int = 2, characters: int = 3) -> Json:
    row = [{"type": "raw_text", "text": "x" * characters} for _ in range(cells)]
    return {"type": "table", "rows": [row for _ in range(rows)]}


def modal(*blocks: Json, **more: Any) -> Json:  # noqa: ANN401
    made = {"type": "modal", "callback_id": "ask", "title": plain("Ask"), "submit": plain("Send")}
    return made | {"blocks": list(blocks) or [section()]} | more


def home(*blocks: Json, **more: Any) -> Json:  # noqa: ANN401
    return {"type": "home", "blocks": list(blocks) or [section()]} | more
