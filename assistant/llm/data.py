"""How what others wrote goes into a prompt: as JSON between <data> and </data>, which nothing in it can end."""

import json
import unicodedata


def as_data(value: object) -> str:
    """Write a value as JSON in which no pointed brackets stand, and nothing that a reader would not see.

    Unicode tags, signs of no width and marks of direction are left out.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1)
    seen = "".join(sign for sign in text if sign == "\n" or not unicodedata.category(sign).startswith("C"))
    return seen.replace("<", "\\u003c").replace(">", "\\u003e")
