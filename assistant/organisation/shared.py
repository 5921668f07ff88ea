"""What all organisations share in one process: the library, the database, the language model."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from assistant.agent.agent import Agent, Kept
from assistant.agent.checkpoints import Checkpoints, open_checkpoints
from assistant.agent.models import Models
from assistant.agent.work import Work
from assistant.answering.pipeline import Pipeline
from assistant.bootstrap import Regrow, open_models
from assistant.models import Answer
from assistant.organisation.office import Office, unobserved
from assistant.owned import OwnDocuments
from assistant.settings import Settings
from assistant.store.conversations import ConversationStore
from assistant.store.database import Database, open_database
from assistant.store.feedback import FeedbackStore
from assistant.store.plans import PlanStore
from assistant.store.replies import ReplyStore
from assistant.store.usage import UsageStore
from knowledge.index import Progress, silent
from knowledge.library import Library, open_library
from knowledge.threads import Blas
from knowledge.vector_collections import VectorCollections

OWN = "own"
"""The folder at home in which own documents' vectors are where no server holds them."""

WARMING = "What does good look like, and what should we do first about medicines?"
PATIENCE = 1.0
"""Seconds that a turn waits for the one before it: who waits longer holds up others."""

OFFICES = 256
"""So many organisations' offices are kept ready; making one anew takes milliseconds."""
VISITS = 1024
"""So many visitors' offices are kept ready; making one anew takes a fraction of a millisecond."""


class Shared:
    """What one process has open; `office` gives one organisation's use of it, `visit` one visitor's of that.

    `observe` is told each answer.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - one for each thing that is open
        self,
        settings: Settings,
        library: Library,
        database: Database,
        checkpoints: Checkpoints,
        models: Models | None,
        collections: VectorCollections | None = None,
    ) -> None:
        self.settings = settings
        self.library = library
        self.database = database
        self.checkpoints = checkpoints
        self.collections = collections
        self._models = models
        self.observe: Callable[[Answer], object] = unobserved
        self._pipeline = Pipeline(library)
        self.office = lru_cache(OFFICES)(self._office)
        self.visit = lru_cache(VISITS)(self._visit)

    def warm(self) -> None:
        """Load what is loaded with the first question: otherwise each of the first callers would load it."""
        self._pipeline.answer(WARMING)

    def _office(self, organisation: str) -> Office:
        usage = UsageStore(self.database, organisation)
        plans = PlanStore(self.database, organisation)
        conversations = ConversationStore(self.database, organisation)
        models = Models(self._models.model, usage, self._models.refuse) if self._models else None
        work = Work(self.library, plans, lambda: datetime.now(UTC))
        return Office(
            organisation=organisation,
            regrow=Regrow(self.library),
            pipeline=self._pipeline,
            agent=Agent(work, Kept(self.checkpoints, conversations, usage), models, wait=PATIENCE),
            plans=plans,
            conversations=conversations,
            usage=usage,
            feedback=FeedbackStore(self.database, organisation),
            replies=ReplyStore(self.database, organisation),
            own=self._own(organisation),
            models=models,
            observe=self._observed,
        )

    def _visit(self, organisation: str, who: str) -> Office:
        """Give an organisation's office as a visitor of its web page has it: with plans and conversations of their own.

        What they ask counts against the organisation's budget. Raises ValueError where no visitor is named: the plans
        would be the organisation's then.
        """
        if not who:
            raise ValueError("A visit is somebody's.")
        office = self.office(organisation)
        plans = PlanStore(self.database, organisation, who=who)
        conversations = ConversationStore(self.database, organisation, who=who)
        agent = office.agent.visited(plans, conversations)
        return replace(office, plans=plans, conversations=conversations, agent=agent)

    def _observed(self, answer: Answer) -> None:
        self.observe(answer)  # who counts may be set after an office was made

    def _own(self, organisation: str) -> OwnDocuments | None:
        if self.collections is None:
            return None
        return OwnDocuments(self.database, self.collections, self.library.embedder, organisation)


@contextmanager
def open_shared(settings: Settings, *, own_documents: bool = False, progress: Progress = silent) -> Generator[Shared]:
    """Open everything; raises KnowledgeError, StoreError or SettingsError, each with what to do.

    With `own_documents` organisations' own ones can be added and quoted. Where no Chroma server holds their vectors,
    one process alone may open them.
    """
    with ExitStack() as opened:
        library = open_library(settings.index, progress=progress)
        # Requests run side by side: a second thread for one's products is taken from another, and waits at full speed.
        opened.enter_context(Blas().one_thread())
        database = opened.enter_context(open_database(settings.database))
        checkpoints = open_checkpoints(database, settings.home)
        opened.callback(checkpoints.close)
        collections = None
        if own_documents:
            from knowledge.vectors import open_collections  # seconds to import

            collections = open_collections(settings.home / OWN, settings.chroma_url)
            opened.callback(collections.close)
        models = open_models(settings)
        if models:
            opened.callback(models.model.close)
        yield Shared(settings, library, database, checkpoints, models, collections)
