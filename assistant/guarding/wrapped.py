"""Words in a wrapping: base64, hex, percent signs, another alphabet, backwards, digits for letters, spaced letters."""

import base64
import binascii
import codecs
import html
import re
from collections.abc import Callable
from urllib.parse import unquote

_BASE64 = re.compile(r"(?<![\w/+=.-])[A-Za-z0-9+/_-]{16,4000}={0,2}(?![\w/+=])")
_HEX = re.compile(
    r"(?<![\w-])(?:[0-9a-fA-F]{2}[\s:,]?){8,2000}(?![\w-])|(?:\\x[0-9a-fA-F]{2}){4,2000}|"
    r"(?:0x[0-9a-fA-F]{2}[\s,]*){4,2000}"
)
_BINARY = re.compile(r"\b(?:[01]{8}\s?){4,800}\b")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,6}|[a-z]{2,8});")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2}){3,4000}")
_TURNED = re.compile(r"\b(?:vtaber|vafgehpgvba\w*|cebzcg\w*|qvfertneq|ehyrf|lbhe|sbetrg)\b", re.IGNORECASE)
_BACKWARDS = re.compile(r"\b(?:erongi|drager\w*sid|tegrof|snoitcurtsni|tpmorp|selur|edirrevo)\b", re.IGNORECASE)
_LEET = re.compile(r"\b(?=[\w@$!|]*[a-z])(?=[\w@$!|]*[0-9@$!|])[\w@$!|]{2,24}", re.IGNORECASE)
_LETTER_FOR = str.maketrans("013457@$!|8", "oieastasiib")
_SPACED = re.compile(r"(?<!\w)(?:[A-Za-z](?:[ ._*/-]|\s{2,4})){5,400}[A-Za-z](?!\w)")
_GAP = re.compile(r"\s{2,4}")
_READABLE = re.compile(r"^[\x20-\x7e\n\t]{6,}$")
_PLAIN_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Za-z]{2,}\W?$")


def take_out_code(text: str) -> tuple[str, list[str]]:
    """Take out what decodes to words, and give those words; figures, references and long names stay."""
    found: list[str] = []

    def read(decode: Callable[[str], str | None]) -> Callable[[re.Match[str]], str]:
        def replace(match: re.Match[str]) -> str:
            words = decode(match[0])
            if words is None:
                return match[0]
            found.append(words)
            return " "

        return replace

    for pattern, decode in ((_HEX, _from_hex), (_BINARY, _from_bits), (_BASE64, _from_base64)):
        text = pattern.sub(read(decode), text)
    return text, found


def unescape(text: str) -> str:
    """Write out HTML entities and runs of percent signs."""
    written = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return _PERCENT.sub(lambda match: unquote(match[0], errors="replace"), written)


def readings(sentence: str) -> list[str]:
    """Give what a sentence may also be read as: turned by thirteen, backwards, with letters for digits, closed up."""
    found: list[str] = []
    if _TURNED.search(sentence):
        found.append(codecs.encode(sentence, "rot13"))
    if _BACKWARDS.search(sentence):
        found.append(sentence[::-1])
    if _LEET.search(sentence):
        found.append(_LEET.sub(lambda match: match[0].translate(_LETTER_FOR), sentence))
        found.append(found[-1].replace("1", "i").replace("4", "a"))
    if _SPACED.search(sentence):
        found.append(_SPACED.sub(_closed, sentence))
    return found


def _closed(match: re.Match[str]) -> str:
    words = _GAP.split(match[0]) if _GAP.search(match[0]) else match[0].split(" ") if "." in match[0] else [match[0]]
    return " ".join(re.sub(r"[\s._*/-]", "", word) for word in words)


def _from_base64(code: str) -> str | None:
    body = code.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return _words(base64.b64decode(body + "=" * (-len(body) % 4), validate=True))
    except (binascii.Error, ValueError):
        return None


def _from_hex(code: str) -> str | None:
    digits = re.sub(r"\\x|0x|[\s:,]", "", code)
    return _words(bytes.fromhex(digits)) if len(digits) % 2 == 0 else None


def _from_bits(code: str) -> str | None:
    bits = re.sub(r"\s", "", code)
    return _words(bytes(int(bits[place : place + 8], 2) for place in range(0, len(bits) - 7, 8)))


def _words(raw: bytes) -> str | None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if _READABLE.match(text) and _PLAIN_WORDS.search(text) else None
