"""Document -> sections and statements: one reader for each shape of document, spans exact, nothing lost."""

from knowledge.reading.accounts import account
from knowledge.reading.manifest import DOCUMENTS, load_documents
from knowledge.reading.read import read

__all__ = ["DOCUMENTS", "account", "load_documents", "read"]
