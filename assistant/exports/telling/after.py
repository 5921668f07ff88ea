"""What belongs to a plan: the way forward in short, deadlines, evidence, checks, what the report states, notes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.exports.outline import (
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Listing,
    Note,
    Notes,
    Paragraph,
    Table,
    Text,
    filled,
    labelled,
    plain,
)
from assistant.exports.telling.summary import PRIORITIES, action_rows
from assistant.exports.telling.teller import Teller, deadline_day, named
from assistant.exports.wording import by_reason, clean, counted, given, long_day
from assistant.models import Deadline, Plan


def tell_after(teller: Teller) -> Iterator[Block]:
    """Tell what comes after the goals, each part only where there is one."""
    yield from _way_forward(teller)
    yield from _deadlines(teller)
    yield from _evidence(teller)
    yield from _checks(teller.plan)
    yield from _uncovered(teller.plan)
    yield from _stated(teller.plan)
    yield from _history(teller.plan)
    yield from _notes(teller.plan)


def _way_forward(teller: Teller) -> Iterator[Block]:
    if teller.plan.actions:
        yield Heading(1, "Way forward", "way-forward")
        yield Paragraph(plain("All actions in short, the most pressing first. Each is told in full under its goal."))
    for priority in PRIORITIES:
        rows = [action for action in teller.plan.actions if action.priority == priority]
        if rows:
            yield from action_rows(teller, rows, Heading(2, priority.capitalize()))


def _deadlines(teller: Teller) -> Iterator[Block]:
    if not teller.plan.deadlines:
        return
    rows = tuple(
        ((deadline_day(entry),), (plain(entry.what),), tuple(_rule(teller, entry))) for entry in teller.plan.deadlines
    )
    yield Heading(1, "Deadlines and their rules", "deadlines")
    yield Table("Deadlines, and the rule behind each", ("By", "What", "The rule"), (20, 30, 50), rows)


def _rule(teller: Teller, entry: Deadline) -> Iterator[Line]:
    yield teller.marking.said(entry.rule, entry.citations)
    if entry.runs_from:
        yield labelled("Runs from", plain(long_day(entry.runs_from)))
    if entry.counted:
        yield labelled("Counted", plain(entry.counted))
    if entry.source:
        source = entry.source
        where = f"{source.publisher}, {source.title}, {source.address} (looked up on {long_day(source.checked)})"
        yield labelled("Source", plain(where))


def _evidence(teller: Teller) -> Iterator[Block]:
    """List the evidence to gather, each piece once, with the actions that it is for."""
    wanted: dict[str, tuple[list[str], list[int]]] = {}
    for action in teller.plan.actions:
        for item in action.evidence:
            refs, numbers = wanted.setdefault(clean(item), ([], []))
            refs.append(action.ref)
            numbers += teller.marking.own(item, action.citations)
    if wanted:
        rows = tuple(
            ((teller.marking.said(item, numbers),), (plain(named(dict.fromkeys(refs))),))
            for item, (refs, numbers) in wanted.items()
        )
        yield Heading(1, "Evidence to gather from now on", "evidence")
        yield Table("Evidence, and the actions that it is for", ("Evidence", "For"), (50, 50), rows)
    handed = [(action, entry) for action in teller.plan.actions for entry in action.given]
    if handed:
        yield Heading(2, "Evidence given")
        rows = tuple(((plain(action.ref),), (plain(given(entry)),)) for action, entry in handed)
        yield Table("Evidence that was given for actions", ("Action", "Evidence, by whom and when"), (25, 75), rows)


def _checks(plan: Plan) -> Iterator[Block]:
    if not plan.checks:
        return
    failed = sum(not check.passed for check in plan.checks)
    rows = tuple(
        (
            (plain(check.name),),
            (plain("Passed") if check.passed else (Text("Not yet", "gap"),),),
            tuple(_told(check.text, check.about)),
        )
        for check in plan.checks
    )
    yield Heading(1, "Checks, as an inspector would read the plan", "checks")
    summary = (
        f"{counted(failed, 'check')} of {len(plan.checks)} not passed yet." if failed else "All checks are passed."
    )
    yield Paragraph(plain(summary))
    yield Table("Checks and their results", ("Check", "Result", "What it asks"), (22, 14, 64), rows)


def _told(text: str, about: Sequence[str]) -> Iterator[Line]:
    """Give a check's text, and what it is about where the text names none of it."""
    yield plain(text)
    if about and not any(name in text for name in about):
        yield labelled("About", plain(named(about)))


