"""A citation in its place: the section of its document in a window, with the words quoted marked."""

from collections.abc import Sequence

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, actions, bold, button, context, link, plain, rich, run, words
from assistant.channels.slack.jobs import Job
from assistant.channels.slack.talk.citations import Among, Cited, address, plainly, read_among
from assistant.channels.slack.talk.places import value_of
from assistant.channels.slack.talk.texts import (
    LOOK_UP,
    NEXT_SOURCE,
    NO_SOURCE,
    PREVIOUS_SOURCE,
    QUOTED,
    SOURCE_OF,
    WHOLE,
)
from knowledge.library import Library
from knowledge.models import Section, Statement

LONGEST_PART = 2500
"""Characters of one block of a section's words."""


def open_section(job: Job, bench: Bench) -> None:
    """Show the section of a citation whose button was pressed: above the window that it was pressed in, if any."""
    show = bench.slack.push_view if job.payload.get("view") else bench.slack.open_view
    show(str(job.payload["trigger_id"]), window(bench, read_among(value_of(job))))


def step(job: Job, bench: Bench) -> None:
    """Show the citation before or after, in the same window."""
    bench.slack.update_view(str(job.payload["view"]["id"]), window(bench, read_among(value_of(job))))


def window(bench: Bench, among: Among) -> Block:
    """Give the window of a citation among an answer's."""
    library, one = bench.shared.library, among.cited
    section = _holding(library, one)
    blocks = _section(library, section, one) if section else [words(NO_SOURCE)]
    if bench.settings.web and section:
        blocks.append(words(link(address(bench.settings.web, one), LOOK_UP)))
    return {
        "type": "modal",
        "callback_id": "answer.source",
        "title": plain(WHOLE, 24),
        "close": plain("Close", 24),
        "blocks": [*blocks, *_steps(among)],
    }


def _section(library: Library, section: Section, one: Cited) -> list[Block]:
    document = library.documents[one.document]
    quoted = plainly(document.text[one.start : one.end])
    head = [
        words(bold(section.path[-1])),
        context(document.title, f"{document.publisher}, {document.date}"),
        context(" › ".join(section.path)),
    ]
    marked = rich(
        {"type": "rich_text_section", "elements": [run(f"{QUOTED} [{one.n}]", bold=True)]},
        {"type": "rich_text_quote", "elements": [run(quoted)]},
    )
    return [*head, marked, {"type": "divider"}, *_statements(library, section, one)]


def _statements(library: Library, section: Section, one: Cited) -> list[Block]:
    """Give a section's statements in their order, those quoted in bold."""
    parts: list[list[tuple[bool, Block]]] = [[]]
    length = 0
    for statement in library.index.corpus.statements_of[section.id]:
        if length + len(statement.text) > LONGEST_PART:
            parts.append([])
            length = 0
        parts[-1].append((statement.kind == "bullet", _line(statement, one)))
        length += len(statement.text)
    return [rich(*_listed(part)) for part in parts if part]


def _listed(lines: Sequence[tuple[bool, Block]]) -> list[Block]:
    """Put bullets that follow one another into one list."""
    made: list[Block] = []
    for bullet, line in lines:
        if not bullet:
            made.append(line)
        elif made and made[-1]["type"] == "rich_text_list":
            made[-1]["elements"].append(line)
        else:
            made.append({"type": "rich_text_list", "style": "bullet", "elements": [line]})
    return made


def _line(statement: Statement, one: Cited) -> Block:
    said = f"{statement.speaker}: {statement.text}" if statement.speaker else statement.text
    quoted = statement.start < one.end and one.start < statement.end
    number = [run(f"\u00a0[{one.n}]", bold=True)] if quoted else []
    return {"type": "rich_text_section", "elements": [run(said, bold=quoted), *number]}


def _steps(among: Among) -> list[Block]:
    if len(among.all) < 2:
        return []
    steps = [(among.at - 1, PREVIOUS_SOURCE, "previous"), (among.at + 1, NEXT_SOURCE, "next")]
    presses = [
        button(text, f"source.step:{name}", Among(at, among.all).written())
        for at, text, name in steps
        if 0 <= at < len(among.all)
    ]
    return [context(SOURCE_OF.format(at=among.at + 1, of=len(among.all))), actions(*presses)]


def _holding(library: Library, one: Cited) -> Section | None:
    """Give the shortest section that holds the whole quotation."""
    holding = [
        section
        for section in library.index.corpus.sections
        if section.document == one.document and section.start <= one.start and one.end <= section.end
    ]
    return min(holding, key=lambda section: section.end - section.start, default=None)
