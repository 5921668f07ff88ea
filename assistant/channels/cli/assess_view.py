"""Assessments for people: the forms, one question after another, answers and gaps, what moved, and a look."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.channels.cli.layout import QUIET, cited, grid, heading, long_date, point, print_sources, words
from assistant.models.assessments import AnswerKind, Assessment, Form, FormItem, Movement
from assistant.planning.assessment.answers import gaps, progress
from assistant.planning.assessment.look import Look, Point

KINDS: dict[AnswerKind | None, str] = {"yes": "Yes", "no": "No", "n/a": "Not applicable", None: "Not answered"}
READS = {"in place": "reads as in place", "falls short": "reads as falling short", "unclear": ""}


def print_list(console: Console, forms: Sequence[Form], kept: Sequence[Assessment]) -> None:
    """Print the forms and the assessments."""
    heading(console, "Forms", room=False)
    rows = grid(6)
    for form in forms:
        rows.add_row(words(form.id, "bold"), words(f"{form.title} ({len(form.items)} items)"))
    console.print(rows)
    heading(console, "Assessments", line=True)
    if not kept:
        console.print(words(f"None yet. Start one: regrow assess start {forms[0].id}"))
    known = {(form.id, form.edition): form for form in forms}
    rows = grid(10, 6)
    for run in kept:
        form = known.get((run.form, run.edition))
        rows.add_row(words(run.id, "bold"), words(run.form), words(f"{_taken(run)}{_progress(form, run)}"))
    if kept:
        console.print(rows)


def print_assessment(console: Console, form: Form, run: Assessment) -> None:
    """Print how far it is, its gaps first, then every answer."""
    console.print(words(form.title, "bold"))
    console.print(words(f"{_taken(run)}{_progress(form, run)}", QUIET))
    found = gaps(form, run)
    heading(console, f"Gaps: {len(found)}", line=True)
    for item in found:
        _print_item(console, run, item)
    if found:
        console.print()
        console.print(words(f"Plan for them: regrow assess show {run.id} --findings | regrow plan -", QUIET))
    else:
        console.print(words("None so far."))
    rest = [item for item in form.items if item not in found]
    heading(console, "Everything else", line=True)
    for item in rest:
        _print_item(console, run, item)
    console.print()
    console.print(words(f"The items are the words of “{form.introduction.title}”.", QUIET))


def print_movement(console: Console, form: Form, movement: Movement) -> None:
    """Print what moved, in words."""
    console.print(words(f"What moved: {form.title}", "bold"))
    for run in (movement.before, movement.after):
        console.print(words(f"{run.id}: {_taken(run)}{_progress(form, run)}", QUIET))
    texts = {item.id: item.text for item in form.items}
    groups = (
        ("Now yes, was no", movement.better),
        ("Now no, was yes", movement.worse),
        ("Answered for the first time", movement.newly),
        ("Not answered any more", movement.no_longer),
        ("To or from not applicable", movement.other),
    )
    for title, moves in groups:
        if moves:
            heading(console, f"{title}: {len(moves)}", line=True)
        for move in moves:
            now = (
                f" ({KINDS[move.before].lower()} → {KINDS[move.after].lower()})" if moves is not movement.better else ""
            )
            point(console, words(f"{texts[move.item]}{now}"), move.item)
    if not any(moves for _, moves in groups):
        console.print(words("No answer is another than before."))


def print_look(console: Console, seen: Look) -> None:
    """Print each point with what it touches, then what nothing was said about, then the sources."""
    console.print(words(f"{seen.key_question}: your words beside the rating characteristics", "bold"))
    for note in seen.notes:
        console.print(words(note, QUIET))
    said = next(citation for citation in seen.citations if citation.n == seen.note_citation)
    console.print(cited(f"“{said.quote}”", (said.n,), QUIET))
    for entry in seen.points:
        _print_point(console, entry)
    if seen.unsaid:
        heading(console, "Not spoken of yet", line=True)
        for entry in seen.unsaid:
            point(console, words(entry.question))
            console.print(Padding(cited(f"Good: “{entry.text}”", (entry.citation,), QUIET), (0, 0, 0, 2)))
    for entry in seen.ignored:
        heading(console, "Left out", line=True)
        point(console, words(f"“{entry.text}” {entry.reason}"))
    print_sources(console, seen.citations)


def _print_point(console: Console, entry: Point) -> None:
    reads = f"  ({READS[entry.reads]})" if READS[entry.reads] else ""
    heading(console, f"“{' '.join(entry.text.split())}”{reads}")
    if not entry.touches:
        console.print(Padding(words("No characteristic was found for this by its words.", QUIET), (0, 0, 0, 2)))
    subject = ""
    for touch in entry.touches:
        if touch.subject != subject:
            subject = touch.subject
            spoken = f" (you wrote “{touch.said}”)" if touch.said else ""
            console.print(Padding(words(f"Both speak of {subject}{spoken}:", QUIET), (0, 0, 0, 2)))
        point(console, cited(f"{touch.rating}: “{touch.text}”", (touch.citation,)), indent=2)


def _print_item(console: Console, run: Assessment, item: FormItem) -> None:
    given = run.answers.get(item.id)
    line = Text.assemble(words(item.text), "  ", (KINDS[given.answer if given else None], "bold"), overflow="fold")
    point(console, line, item.id)
    for label, text in (("Action", given.action), ("Note", given.note)) if given else ():
        if text:
            console.print(Padding(words(f"{label}: {text}", QUIET), (0, 0, 0, 5)))


def _taken(run: Assessment) -> str:
    by = f", by {run.by}" if run.by else ""
    return f"{long_date(run.taken_at[:10])}{by}"


def _progress(form: Form | None, run: Assessment) -> str:
    if form is None:
        return ", of a form that has other words now"
    far = progress(form, run)
    return f", {far.answered} of {far.total} answered"
