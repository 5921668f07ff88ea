"""A cause-and-effect diagram as an SVG picture: the problem at the right, ribs for the factors, causes along them.

Positions are in user units of the picture's viewBox; the text is 17 of them high, and the picture is as narrow as it
can be, so that the words can still be read when a telephone scales it to 390 pixels.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from assistant.exports.lines import Word, broken, runs, width_of
from assistant.exports.wording import clean
from assistant.models import Bone, Cause, Fishbone

NARROW = 620
"""The picture's width for a screen: 17 units of text in 620 are 10.7 pixels in 390."""
FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
WHOSE = {"guide": "the guide", "finding": "the finding", "service": "the service’s own"}
"""Whose cause it is, in the words that stand behind it."""
NONE_YET = "None named yet – to fill in"
NO_PROBLEM = "The problem – to fill in"

INK, QUIET, ACCENT, TINT = "#1c2326", "#545f64", "#0d5f5b", "#eef4f3"
SIZE, LEAD, MARGIN, INDENT, PAD = 17, 24, 20, 24, 18
ABOVE, BELOW, APART = 8, 8, 26
"""Between a factor's words and its rib, around each cause, and between blocks."""
TURN, JOIN, STEP, BESIDE = 14, 20, 26, 24
"""How round a rib turns and joins the spine; from one turn to the next; from the words to the first."""


@dataclass(frozen=True)
class Rib:
    """A factor with its causes, broken into lines; `height` is from the top of its label to the end of its causes."""

    label: tuple[tuple[Word, ...], ...]
    causes: tuple[tuple[Cause | None, tuple[tuple[Word, ...], ...]], ...]

    @property
    def bar(self) -> int:
        """How far below its top the rib itself lies."""
        return len(self.label) * LEAD + ABOVE

    @property
    def height(self) -> int:
        """From the top of the label to the foot of the last cause."""
        return self.bar + sum(len(lines) * LEAD + BELOW for _, lines in self.causes)


@dataclass(frozen=True)
class Frame:
    """Where all is: the picture's size, the spine, the head's edge and words, each rib with its top and turn."""

    width: int
    height: int
    spine: int
    head: int
    problem: tuple[tuple[Word, ...], ...]
    upper: tuple[tuple[Rib, int, int], ...]
    lower: tuple[tuple[Rib, int, int], ...]


def fishbone_to_svg(fishbone: Fishbone, *, width: int = NARROW) -> str:
    """Draw a diagram; `width` is that of the viewBox (a wider one has smaller words where both are scaled to one size).

    It is one <svg> element, with a title, a description that says all that it shows, and a white ground of its own.
    """
    fishbone = _cleaned(fishbone)
    frame = _frame(fishbone, max(width, NARROW))
    name = "fishbone-" + (re.sub(r"[^A-Za-z0-9_-]", "", fishbone.finding) or "0")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" role="img" lang="en-GB" '
        f'xml:lang="en-GB" aria-labelledby="{name}-title" aria-describedby="{name}-desc" font-family="{FONTS}" '
        f'font-size="{SIZE}" fill="{INK}">',
        f'<title id="{name}-title">{escape(title_of(fishbone))}</title>',
        f'<desc id="{name}-desc">{escape(describe_fishbone(fishbone))}</desc>',
        f'<rect width="{frame.width}" height="{frame.height}" fill="#ffffff"/>',
        *_spine(frame),
        *(piece for rib, top, turn in frame.upper for piece in _rib(frame, rib, top, turn)),
        *(piece for rib, top, turn in frame.lower for piece in _rib(frame, rib, top, turn)),
        *_head(frame),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def height_of(fishbone: Fishbone, *, width: int = NARROW) -> int:
    """Say how high the picture is at a width of its viewBox, in the same units."""
    return _frame(_cleaned(fishbone), max(width, NARROW)).height


def _cleaned(fishbone: Fishbone) -> Fishbone:
    """Put every text on one line, without what XML cannot hold."""
    bones = tuple(
        replace(
            bone,
            factor=clean(bone.factor),
            causes=tuple(replace(cause, text=clean(cause.text)) for cause in bone.causes),
        )
        for bone in fishbone.bones
    )
    return replace(fishbone, problem=clean(fishbone.problem), bones=bones)


