"""Finds home addresses and postcodes."""

import re
from collections.abc import Iterator

from assistant.guarding.personal.items import Item

_AREAS = frozenset(
    """
ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec en ex fk fy g gl gu gy
ha hd hg hp hr hs hu hx ig im ip iv ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl
po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze
""".split()
)
_POSTCODE = re.compile(
    r"(?<![\w\-/])([A-Za-z]{1,2})\d[A-Za-z\d]?[ ]{0,2}\d([ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![\w\-])"
)
_NO_ENDING = frozenset("st nd rd th hr".split())  # "1st", "2hr": no end of a postcode when in small letters

_SURE = "road|rd|street|avenue|ave|lane|ln|crescent|cres|terrace|gardens|gdns|mews|close"
_OTHER = (
    "drive|dr|way|court|ct|place|pl|grove|hill|row|square|sq"
    "|walk|rise|view|green|parade|st|park|croft|bank|fold|yard|gate|cottages|quay|wharf|common|end"
)
_NUMBER = (
    r"(?:(?:flat|apartment|apt|unit|room|bungalow)[ ]?\d{0,4}[a-z]?,?[ ])?(?<![\d.£/])"
    r"\d{1,4}(?:[ ]?[a-h]\b)?(?:[ ]?[\-/][ ]?\d{1,4})?"
)
# Words of a street's name: none that a sentence would have there instead.
_NOT = (
    r"(?!(?:of|in|on|to|at|for|and|or|is|was|are|were|with|had|has|have|who|that|by|from|per|hours?|hrs?|days?|weeks?|months?"
    r"|years?|mins?|minutes?|am|pm|people|residents?|staff|beds?|times?|more|calls?|visits?|falls?|it|we|they|a|an)\b)"
)
_NAME = rf"(?:{_NOT}[^\W\d_][\w'’.\-]{{0,20}}[ ]){{1,3}}"
_CAPITAL_NAME = r"(?:(?:[Tt]he[ ])?[A-Z][\w'’\-]{1,20}[ ]){1,3}"
_TOWN_WORD = r"[A-Z][^\W\d_]{2,20}"
_TOWN = (
    rf"(?:,[ ]{_TOWN_WORD}(?:[ \-](?:on|upon|in|le|the|under)\b)?(?:[ \-]{_TOWN_WORD}){{0,2}}"
    r"(?=\s{0,2}(?:[,.;:)\d\-–]|$)|[ ][\d(]))?"
)
_NUMBERED = re.compile(rf"\b(?i:{_NUMBER},?[ ]{_NAME}(?:{_SURE}))\b\.?{_TOWN}")
_NUMBERED_IN_CAPITALS = re.compile(rf"\b(?i:{_NUMBER}),?[ ]{_CAPITAL_NAME}(?i:{_OTHER})\b{_TOWN}")
_HOUSE = r"[A-Z][\w'’\-]{1,20}(?:[ ][A-Z][\w'’\-]{1,20}){0,3}"
_NAMED_HOUSE = re.compile(
    rf"\b{_HOUSE},[ ](?:\d{{1,4}}[a-h]?[ ])?(?!The ){_CAPITAL_NAME}(?i:{_SURE}|{_OTHER})\b{_TOWN}"
)
_SAID = re.compile(
    r"\b(?:home[ ]address|address(?:[ ]of[ ][\w ]{1,30})?|lives?[ ](?:at|on)|living[ ]at|lived[ ]at|"
    r"stays[ ]at|resides[ ]at|client[ ]at|visit[ ]to|"
    r"call[ ]at|calls[ ]at|keysafe[ ](?:at|for)|package[ ]at)[ ]?(?:is|was)?[ ]?[:\-]?[ ]?"
    rf"((?:{_NUMBER},?[ ])(?:{_NOT}[^\W\d_][\w'’\-]{{0,20}})(?:[ ]{_NOT}[^\W\d_][\w'’\-]{{0,20}}){{0,2}}?"
    rf"(?:[ ](?:{_SURE}|{_OTHER})\b|(?=[\s]{{0,2}}(?:[,.;:()\-–?!]|$)))"
    rf"|{_NAME}(?:{_SURE})\b)",
    re.IGNORECASE,
)


def find_places(text: str) -> Iterator[Item]:
    """Yield the home addresses and postcodes in a text; they may overlap."""
    for found in _POSTCODE.finditer(text):
        if found[1].lower() in _AREAS and found[2] not in _NO_ENDING:
            yield Item("postcode", found.start(), found.end())
    for pattern in (_NUMBERED, _NUMBERED_IN_CAPITALS):
        yield from (Item("address", *found.span()) for found in pattern.finditer(text))
    yield from find_named_places(text)


def find_named_places(text: str) -> Iterator[Item]:
    """Yield the home addresses that need no number: a house with its street, or where somebody is said to live."""
    yield from (Item("address", *found.span()) for found in _NAMED_HOUSE.finditer(text))
    yield from (Item("address", *found.span(1)) for found in _SAID.finditer(text))
