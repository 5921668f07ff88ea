"""A language model behind any OpenAI-compatible endpoint, as the rest of Regrow sees it.

    with open_model(settings) as model, model.stream(prompt, values, purse) as said:
        for piece in said: ...
    said.call

Every call ends within its time, whatever the endpoint does. What it raises then is ModelError and nothing else.
"""

from collections.abc import AsyncGenerator, Callable, Mapping
from concurrent.futures import wait
from queue import SimpleQueue
from threading import RLock, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from assistant.llm.budgets import Purse
from assistant.llm.failures import ModelError
from assistant.llm.line import Line
from assistant.llm.metering import Meter, Metered
from assistant.llm.prices import read_prices
from assistant.llm.streams import GRACE, ModelStream, fault_in
from assistant.llm.tokens import TokenCounter
from assistant.models import Outcome
from assistant.prompting import Message, Prompt
from assistant.settings import ModelSettings, Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.outputs import ChatResult

    from assistant.llm.endpoint import Chat


class ChatModel:
    """A model that is set up; threads may share it. Nothing is imported or opened before it is used.

    Raises SettingsError where the price table is wrong.
    """

    def __init__(self, settings: ModelSettings) -> None:
        self.settings = settings
        self._price = read_prices(settings.prices).get(settings.name)
        self._line = Line()
        self._lock = RLock()
        self._parts: tuple[Chat, TokenCounter] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The model's name, as the endpoint knows it."""
        return self.settings.name

    def prepare(self) -> None:
        """Begin in the background with what the first call needs: it takes seconds to import."""
        Thread(target=self._ready, name="model-prepare", daemon=True).start()

    def close(self) -> None:
        """Stop what is under way and close the connections."""
        with self._lock:
            if self._parts is not None:
                wait((self._line.start(self._parts[0].close_connections()),), GRACE)
            self._line.close()
            self._parts = None

    def stream(self, prompt: Prompt, values: Mapping[str, str], purse: Purse) -> ModelStream:
        """Put a prompt to the model and give what it says, as it comes.

        Raises ModelError where a budget is used up, before anything is sent, and PromptError where the values are not
        the prompt's.
        """
        message = prompt.fill(values)
        chat, counter = self._ready()
        metered = self._meter(prompt, purse, counter).begin(_count(counter, message), self.settings.most_tokens)
        return self._stream(chat, message, metered)

    def chat_model(self, prompt: Prompt, purse: Purse) -> "BaseChatModel":
        """Give the model for an agent to bind tools to: one reply a request, in the same time and budgets.

        `prompt` is the agent's own, by which its calls are recorded. A request raises ModelError.
        """
        chat, counter = self._ready()
        meter = self._meter(prompt, purse, counter)
        return chat.measured(lambda text, ask: self._measured(meter, text, ask))

    def _ready(self) -> "tuple[Chat, TokenCounter]":
        with self._lock:
            if self._parts is None:
                from assistant.llm.endpoint import open_chat

                self._parts = open_chat(self.settings), TokenCounter(self.name)
            return self._parts

    def _meter(self, prompt: Prompt, purse: Purse, counter: TokenCounter) -> Meter:
        return Meter(self.name, prompt, purse, counter, self._price)

    def _stream(self, chat: "Chat", message: Message, metered: Metered) -> ModelStream:
        from assistant.llm.replies import Reading
        from assistant.llm.tries import Run, carry_out

        pieces: SimpleQueue[str | None] = SimpleQueue()
        run, reading = Run(self.settings.timeout), Reading(self.settings.most_tokens, pieces.put)

        async def work() -> None:
            await carry_out(run, lambda: chat.pieces(message), reading.take)
            reading.check_end()

        return ModelStream(run, reading, metered, pieces).start(self._line.start(work()))

    def _measured(self, meter: Meter, text: str, ask: "Callable[[], AsyncGenerator[ChatResult, None]]") -> "ChatResult":
        """Carry out a request whose reply comes as one; raises ModelError."""
        from assistant.llm.replies import check_result, written_in
        from assistant.llm.tries import Run, carry_out

        metered = meter.begin(meter.counter.count_messages((text,)), self.settings.most_tokens)
        run, results = Run(self.settings.timeout), cast("list[ChatResult]", [])

        def take(result: "ChatResult") -> bool:
            results.append(result)
            check_result(result)
            return True

        future = self._line.start(carry_out(run, ask, take))
        wait((future,), self.settings.timeout + GRACE)
        fault = fault_in(future)
        text, usage = written_in(results[-1]) if results else ("", None)
        call = metered.end(run, fault.outcome if fault else Outcome.DONE, text, usage)
        if fault:
            raise ModelError(call, fault.detail)
        return results[0]


def open_model(settings: Settings) -> ChatModel | None:
    """Give the model that is set up, None where none is: then Regrow works without one.

    Raises SettingsError where the price table is wrong.
    """
    return ChatModel(settings.model) if settings.model else None


def _count(counter: TokenCounter, message: Message) -> int:
    return counter.count_messages((message.system, message.user))
