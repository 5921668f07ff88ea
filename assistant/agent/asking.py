"""Asks a language model which tool is meant, where rules of wording don't settle it; they decide where it fails."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from langchain.agents.middleware import AgentMiddleware, AgentState, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_core.tools import BaseTool
from pydantic import ValidationError

from assistant.agent.choosing import ANSWER, COACH, DOCUMENTS, DRAFT, REVISE, SHOW, Choice, choose
from assistant.agent.embedded import as_message
from assistant.agent.tools import LOOK_UP, Context
from assistant.agent.turn import Turn
from assistant.llm.data import as_data
from assistant.llm.failures import ModelError

_ANY_TIME = frozenset({ANSWER, DRAFT, DOCUMENTS, *LOOK_UP})
_WITH_PLAN = frozenset({REVISE, SHOW, COACH})
REMEMBERED = 4
"""So many exchanges before this one are shown to the model."""

Handler = Callable[[ModelRequest[Any]], ModelResponse[Any]]


class Choosing(AgentMiddleware[AgentState[Any], Any]):
    """Stands between the graph and its chat model."""

    def wrap_model_call(self, request: ModelRequest[Any], handler: Handler) -> ModelResponse[Any]:
        """Give the message that calls a tool."""
        turn = _turn(request)
        choice = choose(turn)
        picked = None if choice.sure or turn.chooser is None else self._picked(request, handler)
        return ModelResponse(result=[picked]) if picked else handler(_by_rules(request))

    def _picked(self, request: ModelRequest[Any], handler: Handler) -> AIMessage | None:
        """Have the model pick; None where it fails, or picks nothing that can be done now."""
        turn = _turn(request)
        if turn.chooser is None:
            return None
        allowed = _ANY_TIME | _WITH_PLAN if turn.thread.plan else _ANY_TIME
        allowed = {name for name in allowed if turn.objection(name) is None}
        tools = {tool.name: tool for tool in request.tools if isinstance(tool, BaseTool) and tool.name in allowed}
        before = [{"user": entry.said[:600], "reply": str(entry.kind)} for entry in turn.thread.exchanges[-REMEMBERED:]]
        message = turn.chooser.prompt.fill({"said": as_data(turn.said[:4000]), "before": as_data(before)})
        asked = request.override(
            model=turn.chooser.model(),
            messages=[HumanMessage(message.user)],
            system_message=SystemMessage(message.system),
            tools=list(tools.values()),
        )
        try:
            result = handler(asked).result[-1]
        except ModelError:
            return None
        return _cleaned(result, tools) if isinstance(result, AIMessage) else None


def _turn(request: ModelRequest[Any]) -> Turn:
    context: Context = request.runtime.context
    return context.turn


def _by_rules(request: ModelRequest[Any]) -> ModelRequest[Any]:
    return request.override(model_settings={"turn": _turn(request)})


def _cleaned(message: AIMessage, tools: Mapping[str, BaseTool]) -> AIMessage | None:
    """Keep the first call that can be done, and none of the words around it."""
    for call in message.tool_calls:
        tool = tools.get(call["name"])
        if tool and _fits(tool, call["args"]):
            return as_message(Choice(call["name"], dict(call["args"])))
    return None


def _fits(tool: BaseTool, given: Mapping[str, Any]) -> bool:
    """Whether a tool takes these arguments."""
    schema = cast(Any, tool.tool_call_schema)
    try:
        schema.model_validate(given)
    except ValidationError:
        return False
    return True
