"""The language model, where one is set up: any endpoint that speaks OpenAI's chat completions.

Without one nothing here is needed, and importing it costs nothing: LangChain is imported when a model is first used.
"""

from assistant.llm.budgets import Ledger, MemoryLedger, Purse
from assistant.llm.chat import ChatModel, open_model
from assistant.llm.data import as_data
from assistant.llm.failures import ModelError, note_on
from assistant.llm.privacy import stop_tracing
from assistant.llm.streams import ModelStream

__all__ = [
    "ChatModel",
    "Ledger",
    "MemoryLedger",
    "ModelError",
    "ModelStream",
    "Purse",
    "as_data",
    "note_on",
    "open_model",
    "stop_tracing",
]
