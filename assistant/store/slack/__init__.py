"""What is kept for Slack: workspaces with their sealed tokens, what came in, where plans are, and people's wishes."""

from assistant.store.slack.acceptance import Entry, Outcome
from assistant.store.slack.inbox import Inbox
from assistant.store.slack.installs import Installs
from assistant.store.slack.people import People
from assistant.store.slack.plans import Home, Owner, Post, SlackPlans
from assistant.store.slack.records import SlackRecords
from assistant.store.slack.seal import Seal, open_seal
from assistant.store.slack.workspaces import RIGHTS, Workspace, WorkspaceStore

__all__ = [
    "RIGHTS",
    "Entry",
    "Home",
    "Inbox",
    "Installs",
    "Outcome",
    "Owner",
    "People",
    "Post",
    "Seal",
    "SlackPlans",
    "SlackRecords",
    "Workspace",
    "WorkspaceStore",
    "open_seal",
]
