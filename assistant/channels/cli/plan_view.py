"""A plan for people: cover line, actions by priority, each finding in the GROW structure, and what is still open."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.channels.cli.layout import (
    ACCENT,
    NARROW,
    QUIET,
    cited,
    grid,
    heading,
    long_date,
    point,
    print_sources,
    words,
)
from assistant.channels.cli.output import plain
from assistant.exports.wording import by_reason
from assistant.models import Action, Deadline, Finding, Plan

OPEN = "to complete"
PRIORITIES = ("today", "this week", "this month", "later")
WORTH_POINTING = 40
"""A text shorter than this is given again instead of pointed to."""

SHORTENED = "--all shows each finding's goal, reality and options with their sources; --output plan.docx saves it all."
WHOSE = {"guide": "the guide", "finding": "the finding", "service": "your own"}
"""Whose a possible cause is."""


Said = dict[str, str]
"""Texts that have been printed, and where."""


def print_plan(console: Console, plan: Plan, *, whole: bool = True) -> None:
    """Print a plan; where not `whole`, its findings in short, without goals, reality, options and their sources."""
    _print_cover(console, plan)
    _print_actions(console, plan)
    _print_deadlines(console, plan)
    if not whole:
        _print_short(console, plan)
        return
    said: Said = {}
    for finding in plan.findings:
        _print_finding(console, plan, finding, said)
    _print_open(console, plan)
    print_sources(console, plan.citations)


def _print_short(console: Console, plan: Plan) -> None:
    """The findings with what they are about, what is open, and the sources of what was printed."""
    if plan.findings:
        heading(console, "Findings", line=True)
    for finding in plan.findings:
        console.print(words(f"{finding.id}  “{plain(finding.text)}”{_page(finding)}"))
        for line in _about(finding):
            console.print(Padding(words(line, QUIET), (0, 0, 0, 4)))
    _print_open(console, plan)
    shown = {number for entry in (*plan.actions, *plan.deadlines) for number in entry.citations}
    print_sources(console, [citation for citation in plan.citations if citation.n in shown])
    console.print()
    console.print(words(SHORTENED, QUIET))


def _print_cover(console: Console, plan: Plan) -> None:
    console.print(words("Improvement plan", f"bold {ACCENT}"))
    service, rating = plan.service or f"service {OPEN}", plan.rating or f"rating {OPEN}"
    console.print(words(f"{service[:1].upper()}{service[1:]} · {rating} · starts {long_date(plan.start)}"))
    console.print(words(f"Version {plan.version} · framework {plan.framework}", QUIET))


def _print_actions(console: Console, plan: Plan) -> None:
    if not plan.actions:
        return
    heading(console, "Actions, the most pressing first", line=True)
    widest = max(len(action.ref) for action in plan.actions)
    for priority in PRIORITIES:
        actions = [action for action in plan.actions if action.priority == priority]
        for due in dict.fromkeys(action.due for action in actions):
            heading(console, f"{priority.capitalize()}{_when(priority, due).removeprefix(priority)}")
            _print_rows(console, [action for action in actions if action.due == due], widest)


def _when(priority: str, due: str) -> str:
    return f"{priority}, {'' if priority == 'today' else 'by '}{long_date(due)}"


def _print_rows(console: Console, actions: Iterable[Action], width: int) -> None:
    rows = grid(width)
    for action in actions:
        text = Text.assemble(cited(action.text, action.citations[:1]), "\n", _owner(action), overflow="fold")
        if console.width < NARROW:
            console.print(words(action.ref, ACCENT))
            console.print(Padding(text, (0, 0, 0, 2)))
        else:
            rows.add_row(words(action.ref, ACCENT), text)
    if rows.row_count:
        console.print(rows)


def _owner(action: Action) -> Text:
    """Say who does it: a name that the service gave, or a gap with a role that is only suggested."""
    if action.owner:
        return Text.assemble(("Owner: ", QUIET), words(action.owner))
    return Text.assemble(("Owner: ", QUIET), (OPEN, "bold"), (f" ({plain(action.owner_role)} suggested)", QUIET))


def _print_deadlines(console: Console, plan: Plan) -> None:
    if not plan.deadlines:
        return
    heading(console, "Deadlines", line=True)
    for deadline in plan.deadlines:
        due = long_date(deadline.due) if deadline.due else f"date {OPEN}"
        point(console, cited(f"{deadline.what}: {due}. {deadline.rule}", deadline.citations))
        for line in _counted(deadline):
            console.print(Padding(words(line, QUIET), (0, 0, 0, 2)))


def _counted(deadline: Deadline) -> list[str]:
    """Say how the date was counted and, where the documents do not hold the rule, who says so."""
    lines = [deadline.counted] if deadline.counted else []
    if deadline.source:
        source = deadline.source
        lines.append(f"Source: {source.publisher}, {source.title}, {source.address} (looked up {source.checked}).")
    return lines


def _print_finding(console: Console, plan: Plan, finding: Finding, said: Said) -> None:
    heading(console, f"Finding {finding.id}", line=True)
    console.print(words(f"“{finding.text}”{_page(finding)}", "bold"))
    for line in _about(finding):
        console.print(Padding(words(line, QUIET), (0, 0, 0, 2)))
    goals = [goal for goal in plan.goals if finding.id in goal.findings]
    _block(console, "Goal", [_option(goal.id, cited(goal.text, goal.citations)) for goal in goals])
    for goal in goals:
        if finding.id != goal.findings[0]:
            continue
        _note(console, "Measure", _once(said, goal.measure, finding.id))
        _note(console, "Baseline", goal.baseline or OPEN)
    realities = [reality for reality in plan.reality if reality.finding == finding.id]
    _block(console, "Reality", [cited(_beyond(reality.text, finding.text), reality.citations) for reality in realities])
    for reality in realities:
        for question in (_once(said, "\n".join(reality.questions), finding.id)).splitlines():
            _note(console, "Ask", question)
    options = [option for option in plan.options if option.finding == finding.id]
    _block(console, "Options", [_option(option.id, cited(option.text, option.citations)) for option in options])
    idle = [entry for entry in plan.consequences if entry.finding == finding.id]
    told = [cited(_once(said, entry.text, finding.id), entry.citations) for entry in idle]
    _block(console, "If nothing is done", told)
    for fishbone in (entry for entry in plan.fishbones if entry.finding == finding.id):
        causes = [
            (bone.factor, "; ".join(f"{c.text} ({WHOSE[c.basis]})" for c in bone.causes)) for bone in fishbone.bones
        ]
        _block(console, "Possible causes", [words(f"{factor}: {listed or OPEN}") for factor, listed in causes])
    mine = [action for action in plan.actions if finding.id in (action.finding, *action.findings)]
    _print_way_forward(console, mine, said)


def _page(finding: Finding) -> str:
    return f" (page {finding.page})" if finding.page else ""


def _beyond(text: str, said: str) -> str:
    """Leave out the finding's own words, which stand just above."""
    quoted = f"“{' '.join(said.split())}”"
    return text.removeprefix(quoted).strip() or text


