"""Turns of a conversation that were typed into one message: only the user's own words count."""

import re

_ROLES = r"(?:system|assistant|ai|bot|chat ?bot|model|tool|function|developer|gpt|chat ?gpt|claude|user|human|me)"
_MARK = re.compile(
    r"<\|[\w ]{1,30}\|>(?:\s*(?P<bar>system|assistant|user|tool|developer)\b)?|"
    r"(?:^|(?<=[.?!]))[ \t]*[#>*_\[(]{0,4}[ \t]*(?P<role>" + _ROLES + r")[ \t]*[\])*_]{0,4}[ \t]*:(?!//)|"
    r"(?:^|(?<=\s))#{2,4}[ \t]*(?P<heading>" + _ROLES + r")\b[^\n:#]{0,20}#{0,4}:?|"
    r"<(?P<close>/?)(?P<tag>system|assistant|user|tool|tool_result|tool_call|function_result|instructions|prompt|"
    r"report)>|"
    r"\[\s*/?\s*(?:INST|SYS)\s*\]|<</?SYS>>|\[(?P<link>system|assistant)\]\([^)\n]{0,200}\)",
    re.IGNORECASE | re.MULTILINE,
)
_RECORD = re.compile(r"\{[^{}\n]{0,40}[\"']role[\"']\s*:\s*[\"']\w+[\"'][^{}]{0,4000}\}", re.IGNORECASE)
_TOOL = re.compile(
    r"^[ \t]*(?:tool|function|search|api) (?:output|result|response|call)s?[ \t]*:[^\n?]{0,4000}",
    re.IGNORECASE | re.MULTILINE,
)
_OWN = frozenset({"user", "human", "me"})
_PLAIN_SYSTEM = re.compile(
    r"\b(?:you|your|the user|assistant|answer|reply|ignore|override|rules|from now|policy|prompt|guards?|checks)\b",
    re.IGNORECASE,
)
"""Whoever writes "System: rota app crashed" speaks of a system of the service; orders speak to the advisor."""


def own_words(text: str) -> tuple[str, bool]:
    """Give the user's own words, and whether others were put beside them; of several turns of the user's, the last."""
    bare = _TOOL.sub(" ", _RECORD.sub(" ", text))
    turns = _turns(bare)
    if len(turns) == 1 and turns[0][0] is None:
        return bare, bare != text
    if _speaks_of_service(turns):
        return text, False
    own = [words.strip() for role, words in turns if role is None or role in _OWN]
    spoken = [words for words in own if words]
    exchanged = sum(role is not None and role in _OWN for role, _ in turns) > 1
    return (spoken[-1] if exchanged and spoken else "\n".join(spoken)), True


def _turns(text: str) -> list[tuple[str | None, str]]:
    """Cut a text where somebody else begins to speak; None is whoever wrote the message."""
    found: list[tuple[str | None, str]] = []
    role, done = None, 0
    for match in _MARK.finditer(text):
        found.append((role, text[done : match.start()]))
        role, done = _role(match), match.end()
    return [*found, (role, text[done:])]


def _role(match: re.Match[str]) -> str | None:
    named = match["bar"] or match["role"] or match["heading"] or match["tag"] or match["link"]
    return None if named is None or match["close"] else named.casefold()


def _speaks_of_service(turns: list[tuple[str | None, str]]) -> bool:
    """Whether the only mark is a word such as "System:" or "Me:" before what a service is like."""
    marked = [(role, words) for role, words in turns if role is not None]
    return (
        len(turns) == 2
        and len(marked) == 1
        and marked[0][0] in {"system", "tool", "function", "model", "me", "user", "developer"}
        and not (_PLAIN_SYSTEM.search(marked[0][1]))
    )
