"""Letters as a reader sees them: what is invisible is taken out, and look-alikes are read as what they look like."""

import re
import unicodedata
from dataclasses import dataclass

MARKS_KEPT = 2
"""How many combining marks one letter may carry; Vietnamese needs two, and nobody who writes English needs more."""
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{1,8}\U000e007f")
_EMOJI_JOINTS = re.compile(r"(?<=[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f\u200d]+")
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff\ue000-\uf8ff"
    "\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
"""What takes no room or cannot be read: joiners, controls, selectors, tags, fillers, lone surrogates, private use."""
_HARMLESS = frozenset("\u00ad\ufeff\u200e\u200f\u0085\ue000\uf0b7\uf0a7\u200b\x0c\x0e\x0b")
"""What word processors leave behind when text is pasted; taken out without a word, where there is little of it."""
_LITTLE = 3
_LIKE = str.maketrans(
    "аеорсухіјѕԁһӏքɡɩоԛԝАВЕКМНОРСТУХІЈЅԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρυαγκτωƖǀɑɪɴʀᴀʙᴄᴅᴇꜰɢʜᴊᴋʟᴍᴏᴘꜱᴛᴜᴠᴡʏᴢпгтмнквьзԍ",
    "aeopcyxijsdhlpgioqwABEKMHOPCTYXIJSGQWABEZHIKMNOPTYXoivpuaykt" + "wllainrabcdefghjklmopstuvwyznrtmhkbbzg",
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_ENCLOSED = {
    **{0x1F130 + n: chr(65 + n) for n in range(26)},
    **{0x1F150 + n: chr(65 + n) for n in range(26)},
    **{0x1F170 + n: chr(65 + n) for n in range(26)},
}
_INDICATORS = re.compile("[\U0001f1e6-\U0001f1ff]{3,}")
_FULL_WIDTH = re.compile("[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb\u24b6-\u24e9\U0001f130-\U0001f189]")


@dataclass(frozen=True, slots=True)
class Legible:
    """`text` as it is seen, `tags` what invisible tags spelt; `hidden` and `disguised` say whether there was any."""

    text: str
    tags: str
    hidden: bool
    disguised: bool


def make_legible(text: str) -> Legible:
    """Take out what cannot be seen and fold what only looks alike; line ends stay. Never fails, whatever the text."""
    seen = _FLAG.sub("\U0001f3f4", text)
    seen = _EMOJI_JOINTS.sub("", seen)
    tags = "".join(chr(ord(c) - 0xE0000) for run in _TAGS.findall(seen) for c in run if 0xE0020 <= ord(c) <= 0xE007E)
    unseen = _UNSEEN.findall(seen)
    hidden = any(c not in _HARMLESS for c in unseen) or len(unseen) > _LITTLE
    seen = _UNSEEN.sub("", seen.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
    plain, overloaded = _without_marks(seen)
    styled = bool(_FULL_WIDTH.search(plain))
    plain = _INDICATORS.sub(lambda run: "".join(chr(ord(c) - 0x1F1E6 + 65) for c in run[0]), plain)
    plain = unicodedata.normalize("NFKC", plain.translate(_ENCLOSED))
    folded = _fold(plain)
    return Legible(folded, tags, hidden or overloaded, styled or folded != plain)


def _without_marks(text: str) -> tuple[str, bool]:
    """Take marks upon marks off, so that normalising takes no longer for them; whether a letter carried too many."""
    if text.isascii():
        return text, False
    kept: list[str] = []
    run, most = 0, 0
    for c in text:
        run = run + 1 if unicodedata.category(c) in ("Mn", "Me") else 0
        most = max(most, run)
        if run <= MARKS_KEPT:
            kept.append(c)
    if most <= MARKS_KEPT:
        return text, False
    bare = (c for c in unicodedata.normalize("NFD", "".join(kept)) if unicodedata.category(c) not in ("Mn", "Me"))
    return "".join(bare), True


def _fold(text: str) -> str:
    """Read look-alikes as Latin letters: in words that mix scripts, and in whole words beside mostly Latin ones."""
    if text.isascii():
        return text
    latin = len(_LATIN.findall(text))
    mostly = 2 * latin >= sum(c.isalpha() for c in text)

    def read(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii():
            return word
        folded = word.translate(_LIKE)
        mixed = bool(_LATIN.search(word))
        return folded if mixed or (mostly and folded.isascii()) else word

    return _WORD.sub(read, text)
