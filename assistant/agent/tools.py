"""The agent's tools. Each runs a use case and leaves its reply in the turn; what it returns is what is kept.

A tool takes no words of care from the model that calls it: it works with what the user said. All that a model decides
is which tool, and which entry of the framework to look up.
"""

from typing import Any, Literal, cast

from langchain.tools import ToolRuntime
from langchain_core.tools import BaseTool, tool

from assistant.agent.choosing import ANSWER, COACH, COACHED, DOCUMENTS, DRAFT, REVISE, SHOW
from assistant.agent.turn import Turn
from assistant.agent.work import Done, Work
from assistant.models.talk import Told

LOOK_UP = ("look_up_quality_statement", "look_up_rating", "look_up_regulation")


Kept = tuple[str, dict[str, Any]]


class Context:
    """What a run of the graph is about, and what its tools work with.

    No dataclass: the graph would write one out, the whole library with it, at every call of a tool.
    """

    def __init__(self, turn: Turn, work: Work) -> None:
        self.turn = turn
        self.work = work


Runtime = ToolRuntime[Any, Any]
"""Its context is a Context; saying so here would have every type in it checked at run time."""


def _ends(name: str) -> Any:  # noqa: ANN401 - langchain's decorator has many forms
    """Make a tool that ends the turn, so that no model can go round in circles."""
    return tool(name, return_direct=True, response_format="content_and_artifact")


def _context(runtime: Runtime) -> Context:
    return cast(Context, runtime.context)


def _kept(runtime: Runtime, done: Done) -> Kept:
    _context(runtime).turn.reply = done[0]
    return done[0].text, done[1].as_json()


@_ends(ANSWER)
def answer_question(runtime: Runtime, question: str | None = None) -> Kept:
    """Answer the user's question about improving an adult social care service, with citations.

    Args:
        runtime: Given by the graph.
        question: Only where the user takes up a question that was offered: that question, to the letter.
    """
    turn = _context(runtime).turn
    offered = turn.thread.last.offers if turn.thread.last else ()
    turn.show = lambda sentence, new: runtime.stream_writer(Told(sentence, new))
    return _kept(runtime, _context(runtime).work.answer(turn, question if question in offered else None))


@_ends(DRAFT)
def draft(runtime: Runtime) -> Kept:
    """Draft an improvement plan from the shortfalls or the report that the user gave."""
    return _kept(runtime, _context(runtime).work.draft(_context(runtime).turn))


@_ends(REVISE)
def revise(runtime: Runtime) -> Kept:
    """Change the plan of this conversation as the user says: owners, dates, status, wording, options."""
    return _kept(runtime, _context(runtime).work.revise(_context(runtime).turn))


@_ends(SHOW)
def show(runtime: Runtime) -> Kept:
    """Show the plan of this conversation."""
    return _kept(runtime, _context(runtime).work.show(_context(runtime).turn))


@_ends(COACH)
def coach(runtime: Runtime) -> Kept:
    """Go through the open questions of the plan with the user, one at a time."""
    return _kept(runtime, _context(runtime).work.coach(_context(runtime).turn))


@_ends(COACHED)
def take_answer(runtime: Runtime, stop: bool = False) -> Kept:
    """Take what the user said as the answer to the coach's last question.

    Args:
        runtime: Given by the graph.
        stop: Whether the user wants to stop being asked.
    """
    return _kept(runtime, _context(runtime).work.coached(_context(runtime).turn, stop=stop))


@_ends(DOCUMENTS)
def documents(runtime: Runtime) -> Kept:
    """Name the documents that answers come from."""
    return _kept(runtime, _context(runtime).work.documents())


@_ends(LOOK_UP[0])
def quality_statement(
    runtime: Runtime, name: str, part: Literal["what goes wrong", "what to do", "breaches"] = "what to do"
) -> Kept:
    """Look up what the guide says of one of CQC's quality statements.

    Args:
        runtime: Given by the graph.
        name: The quality statement, such as "Safe: Medicines optimisation".
        part: Which part of the guide on it.
    """
    return _kept(runtime, _context(runtime).work.look_up_statement(_context(runtime).turn, name, part))


@_ends(LOOK_UP[1])
def rating(runtime: Runtime, rating: str, key_question: str | None = None) -> Kept:
    """Look up what a rating looks like, for one key question or for all.

    Args:
        runtime: Given by the graph.
        rating: Outstanding, Good, Requires improvement or Inadequate.
        key_question: Safe, Effective, Caring, Responsive or Well-led.
    """
    return _kept(runtime, _context(runtime).work.look_up_rating(_context(runtime).turn, rating, key_question))


@_ends(LOOK_UP[2])
def regulation(runtime: Runtime, number: str) -> Kept:
    """Look up a regulation of the Health and Social Care Act 2008 (Regulated Activities) Regulations 2014.

    Args:
        runtime: Given by the graph.
        number: Its number, such as "12".
    """
    return _kept(runtime, _context(runtime).work.look_up_regulation(_context(runtime).turn, number))


TOOLS: tuple[BaseTool, ...] = (
    answer_question, draft, revise, show, coach, take_answer, documents, quality_statement, rating, regulation,
)  # fmt: skip
