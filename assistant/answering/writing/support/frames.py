"""The opening of a sentence that says whose words follow ("Inspectors found that"), taken off before its claim is read.

An opening changes what must be proved: what inspectors found is no advice, a question is no fact, and a named speaker
must be the one whose words the quotation is.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_SAYING = (
    r"(?:says?|said|states?|stated|explain(?:s|ed)|note[sd]|describe[sd]|points? out|pointed out|warn(?:s|ed)|"
    r"add(?:s|ed)|makes? (?:it )?clear|suggest(?:s|ed)|advise[sd]|recommend(?:s|ed)|ask(?:s|ed)|told|announced|"
    r"reported|cite[sd]|quote[sd])"
)
_PAPER = (
    r"(?:(?:improvement )?guide(?: to improvement)?|article|document|policy|framework|foreword|page|news(?: story)?|"
    r"story|paper|checklist|report)"
)
_ELSEWHERE = r"(?:services?|homes?|cases?|instances?|places?|providers?|agenc(?:y|ies)|reports?)"
_PERSON = (
    r"(?:manager|director|carer|lead|executive|officer|owner|inspector|provider|nurse|leader|home|service|agency|"
    r"secretary|person|group)"
)
_WHETHER = r"(?:whether|if|that|about|for)"


class Mode(StrEnum):
    """What an opening makes of the rest."""

    PLAIN = "plain"
    FOUND = "found"
    SAID = "said"
    ADVISED = "advised"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Framed:
    """A sentence taken apart: its mode, who is said to speak (may be empty), and the claim."""

    mode: Mode
    speaker: str
    claim: str


_FRAMES: tuple[tuple[Mode, re.Pattern[str]], ...] = tuple(
    (mode, re.compile(rf"^(?:{pattern})[:,]? ", re.IGNORECASE if mode != Mode.SAID else 0))
    for mode, pattern in (
        (
            Mode.FOUND,
            r"(?:In (?:one|a) (?:CQC )?(?:assessment |inspection )?report,? )?(?:(?:CQC |The )?inspectors|(?:The )?CQC)"
            r"(?: have| has| had| also| often)* (?:found|reported|noted|identified|saw|observed|noticed|discovered|met)"
            r"(?: that| evidence that)?",
        ),
        (Mode.FOUND, rf"(?:In|At) (?:some|other|one|certain|another|several) (?:other )?{_ELSEWHERE}"),
        (Mode.FOUND, r"(?:A|One) (?:common|frequent) (?:failing|fault|problem|shortfall) (?:is|was) that"),
        (
            Mode.ASKED,
            r"(?:You (?:can|could|might|may|should) |It (?:can help|helps) to )?(?:also )?ask"
            r"(?: (?:yourself|yourselves|people|families|relatives|residents|them|staff|your team))?"
            rf"(?:,? {_WHETHER}(?= )|:|(?= (?:what|how|who|why|do|does|is|are)\b))",
        ),
        (
            Mode.ASKED,
            r"(?:One|A) (?:useful )?question (?:to ask|(?:that )?you (?:can|could|might) ask|to consider)"
            r"(?: at meetings| at a meeting)? is(?: whether)?",
        ),
        (Mode.ASKED, rf"The checklist (?:asks(?: you)?|covers|includes)(?: {_WHETHER}| having)?"),
        (Mode.ASKED, r"Check(?: that| whether| if)"),
        (Mode.ASKED, r"One thing to (?:check|ask|consider) is(?: whether| that)?"),
        (
            Mode.ASKED,
            r"(?:Your|The|These|It|They)(?: [\w-]+){0,4} should (?:answer|say|state|set out|cover|show)"
            r"(?= (?:what|how|who|when|whether)\b)",
        ),
        (
            Mode.ASKED,
            r"(?:State|Say|Set out|Decide|Think about|Consider|Be clear about)(?= (?:what|how|who|when|whether|why)\b)",
        ),
        (Mode.ASKED, r"Questions (?:that )?(?:you (?:can|could) ask|to ask) include"),
        (
            Mode.ADVISED,
            rf"The {_PAPER} (?:also )?(?:advises|suggests|recommends|encourages|asks)"
            r"(?: (?:you|providers|managers)(?: to)?| that you(?: should)?)?",
        ),
        (
            Mode.SAID,
            rf"(?:The|This) {_PAPER}(?= (?:also )?(?:includes|contains|offers|gives|lists|sets out|covers)\b)",
        ),
        (Mode.SAID, rf"(?:The|This|A) (?P<paper>(?:CQC )?(?:assessment |inspection )?{_PAPER})"
                    rf"(?: also)? {_SAYING}(?: that)?"),
        (Mode.SAID, rf"According to (?:the |this )?(?P<source>{_PAPER}|CQC)"),
        (Mode.SAID, rf"(?:In (?:one|a) (?:CQC )?(?:assessment |inspection )?report, )?"
                    rf"(?P<body>(?:The )?(?:CQC|Inspectors|inspectors)) {_SAYING}(?: that)?"),
        (Mode.SAID, rf"(?:One|A|An|Another|The) (?P<role>(?:[\w’',-]+ ){{0,9}}?(?:{_PERSON}|[A-Z][a-z]+)),? "
                    rf"{_SAYING}(?: that)?"),
        (Mode.SAID, rf"(?P<name>[A-Z][a-z]+ [A-Z][\w'-]+) {_SAYING}(?: that)?"),
    )
)  # fmt: skip
_ELSEWHERE_WORDS = re.compile(rf"(?:other |another )?(?:{_ELSEWHERE}|{_PAPER})(?:'s)?", re.IGNORECASE)


def unframe(sentence: str) -> Framed:
    """Take the openings off a sentence; the last that says more than "plain" gives the mode."""
    mode, speaker = Mode.PLAIN, ""
    claim = sentence
    for _ in range(2):
        for kind, pattern in _FRAMES:
            found = pattern.match(claim)
            if found:
                speaker = _speaker(found) or speaker
                mode, claim = kind, claim[found.end() :]
                break
        else:
            break
    if mode == Mode.PLAIN and claim.endswith("?"):
        mode = Mode.ASKED
    return Framed(mode, speaker, claim)


def _speaker(found: re.Match[str]) -> str:
    who = next((said for said in found.groups() if said), "")
    return "" if _ELSEWHERE_WORDS.fullmatch(who) else who
