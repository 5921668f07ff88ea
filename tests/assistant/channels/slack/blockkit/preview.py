"""Messages, windows and Homes as one HTML page that looks much as Slack shows them, on a desktop and on a phone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from tests.assistant.channels.slack.blockkit.preview_elements import element_html, picture_html
from tests.assistant.channels.slack.blockkit.preview_text import (
    Json,
    Names,
    broken,
    markdown_html,
    marked_html,
    rich_html,
    text_html,
)

STYLES = Path(__file__).with_name("preview.css")
TASKS = {"pending": "○", "in_progress": "◐", "complete": "✓", "error": "!"}


@dataclass(frozen=True)
class Said:
    """A message in a conversation: by whom (the app where it is not said), when, and whether one person alone sees it.

    `streamed` is what was said bit by bit, in standard Markdown, above the blocks.
    """

    text: str = ""
    blocks: Sequence[Json] = ()
    streamed: str = ""
    by: str = ""
    at: str = "09:41"
    only: bool = False


@dataclass(frozen=True)
class Entry:
    """One picture: a conversation, or a view (window or Home). `names` are those of ids that are mentioned."""

    title: str
    shown: Said | Sequence[Said] | Json
    names: Names = field(default_factory=dict[str, str])


def page(entries: Sequence[Entry], *, dark: bool = False) -> str:
    """Give the page with all entries, each in an `article` with `data-title`."""
    inner = "".join(_article(entry) for entry in entries)
    styles = STYLES.read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Regrow in Slack</title>'
        f'<style>{styles}</style></head><body class="{"dark" if dark else "light"}">{inner}</body></html>'
    )


def _article(entry: Entry) -> str:
    shown = entry.shown
    if isinstance(shown, dict):
        inner = _home(shown, entry.names) if shown["type"] == "home" else _modal(shown, entry.names)
    else:
        said = [shown] if isinstance(shown, Said) else shown
        inner = f'<div class="thread">{"".join(_message(one, entry.names) for one in said)}</div>'
    return f'<article data-title="{escape(entry.title)}">{inner}</article>'


def _message(said: Said, names: Names) -> str:
    who, tag = (said.by, "") if said.by else ("Regrow", '<span class="app">APP</span>')
    initial = escape(who[:1])
    alone = '<div class="only">Only visible to you</div>' if said.only else ""
    streamed = f'<div class="markdown">{markdown_html(said.streamed)}</div>' if said.streamed else ""
    blocks = blocks_html(said.blocks, names) or ("" if said.streamed else f"<div>{marked_html(said.text, names)}</div>")
    face = f'<div class="face {"person" if said.by else ""}">{initial}</div>'
    name = f'<div class="who"><b>{escape(who)}</b>{tag}<span class="when">{escape(said.at)}</span></div>'
    return f'<div class="message">{face}<div class="body">{alone}{name}{streamed}{blocks}</div></div>'


def _modal(view: Json, names: Names) -> str:
    close = view.get("close", {"type": "plain_text", "text": "Cancel"})
    submit = f'<span class="button primary">{text_html(view["submit"], names)}</span>' if "submit" in view else ""
    head = f'<header><span class="face small">R</span><b>{text_html(view["title"], names)}</b><span>✕</span></header>'
    foot = f'<footer><span class="button">{text_html(close, names)}</span>{submit}</footer>'
    return f'<div class="modal">{head}<div class="inside">{blocks_html(view["blocks"], names)}</div>{foot}</div>'


def _home(view: Json, names: Names) -> str:
    tabs = '<nav><b class="now">Home</b><b>Messages</b><b>About</b></nav>'
    head = '<header><span class="face small">R</span><b>Regrow</b></header>'
    return f'<div class="home">{head}{tabs}<div class="inside">{blocks_html(view["blocks"], names)}</div></div>'


def blocks_html(blocks: Sequence[Json], names: Names) -> str:
    """Give blocks as HTML."""
    return "".join(
        f'<div class="block {block["type"]}">{BLOCKS[block["type"]](block, names)}</div>' for block in blocks
    )


def _section(block: Json, names: Names) -> str:
    text = f"<div>{text_html(block['text'], names)}</div>" if "text" in block else ""
    fields = "".join(f"<div>{text_html(one, names)}</div>" for one in block.get("fields", []))
    fields = f'<div class="fields">{fields}</div>' if fields else ""
    beside = f'<div class="beside">{element_html(block["accessory"], names)}</div>' if "accessory" in block else ""
    return f'<div class="main">{text}{fields}</div>{beside}'


def _row(block: Json, names: Names) -> str:
    return "".join(element_html(one, names) for one in block["elements"])


def _context(block: Json, names: Names) -> str:
    parts = (
        picture_html(one) if one["type"] == "image" else f"<span>{text_html(one, names)}</span>"
        for one in block["elements"]
    )
    return "".join(parts)


def _input(block: Json, names: Names) -> str:
    aside = ' <span class="aside">(optional)</span>' if block.get("optional") else ""
    hint = f'<div class="hint">{text_html(block["hint"], names)}</div>' if "hint" in block else ""
    label = f'<div class="label">{text_html(block["label"], names)}{aside}</div>'
    return label + element_html(block["element"], names) + hint


def _image(block: Json, names: Names) -> str:
    title = f"<div>{text_html(block['title'], names)}</div>" if "title" in block else ""
    return title + picture_html(block)


def _table(block: Json, names: Names) -> str:
    rows = ""
    for number, row in enumerate(block["rows"]):
        tag = "th" if number == 0 else "td"
        rows += "<tr>" + "".join(f"<{tag}>{_cell(cell, names)}</{tag}>" for cell in row) + "</tr>"
    return f"<table>{rows}</table>"


def _cell(cell: Json, names: Names) -> str:
    return rich_html(cell, names) if cell["type"] == "rich_text" else broken(escape(cell["text"]))


def _task(block: Json, names: Names) -> str:
    sign = TASKS[block.get("status", "pending")]
    more = "".join(rich_html(block[name], names) for name in ("details", "output") if isinstance(block.get(name), dict))
    return f'<div class="task"><span class="state">{sign}</span><div>{escape(block["title"])}{more}</div></div>'


def _plan(block: Json, names: Names) -> str:
    return f"<b>{escape(block['title'])}</b>" + "".join(_task(one, names) for one in block["tasks"])


BLOCKS: dict[str, Callable[[Json, Names], str]] = {
    "actions": _row,
    "context": _context,
    "context_actions": _row,
    "divider": lambda _block, _names: "<hr>",
    "header": lambda block, names: text_html(block["text"], names),
    "image": _image,
    "input": _input,
    "markdown": lambda block, _names: markdown_html(block["text"]),
    "plan": _plan,
    "rich_text": rich_html,
    "section": _section,
    "table": _table,
    "task_card": _task,
}
