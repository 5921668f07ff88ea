"""An organisation's own documents: policies and audits, quoted beside the national guidance and apart from it."""

from assistant.owned.documents import OwnDocuments
from assistant.owned.models import OwnDocument, OwnPassage, OwnRead
from assistant.owned.searching import OwnHit

__all__ = ["OwnDocument", "OwnDocuments", "OwnHit", "OwnPassage", "OwnRead"]
