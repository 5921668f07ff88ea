"""Questions to go on with: what the answer has not shown of its topic."""

from assistant.answering.choose import Choice
from knowledge.layout import PARTS
from knowledge.library import Library

MOST = 3
_QUESTIONS = {
    "do": "What should we do about {topic}?",
    "avoid": "What do inspectors find wrong with {topic}?",
    "breach": "Which regulations can problems with {topic} breach?",
    "rating": "What does good look like for {topic}?",
}
GENERAL = (
    "How do we prioritise our improvements?",
    "What should our action plan include?",
    "How do we get to the root cause of a problem?",
    "What evidence should we gather for CQC?",
)


def follow_ups(library: Library, choices: list[Choice]) -> tuple[str, ...]:
    """Offer questions that the documents answer, beginning with the topic of the first group."""
    layout = library.search.layout
    shown = [layout.place_of[group.section.id] for choice in choices for group in choice.groups]
    parts = {PARTS[int(layout.part_of[number])] for number in shown}
    topics = {topic: name for name, topic in layout.topic_names.items()}
    name = next(
        (topics[int(layout.topic_of[number])] for number in shown if int(layout.topic_of[number]) in topics), None
    )
    if name is None or parts & {"note"}:
        return GENERAL[:MOST]
    topic = name.split(": ", 1)[1]
    offered = [text.format(topic=topic.lower()) for part, text in _QUESTIONS.items() if part not in parts]
    return tuple((offered + list(GENERAL))[:MOST])
