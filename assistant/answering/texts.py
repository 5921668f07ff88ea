"""The fixed texts: what Regrow says in its own words. They state nothing about care that needs a source to prove it."""

from knowledge.scope import Concern

HELP = (
    "I can help with what inspectors find wrong, which regulations it may breach, what to do about it, "
    "what each rating looks like, and how to plan improvements."
)
WEAK = "I can't find an answer to this in the documents that I work from. " + HELP
OUTSIDE = "I can't help with {what}: it isn't in the documents that I work from. Where to turn: {turn_to}. " + HELP
INSTRUCTED = (
    "I answer questions about improving an adult social care service, from a fixed set of documents, "
    "and can't take other instructions. " + HELP
)
CLARIFY = (
    "What is it about? Tell me what has gone wrong or what you want to improve, "
    "for example medicines, staffing, care plans or an action plan."
)
WELCOME = "Whenever you are ready, tell me what has gone wrong, or what you want to improve next."
MISSING = "The documents don't say {what}. Where to turn: {turn_to}. " + HELP
ADVISER = "CQC, or a professional adviser"
KNOWN = "What they do say that is close to it:"
PREMISE = "The documents don't say anything about {what}, so I can't confirm it."
CUT = "You asked more than I can answer at once: please ask the rest again."
OFFERED = "When people are safe, this is what the guide says:"

SIGNPOSTS: dict[Concern, str] = {
    "safeguarding": (
        "First make sure that people are safe now. "
        "If anyone is in danger or a crime may have been committed, call 999, or 101 if it is not urgent. "
        "Tell the local authority's safeguarding team today, follow your safeguarding policy, keep any evidence, "
        "and notify CQC."
    ),
    "emergency": (
        "This may be an emergency: call 999 now, stay with the person and follow what the call handler says. "
        "When people are safe, tell their family, record what happened, "
        "and follow your incident and notification procedures."
    ),
    "clinical": (
        "This needs a clinician now: ring the prescriber, the pharmacist, the GP or NHS 111, "
        "or 999 if the person is in danger. "
        "I can't advise on a dose or a treatment, and nobody should act on a guess."
    ),
    "legal": (
        "This needs a solicitor who knows care regulation, and your insurer, before anything is said or sent. "
        "Keep every paper and note its date, as time limits may be running."
    ),
    "self-harm": (
        "Please don't be alone with this. If anyone may be in danger now, call 999. "
        "Samaritans listen day and night on 116 123, and NHS 111 has a mental health option. "
        "Tell somebody near you, and for a person you support tell their GP or mental health team "
        "and follow their risk plan."
    ),
    "missing": (
        "Call 999 now and say that a vulnerable person is missing; search the building and grounds at once, "
        "and tell their family and the manager on call. "
        "Then record what happened and follow your notification and safeguarding procedures."
    ),
}

FIXED = frozenset({CUT, HELP, WEAK, INSTRUCTED, CLARIFY, WELCOME, KNOWN, OFFERED, *SIGNPOSTS.values()})
"""Sentences that need no citation; only these, and the filled-in OUTSIDE, MISSING and PREMISE, may go uncited."""

TEMPLATES = (OUTSIDE, MISSING, PREMISE)