def _uncovered(plan: Plan) -> Iterator[Block]:
    if plan.uncovered:
        yield Heading(1, "Not covered", "uncovered")
        for reason, texts in by_reason(plan.uncovered).items():
            yield Paragraph(plain(clean(reason)))
            yield Listing(tuple(plain(f"“{clean(text)}”") for text in texts))


def _stated(plan: Plan) -> Iterator[Block]:
    """Say what the report itself states; nothing here is guessed."""
    stated = plan.stated
    rows: list[tuple[str, Line]] = []
    if plan.report:
        rows.append(("Read from", plain(_read_from(plan))))
    if stated.ratings:
        ratings = (f"{clean(name)} – {clean(rating)}" for name, rating in stated.ratings.items())
        rows.append(("Ratings", plain("; ".join(ratings))))
    if stated.regulations:
        named_ = dict.fromkeys(f"Regulation {link.number} {link.title}" for link in stated.regulations)
        rows.append(("Breaches named", plain("; ".join(named_))))
    if stated.unnamed_breaches:
        unnamed = "The report speaks of breaches without naming the regulations. Which are they? "
        rows.append(("Breaches not named", (*plain(unnamed), Text(" "), *filled(None))))
    rows += [("Enforcement", plain(f"“{clean(notice.text)}”")) for notice in stated.notices]
    rows += [(clean(what).capitalize(), plain(long_day(day))) for what, day in stated.dates.items()]
    if rows or stated.scores:
        yield Heading(1, "What the report states", "stated")
    if rows:
        yield Facts("What the report itself states", tuple(rows))
    if stated.scores:
        yield Table(
            "Scores that the report gives",
            ("Quality statement", "Score, from 1 to 4"),
            (70, 30),
            tuple(((plain(entry.statement),), (plain(str(entry.score)),)) for entry in stated.scores),
        )


def _read_from(plan: Plan) -> str:
    report = plan.report
    if report is None:
        return ""
    pages = f", {counted(report.pages, 'page')}" if report.pages else ""
    kinds = {"pdf": "a PDF", "docx": "a Word document", "html": "a web page", "text": "text"}
    return f"{report.name or kinds[report.kind]}{pages}"


def _history(plan: Plan) -> Iterator[Block]:
    if not plan.changes:
        return
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        ((plain(str(change.version)),), (plain(long_day(change.at)),), (plain(change.by),), (plain(change.what),))
        for change in plan.changes
    )
    yield Heading(1, "Versions of this plan", "history")
    yield Table("Versions, and what changed", ("Version", "When", "By", "What changed"), (12, 26, 20, 42), rows)


def _notes(plan: Plan) -> Iterator[Block]:
    if not plan.citations:
        return
    yield Heading(1, "Notes", "notes")
    yield Notes(
        tuple(
            Note(entry.n, f"{title}, {' › '.join(map(clean, entry.section))}", clean(entry.quote))
            for entry, title in zip(plan.citations, _titles(plan), strict=True)
        )
    )


def _titles(plan: Plan) -> Iterator[str]:
    """Name each note's document: in full the first time, then without what follows its colon, if that is clear."""
    shorts = {entry.document: clean(entry.title).split(": ")[0] for entry in plan.citations}
    clear = {name for name, count in Counter(shorts.values()).items() if count == 1}
    told: set[str] = set()
    for entry in plan.citations:
        short = shorts[entry.document]
        yield short if entry.document in told and short in clear else clean(entry.title)
        told.add(entry.document)
