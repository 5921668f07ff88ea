"""The plan in plain words, to share with people who use the service and their families."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.exports.privacy import Privacy
from assistant.exports.topics import topic_of
from assistant.exports.wording import GAP, Quoting, clean, long_day
from assistant.models import Action, Finding, Goal, Plan


@dataclass(frozen=True, slots=True)
class SharedItem:
    """One thing to read: a short text, lines under it (such as the date), and the numbers of its notes."""

    text: str
    details: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedSection:
    """A heading (level 1, or 2 for a part of the section above), short paragraphs, and items."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[SharedItem, ...] = ()
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Shared:
    """A plan in plain words: `notes[n - 1]` says where quotation n of the items is from."""

    title: str
    intro: tuple[str, ...]
    sections: tuple[SharedSection, ...]
    notes: tuple[str, ...] = ()


def shared_version(plan: Plan) -> Shared:
    """Tell a plan in plain words: nothing internal, roles and no names, and nothing done that is not marked so."""
    writer = _Writer(plan)
    sections = [section for topic in _topics(plan) for section in writer.topic(*topic)]
    sections += [writer.taking_part(), _worried()]
    return Shared("Our plan to make things better", tuple(_intro(plan)), tuple(sections), tuple(writer.notes))


def shared_to_markdown(shared: Shared) -> str:
    """Write it out in Markdown."""
    from assistant.exports.markdown import words

    def item(entry: SharedItem) -> str:
        marks = "".join(f" [^{number}]" for number in entry.notes)
        return "\n".join([f"- {words(entry.text)}{marks}", *(f"  - {words(line)}" for line in entry.details)])

    parts = [f"# {words(shared.title)}", *map(words, shared.intro)]
    for section in shared.sections:
        parts += [f"{'#' * (section.level + 1)} {words(section.heading)}", *map(words, section.paragraphs)]
        parts += ["\n".join(map(item, section.items))] if section.items else []
    if shared.notes:
        parts += ["## Where the words in quotation marks come from"]
        parts += ["\n".join(f"[^{number}]: {words(note)}" for number, note in enumerate(shared.notes, 1))]
    return "\n\n".join(parts) + "\n"


def shared_to_docx(shared: Shared) -> bytes:
    """Write it out as a Word document in large print."""
    from assistant.exports.docx import shared_to_docx as write

    return write(shared)


def _intro(plan: Plan) -> Iterator[str]:
    about = f" It is about our {clean(plan.service)}." if plan.service else ""
    yield f"This paper is for people who use our service, and for their families and friends.{about}"
    if plan.rating:
        yield f"CQC is the Care Quality Commission. CQC’s rating of our service is “{clean(plan.rating)}”."
    yield "We want to do better. Here you can read what was found, what we will do, and by when."
    yield f"Our plan starts on {long_day(plan.start)}. {_standing(plan)}"
    source = "CQC’s report" if _reported(plan) else "what our plan started with"
    yield f"Words “like this” are taken as they are from {source}, or from a guide that care services use."
    yield "A step “like this” is advice that we plan to follow."
    if plan.actions and all(map(_is_unled, plan.actions)):
        yield _NO_LEADER
    if not plan.findings:
        yield "There is nothing in this plan yet. We will tell you when there is."
    yield f"Are you worried about somebody now? Please go to “{WORRIED}”, near the end."


def _standing(plan: Plan) -> str:
    if plan.approval.state == "approved":
        return f"It was agreed on {long_day(plan.approval.at)}." if plan.approval.at else "It has been agreed."
    return "This is a draft. It has not been agreed yet, and dates may change."


def _reported(plan: Plan) -> bool:
    """Whether it is known that the plan was drafted from a report, and not from somebody's own list."""
    stated = plan.stated
    told = stated.ratings or stated.scores or stated.notices or stated.regulations or stated.dates
    return bool(told) or (plan.report is not None and plan.report.kind != "text")


def _topics(plan: Plan) -> Iterator[tuple[str, list[Finding]]]:
    """Give the findings by what they are about, in the plan's order."""
    groups: dict[str, list[Finding]] = {}
    for finding in plan.findings:
        names = [link.name for link in finding.quality_statements]
        groups.setdefault(topic_of(names[0] if names else None), []).append(finding)
    yield from groups.items()


