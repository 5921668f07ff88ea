"""What Regrow can do in Slack, how to ask it, what it does not answer, and who sees what."""

from assistant.channels.slack.blocks import bold, bullets, context, header, quote, words
from assistant.channels.slack.talk.packing import Unit
from assistant.channels.slack.talk.texts import FIRST

ABOUT = (
    "Regrow answers from Skills for Care’s guide to improvement and CQC’s framework for adult social care. Every "
    "sentence is tied to the words it rests on. What they do not say, Regrow does not answer."
)
WAYS = (
    (
        "In a direct message",
        "write as to a colleague; each question starts a thread, and follow-ups go there.",
    ),
    ("In a channel", "mention Regrow. It answers in the thread, and is silent until it is mentioned again."),
    ("About a message", "choose “Ask Regrow about this” from its menu."),
    ("From anywhere", "/regrow and a question; the answer is for your eyes only, and is not kept."),
)
PLANS = (
    ("A plan from a report", "drop the report (PDF, Word, web page or text) into a thread and mention Regrow."),
    ("A plan from what was found", "write the shortfalls, one a line, and say: draft a plan."),
    ("Changes in words", "make the deputy own SAFE-MED-1, due Friday."),
    ("The coach", "in a direct message, say: coach me."),
    ("What is due", "open Regrow’s Home, or /regrow plans. Daily reminders: /regrow reminders on, or off."),
)
DECLINES = (
    "It gives no legal or clinical advice, and says where to turn instead.",
    "It does not speak about named services or people, or anything the documents leave open.",
    "Where somebody may be at risk, it says first whom to call.",
)
PRIVACY = (
    "In a direct message, conversations and plans are yours; in a channel, the channel’s. Nothing said in one reaches "
    "another.",
    "In channels Regrow reads only messages that mention it.",
    "Names and other personal details are replaced by marks before anything is looked up or kept. Please leave them "
    "out.",
    "/regrow forget me deletes what is kept of you.",
)


def help_units() -> list[Unit]:
    """Give the help, for a thread or for one person's eyes."""
    return [
        [header("What Regrow can do"), words(ABOUT)],
        [words(bold("Ask a question")), bullets([[bold(f"{name}: "), text] for name, text in WAYS])],
        [words("For example:"), *(quote(question) for question in FIRST[:3])],
        [words(bold("Work on a plan")), bullets([[bold(f"{name}: "), text] for name, text in PLANS])],
        [words(bold("What it does not answer")), bullets([[text] for text in DECLINES])],
        [words(bold("Who sees what")), bullets([[text] for text in PRIVACY])],
        [context("In a hurry, or somebody is in danger? Call 999. Regrow is no emergency service.")],
    ]
