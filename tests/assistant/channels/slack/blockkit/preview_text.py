"""Texts of Block Kit as HTML: plain, Slack's own markup, standard Markdown and rich text. All words are escaped."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape, unescape
from typing import Any

Json = dict[str, Any]
Names = Mapping[str, str]
"""Names of people, channels and groups by their ids."""

TAGS = {"bold": "b", "italic": "i", "strike": "s", "code": "code", "underline": "u"}
MARKS = (("`", "code"), ("*", "b"), ("_", "i"), ("~", "s"))
BULLET = re.compile(r"\s*([-*]|\d+\.) ")
ADDRESS = re.compile(r"<([^<>|\s]+)(?:\|([^<>]*))?>")


def text_html(text: Json, names: Names) -> str:
    """Give a text object as HTML."""
    if text.get("type") == "mrkdwn":
        return marked_html(str(text["text"]), names)
    return broken(escape(str(text.get("text", ""))))


def broken(text: str) -> str:
    """Keep line breaks."""
    return text.replace("\n", "<br>")


def marked_html(text: str, names: Names) -> str:
    """Give Slack's own markup as HTML: *bold*, _italic_, ~struck~, `code`, quotations, links and mentions."""
    made, last = "", 0
    for found in ADDRESS.finditer(text):
        made += _runs(text[last : found.start()]) + _reference(found.group(1), found.group(2) or "", names)
        last = found.end()
    lines = (made + _runs(text[last:])).split("\n")
    return "<br>".join(
        f"<blockquote>{line.removeprefix('&gt; ')}</blockquote>" if line.startswith("&gt; ") else line for line in lines
    )


def _runs(text: str) -> str:
    said = escape(unescape(text))
    for mark, tag in MARKS:
        pattern = rf"(?<![\w{re.escape(mark)}]){re.escape(mark)}(\S(?:[^\n]*?\S)?){re.escape(mark)}(?!\w)"
        said = re.sub(pattern, rf"<{tag}>\1</{tag}>", said)
    return said


def _reference(target: str, label: str, names: Names) -> str:
    if target.startswith(("@", "#")):
        name = names.get(target[1:], label or target[1:])
        return mention(target[0], name)
    if target.startswith("!"):
        return mention("@", label or names.get(target.rsplit("^", maxsplit=1)[-1], target[1:]))
    return link(target, unescape(label) or target)


def mention(sign: str, name: str) -> str:
    """Give a mention."""
    return f'<span class="mention">{escape(sign + name.removeprefix(sign))}</span>'


def link(address: str, label: str) -> str:
    """Give a link that leads nowhere in a picture."""
    return f'<a title="{escape(address)}">{escape(label)}</a>'


def markdown_html(text: str) -> str:
    """Give standard Markdown as HTML, as far as messages have it."""
    return "".join(_paragraph(part.split("\n")) for part in re.split(r"\n{2,}", text.strip()))


def _paragraph(lines: list[str]) -> str:
    if all(BULLET.match(line) for line in lines):
        tag = "ol" if lines[0].lstrip()[:1].isdigit() else "ul"
        items = "".join(f"<li>{_spans(BULLET.sub('', line))}</li>" for line in lines)
        return f"<{tag}>{items}</{tag}>"
    if all(line.startswith(">") for line in lines):
        return f"<blockquote>{_lines(line.lstrip('> ') for line in lines)}</blockquote>"
    if lines[0].startswith("#"):
        rest = f"<p>{_lines(lines[1:])}</p>" if lines[1:] else ""
        return f"<p><b>{_spans(lines[0].lstrip('# '))}</b></p>{rest}"
    return f"<p>{_lines(lines)}</p>"


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(_spans(line) for line in lines)


def _spans(text: str) -> str:
    """Read what stands in a line; a backslash lets the sign after it stand for itself."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found.group(1))
        return f"\0{len(kept) - 1}\0"

    said = escape(unescape(re.sub(r"\\([^\w\s])", keep, text)), quote=False)
    said = re.sub(r"`([^`]+)`", r"<code>\1</code>", said)
    said = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", lambda one: f"<a>{one.group(1)}</a>", said)
    said = re.sub(r"\*\*(.+?)\*\*|__(.+?)__", lambda one: f"<b>{one.group(1) or one.group(2)}</b>", said)
    said = re.sub(r"(?<!\w)[*_](\S(?:.*?\S)?)[*_](?!\w)", r"<i>\1</i>", said)
    said = re.sub(r"~~(.+?)~~", r"<s>\1</s>", said)
    return re.sub("\0(\\d+)\0", lambda one: escape(kept[int(one.group(1))]), said)


def rich_html(block: Json, names: Names) -> str:
    """Give a block of rich text as HTML; a list that goes on after another with more indent is shown so."""
    return "".join(_body(element, names) for element in block["elements"])


def _body(element: Json, names: Names) -> str:
    if element["type"] == "rich_text_list":
        tag = "ol" if element["style"] == "ordered" else "ul"
        items = "".join(f"<li>{inline_html(item['elements'], names)}</li>" for item in element["elements"])
        start = f' start="{element["offset"] + 1}"' if element.get("offset") else ""
        return f'<{tag}{start} class="indent{element.get("indent", 0)}">{items}</{tag}>'
    inner = inline_html(element["elements"], names)
    match element["type"]:
        case "rich_text_quote":
            return f"<blockquote>{inner}</blockquote>"
        case "rich_text_preformatted":
            return f"<pre>{inner}</pre>"
        case _:
            return f'<div class="said">{inner}</div>'


def inline_html(parts: Sequence[Json], names: Names) -> str:
    """Give the parts of a paragraph as HTML."""
    return "".join(_styled(part, _part(part, names)) for part in parts)


def _styled(part: Json, inner: str) -> str:
    for name, tag in TAGS.items():
        if part.get("style", {}).get(name):
            inner = f"<{tag}>{inner}</{tag}>"
    return inner


def _part(part: Json, names: Names) -> str:
    made = PARTS.get(part["type"])
    return made(part, names) if made else broken(escape(str(part.get("text", ""))))


def _named(sign: str, key: str) -> Callable[[Json, Names], str]:
    return lambda part, names: mention(sign, names.get(part[key], part[key]))


PARTS: dict[str, Callable[[Json, Names], str]] = {
    "link": lambda part, _: link(part["url"], part.get("text") or part["url"]),
    "user": _named("@", "user_id"),
    "usergroup": _named("@", "usergroup_id"),
    "channel": _named("#", "channel_id"),
    "broadcast": lambda part, _: mention("@", part["range"]),
    "emoji": lambda part, _: f'<span class="emoji">:{escape(part["name"])}:</span>',
    "date": lambda part, _: escape(str(part.get("fallback") or part["timestamp"])),
    "color": lambda part, _: f"<code>{escape(part['value'])}</code>",
}
