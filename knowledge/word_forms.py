"""How words are cut out of a text and compared: plurals, possessives and hyphens do not matter."""

import re

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINS = " \t\r\n-‐‑–/&'’"  # what may stand between the words of one form, besides ":" and "." with no space
_LONGEST_JOIN = 4
_ES = ("ses", "xes", "zes", "ches", "shes", "oes")


def joined(gap: str) -> bool:
    """Whether the words on both sides can be of one form."""
    return gap in (" ", ":", ".") or (len(gap) <= _LONGEST_JOIN and not gap.strip(_JOINS))


def words_of(token: str) -> tuple[str, ...]:
    """A token as the vocabulary may have it: as it is, without its possessive, in the singular."""
    word = token.casefold().replace("’", "'")
    if not word.endswith("s"):
        return (word,)
    stem = word.removesuffix("'s")
    words = [word] if stem == word else [word, stem]
    if len(stem) > 2 and stem.endswith("s"):
        words.append(stem[:-1])
        if stem.endswith("ies"):
            words.append(stem[:-3] + "y")
        elif stem.endswith(_ES):
            words.append(stem[:-2])
    return tuple(words)


def key_of(form: str) -> str:
    """A form's words as a text would be read, one space between."""
    if form.isascii() and form.replace(" ", "").isalnum():
        return " ".join(form.lower().split())
    return " ".join(TOKEN.findall(form.casefold().replace("’", "'")))


def shaped(written: str, shapes: tuple[str, ...]) -> bool:
    """Whether a form stands here in one of the only shapes that it may be written in, an ending aside."""
    bare = re.sub(r"['’]s$", "", written)
    return written in shapes or bare in shapes or (bare.endswith("s") and bare[:-1] in shapes)
