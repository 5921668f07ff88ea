"""Sentences of an answer, and other texts, as rich text: under their headings, with their citations' numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.channels.slack.blocks import Block, bold, rich, run, split
from assistant.channels.slack.talk.texts import BY_MODEL
from assistant.models import Sentence

LONGEST = 2500
"""Characters of one block of rich text; a longer group goes on in the next."""


@dataclass
class _Group:
    """Sentences that stand together: a list where they are cited, paragraphs where they only connect."""

    heading: str | None
    listed: bool
    sentences: list[Sentence] = field(default_factory=list[Sentence])


def told(sentences: Sequence[Sentence], before: Sentence | None = None) -> list[Block]:
    """Give sentences as blocks; `before` is the one that was shown before them, whose group they may go on with."""
    blocks: list[Block] = []
    for group in _groups(sentences, before):
        heading: list[Block] = [_line(bold(group.heading))] if group.heading else []
        for part in _parts(group.sentences):
            said = [_runs(sentence) for sentence in part]
            blocks.append(rich(*heading, *([_list(said)] if group.listed else map(_paragraph, said))))
            heading = []
    return blocks


def lines(text: str) -> list[Block]:
    """Give a text in its lines, of which those with a dash make a list."""
    blocks: list[Block] = []
    for block in text.split("\n\n"):
        rows = [row.strip() for row in block.split("\n") if row.strip()]
        for row in (row for row in rows if not row.startswith("- ")):
            blocks += [rich(_line(run(part))) for part in split(row, LONGEST)]
        items = [[run(row[2:])] for row in rows if row.startswith("- ")]
        blocks += [rich(_list(items[at : at + 20])) for at in range(0, len(items), 20)]
    return blocks


def _groups(sentences: Sequence[Sentence], before: Sentence | None) -> list[_Group]:
    groups: list[_Group] = []
    listed = bool(before.citations) if before else None
    for sentence in sentences:
        cited = bool(sentence.citations)
        if sentence.heading or not groups or cited != listed:
            groups.append(_Group(sentence.heading, cited))
        groups[-1].sentences.append(sentence)
        listed = cited
    return groups


def _parts(sentences: Iterable[Sentence]) -> Iterable[list[Sentence]]:
    """Cut a group between sentences where it is longer than a block may be."""
    part: list[Sentence] = []
    length = 0
    for sentence in sentences:
        if part and length + len(sentence.text) > LONGEST:
            yield part
            part, length = [], 0
        part.append(sentence)
        length += len(sentence.text)
    if part:
        yield part


def _runs(sentence: Sentence) -> list[Block]:
    speaker = [run(f"{sentence.speaker}: ", italic=True)] if sentence.speaker else []
    numbers = "".join(f"\u00a0[{number}]" for number in sentence.citations)  # on the line of the last word
    model = [run(f" {BY_MODEL}.", italic=True)] if sentence.by_model else []
    return [*speaker, run(sentence.text + numbers), *model]


def _line(*elements: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(elements)}


def _paragraph(elements: list[Block]) -> Block:
    return _line(*elements)


def _list(items: Iterable[list[Block]]) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "elements": [_line(*item) for item in items]}