def title_of(fishbone: Fishbone) -> str:
    """Name the picture."""
    return f"Cause and effect: {clean(fishbone.problem) or NO_PROBLEM}"


def describe_fishbone(fishbone: Fishbone) -> str:
    """Say in words all that the picture shows: the problem, each factor, each cause and whose it is."""
    fishbone = _cleaned(fishbone)
    problem = f"Cause-and-effect diagram. The problem: {_ended(fishbone.problem or NO_PROBLEM)}"
    if not fishbone.bones:
        return f"{problem} No factor has been named yet."
    count = len(fishbone.bones)
    factors = " ".join(f"{number}. {_told(bone)}" for number, bone in enumerate(fishbone.bones, start=1))
    return f"{problem} {'One factor' if count == 1 else f'{count} factors'} may lie behind it. {factors}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _told(bone: Bone) -> str:
    causes = "; ".join(f"{words_of(cause)} ({source_of(cause)})" for cause in bone.causes)
    return f"{_capital(bone.factor)}: {causes or NONE_YET.lower()}."


def words_of(cause: Cause) -> str:
    """Give a cause, in quotation marks where the words are the guide's."""
    return f"“{cause.text}”" if cause.basis == "guide" else cause.text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def source_of(cause: Cause) -> str:
    """Say whose a cause is, with the numbers of its notes."""
    notes = f" [{', '.join(map(str, cause.citations))}]" if cause.citations else ""
    return WHOSE[cause.basis] + notes


def _frame(fishbone: Fishbone, width: int) -> Frame:
    """Break every text into lines, set the ribs' blocks above and below the spine, and make room for the head."""
    problem, head = _head_lines(fishbone.problem, width)
    half = math.ceil(len(fishbone.bones) / 2)
    room = head - JOIN - max(half - 1, 0) * STEP - BESIDE - MARGIN
    ribs = [_broken_rib(bone, room) for bone in fishbone.bones]
    turns = [MARGIN + room + BESIDE - 4 + number * STEP for number in range(half)]
    above = sum(rib.height + APART for rib in ribs[:half])
    below = sum(rib.height + APART for rib in ribs[half:])
    beside = _head_height(problem) // 2
    spine = MARGIN + max(above, beside, LEAD)
    upper = _stacked(ribs[:half], spine - above, list(reversed(turns)))
    lower = _stacked(ribs[half:], spine + APART, turns)
    return Frame(width, spine + max(below, beside, LEAD) + MARGIN, spine, head, problem, upper, lower)


