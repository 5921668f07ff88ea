"""What all organisations share in one process: the library, the database, the language model."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import lru_cache

from assistant.agent.agent import Agent, Kept
from assistant.agent.checkpoints import Checkpoints
from assistant.agent.models import Models
from assistant.agent.work import Work
from assistant.answering.pipeline import Pipeline
from assistant.bootstrap import Regrow, open_models
from assistant.organisation.office import Office
from assistant.settings import Settings
from assistant.store.conversations import ConversationStore
from assistant.store.database import Database, open_database
from assistant.store.plans import PlanStore
from assistant.store.usage import UsageStore
from knowledge.index import Progress, silent
from knowledge.library import Library, open_library

OFFICES = 256
"""So many organisations' offices are kept ready; making one anew takes milliseconds."""


class Shared:
    """What one process has open; `office` gives one organisation's use of it."""

    def __init__(
        self, settings: Settings, library: Library, database: Database, checkpoints: Checkpoints, models: Models | None
    ) -> None:
        self.settings = settings
        self.library = library
        self.database = database
        self.checkpoints = checkpoints
        self._models = models
        self._pipeline = Pipeline(library)
        self.office = lru_cache(OFFICES)(self._office)

    def _office(self, organisation: str) -> Office:
        usage = UsageStore(self.database, organisation)
        plans = PlanStore(self.database, organisation)
        conversations = ConversationStore(self.database, organisation)
        models = Models(self._models.model, usage, self._models.refuse) if self._models else None
        work = Work(self.library, plans, lambda: datetime.now(UTC))
        agent = Agent(work, Kept(self.checkpoints, conversations, usage), models)
        regrow = Regrow(self.library)
        return Office(organisation, regrow, self._pipeline, agent, plans, conversations, usage, models)


@contextmanager
def open_shared(settings: Settings, *, progress: Progress = silent) -> Generator[Shared]:
    """Open everything; raises KnowledgeError, StoreError or SettingsError, each with what to do."""
    with ExitStack() as opened:
        library = open_library(settings.index, progress=progress)
        database = opened.enter_context(open_database(settings.database))
        checkpoints = Checkpoints(settings.home)
        opened.callback(checkpoints.close)
        models = open_models(settings)
        if models:
            opened.callback(models.model.close)
        yield Shared(settings, library, database, checkpoints, models)
