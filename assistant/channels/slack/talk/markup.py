"""What somebody typed in Slack, as plain words: its markup undone, and people taken out as names are everywhere."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from assistant.agent.incoming import DETAILS

_TOKEN = re.compile(r"<([^<>\n]+)>")
_EMOJI = re.compile(r"(?<![\w:]):(?:[a-z_'-][a-z0-9_+'-]*|\+1|-1):(?::skin-tone-[2-6]:)?(?!\w)")
_FENCE = re.compile(r"```\n?|\n?```")
_WRAPPED = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^*_~`\n]*\S)\1(?![\w*_~`])")
_QUOTED = re.compile(r"^&gt; ?", re.MULTILINE)
_ID = re.compile(r"<?@?\b[UW](?=[A-Z]*\d)[A-Z0-9]{8,}\b>?")
"""A person's id that was typed as such."""
_BLANKS = re.compile(r"[ \t\u00a0]+")
_DETAILS = re.compile(re.escape(DETAILS).replace(re.escape("{what}"), "(.*)"))
_EVERYBODY = {"here": "everybody here", "channel": "everybody here", "everyone": "everybody"}


@dataclass(frozen=True, slots=True)
class Heard:
    """Plain words; `people` says whether somebody was mentioned, for whom a mark stands now."""

    text: str
    people: bool = False


def heard(text: str, bot: str) -> Heard:
    """Undo Slack's markup. The bot's own mention is dropped; a person's becomes the mark that stands for names."""
    people: dict[str, str] = {}
    bare = _WRAPPED.sub(r"\2", _FENCE.sub("\n", _EMOJI.sub(" ", text)))
    plain = _TOKEN.sub(lambda token: _said(token[1], bot, people), _QUOTED.sub("", bare))
    named = _ID.sub(lambda found: _person(found[0].strip("<@>"), people), unescape(plain))
    lines = (_BLANKS.sub(" ", line).strip() for line in named.splitlines())
    return Heard("\n".join(lines).strip(), bool(people))


def with_people(notes: Iterable[str]) -> tuple[str, ...]:
    """Give notes on a text, of which one says that names had marks put in their place."""
    told = tuple(notes)
    found = next((details for note in told if (details := _DETAILS.fullmatch(note))), None)
    kinds = ["name", *(kind for kind in found[1].split(", ") if kind != "name")] if found else ["name"]
    said = DETAILS.format(what=", ".join(kinds))
    return tuple(said if found and note == found[0] else note for note in told) if found else (*told, said)


def _said(token: str, bot: str, people: dict[str, str]) -> str:
    """Give a mention, a link or a date in words. What it says in its own words is still escaped."""
    what, _, label = token.partition("|")
    match what[:1]:
        case "@":
            return "" if what[1:] in {"", bot} else _person(what[1:], people)
        case "#":
            return label or "a channel"
        case "!":
            return _special(what[1:], label)
        case _:
            return label or what.removeprefix("mailto:").removeprefix("tel:")


def _special(what: str, label: str) -> str:
    if what in _EVERYBODY:
        return _EVERYBODY[what]
    return label.removeprefix("@") or "a group"


def _person(user: str, people: dict[str, str]) -> str:
    """Give the mark of a person, as redaction writes it: the same for the same person."""
    number = len(people) + 1
    return people.setdefault(user, "[name]" if number == 1 else f"[name {number}]")
