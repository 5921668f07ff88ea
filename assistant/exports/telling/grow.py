"""Goals, reality, options and actions, by key question and goal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from assistant.exports.outline import (
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Listing,
    Paragraph,
    Table,
    Text,
    filled,
    plain,
)
from assistant.exports.telling.actions import action_table
from assistant.exports.telling.teller import NO_QUESTION, Teller, headed, marks, named
from assistant.exports.wording import clean, long_day, sureness
from assistant.models import Consequence, Finding, Fishbone, Goal, Option, Reality

K = TypeVar("K")
P = TypeVar("P")


def tell_grow(teller: Teller) -> Iterator[Block]:
    """Tell each key question with its goals; findings without a goal follow under their key question."""
    plan = teller.plan
    with_goal = {name for goal in plan.goals for name in goal.findings}
    without = [finding for finding in plan.findings if finding.id not in with_goal]
    questions = [teller.question(goal) for goal in plan.goals] + [f.key_question or NO_QUESTION for f in without]
    shown: set[str] = set()
    for question in sorted(dict.fromkeys(questions), key=lambda name: (_place(teller, name), name == NO_QUESTION)):
        rating = plan.stated.ratings.get(question)
        yield Heading(
            1, f"{clean(question)}{f' – rated {clean(rating)} in the report' if rating else ''}", _key(question)
        )
        for goal in plan.goals:
            if teller.question(goal) == question:
                yield from _goal(teller, goal, shown)
        rest = [finding for finding in without if (finding.key_question or NO_QUESTION) == question]
        if rest:
            yield Heading(2, "Without a goal yet")
            yield from _findings(teller, rest)


def _place(teller: Teller, question: str) -> int:
    """Key questions stand in the order of the findings."""
    order = [finding.key_question for finding in teller.plan.findings]
    return order.index(question) if question in order else len(order)


def _key(question: str) -> str:
    return "q-" + "".join(letter for letter in question.lower() if letter.isalpha())


def _goal(teller: Teller, goal: Goal, shown: set[str]) -> Iterator[Block]:
    own = teller.marking.own(goal.text, goal.citations) or goal.citations[:1]
    rest = tuple(n for n in goal.citations if n not in own)
    yield Heading(2, f"{goal.id}. {teller.area(goal)}", f"goal-{goal.id}")
    yield Paragraph(headed("Goal", teller.marking.said(goal.text, own)), "lead")
    rows = [("Measure", teller.once(goal.measure, goal.id, rest) if goal.measure.strip() else filled(None))]
    rows += [("Baseline", filled(goal.baseline)), ("Target", filled(goal.target))]
    rows += [("Review", plain(long_day(goal.review)))] if goal.review else []
    yield Facts(f"How goal {goal.id} is measured", tuple(rows))
    found = [finding for finding in map(teller.finding, goal.findings) if finding and finding.id not in shown]
    before = [name for name in goal.findings if name in shown]
    if before:
        yield Paragraph(plain(f"This goal also answers {named(before)}, told above."))
    shown.update(finding.id for finding in found)
    yield from _findings(teller, found)


def _findings(teller: Teller, findings: Sequence[Finding]) -> Iterator[Block]:
    """Tell all that is known of findings that belong together."""
    if not findings:
        return
    ids = [finding.id for finding in findings]
    yield Heading(3, "What was found")
    yield _found(teller, findings)
    reality = [entry for entry in teller.plan.reality if entry.finding in ids]
    yield from _reality(teller, findings, reality)
    yield from _questions(teller, reality)
    consequences = [entry for entry in teller.plan.consequences if entry.finding in ids]
    if consequences:
        yield Heading(3, "What may happen if nothing is done")
        same = _grouped((clean(entry.text), entry) for entry in consequences)
        yield Listing(
            tuple(
                headed(named(c.finding for c in group), teller.marking.said(text, _cited(group)))
                for text, group in same.items()
            )
        )
    yield from _options(teller, [option for option in teller.plan.options if option.finding in ids])
    for fishbone in teller.plan.fishbones:
        if fishbone.finding in ids:
            yield from _fishbone(teller, fishbone)
    actions = [action for action in teller.plan.actions if action.finding in ids]
    if actions:
        yield Heading(3, "Actions")
        yield action_table(teller, actions, f"Actions for {named(ids)}")


def _found(teller: Teller, findings: Sequence[Finding]) -> Table:
    rows = tuple(
        ((plain(finding.id),), ((Text(f"“{clean(finding.text)}”"), *_page(finding)),), tuple(_about(finding)))
        for finding in findings
    )
    columns = ("Finding", "In the words that were given", "Quality statement and regulation")
    return Table(f"Findings {named(finding.id for finding in findings)}", columns, (12, 48, 40), rows)


def _page(finding: Finding) -> Line:
    return () if finding.page is None else (Text(f" (report, page {finding.page})", "quiet"),)


def _about(finding: Finding) -> Iterator[Line]:
    """Say what a finding is about and which regulation it may breach, and how far that is known."""
    lines = list(_links(finding))
    yield from lines[:-1]
    yield (*lines[-1], *marks(finding.citations))


def _links(finding: Finding) -> Iterator[Line]:
    for link in finding.quality_statements:
        yield plain(f"{clean(link.name)} ({sureness(link.confidence)})")
    if finding.between:
        yield (Text("Which of these is it? ", "gap"), *plain("; ".join(finding.between)))
    elif not finding.quality_statements:
        yield (Text("Quality statement ", "quiet"), *filled(None))
    for link in finding.regulations:
        basis = "stated in the report" if link.basis == "stated" else "suggested by the guide"
        yield plain(f"Regulation {link.number} {link.title} – {basis}")


def _reality(teller: Teller, findings: Sequence[Finding], reality: Sequence[Reality]) -> Iterator[Block]:
    """Tell what inspectors found elsewhere; the findings' own words stand above already."""
    words = {finding.id: f"“{clean(finding.text)}”" for finding in findings}
    told: list[Line] = []
    for entry in reality:
        asked = {n for question in entry.questions for n in teller.marking.own(question, entry.citations)}
        text = clean(entry.text).removeprefix(words.get(entry.finding, "")).strip()
        if text:
            numbers = [n for n in entry.citations if n not in asked]
            told.append(headed(entry.finding, teller.once(text, entry.finding, numbers, findings[0].id)))
    if told:
        yield Heading(3, "Reality")
        yield Listing(tuple(told))


