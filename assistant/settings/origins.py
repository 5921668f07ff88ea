"""What the origin of a web page is: scheme, host and port, as browsers name it."""

import re

LONGEST = 255
USUAL = {"https": "443", "http": "80"}
"""The ports that browsers leave out."""

_ORIGIN = re.compile(r"(https?)://([a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")


def read_origin(text: str) -> str | None:
    """Give an origin as browsers write it, in small letters and without the scheme's own port; None for what is none.

    An address with a path is none, nor is anything with an asterisk: that would let every page on the web in.
    """
    found = _ORIGIN.fullmatch(text.lower()) if len(text) <= LONGEST and text.isascii() else None
    if found is None:
        return None
    scheme, host, port = found.groups()
    return f"{scheme}://{host}" + (f":{port}" if port and port != USUAL[scheme] else "")
