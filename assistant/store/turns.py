"""The answers that turns of conversations gave, each whole, so that it can be shown again with its citations."""

from collections.abc import Collection
from contextlib import suppress

from sqlalchemy import Connection, delete, insert, select

from assistant.models import Answer
from assistant.store.opened import Store, is_id
from assistant.store.tables import CONVERSATIONS, TURNS
from assistant.wire import answer_from_json, answer_to_dict, dumps


class TurnStore(Store):
    """The kept answers of one organisation; they go with their conversation."""

    def keep(self, conversation: str, turn: str, answer: Answer, connection: Connection) -> None:
        """Keep what a turn was answered with, as part of what a connection writes of its conversation.

        A turn has one answer, the last that is kept. Under what can be no turn's id nothing is kept.
        """
        if not is_id(turn):
            return
        connection.execute(delete(TURNS).where(TURNS.c.conversation == conversation, TURNS.c.id == turn))
        written = dumps(answer_to_dict(answer))
        connection.execute(insert(TURNS).values(conversation=conversation, id=turn, answer=written))

    def of(self, conversation: str, turns: Collection[str] | None = None) -> dict[str, Answer]:
        """Give the answers of a conversation by the ids of their turns, all or some; a damaged one is left out."""
        if not is_id(conversation):
            return {}
        kept = (
            select(TURNS.c.id, TURNS.c.answer)
            .join(CONVERSATIONS)
            .where(self._mine(CONVERSATIONS, CONVERSATIONS.c.id == conversation))
        )
        if turns is not None:
            kept = kept.where(TURNS.c.id.in_(turns))
        with self._database.reading() as connection:
            rows = connection.execute(kept).all()
        answers: dict[str, Answer] = {}
        for row in rows:
            with suppress(ValueError):
                answers[row.id] = answer_from_json(row.answer)
        return answers
