"""Is a sentence English? Told by its script, and by the small words that every language has of its own."""

import re

_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "a all an and any are as ask at be because been before but by can check could did do does each for from give "
    "had has have help how if in "
    "into is it its keep least make may more most must need no not of on one only or other our out over own plan re "
    "record review set should "
    "so some staff such take that the their them then there they this to up use was were what when where which who "
    "will with would you your "
    "people care good safe service services team audit audits feedback medicines risk act look share start goals "
    "records".split()
)
_OTHERS = frozenset(
    "le la les des du une et avec vous votre vos pour dans sur est sont il elle qui que sans devez "
    "der die das und mit sie ihr den dem ein eine ist nicht für auf zu von müssen prüfen oder "
    "el los las una con por para su sus del es son está debe y "
    "i z w na się nie jest oraz dla plany razem do musisz "
    "gli con per che della sono devi "
    "yn y ac gyda ar o "
    "og med til som "
    "de het een van voor met moet zijn".split()
)
_BOTH = frozenset(
    {"i", "a", "do", "die", "on", "y", "o", "per", "de", "es", "con", "son", "den", "ar", "is", "in", "la", "el"}
)
_FEW_WORDS = 3


def is_english(sentence: str) -> bool:
    """Whether a sentence is English; very short ones are, where their letters are Latin."""
    letters = _LETTER.findall(sentence)
    if sum(not _LATIN.match(letter) for letter in letters) > max(1, len(letters) // 20):
        return False
    words = [word.casefold() for word in _WORD.findall(sentence)]
    if len(words) < _FEW_WORDS:
        return True
    foreign = sum(word in _OTHERS and word not in _BOTH for word in words)
    return foreign == 0 or foreign < sum(word in _ENGLISH for word in words)