def _questions(teller: Teller, reality: Sequence[Reality]) -> Iterator[Block]:
    """Ask for the causes, once for all findings with the same questions, with room for answers."""
    asked = [entry for entry in reality if entry.questions]
    groups = _grouped(((entry.questions, entry.answers if any(entry.answers) else ()), entry) for entry in asked)
    if groups:
        yield Heading(3, "Questions for the cause")
    for (questions, answers), entries in groups.items():
        names = named(entry.finding for entry in entries)
        cited = _cited(entries)
        rows = tuple(
            (_asked(teller, question, cited, names), (filled(answers[place] if place < len(answers) else None),))
            for place, question in enumerate(questions)
        )
        yield Table(f"Questions for the cause of {names}", (f"Asked of {names}", "Answer"), (50, 50), rows)


def _asked(teller: Teller, question: str, cited: Sequence[int], names: str) -> Cell:
    """Ask a question in full where it is asked first; elsewhere its marks would only repeat."""
    own = teller.marking.own(question, cited)
    first = teller.said.setdefault(f"asked {clean(question)}", names) == names
    return (teller.marking.said(question, own) if first else plain(teller.marking.quoting.words(question, own)),)


def _options(teller: Teller, options: Sequence[Option]) -> Iterator[Block]:
    if not options:
        return
    same = _grouped(((clean(option.text), option.chosen), option) for option in options)
    rows = tuple(
        (
            (plain(named(o.id for o in group)), (Text(f"for {named(o.finding for o in group)}", "quiet"),)),
            (teller.marking.said(text, _cited(group)),),
            (_choice(chosen),),
        )
        for (text, chosen), group in same.items()
    )
    yield Heading(3, "Options")
    yield Table("Options, and which are chosen", ("Option", "What could be done", "Choice"), (12, 68, 20), rows)


def _choice(chosen: bool | None) -> Line:
    return filled({True: "Chosen", False: "Decided against", None: None}[chosen])


def _grouped(parts: Iterable[tuple[K, P]]) -> dict[K, list[P]]:
    """Put together what is the same for several findings, so that it is told once."""
    groups: dict[K, list[P]] = {}
    for key, part in parts:
        groups.setdefault(key, []).append(part)
    return groups


def _cited(group: Iterable[Consequence | Option | Reality]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(n for part in group for n in part.citations))


def cause_heading(fishbone: Fishbone) -> str:
    """Give the heading of a cause and effect diagram; forms that have pictures show it under this."""
    return f"Cause and effect: {fishbone.finding}"


WHOSE = {"guide": "the guide", "finding": "the finding", "service": "the service"}


def _fishbone(teller: Teller, fishbone: Fishbone) -> Iterator[Block]:
    """Tell a cause and effect diagram as a table: factors, and what may lie behind them."""
    yield Heading(3, cause_heading(fishbone))
    finding = teller.finding(fishbone.finding)
    same = finding and clean(finding.text) == clean(fishbone.problem)
    problem = f"“{clean(fishbone.problem)}”" if same else fishbone.problem
    yield Paragraph(headed("The problem:", teller.marking.said(problem, fishbone.citations)))
    rows = tuple(
        (
            (teller.marking.said(bone.factor, bone.citations),),
            tuple(
                (*teller.marking.said(cause.text, cause.citations), Text(f" ({WHOSE[cause.basis]})", "quiet"))
                for cause in bone.causes
            )
            or (filled(None),),
        )
        for bone in fishbone.bones
    )
    columns = ("Factor", "Possible causes, and whose words they are")
    yield Table(f"Factors and possible causes that may lie behind {fishbone.finding}", columns, (30, 70), rows)
