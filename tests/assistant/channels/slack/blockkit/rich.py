"""Rich text: paragraphs, lists, quotations and preformatted text, with what stands in them."""

from collections.abc import Callable

from tests.assistant.channels.slack.blockkit.noting import LONGEST_ADDRESS, Json, Notes

STYLES = "bold italic strike code underline highlight client_highlight unlink".split()
MOST = 1000
"""Parts of one text; Slack publishes no number, and nothing that people read has more."""
DEEPEST = 8


def check_rich(notes: Notes, block: Json) -> None:
    """Look at a block of rich text."""
    for there, element in notes.objects(block, "elements", MOST):
        check = BODIES.get(str(element.get("type")))
        if check is None:
            there.add(f"{element.get('type')!r} cannot stand in rich text")
        else:
            check(there, element)


def _section(notes: Notes, element: Json) -> None:
    notes.known(element, "elements border language")
    notes.among(element, "border", (0, 1))
    for there, part in notes.objects(element, "elements", MOST):
        check = PARTS.get(str(part.get("type")))
        if check is None:
            there.add(f"{part.get('type')!r} cannot stand in a paragraph")
        else:
            check(there, part)
            _style(there, part)


def _preformatted(notes: Notes, element: Json) -> None:
    for part in element.get("elements", []):
        if part.get("type") not in {"text", "link"}:
            notes.add("preformatted text has texts and links alone")
    _section(notes, element)


def _list(notes: Notes, element: Json) -> None:
    notes.known(element, "elements style indent offset border")
    if element.get("style") not in {"bullet", "ordered"}:
        notes.at("style").add(f"{element.get('style')!r} is neither bullet nor ordered")
    notes.number(element, "indent", 0, DEEPEST)
    notes.number(element, "offset", 0, 10_000)
    notes.among(element, "border", (0, 1))
    for there, item in notes.objects(element, "elements", MOST):
        if item.get("type") != "rich_text_section":
            there.add("a list is made of rich_text_section")
        else:
            _section(there, item)


def _style(notes: Notes, part: Json) -> None:
    if "style" in part:
        style = notes.object(part, "style")
        if style is not None:
            notes.at("style").known(style, " ".join(STYLES))
            notes.at("style").flags(style, " ".join(STYLES))


def _text(notes: Notes, part: Json) -> None:
    notes.known(part, "text style")
    notes.at("text").length(part.get("text"), 12_000)


def _link(notes: Notes, part: Json) -> None:
    notes.known(part, "url text unsafe style")
    notes.at("url").length(part.get("url"), LONGEST_ADDRESS)
    notes.optional(part, "text", 3000)
    if not str(part.get("url")).startswith(("https://", "http://", "mailto:", "slack://")):
        notes.at("url").add("is no address")


def _one(name: str) -> Callable[[Notes, Json], None]:
    def check(notes: Notes, part: Json) -> None:
        notes.known(part, f"{name} style")
        notes.at(name).length(part.get(name), 255)

    return check


def _emoji(notes: Notes, part: Json) -> None:
    notes.known(part, "name unicode skin_tone style")
    notes.at("name").length(part.get("name"), 255)


def _broadcast(notes: Notes, part: Json) -> None:
    notes.known(part, "range style")
    notes.among({"range": part.get("range")}, "range", ("here", "channel", "everyone"))


def _date(notes: Notes, part: Json) -> None:
    notes.known(part, "timestamp format url fallback style")
    if not isinstance(part.get("timestamp"), int):
        notes.at("timestamp").add("is no whole number of seconds")
    notes.at("format").length(part.get("format"), 255)


PARTS: dict[str, Callable[[Notes, Json], None]] = {
    "text": _text,
    "link": _link,
    "user": _one("user_id"),
    "usergroup": _one("usergroup_id"),
    "channel": _one("channel_id"),
    "team": _one("team_id"),
    "color": _one("value"),
    "emoji": _emoji,
    "broadcast": _broadcast,
    "date": _date,
}
BODIES: dict[str, Callable[[Notes, Json], None]] = {
    "rich_text_section": _section,
    "rich_text_quote": _section,
    "rich_text_preformatted": _preformatted,
    "rich_text_list": _list,
}
