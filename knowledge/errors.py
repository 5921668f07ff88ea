"""Everything that can go wrong with what is known: one tree, each message saying what to do."""


class KnowledgeError(Exception):
    """What Regrow knows cannot be used as it is."""


class DocumentError(KnowledgeError):
    """A source is missing, altered or unreadable."""


class FrameworkError(KnowledgeError):
    """The framework file is wrong, or does not agree with the documents."""


class VocabularyError(KnowledgeError):
    """The vocabulary is wrong, or does not agree with the documents."""


class EmbedderError(KnowledgeError):
    """The embedding model is missing or damaged."""


class IndexMissingError(KnowledgeError):
    """There is no index yet, or none that was built from the present documents and settings."""


class IndexDamagedError(KnowledgeError):
    """An index is there but cannot be trusted: a file is missing or altered."""


class IndexWriteError(KnowledgeError):
    """A new index cannot be written: no space, no right to write, or another process is writing."""


class VectorsUnavailableError(KnowledgeError):
    """Where the vectors of organisations' own documents are kept cannot be used just now."""


class CollectionMissingError(VectorsUnavailableError):
    """There is no collection of vectors under a name, or no longer."""


class CollectionsBusyError(VectorsUnavailableError):
    """Somebody else is just rewriting a collection."""
