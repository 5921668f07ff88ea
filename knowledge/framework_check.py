"""Whether a framework and the documents agree: what it holds stands there, and it holds all that they list."""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from knowledge.framework_types import (
    Framework,
    RegulationRef,
    SectionRef,
    Sections,
    StatementSections,
    flat,
    raise_problems,
)


def check_framework(framework: Framework, texts: Mapping[str, str]) -> None:
    """Hold a framework to its documents (texts by document id): names, titles and headings stand there, and what the
    documents list and say is what the framework holds."""
    even = {document: flat(text) for document, text in texts.items()}
    problems = [*_missing_sections(framework, even)]
    if not problems:
        text = texts[framework.sections.quality_statements.document]
        problems += [*_missing_words(framework, flat(text))]
        problems += [*_list_problems(framework, texts)]
        problems += [*_statement_problems(framework, text)]
    raise_problems(f"Framework {framework.id}", problems)


def _all_sections(sections: Sections) -> Iterator[SectionRef]:
    for refs in sections.named.values():
        yield from refs
    yield from sections.regulations.values()
    yield from sections.rating_characteristics.values()
    yield from sections.shared_lives.values()
    layout = sections.quality_statements
    yield from (
        SectionRef(layout.document, (*layout.path, part)) for part in layout.avoid + layout.breach + layout.recover
    )
    yield SectionRef(layout.document, (*layout.path, layout.note))


def _missing_sections(framework: Framework, texts: Mapping[str, str]) -> Iterator[str]:
    """Each heading must stand in its document, after the heading that it is under."""
    for ref in _all_sections(framework.sections):
        text, place = texts.get(ref.document), 0
        if text is None:
            yield f"there is no document {ref.document!r}"
            continue
        for heading in ref.path:
            place = text.find(heading, place)
            if place < 0:
                yield f"{ref.document} has no {heading!r} in its place"
                break


def _missing_words(framework: Framework, text: str) -> Iterator[str]:
    names = [framework.name, *(act.title for act in framework.acts), *(item.name for item in framework.ratings)]
    names += [f"- {item.name}" for item in framework.key_questions]
    names += [f"- {item.name}" for item in framework.fundamental_standards]
    names += [f"- {item.number}: {item.title}" for item in framework.regulations]
    yield from (f"the documents do not say {name!r}" for name in names if name not in text)


def _list_problems(framework: Framework, texts: Mapping[str, str]) -> Iterator[str]:
    """The numbered list below each act's title, and the bullets below the fundamental standards' heading, are the
    framework's own, in their order."""
    for act, ref in framework.sections.regulations.items():
        listed = re.findall(r"^- (\d+[A-Z]?): (.+?)\s*$", _list_below(texts[ref.document], ref.path[-1]), re.MULTILINE)
        held = [(item.number, item.title) for item in framework.regulations if item.act == act]
        if listed != held:
            yield f"the regulations of {act} are not those listed under {ref.path[-1]!r}"
    for ref in framework.sections.named["fundamental_standards"]:
        listed = re.findall(r"^- (.+?)\s*$", _list_below(texts[ref.document], ref.path[-1]), re.MULTILINE)
        if listed != [item.name for item in framework.fundamental_standards]:
            yield f"the fundamental standards are not those listed under {ref.path[-1]!r}"


def _list_below(text: str, heading: str) -> str:
    """The first run of bullets below the line that is this heading."""
    below = text[_line(text, heading) :].split("\n")[1:]
    start = next((number for number, line in enumerate(below) if line.startswith("- ")), len(below))
    lines = takewhile(lambda line: line.startswith("- ") or not line.strip(), below[start:])
    return "\n".join(lines)


def _line(text: str, words: str, start: int = 0) -> int:
    """Where the line that is these words begins, or the text's end."""
    found = re.compile(rf"^{re.escape(words)}\s*$", re.MULTILINE).search(text, start)
    return found.start() if found else len(text)


def _statement_problems(framework: Framework, text: str) -> Iterator[str]:
    layout = framework.sections.quality_statements
    questions = "|".join(re.escape(item.name) for item in framework.key_questions)
    headings = [match[0].rstrip() for match in re.finditer(rf"^(?:{questions}): .+$", text, re.MULTILINE)]
    if headings != [item.name for item in framework.quality_statements]:
        odd = set(headings) ^ {item.name for item in framework.quality_statements}
        yield f"the quality statements are not the headings, in their order: {sorted(odd)}"
        return
    places = [_line(text, heading) for heading in headings] + [len(text)]
    for item, start, end in zip(framework.quality_statements, places, places[1:], strict=False):
        part = text[start:end]
        question = next(found for found in framework.key_questions if found.id == item.key_question)
        if not item.name.startswith(f"{question.name}: "):
            yield f"{item.name!r} is not under {question.name!r}"
        if item.assessed == (layout.note in part):
            yield f"{item.name!r}: `assessed` is not what the text says"
        if set(item.regulations) != {*_named_regulations(framework, _breach(part, layout))}:
            yield f"{item.name!r}: its breach section names other regulations"
        if set(item.related) != {*_linked(framework, part)}:
            yield f"{item.name!r}: the text links it with other quality statements"


def _breach(part: str, layout: StatementSections) -> str:
    """The bullets below a quality statement's own breach heading, up to the next heading."""
    starts = [place for heading in layout.breach if (place := _line(part, heading)) < len(part)]
    return (
        _list_below(part[starts[0] :], next(h for h in layout.breach if part.startswith(h, starts[0])))
        if starts
        else ""
    )


def _named_regulations(framework: Framework, text: str) -> Iterator[RegulationRef]:
    """The regulations that a text names. Whose they are is said by the act's bracketed words after the number, such as
    "(Regulated Activities)", else by the title after it, which need not be to the letter."""
    for bullet in text.split("\n"):
        named = list(re.finditer(r"[Rr]egulation (\d+[A-Z]?)", bullet))
        ends = [match.start() for match in named[1:]] + [len(bullet)]
        for match, end in zip(named, ends, strict=False):
            yield RegulationRef(_act_of(framework, match[1], bullet[match.end() : end]), match[1])


def _act_of(framework: Framework, number: str, rest: str) -> str:
    for act in framework.acts:
        bracketed = re.search(r"\([^)]+\)", act.title)
        if bracketed and bracketed[0].casefold() in rest.casefold():
            return act.id
    words = re.sub(r"^[^A-Za-z]+", "", rest).casefold()
    same = [item for item in framework.regulations if item.number == number]
    return max(same, key=lambda item: _alike(words, item.title.casefold())).act if same else ""


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _linked(framework: Framework, part: str) -> Iterator[str]:
    """The quality statements that a statement's section says it has strong links with."""
    ids = {item.name.partition(": ")[2].casefold(): item.id for item in framework.quality_statements}
    for sentence in re.finditer(r"strong links between this Quality Statement and (.+?), ensure", part):
        for quoted in re.finditer(r"[“\"]([^”\"]+)[”\"]", sentence[1]):
            yield ids.get(quoted[1].casefold(), quoted[1])
