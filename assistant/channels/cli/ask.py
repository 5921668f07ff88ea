"""`regrow ask`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.channels.cli.inputs import joined, run_batch
from assistant.channels.cli.output import screen, write_json
from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.bootstrap import Regrow

EMPTY = 'The question is empty. Write one, for example: regrow ask "what should we do about gaps in MAR sheets?"'


def ask(
    question: Annotated[list[str] | None, typer.Argument(metavar="QUESTION", hidden=True)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show every point found, not only the best few.")] = False,
    batch: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Answer one question a line, one line of JSON each; - reads standard input."),
    ] = None,
) -> None:
    """Answer a question, every sentence with its source.

    Each quotation is shown in the documents' exact words. A question that they do not answer is declined.

    Example: regrow ask "staff are leaving and shifts go uncovered, where do we start?"

    In a batch, a line that is empty or cannot be read as a question gets a line with the status "clarify", so that
    answers stay beside their questions.
    """
    asked = joined(question)
    if (asked is None) == (batch is None):
        raise typer.BadParameter("Give either a question or --batch FILE.", param_hint="QUESTION")
    if batch is not None:
        _answer_batch(batch)
    else:
        _answer_one(asked or "", as_json=as_json, everything=everything)


def _answer_one(question: str, *, as_json: bool, everything: bool) -> None:
    if not question.strip():
        raise RequestError(EMPTY)
    from assistant.channels.cli.opening import open_advisor

    answer = open_advisor().ask(question)
    if as_json:
        from assistant.wire import answer_to_dict

        write_json(answer_to_dict(answer))
        return
    from assistant.channels.cli.answer_view import print_answer

    print_answer(screen(), answer, everything=everything)


def _answer_batch(name: str) -> None:
    from assistant.channels.cli.opening import open_advisor
    from assistant.wire import answer_to_dict

    advisor = open_advisor()

    def answer(question: str) -> dict[str, Any]:
        if not question.strip():
            raise RequestError("The question is empty.")
        return answer_to_dict(advisor.ask(question))

    status = run_batch(name, answer, lambda question, why: _failed(advisor, question, why))
    if status:
        raise typer.Exit(status)


def _failed(advisor: "Regrow", question: str, why: str) -> dict[str, Any]:
    from assistant.models import Answer, Status
    from assistant.wire import answer_to_dict

    framework = advisor.library.framework.id
    answer = Answer(question, Status.CLARIFY, why, (), (), (), framework, timings={"total": 0.0})
    return {**answer_to_dict(answer), "error": why}
