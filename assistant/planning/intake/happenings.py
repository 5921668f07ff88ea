"""How reports and notes say what happened: that something was assessed, published, requested, sent or served.

In the patterns ¤ stands for a place where a day is named.
"""

import re
from dataclasses import dataclass

ASSESSED = "assessed"

_SENT = r"\b(?:served|issued|sent|given|gave|received|got|shared|e-?mailed|dated)\b"
_PLAN = r"\b(?:action|improvement) plans?\b"
_VISIT = r"(?:assessment|inspection|visit)s?"
_LINKS = (
    r"(?:[\s:()|,–—-]|\b(?:on|dated?|was|were|is|are|of|visits?|between|us|to (?:us|you|the (?:provider|service))|"
    r"by (?:the )?cqc|letter)\b){0,9}"
)
"""What may stand between what happened and its day."""

_MATTER = (
    r"(?: (?:to (?:cancel|impose|vary|remove|suspend|refuse|the)|in relation to|in respect of|under|against|"
    r"for (?:a )?breach\w*)\b(?:(?!incident|accident|\bfall|\bfell\b|death|happened|occurred|found)[^¤]){0,110}? on)?"
)
"""What a notice may be said to be about before its day is named."""


@dataclass(frozen=True, slots=True)
class Happening:
    """How one event is said, alone and right beside its day; words in `never` make it another matter."""

    says: re.Pattern[str]
    beside: re.Pattern[str]
    never: re.Pattern[str]


def _happening(says: tuple[str, ...], never: tuple[str, ...]) -> Happening:
    either = "|".join(says)
    patterns = (either, rf"(?:{either}){_MATTER}{_LINKS}¤(\d+)¤", "|".join(never))
    return Happening(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))


def _letter(name: str) -> Happening:
    """Something that CQC sends or serves."""
    return _happening(
        (
            rf"\b{name}\b[^¤]{{0,60}}?{_SENT}",
            rf"{_SENT}[^¤]{{0,60}}?\b{name}\b",
            rf"^[\W\d]*{name}(?=\W*¤)",
        ),
        (r"\bcomplied", r"\bmet\b", r"\brepresentations?\b", r"\bwithdr", r"\bappeal", r"\bcomments?\b",
         r"\brespon[ds]", r"\breturned"),
    )  # fmt: skip


HAPPENINGS: dict[str, Happening] = {
    "requested": _happening(
        (
            rf"\b(?:request|ask)\w*\b[^¤]{{0,80}}?{_PLAN}",
            rf"{_PLAN}[^¤]{{0,60}}?\brequest\w*",
            r"\b(?:request|ask)\w*\b[^¤]{0,60}?\b17 ?\(3\)",
            r"\b17 ?\(3\)[^¤]{0,40}?\b(?:request|letter)\w*",
        ),
        (r"\breturned", r"\bsubmitted", r"\bsent (?:it|back|us)\b", r"\bcompleted", rf"{_PLAN}[^¤]{{0,40}}\breceived"),
    ),
    "published": _happening(
        (
            r"\bpublication date",
            r"\bdate (?:of publication|published)",
            r"(?:^[\W\d]*|[|–—•·¤]\W*)(?:report )?(?:published|publication)\b",
            r"\b(?:report|rating|assessment|inspection)s?\b[^¤]{0,60}?\bpublished\b",
            r"\bpublished (?:the|this|our|its|your)\b[^¤]{0,30}?\breport\b",
            r"\bpublication of (?:the|this|our)\b[^¤]{0,20}?\breport\b",
        ),
        (r"\bguid", r"\bpolic", r"\bstandards?\b", r"\bframework", r"\bstrateg", r"\bnewsletter", r"\baccounts\b",
         r"\bstatement of purpose", r"\bsurvey", r"\badvert", r"\barticle", r"\bdraft\b"),
    ),
    "draft_report": _letter("draft (?:inspection |assessment )?reports?"),
    "warning_notice": _letter("warning notices?"),
    "notice_of_proposal": _letter("notices? of proposal"),
    "notice_of_decision": _letter("notices? of decision"),
    ASSESSED: _happening(
        (
            rf"\b(?:date|day)s?(?:\(s\))? of (?:the |this |our )?(?:on-?site |site )?{_VISIT}(?: visits?)?",
            rf"\b{_VISIT} (?:dates?|period)",
            rf"^[\W\d]*(?:inspected|assessed|visited|{_VISIT})\b",
            r"\b(?:we|cqc|inspectors?|(?:service|home|agency|location) was)\b(?: \w+){0,2}? "
            r"(?:inspected|assessed|visited)\b[^¤]{0,40}?",
            rf"\b{_VISIT} (?:\w+ )?(?:took place|started|began|commenced|ended|finished)\b",
            rf"\b{_VISIT} (?:was|were) (?:carried out|undertaken|completed)\b",
            rf"\b(?:carried out|undertook)\b[^¤]{{0,60}}?\b{_VISIT}\b[^¤]{{0,40}}?",
            rf"\b(?:this|our|the|an) (?:[\w-]+ ){{0,2}}?{_VISIT} (?=(?:on|of|between|from)\b)",
            r"\band (?:ended|finished|concluded)\b",
        ),
        (r"\bcapacity", r"\bneeds\b", r"\brisks?\b", r"\bfire\b", r"\bhygiene", r"\benvironmental health", r"\bpharmac",
         r"\blocal authority", r"\bgas\b", r"\belectric", r"\bboiler", r"\blegionella", r"\bcompeten", r"\bcare plan",
         r"\bsafeguarding", r"\bfinancial", r"\bfollow"),
    ),
}  # fmt: skip
"""By what happened; the names of events are those of `Events`."""
