"""Finds personal data in words and puts plain marks in its place."""

from assistant.guarding.personal.items import Item, Kind, Redacted
from assistant.guarding.personal.redaction import redact

__all__ = ["Item", "Kind", "Redacted", "redact"]
