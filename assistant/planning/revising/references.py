"""Which actions, findings, goals and options are meant: "SAFE-MED1", "action 3", "4 to 6", "the fire door one"."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from assistant.errors import PlanEditError
from assistant.models import Action, Plan
from assistant.planning.inspection import covers
from assistant.planning.revising.parts import printed
from assistant.planning.revising.said import listed
from assistant.planning.revising.statements import OWN_CODE, framework

_DASH = r"[\s_./–—-]*"
_CODE = "|".join(dict.fromkeys([*(row.code for row in framework().quality_statements), OWN_CODE]))
_QUESTION = "|".join(
    rf"{row.code}|{re.escape(row.name).replace(re.escape('-'), '[ -]?')}" for row in framework().key_questions
)
_MONTHS = r"(?:\s*(?:st|nd|rd|th))?(?:\s+of)?\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
_WHOLE = rf"(?:{_QUESTION}){_DASH}(?:{_CODE}){_DASH}\d{{1,3}}\b"
_SHORT = rf"(?:{_CODE}){_DASH}\d{{1,3}}\b"
_MISTYPED = r"[a-z]{3,6}-[a-z]{2,5}-?\d{1,3}\b"
_NUMBERED = r"(?:actions?|numbers?|nos?\.?|items?|steps?|points?)\s*#?\d{1,3}\b|#\d{1,3}\b"
_BARE = rf"\d{{1,3}}(?![\w%/]|[.:]\d|-\d+-\d|\s*(?:days?|weeks?|fortnights?|months?|hours?|minutes?|of)\b|{_MONTHS})"
FINDING = r"(?:findings?\s*|f\s?)\d{1,3}\b"
GOAL = r"(?:goals?\s*|g\s?)\d{1,3}\b"
OPTION = r"(?:options?\s*|o\s?)\d{1,3}\b"
_OF_FINDING = (
    rf"(?:everything|anything|all(?:\s+(?:of\s+)?(?:the\s+)?actions?)?|(?:the\s+)?actions?|the\s+ones?)\s+(?:for|"
    rf"of|on|under|from|about)\s+"
    rf"{FINDING}|(?:all\s+)?(?:of\s+)?{FINDING}(?:['’]s)?\s+actions?\b"
)
_ALL = (
    r"(?:all|every|each)(?:\s+of)?(?:\s+(?:the|our|these))?(?:\s+open)?\s+(?:actions?|steps?)\b|"
    r"all\s+of\s+them\b|everything\b(?!\s+(?:for|about|to|on|of))|"
    r"the\s+lot\b|(?:each|every)\s+one\b"
)
_ABOUT = (
    r"(?:everything|all(?:\s+(?:the\s+)?actions)?)\s+(?:about|on|to\s+do\s+with)\s+[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*)?|"
    r"(?:all\s+)?(?:the|that|every|each|all|both)\s+(?:[a-z][\w'’-]*\s+){1,4}?(?:ones?|actions?|steps?)\b"
)
_IT = r"(?:it|this(?:\s+one)?|that(?:\s+one)?|them|these|those|both)\b(?!\s+[a-z]+\s+(?:one|action))"
_ATOMS = (
    ("of finding", _OF_FINDING), ("all", _ALL), ("about", _ABOUT), ("whole", _WHOLE), ("short", _SHORT),
    ("mistyped", _MISTYPED), ("numbered", _NUMBERED), ("bare", _BARE), ("it", _IT),
)  # fmt: skip
_ATOM = "(?>" + "|".join(form for _, form in _ATOMS) + ")"
_LINK = r"(?:\s*,\s*(?:and\s+)?|\s*(?:&|\+)\s*|\s+(?:and|plus|or|with)\s+)"
_RANGE = rf"(?:\s*[–-]\s*|\s+(?:to|through)\s+)(?>{_WHOLE}|{_SHORT}|{_NUMBERED}|{_BARE})"
REFS = rf"(?:(?:both|only|just)\s+)?(?<!\w){_ATOM}(?:(?>{_LINK}){_ATOM}|{_RANGE})*"
"""One or more actions, however they are named."""

_TOKEN = re.compile(
    "|".join(f"(?P<{name.replace(' ', '_')}>{form})" for name, form in _ATOMS) + r"|(?P<range>[–-]|\b(?:to|through)\b)",
    re.IGNORECASE,
)
_WRITTEN = frozenset({"whole", "short", "mistyped"})
_FILLER = frozenset(
    "the that all every each both one ones action actions step steps everything about on to do with".split()
)


def read_refs(plan: Plan, words: str, last: tuple[str, ...]) -> tuple[str, ...]:
    """Give the references of the actions meant, in the order in which they were said; `last` is what "it" is.

    Raises PlanEditError where there is none such, or where several may be meant.
    """
    found: list[str] = []
    series = ""
    open_range = False
    for token in _TOKEN.finditer(words):
        kind = token.lastgroup or ""
        if kind == "range":
            open_range = bool(found)
            continue
        named = _read(plan, kind, token[0], last, series)
        series = named[0] if kind in _WRITTEN else series
        if open_range:
            named = _between(plan, found[-1], named[0])[1:]
            open_range = False
        found += named
    return tuple(dict.fromkeys(found))


def _read(plan: Plan, kind: str, words: str, last: tuple[str, ...], series: str) -> list[str]:
    match kind:
        case kind if kind in _WRITTEN:
            return [_ref(plan, words)]
        case "numbered" | "bare":
            return [_numbered(plan, int(re.findall(r"\d+", words)[-1]), series if kind == "bare" else "")]
        case "of_finding":
            return _of_finding(plan, read_name(words, "F"))
        case "all":
            return [action.ref for action in printed(plan)]
        case "about":
            return _about(plan, words)
        case _:
            if not last:
                raise PlanEditError(f"It is not clear which action “{words}” is. Say which, such as {_example(plan)}.")
            return list(last)


def read_name(words: str, letter: str) -> str:
    """Give the name of a finding, goal or option ("finding 3": F3)."""
    return f"{letter}{int(re.findall(r'[0-9]+', words)[-1])}"


def _ref(plan: Plan, words: str) -> str:
    """Find a reference, whatever stands between its parts; a mistyped one where only one is like it."""
    wanted = _folded(words)
    for row in framework().key_questions:
        if wanted.startswith(_folded(row.name)):
            wanted = row.code + wanted.removeprefix(_folded(row.name))
    folded = {action.ref.replace("-", ""): action.ref for action in plan.actions}
    if wanted in folded:
        return folded[wanted]
    ends = [ref for key, ref in folded.items() if key.endswith(wanted) and key[: -len(wanted)].isalpha()]
    if len(ends) == 1:
        return ends[0]
    if len(ends) > 1:
        raise PlanEditError(f"“{words}” may be {' or '.join(ends)}. Which is meant?")
    number = re.findall(r"\d+", wanted)[-1]
    alike = {key: ref for key, ref in folded.items() if re.findall(r"\d+", key)[-1] == number}
    close = get_close_matches(wanted, alike, n=2, cutoff=0.85)
    if len(close) == 1 and not _is_well_formed(words):
        return alike[close[0]]
    stem = re.sub(r"\d+$", "", wanted)
    near = [ref for key, ref in folded.items() if key.startswith(stem)] or [action.ref for action in printed(plan)]
    raise PlanEditError(f"The plan has no action {words.strip().upper()}. It has {_few(near)}.")


def _folded(words: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", words.upper())


def _is_well_formed(words: str) -> bool:
    return bool(re.fullmatch(rf"{_WHOLE}|{_SHORT}", words.strip(), re.IGNORECASE))


def _numbered(plan: Plan, number: int, series: str) -> str:
    """Give the action of a number: after "SAFE-MED-1 and" that of its series, else by the order of printing."""
    if series:
        sister = f"{series.rsplit('-', 1)[0]}-{number}"
        if any(action.ref == sister for action in plan.actions):
            return sister
    order = printed(plan)
    if not 1 <= number <= len(order):
        raise PlanEditError(f"The plan has no action {number}: it has {len(order)}, numbered as it prints them.")
    return order[number - 1].ref


def _between(plan: Plan, first: str, last: str) -> list[str]:
    refs = [action.ref for action in printed(plan)]
    stem = first.rsplit("-", 1)[0]
    if stem == last.rsplit("-", 1)[0]:
        refs = sorted(
            (ref for ref in refs if ref.rsplit("-", 1)[0] == stem), key=lambda ref: int(ref.rsplit("-", 1)[1])
        )
    start, end = refs.index(first), refs.index(last)
    if end < start:
        raise PlanEditError(f"{last} comes before {first}. Say first which comes first.")
    return refs[start : end + 1]


def _of_finding(plan: Plan, name: str) -> list[str]:
    if all(finding.id != name for finding in plan.findings):
        raise PlanEditError(f"The plan has no finding {name}. It has {_few([f.id for f in plan.findings])}.")
    found = [action.ref for action in printed(plan) if name in covers(action)]
    if not found:
        raise PlanEditError(f"There is no action for {name} yet. Add one first: add an action for {name}: …")
    return found


def _about(plan: Plan, words: str) -> list[str]:
    """Find actions by words of theirs; "the med one" must be one, "all the medicines actions" may be many."""
    said = [word for word in re.findall(r"[\w'’]+", words.casefold()) if word not in _FILLER]
    actions = printed(plan)
    if not said:
        return [action.ref for action in actions]
    found: list[str] = []
    for words_of in (_area_words, _own_words, _finding_words):
        found = found or _matching(said, ((action, words_of(plan, action)) for action in actions))
    if not found:
        raise PlanEditError(f"No action is about “{' '.join(said)}”. Say which, such as {_example(plan)}.")
    many = re.search(r"\b(?:ones|actions|steps|everything|all|every|each|both)\b", words, re.IGNORECASE)
    if len(found) > 1 and not many:
        raise PlanEditError(f"“{words}” may be {_few(found, 'or')}. Which is meant?")
    return found


def _matching(said: list[str], rows: Iterable[tuple[Action, set[str]]]) -> list[str]:
    return [action.ref for action, words in rows if all(_is_in(word, words) for word in said)]


def _is_in(word: str, words: set[str]) -> bool:
    """Whether a word, a beginning of three letters or more, or one that begins alike is among others."""
    if word in words:
        return True
    return any(len(word) > 2 and other.startswith(word[: max(3, min(len(word), 6))]) for other in words)


def _area_words(plan: Plan, action: Action) -> set[str]:
    """Give the words of the quality statement that an action's reference stands for, and its code."""
    first = next((f.quality_statements for f in plan.findings if f.id == action.finding), ())
    names = [link.name.split(": ")[-1] for link in first[:1]]
    return _words(" ".join([*action.ref.split("-")[1:-1], *names]))


def _own_words(plan: Plan, action: Action) -> set[str]:
    del plan
    return _words(action.text)


def _finding_words(plan: Plan, action: Action) -> set[str]:
    return _words(" ".join(finding.text for finding in plan.findings if finding.id in covers(action)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w'’]+", text.casefold()))


def _few(names: list[str], word: str = "and") -> str:
    if len(names) > 6:
        return f"{', '.join(names[:6])} and {len(names) - 6} more"
    return listed(names).replace(" and ", f" {word} ")


def _example(plan: Plan) -> str:
    return plan.actions[0].ref if plan.actions else "by its reference"
