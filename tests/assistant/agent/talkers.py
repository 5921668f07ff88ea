"""A small conversation that is kept as the agent's are, for tests and for the other processes in them."""

from pathlib import Path
from typing import Annotated, Any, TypedDict, cast

from langgraph.graph import END, START, StateGraph  # pyright: ignore[reportMissingTypeStubs]

from assistant.agent.checkpoints import Checkpoints, open_checkpoints
from assistant.store.database import open_database


def _more(before: list[str], now: list[str]) -> list[str]:
    return [*before, *now]


class Talk(TypedDict):
    """What was said; `last` is kept beside it, as a value that changes in every turn."""

    said: Annotated[list[str], _more]
    last: dict[str, int]


class Talker:
    """Takes turns in which what was said is kept."""

    def __init__(self, checkpoints: Checkpoints) -> None:
        self._checkpoints = checkpoints
        graph = StateGraph(Talk)
        graph.add_node("hear", _hear)  # pyright: ignore[reportUnknownMemberType] - its type is only half known
        graph.add_edge(START, "hear")
        graph.add_edge("hear", END)
        made: object = graph.compile(checkpointer=checkpoints.saver)  # pyright: ignore[reportUnknownMemberType]
        self._graph = cast(Any, made)

    def say(self, conversation: str, said: str) -> None:
        config = {"configurable": {"thread_id": conversation}}
        self._graph.invoke({"said": [said]}, config, durability="exit")
        self._checkpoints.keep_latest(conversation)

    def said(self, conversation: str) -> list[str]:
        state = self._graph.get_state({"configurable": {"thread_id": conversation}})
        return list(state.values.get("said", []))


def _hear(state: Talk) -> dict[str, Any]:
    return {"last": {"turns": len(state["said"])}}


def take_turns(where: Path | str, home: Path, conversations: list[str], times: int) -> None:
    """Say as many things as asked in each conversation, in turn, in a process of one's own."""
    with open_database(where) as database:
        checkpoints = open_checkpoints(database, home)
        talker = Talker(checkpoints)
        for time in range(times):
            for conversation in conversations:
                talker.say(conversation, str(time))
        checkpoints.close()
