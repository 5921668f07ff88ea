"""HTML, Markdown and links: the words stay, what would be run, fetched or hidden goes."""

import re

_COMMENT = re.compile(r"<!--(?:(?!<!--).){0,4000}?(?:-->|\Z)", re.DOTALL)
_RUN = re.compile(
    r"<(script|style|iframe|object|svg)\b(?:(?!<(?:script|style|iframe|object|svg)).){0,8000}?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][a-z0-9-]{0,20}(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:b|i|u|em|strong|span|a|mark|small|font)(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,200})\]\([^()\n]{0,2000}\)")
_ADDRESS = re.compile(
    r"\b(?:https?|ftp|file)://(?:www\.)?([^\s/?#<>\"')\]]{1,200})[^\s<>\"')\]]{0,2000}", re.IGNORECASE
)
_SCRIPTED = re.compile(r"\b(?:javascript|vbscript|data):[^\s]{1,2000}", re.IGNORECASE)
_KNOWN = re.compile(r"(?:^|\.)(?:gov\.uk|nhs\.uk|org\.uk|ac\.uk)$", re.IGNORECASE)
"""Public bodies' addresses are named in ordinary questions; their names stay, without a word about it."""


def plain_text(text: str) -> tuple[str, bool]:
    """Give the words of a text, and whether anything was left out that could be run, fetched or hidden."""
    left = _PICTURE.sub(" ", _RUN.sub(" ", _COMMENT.sub(" ", text)))
    left = _TAG.sub(" ", _INLINE.sub("", left))
    left, links = _LINK.subn(r"\1", left)
    marked = left != text or links > 0
    left, scripts = _SCRIPTED.subn(" ", left)
    hosts = [match[1] for match in _ADDRESS.finditer(left)]
    left = _ADDRESS.sub(lambda match: match[1] if _KNOWN.search(match[1]) else " ", left)
    return left, marked or scripts > 0 or not all(_KNOWN.search(host) for host in hosts)