def _once(said: Said, text: str, where: str) -> str:
    """Give a text the first time, and after that where it was given; short ones are simply given again."""
    first = said.setdefault(text, where)
    return text if first == where or len(text) < WORTH_POINTING else f"as for {first}"


def _about(finding: Finding) -> list[str]:
    lines = [f"{link.name} ({_sureness(link.confidence)})" for link in finding.quality_statements]
    if not lines and finding.key_question:
        lines = [finding.key_question]
    bases = {"stated": "stated in the report", "suggested": "suggested by the guide"}
    return lines + [f"Regulation {link.number}: {link.title} ({bases[link.basis]})" for link in finding.regulations]


def _sureness(confidence: float) -> str:
    return "sure" if confidence >= 0.75 else "likely" if confidence >= 0.5 else "please check"


def _option(name: str, text: Text) -> Text:
    return Text.assemble((f"{name}  ", ACCENT), text, overflow="fold")


def _print_way_forward(console: Console, actions: Sequence[Action], said: Said) -> None:
    for number, action in enumerate(actions):
        item = _option(action.ref, words(_when(action.priority, action.due)))
        _block(console, "" if number else "Way forward", [item])
        _note(console, "Measure", _once(said, action.measure, action.ref))
        if action.evidence:
            marks = "".join(f"[{number}]" for number in action.citations[1:])
            _note(console, "Evidence", _once(said, f"{'; '.join(action.evidence)} {marks}".strip(), action.ref))


def _block(console: Console, title: str, items: Sequence[Text]) -> None:
    if title and items:
        console.print(Padding(words(title, "bold"), (1, 0, 0, 2)))
    for item in items:
        point(console, item, indent=2)


def _note(console: Console, label: str, text: str) -> None:
    note = Text.assemble((f"{label}: ", QUIET), words(text, "bold" if text == OPEN else ""), overflow="fold")
    console.print(Padding(note, (0, 0, 0, 4)))


def _print_open(console: Console, plan: Plan) -> None:
    if plan.to_complete:
        heading(console, "Still to complete", line=True)
        for item in plan.to_complete:
            point(console, words(item), "☐")
    if plan.uncovered:
        heading(console, "Not covered", line=True)
        for reason, texts in by_reason(plan.uncovered).items():
            console.print(words(reason))
            for text in texts:
                point(console, words(f"“{' '.join(text.split())}”"))
