"""Every word that talking in Slack says by itself; what the web widget says too is said in the same words."""

from assistant.models import Status

LOOKING = "is looking through the guidance…"
"""Slack puts the app's name before it."""

HEADINGS = {
    Status.ANSWERED: "Answered from the guidance",
    Status.DECLINED: "Not in the guidance",
    Status.CLARIFY: "A question back",
    Status.SIGNPOSTED: "Where to turn",
}
BY_MODEL = "Worded by a language model, and checked against its source"
SOURCES = "Sources"
WHOLE = "Whole section"
LOOK_UP = "Look it up in Regrow"
FOLLOW_UPS = "Next, you could ask"
OFFERS = "Next, you could say"
OWN = "In your own documents"
OWN_ABOUT = "These are your organisation’s words, not the guidance."
HELPFUL = "This helped"
UNHELPFUL = "This did not help"
REASON = "What was wrong, or missing?"
REASON_HINT = "Please leave out names and other personal details."
THANKS = "Thank you. It has been noted."
ASKED, CHOSE = "{name} asked:", "{name} answered:"

PREVIOUS_SOURCE = "Previous source"
NEXT_SOURCE = "Next source"
SOURCE_OF = "Source {at} of {of}"
QUOTED = "The words quoted"
NO_SOURCE = "This passage is not in the documents that Regrow has now. They may have been renewed."
NO_ANSWER = "This answer is not kept any more, so there is nothing to add to it. Please ask again."

FIRST_LABEL = "You could ask"
FIRST = (
    "We have gone from good to requires improvement. Where do we start?",
    "our MAR sheets are full of gaps, what do we do first?",
    "What does good look like for safe staffing?",
    "Draft an improvement plan from our report",
)
"""Four questions from managers' lives; Slack shows no more."""

TOO_LONG = "That is too long to read at once. Please give a report as a file: drop it into this thread."

COACH_HERE = (
    "The coach asks one question at a time and saves each answer in the plan, so it works in a direct message. "
    "Shall we go on there?"
)
COACH_THERE = "Coach me in a direct message"
SKIP, STOP, AGREE = "Skip this", "Stop for now", "Yes, as suggested"
DECIDED = (
    "Sending a plan for approval, approving it and sending it back are done with the buttons under the plan, so that "
    "it is sure who did it."
)
OTHER_PLAN = (
    "This thread is about a plan of another channel. To draft a new one, start a new message to Regrow and say: draft "
    "a plan."
)

ABOUT = "Ask about this"
ABOUT_QUESTION = "Your question"
ABOUT_HINT = "Change the words as you like. Please leave out names and other personal details."
ABOUT_WHERE = "Where to answer"
ABOUT_PRIVATE = "Only for me, in a direct message"
ABOUT_HERE = "In this thread, for everybody in it"
ABOUT_ROOT = "You asked about a message:"
ABOUT_EMPTY = "Please write a question."
NOT_THERE = (
    "Regrow can't post in that channel, so it answers here. To have it there, somebody can add it: type /invite "
    "@Regrow in the channel."
)

FORGET = "Forget me"
FORGET_SURE = (
    "This deletes your conversations with Regrow in direct messages, your plans there, what you thought of answers, "
    "and your name in plans that others have. It cannot be undone."
)
FORGET_SLACK = "What you and Regrow wrote stays in Slack until it is deleted there."
FORGET_YES, CANCEL = "Delete", "Cancel"
FORGOTTEN = "Everything of yours was deleted."
REMINDERS_ON = (
    "Reminders are on: you hear of what is due for you once a day, on working days. To stop: /regrow reminders off"
)
REMINDERS_OFF = "Reminders are off. To have them again: /regrow reminders on"
REMINDERS_HOW = "Say /regrow reminders on, or /regrow reminders off."
PLANS = "Your plans, and what is due, are in Regrow's Home."
PLANS_OPEN = "Open Home"
