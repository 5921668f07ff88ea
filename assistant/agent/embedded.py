"""The chat model that ships with Regrow: it picks a tool by rules, and writes nothing."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

from assistant.agent.choosing import Choice, choose
from assistant.agent.turn import Turn

NAME = "embedded"


class EmbeddedChat(BaseChatModel):
    """Chooses by the turn that it is called with (`turn=`), so that it needs no messages."""

    @property
    def _llm_type(self) -> str:
        return NAME

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,  # noqa: ANN401 - as the base class has it
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Give itself: it knows the tools."""
        return self.bind(**kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - as the base class has it
    ) -> ChatResult:
        turn: Turn = kwargs["turn"]
        return ChatResult(generations=[ChatGeneration(message=as_message(choose(turn)))])


def as_message(choice: Choice) -> AIMessage:
    """Give a choice as the message of a model that calls the tool."""
    return AIMessage("", tool_calls=[{"name": choice.tool, "args": choice.given, "id": uuid4().hex}])
