"""Talking: questions and answers in direct messages and threads, the pane, the shortcut, and the command /regrow."""

from assistant.channels.slack.jobs import Handlers
from assistant.channels.slack.talk import about, command, further, pane, sources, thoughts, turns
from assistant.channels.slack.talk.saying import say

__all__ = ["CHECKS", "HANDLERS", "PROMPT", "say"]


HANDLERS: Handlers = {
    "event:message": turns.message,
    "event:app_mention": turns.message,
    "event:app_home_opened": pane.home_opened,
    "event:assistant_thread_started": pane.thread_started,
    "action:talk.say": turns.pressed,
    "action:talk.choose": turns.chosen,
    "action:answer.feedback": thoughts.pressed,
    "view:feedback": thoughts.sent,
    "view:ask": about.sent,
    "view:forget": command.forgotten,
    "command": command.command,
}
"""What is done in its turn."""

PROMPT: Handlers = {
    "action:answer.section": sources.open_section,
    "action:source.step": sources.step,
    "action:answer.more": further.open_more,
    "action:answer.feedback": thoughts.prompt,
    "shortcut:ask": about.prompt,
    "command": command.prompt,
}
"""What is done at once: a window can be opened for three seconds."""

CHECKS = {"ask": about.check}
"""What is looked at before a window closes."""
