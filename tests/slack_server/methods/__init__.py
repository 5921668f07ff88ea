"""The methods of the Web API that are spoken here."""

from tests.slack_server.asking import Rule
from tests.slack_server.methods import apps, assistant, chat, conversations, files, people, streams, views

METHODS: dict[str, Rule] = {
    **apps.METHODS,
    **assistant.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **people.METHODS,
    **streams.METHODS,
    **views.METHODS,
}
