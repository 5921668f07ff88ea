"""What is kept for Slack: workspaces with their sealed tokens, what came in, where plans are, and people's wishes."""

from assistant.store.slack.inbox import Entry, Inbox
from assistant.store.slack.people import People
from assistant.store.slack.plans import Home, Owner, SlackPlans
from assistant.store.slack.seal import Seal
from assistant.store.slack.workspaces import RIGHTS, Workspace, WorkspaceStore

__all__ = ["RIGHTS", "Entry", "Home", "Inbox", "Owner", "People", "Seal", "SlackPlans", "Workspace", "WorkspaceStore"]
