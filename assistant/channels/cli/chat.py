"""`regrow chat`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.output import say, screen
from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.agent.agent import Agent

SHORT = 8
"""So much of an id is shown; it is enough to name a conversation by."""


def chat(  # noqa: PLR0913, PLR0917 - one parameter an option
    go_on: Annotated[
        str | None, typer.Option("--continue", metavar="ID", help="Go on with a conversation: regrow chat --list")
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who speaks, for the record of changes to plans.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write each reply as a line of JSON.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Show the conversations that are kept.")] = False,
    history: Annotated[str | None, typer.Option(metavar="ID", help="Show what was said in a conversation.")] = None,
    delete: Annotated[str | None, typer.Option(metavar="ID", help="Delete a conversation, for good.")] = None,
) -> None:
    """Talk: ask, plan, change the plan, be coached.

    Every sentence is verified before it is shown. Personal details are taken out before anything is kept.

    Where standard input is no terminal, each of its lines is a turn.

    Example: regrow chat --by "R. Manager"
    """
    if sum(map(bool, (listed, history, delete))) > 1:
        raise RequestError("Give one of --list, --history and --delete.")
    from assistant.channels.cli.opening import open_agent

    with open_agent() as agent:
        if listed:
            _list(agent, as_json)
        elif history:
            _history(agent, history, as_json)
        elif delete:
            _delete(agent, delete)
        else:
            _talk(agent, go_on, by, as_json)


def _talk(agent: "Agent", go_on: str | None, by: str, as_json: bool) -> None:
    conversation = agent.find(go_on) if go_on else None
    if as_json:
        from assistant.channels.cli.chat_lines import talk_in_lines

        talk_in_lines(agent, sys.stdin, conversation, by)
        return
    from assistant.channels.cli.chat_talk import talk

    talk(screen(), agent, conversation, by)


def _list(agent: "Agent", as_json: bool) -> None:
    kept = agent.conversations()
    if as_json:
        from dataclasses import asdict

        from assistant.channels.cli.output import write_json

        write_json([asdict(entry) for entry in kept])
        return
    from assistant.channels.cli.chat_view import print_conversations

    print_conversations(screen(), kept, SHORT)


def _history(agent: "Agent", name: str, as_json: bool) -> None:
    made = agent.exchanges(agent.find(name))
    if as_json:
        from dataclasses import asdict

        from assistant.channels.cli.output import write_json

        write_json([asdict(entry) for entry in made])
        return
    from assistant.channels.cli.chat_view import print_exchanges

    print_exchanges(screen(), made)


def _delete(agent: "Agent", name: str) -> None:
    whole = agent.find(name)
    agent.delete(whole)
    say(f"The conversation {whole[:SHORT]} is deleted, with all that was said in it. Plans are kept: regrow plans list")
