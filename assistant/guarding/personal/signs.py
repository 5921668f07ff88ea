"""What speaks for a word's being a person's name, and what against, as short texts that weights are kept for."""

from collections.abc import Mapping

from assistant.guarding.personal.lexicon import Lexicon
from assistant.guarding.personal.words import Word

_SHORT = {
    "first": "F",
    "both": "B",
    "surname": "S",
    "word-first": "f",
    "word-both": "b",
    "word-surname": "s",
    "word": "w",
    "unknown": "x",
    "function": "p",
    "thing": "t",
    "initial": "i",
    "number": "n",
    "mark": "m",
    "mark-name": "N",
}
_CAN = frozenset("FBSfbsxwt")
_HOUSES = frozenset("house court lodge home hall manor grange villa view unit wing ward".split())
_CALLS = frozenset(["title", "naming", "kin", "role", "greeting"])


def is_candidate(words: list[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a word can be a name at all; most cannot, and cost nothing further."""
    word = words[at]
    short = _SHORT[word.kind]
    if short not in _CAN or len(word.low) < 2 or _is_of_a_building(words, at, lexicon):
        return False
    if short in "wt":
        left = lexicon.left.get(words[at - 1].low) if at and words[at].gap in " |" else None
        named = at > 0 and words[at].gap == " " and words[at].shape == "C" and _SHORT[words[at - 1].kind] in "FBfbN"
        return (left in ("title", "naming") or named) and lexicon.right.get(word.low) not in (
            "building",
            "thing",
            "role",
            "kin",
        )
    return short != "x" or word.shape != "U" or _in_capitals(words, at)


def _in_capitals(words: list[Word], at: int) -> bool:
    """Whether a word in capitals that no list has is one of several: alone it stands for initials or a body."""
    near = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    return len(words[at].low) > 3 and any(word.shape == "U" for word in near)


def _is_of_a_building(words: list[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a house or a ward is meant: "Rose Court", "Hazel unit", "Albert Lodge"; "Alice Green" is a person."""
    if words[at].low in _HOUSES and at > 0 and words[at].gap == " " and words[at - 1].shape == "C":
        return lexicon.left.get(words[at - 1].low) != "title"
    if at + 1 == len(words) or words[at].owns or words[at + 1].gap != " " or words[at].shape != "C":
        return False
    after = words[at + 1]
    return after.low in _HOUSES or (
        lexicon.right.get(after.low) == "building" and after.kind in ("word", "function", "thing")
    )


def signs_of(words: list[Word], at: int, lexicon: Lexicon, bare: bool) -> list[str]:
    """Give the signs of one word; `bare` says that the text has no capitals to go by."""
    word = words[at]
    own = _SHORT[word.kind] + word.shape + word.likely
    group = ("n" if _SHORT[word.kind] in "FBS" else "a" if _SHORT[word.kind] in "fbs" else "u") + word.shape
    left, before = _left(words, at, lexicon)
    right, after = _right(words, at, lexicon)
    case = "t" if bare else "T"
    return [
        f"{own}",
        f"{own}{case}",
        f"<{left}",
        f">{right}",
        f"{own}<{left}",
        f"{own}>{right}",
        f"{group}<{left}",
        f"{group}>{right}",
        f"{left}^{right}",
        f"{group}{left}^{right}",
        f"{group}<<{before}{left}",
        f"{group}>>{right}{after}",
        f"<<{before}{left}",
        f">>{right}{after}",
        f"{own}{case}{'|' if word.gap == '|' else ''}",
        # Everyday words differ in how often they are names: "will" seldom, "hazel" nearly always.
        *((f"={word.low}{word.shape}", f"={word.low}{left}", f"={word.low}{right}") if own[0] in "fbs" else ()),
    ]


def _left(words: list[Word], at: int, lexicon: Lexicon) -> tuple[str, str]:
    """What stands before a word, and before that."""
    if at == 0:
        return "|", ""
    gap = words[at].gap
    if gap == "|":
        # A label and its colon say more than the end of a sentence does.
        label = lexicon.left.get(words[at - 1].low)
        return ("|" + label if label in _CALLS else "|"), ""
    before = ""
    if gap in " -" and at > 1:
        before = "|" if words[at - 1].gap == "|" else words[at - 1].gap + _class(words[at - 2], lexicon.left)
    return gap + _class(words[at - 1], lexicon.left) + ("'" if words[at - 1].owns else ""), before


def _right(words: list[Word], at: int, lexicon: Lexicon) -> tuple[str, str]:
    """What stands after a word, and after that."""
    owns = "'" if words[at].owns else ""
    if at + 1 == len(words) or words[at + 1].gap == "|":
        return owns + "|", ""
    after = ""
    if at + 2 < len(words) and words[at + 2].gap != "|":
        after = words[at + 2].gap + _class(words[at + 2], lexicon.right)
    return owns + words[at + 1].gap + _class(words[at + 1], lexicon.right), after


def _class(word: Word, beside: Mapping[str, str]) -> str:
    short = _SHORT[word.kind]
    if short in "FBS" and word.shape != "l":
        return short
    found = beside.get(word.low)
    if found is not None:
        return found
    if short == "w" and word.shape == "l" and word.low.endswith("ed"):
        return "happens"  # no list has all that may befall a person
    if short in "fbsx":
        return short + word.shape
    return short + word.shape if short == "w" and word.shape == "C" else short