class _Writer:
    """Writes the topics, numbering each quotation's note by its first use."""

    def __init__(self, plan: Plan) -> None:
        self.notes: list[str] = []
        self._plan = plan
        self._quoting = Quoting(plan.citations)
        self._privacy = Privacy.of(plan)
        self._placed: list[tuple[str, ...]] = []
        self._some_led = not all(map(_is_unled, plan.actions))
        self._cited = {entry.n: entry for entry in plan.citations}

    def topic(self, name: str, findings: Sequence[Finding]) -> Iterator[SharedSection]:
        """Tell one topic: what was found, what good looks like, what will be done."""
        ids = {finding.id for finding in findings}
        yield SharedSection(name)
        found = tuple(SharedItem(f"“{clean(finding.text)}”") for finding in findings)
        heading = "What CQC found" if _reported(self._plan) else "What needs to get better"
        yield SharedSection(heading, items=found, level=2)
        goals = [self._goal(goal) for goal in self._plan.goals if goal.findings[:1] and goal.findings[0] in ids]
        if goals:
            yield SharedSection("What good looks like", items=tuple(dict.fromkeys(goals)), level=2)
        steps = [action for action in self._plan.actions if action.finding in ids]
        actions = tuple(self._action(action) for action in steps)
        answered = {one for action in self._plan.actions for one in (action.finding, *action.findings)}
        said = () if ids <= answered else (_UNPLANNED if actions else _NOTHING_PLANNED,)
        if self._some_led and any(map(_is_unled, steps)):
            said += (_NO_LEADER,)
        yield SharedSection("What we will do, and by when", said, actions, level=2)

    def taking_part(self) -> SharedSection:
        """Say how people can take part."""
        parts = [_TO_AGREE.sub("", clean(action.involve)).strip() for action in self._plan.actions]
        own = [text for text in dict.fromkeys(parts) if text and not self._quotes(text)]
        said = [SharedItem(self._privacy.hide(text)) for text in own]
        reviews = sorted(day for day in [*(g.review for g in self._plan.goals)] if day)
        again = (
            f"We plan to look at this plan again on {long_day(reviews[0])}."
            if reviews
            else "We will tell you when we look at this plan again."
        )
        return SharedSection("How you can take part", _TAKE_PART, (*said, SharedItem(again), *_CONTACT))

    def _quotes(self, text: str) -> bool:
        """Whether a text is a document's advice to the service, or holds some: people are told only its own words."""
        return "“" in text or self._quoting.holds(text)

    def _goal(self, goal: Goal) -> SharedItem:
        if goal.text.startswith(TO_AGREE):
            return SharedItem(_GOOD_OPEN)
        return self._told(goal.text, goal.citations)

    def _action(self, action: Action) -> SharedItem:
        text = _SAFE_FIRST if action.text.startswith(SAFETY_STEP) else _ID.sub("", _FOR.sub("", action.text))
        told = self._told(text, action.citations)
        when = f"By {long_day(action.due)}" if action.status == "open" else "Done"
        return replace(told, text=f"{when}: {told.text}", details=tuple(self._details(action)))

    def _details(self, action: Action) -> Iterator[str]:
        if action.status == "open":
            yield from self._leader(action)
            return
        yield _CHECKED if action.status == "checked" else _DONE
        if action.difference:
            yield f"What is different now: {self._privacy.hide(clean(action.difference))}"

    def _leader(self, action: Action) -> Iterator[str]:
        """Name who leads by role alone; where nobody does yet, the section says so once."""
        owner = (action.owner or "").strip()
        if owner:
            role = self._privacy.role(owner)
            yield f"Our {role} leads this." if role else "A member of our team leads this."

    def _told(self, text: str, citations: Sequence[int]) -> SharedItem:
        """Give a text: in quotation marks with its note where a document says it, without names where it is ours."""
        inside = text[1:-1] if text.startswith("“") and text.endswith("”") else text
        source = next((n for n in citations if self._quoting.holds(inside, (n,))), None)
        if source is None:
            return SharedItem(self._privacy.hide(clean(text)))
        return SharedItem(f"“{_first_sentence(clean(inside))}”", notes=(self._note(source),))

    def _note(self, number: int) -> int:
        entry = self._cited[number]
        place = (entry.document, *entry.section)
        if place not in self._placed:
            known = any(entry.document == document for document, *_ in self._placed)
            title = clean(entry.title).split(": ")[0] if known else clean(entry.title)
            self.notes.append(f"{title}: {' › '.join(map(clean, entry.section))}")
            self._placed.append(place)
        return self._placed.index(place) + 1


def _is_unled(action: Action) -> bool:
    return action.status == "open" and not (action.owner or "").strip()


SAFETY_STEP = "Make people safe first"
"""How the step begins that drafting puts first where people may come to harm; the rest of it is for the service."""

TO_AGREE = "To agree:"
"""How a part begins that the service has still to agree; what follows is for the service."""

_TO_AGREE = re.compile(r"(?:^|(?<=[.!?”])\s)To (?:agree|add)\b.*$")
_FOR = re.compile(r"\s*\(For [^()]*\)$")
_GOOD_OPEN = "We have not agreed yet what good looks like here. We will ask you."
_DONE = "We have done this."
_CHECKED = "We have done this. Somebody else has checked it."
_SAFE_FIRST = "Make sure that people are safe. This comes first."
_NO_LEADER = "We will tell you who leads each step."
_UNPLANNED = "We have not yet planned a step for all of this. We will tell you when we have."
_NOTHING_PLANNED = "We have not planned a step for this yet. We will tell you when we have."
_ID = re.compile(r"\s*\((?:[FGO]\d+(?:, | and )?)+\)")
_SENTENCE = re.compile(r".{30,}?[.!?](?=\s+[A-Z])")


def _first_sentence(text: str) -> str:
    """Give the first whole sentence of a quotation: short enough to read, and still to the letter."""
    found = _SENTENCE.match(text)
    return found.group() if found else text


WORRIED = "If you are worried now"
_TAKE_PART = (
    "This is about your life and your care. Tell us what you think: what matters most to you? Is something missing?",
    "You can talk to us or write to us. Somebody you trust can do it for you.",
    "Please ask us if you want to see the whole plan, or want this paper read to you or in another form.",
)


def _blanks(labels: Iterable[str]) -> tuple[SharedItem, ...]:
    return tuple(SharedItem(f"{label}: {GAP}") for label in labels)


_CONTACT = _blanks(("Who to talk to about this plan", "Phone, email or address", "When we next meet to talk about it"))


def _worried() -> SharedSection:
    """Say where to turn, as the advisor itself says it to managers."""
    return SharedSection(
        WORRIED,
        ("You do not have to wait for this plan. If you think that somebody is not safe, tell somebody today.",),
        (
            SharedItem("If anyone is in danger, or a crime may have been committed: call 999."),
            SharedItem("If it is not urgent, you can call the police on 101."),
            SharedItem("Speak to the manager, or to any member of staff whom you trust."),
            SharedItem("Tell your local council’s safeguarding team.", (f"Their phone number: {GAP}",)),
            SharedItem("Tell CQC, the Care Quality Commission."),
        ),
    )