def _head_lines(problem: str, width: int) -> tuple[tuple[tuple[Word, ...], ...], int]:
    """Break the problem into lines and say where the head begins: it is wider for a long problem or a long word."""
    words = [Word(problem or NO_PROBLEM, "problem")]
    widths = [width * share // 100 for share in (20, 24, 28)]
    longest = max(width_of(word, SIZE, bold=True) for word in words[0].text.split())
    fitting = (room for room in widths if room >= longest and len(broken(words, room, SIZE)) <= 8)
    room = next(fitting, widths[-1])
    return broken(words, room, SIZE), width - MARGIN - room - PAD * 2


def _head_height(problem: Sequence[object]) -> int:
    return len(problem) * LEAD + PAD * 2


def _broken_rib(bone: Bone, room: int) -> Rib:
    label = broken([Word(_capital(bone.factor), "factor")], room, SIZE)
    causes: list[tuple[Cause | None, Sequence[Word]]] = [
        (cause, [Word(words_of(cause), "cause"), Word(f"– {source_of(cause)}".replace(" ", "\u00a0"), "source")])
        for cause in bone.causes
    ]
    none: list[tuple[Cause | None, Sequence[Word]]] = [(None, [Word(NONE_YET, "source")])]
    return Rib(label, tuple((cause, broken(words, room - INDENT, SIZE)) for cause, words in causes or none))


def _stacked(ribs: Sequence[Rib], top: int, turns: Sequence[int]) -> tuple[tuple[Rib, int, int], ...]:
    """Put blocks one under the other; a rib turns to the spine further right the further from it that it lies."""
    places: list[tuple[Rib, int, int]] = []
    for rib, turn in zip(ribs, turns, strict=False):
        places.append((rib, top, turn))
        top += rib.height + APART
    return tuple(places)


def _spine(frame: Frame) -> Iterator[str]:
    """Draw the spine from the tail to the head."""
    tail, y = MARGIN + 12, frame.spine
    yield (
        f'<path d="M{MARGIN} {y - 12}L{tail} {y}L{MARGIN} {y + 12}M{tail} {y}H{frame.head}" stroke="{ACCENT}" '
        'stroke-width="4" fill="none" stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _head(frame: Frame) -> Iterator[str]:
    """Draw the head around its words, straight towards the spine and round at the nose."""
    height = _head_height(frame.problem)
    top, right = frame.spine - height // 2, frame.width - MARGIN
    nose = min(28, height // 2)
    yield (
        f'<path d="M{frame.head} {top}H{right - nose}Q{right} {top} {right} {top + nose}V{top + height - nose}'
        f'Q{right} {top + height} {right - nose} {top + height}H{frame.head}Z" fill="{TINT}" stroke="{ACCENT}" '
        'stroke-width="2"/>'
    )
    for number, line in enumerate(frame.problem):
        yield _line(line, frame.head + PAD, top + PAD + number * LEAD + 18)


def _rib(frame: Frame, rib: Rib, top: int, turn: int) -> Iterator[str]:
    """Draw one factor: its words, the rib below them which turns into the spine, and the causes below the rib."""
    for number, line in enumerate(rib.label):
        yield _line(line, MARGIN, top + number * LEAD + 18)
    bar = top + rib.bar
    way = 1 if bar < frame.spine else -1
    look = f'stroke="{ACCENT}" stroke-width="2" fill="none"'
    yield (
        f'<path d="M{MARGIN} {bar}H{turn - TURN}Q{turn} {bar} {turn} {bar + way * TURN}'
        f'V{frame.spine - way * JOIN}Q{turn} {frame.spine} {turn + JOIN} {frame.spine}" {look}/>'
    )
    y = bar + BELOW
    for cause, lines in rib.causes:
        if cause is not None:
            yield _mark(cause, y + 12)
        for number, line in enumerate(lines):
            yield _line(line, MARGIN + INDENT, y + number * LEAD + 18)
        y += len(lines) * LEAD + BELOW


def _mark(cause: Cause, y: int) -> str:
    """Draw the mark of whose cause it is: a disc for the guide, a square for the finding, a ring for the service."""
    x = MARGIN + 8
    if cause.basis == "guide":
        return f'<circle cx="{x}" cy="{y}" r="5" fill="{ACCENT}"/>'
    if cause.basis == "finding":
        return f'<rect x="{x - 5}" y="{y - 5}" width="10" height="10" fill="{INK}"/>'
    return f'<circle cx="{x}" cy="{y}" r="4.5" fill="#ffffff" stroke="{INK}" stroke-width="2"/>'


_LOOKS = {
    "problem": f'font-weight="600" fill="{INK}"',
    "factor": f'font-weight="600" fill="{ACCENT}"',
    "source": f'fill="{QUIET}"',
    "cause": "",
}


def _line(line: Sequence[Word], x: int, y: int) -> str:
    """Write one line; a tspan for each run of words that look alike."""
    spans = [
        f"<tspan {_LOOKS[kind]}>{escape(text)}</tspan>" if _LOOKS[kind] else escape(text) for kind, text in runs(line)
    ]
    return f'<text x="{x}" y="{y}" xml:space="preserve">{"".join(spans)}</text>'


def line_width(line: Sequence[Word]) -> float:
    """Measure a line of the picture in its units, for whoever wants to check that it fits."""
    return sum(width_of(text, SIZE, bold=kind in {"problem", "factor"}) for kind, text in runs(line))
