"""What moved between two runs through a check list, as an SVG picture: two bars of answers and bands from one to the
other, and below them each item that changed in its own words.

Positions are in user units of the picture's viewBox, as narrow as the other pictures, so that a telephone can show it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from assistant.exports.lines import Word, broken, runs
from assistant.exports.wording import clean, counted, long_day
from assistant.models.assessments import AnswerKind, Assessment, Form, Move, Movement

WIDTH = 620
FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
INK, QUIET, ACCENT, PAPER, LINE = "#1c2326", "#545f64", "#0d5f5b", "#ffffff", "#d8d4ca"
SIZE, LEAD, MARGIN = 17, 24, 20
BAR, LEFT, RIGHT = 26, 170, 424
"""A bar's width, and where the left edges of the two are; the words stand beside them."""

TALL, LEAST, APART = 300, 26, 8
"""The height of all items together, the least for one kind of answer, and what lies between two kinds."""

INDENT = 64
Kind = AnswerKind | None
KINDS: tuple[Kind, ...] = ("yes", "no", "n/a", None)
NAMES: Mapping[Kind, str] = {"yes": "Yes", "no": "No", "n/a": "Not applicable", None: "Not answered"}
FILLS: Mapping[Kind, str] = {"yes": ACCENT, "no": INK, "n/a": "#8f9a9e", None: PAPER}
NOTHING = "No answer is another than before."

Pair = tuple[Kind, Kind]


@dataclass(frozen=True)
class Stack:
    """One bar: for each kind that was answered, where it begins and how high it is, and how many items it holds."""

    x: int
    tops: Mapping[Kind, float]
    heights: Mapping[Kind, float]
    counts: Mapping[Kind, int]


def movement_to_svg(movement: Movement, form: Form) -> str:
    """Draw it: one <svg> element with a title and a description that says all that it shows, on a white ground."""
    pairs = _pairs(movement, form)
    head = [*_heading(movement, form)]
    top = MARGIN + len(head) * LEAD + 22
    before, after = (_stack(x, [pair[side] for pair in pairs], top) for side, x in ((0, LEFT), (1, RIGHT)))
    foot = max(_foot(before), _foot(after)) + 30
    listed, height = _listed(movement, form, foot)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" lang="en-GB" '
            f'xml:lang="en-GB" aria-labelledby="movement-title" aria-describedby="movement-desc" '
            f'font-family="{FONTS}" font-size="{SIZE}" fill="{INK}">',
            f'<title id="movement-title">{escape(title_of(form))}</title>',
            f'<desc id="movement-desc">{escape(describe_movement(movement, form))}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
            *(_line(line, MARGIN, MARGIN + 18 + place * LEAD) for place, line in enumerate(head)),
            *_bands(before, after, pairs),
            *_bar(before, beside=LEFT - 12, anchor="end"),
            *_bar(after, beside=RIGHT + BAR + 12, anchor="start"),
            *listed,
            "</svg>\n",
        ]
    )


def title_of(form: Form) -> str:
    """Name the picture."""
    return f"What moved: {clean(form.title)}"


def describe_movement(movement: Movement, form: Form) -> str:
    """Say in words all that the picture shows."""
    sides = ((movement.before, "First"), (movement.after, "then"))
    counts = "; ".join(f"{word}, {_when(run)}: {_counts(run, form)}" for run, word in sides)
    texts = {item.id: item.text for item in form.items}
    told = " ".join(
        f"{heading}: {'; '.join(f'{move.item} {_quoted(texts[move.item])}' for move in moves)}."
        for heading, moves in _groups(movement)
    )
    return f"{form.title}. {counts}. {told or NOTHING}"


def _counts(run: Assessment, form: Form) -> str:
    kinds = [_answered(run, item.id) for item in form.items]
    return ", ".join(f"{NAMES[kind].lower()} {kinds.count(kind)}" for kind in KINDS if kind in kinds)


def _when(run: Assessment) -> str:
    return long_day(run.taken_at)


def _groups(movement: Movement) -> list[tuple[str, Sequence[Move]]]:
    groups: list[tuple[str, Sequence[Move]]] = [
        ("Now yes, was no", movement.better),
        ("Now no, was yes", movement.worse),
        ("Answered for the first time", movement.newly),
        ("Not answered any more", movement.no_longer),
        ("To or from not applicable", movement.other),
    ]
    return [(heading, moves) for heading, moves in groups if moves]


def _pairs(movement: Movement, form: Form) -> list[Pair]:
    return [(_answered(movement.before, item.id), _answered(movement.after, item.id)) for item in form.items]


def _answered(run: Assessment, item: str) -> Kind:
    given = run.answers.get(item)
    return given.answer if given else None


def _heading(movement: Movement, form: Form) -> Iterator[tuple[Word, ...]]:
    room = WIDTH - 2 * MARGIN
    yield from broken([Word(title_of(form), "factor")], room, SIZE)
    days = f"{_when(movement.before)}, at the left, and {_when(movement.after)}, at the right"
    yield from broken([Word(f"{counted(len(form.items), 'item')}: {days}", "quiet")], room, SIZE)


def _stack(x: int, kinds: Sequence[Kind], top: float) -> Stack:
    """Put the kinds one under the other, each as high as its share of the items, but never too low to be seen."""
    counts: dict[Kind, int] = {kind: kinds.count(kind) for kind in KINDS if kind in kinds}
    heights: dict[Kind, float] = {kind: max(LEAST, TALL * count / len(kinds)) for kind, count in counts.items()}
    tops: dict[Kind, float] = {}
    for kind, height in heights.items():
        tops[kind] = top
        top += height + APART
    return Stack(x, tops, heights, counts)


def _foot(stack: Stack) -> int:
    return round(max(stack.tops[kind] + stack.heights[kind] for kind in stack.tops))


def _bar(stack: Stack, *, beside: int, anchor: str) -> Iterator[str]:
    """Draw a bar's parts, each with its name and count beside it; no is hatched and an open answer dashed, so that
    they can be told apart without their colours."""
    for kind, top in stack.tops.items():
        height = stack.heights[kind]
        dashed = ' stroke-dasharray="4 3"' if kind is None else ""
        yield (
            f'<rect x="{stack.x}" y="{top:.1f}" width="{BAR}" height="{height:.1f}" fill="{FILLS[kind]}" '
            f'stroke="{QUIET if kind is None else FILLS[kind]}" stroke-width="1.5"{dashed}/>'
        )
        if kind == "no":
            yield from _hatched(stack.x, top, height)
        middle = top + height / 2 + 6
        yield (
            f'<text x="{beside}" y="{middle:.1f}" text-anchor="{anchor}">{NAMES[kind]} '
            f'<tspan font-weight="600">{stack.counts[kind]}</tspan></text>'
        )


def _hatched(x: int, top: float, height: float) -> Iterator[str]:
    y = top + 6
    while y < top + height - 2:
        yield f'<path d="M{x + 4} {y:.1f}H{x + BAR - 4}" stroke="{PAPER}" stroke-width="1.5"/>'
        y += 7


def _bands(before: Stack, after: Stack, pairs: Sequence[Pair]) -> Iterator[str]:
    """Draw a band for each way that items went, as broad as their share; what changed lies above what stayed."""
    every: list[Pair] = [(left, right) for left in KINDS for right in KINDS]
    ways = {way: pairs.count(way) for way in every if way in pairs}
    lefts, rights = dict(before.tops), dict(after.tops)
    drawn: list[tuple[bool, str]] = []
    for (left, right), count in ways.items():
        broad_left = before.heights[left] * count / before.counts[left]
        broad_right = after.heights[right] * count / after.counts[right]
        path = _band((before.x + BAR, lefts[left], broad_left), (after.x, rights[right], broad_right))
        lefts[left] += broad_left
        rights[right] += broad_right
        look = f'fill="{LINE}" fill-opacity="0.55"' if left == right else _look(left, right)
        drawn.append((left != right, f'<path d="{path}" {look}/>'))
    yield from (path for _, path in sorted(drawn, key=lambda entry: entry[0]))


def _band(left: tuple[int, float, float], right: tuple[int, float, float]) -> str:
    (x1, y1, broad1), (x2, y2, broad2) = left, right
    bend = (x2 - x1) // 2
    over = f"M{x1} {y1:.1f}C{x1 + bend} {y1:.1f} {x2 - bend} {y2:.1f} {x2} {y2:.1f}V{y2 + broad2:.1f}"
    back = f"C{x2 - bend} {y2 + broad2:.1f} {x1 + bend} {y1 + broad1:.1f} {x1} {y1 + broad1:.1f}Z"
    return over + back


def _look(left: Kind, right: Kind) -> str:
    if (left, right) == ("no", "yes"):
        return f'fill="{ACCENT}" fill-opacity="0.32" stroke="{ACCENT}" stroke-width="1.5"'
    if (left, right) == ("yes", "no"):
        return f'fill="{INK}" fill-opacity="0.3" stroke="{INK}" stroke-width="1.5" stroke-dasharray="6 3"'
    return f'fill="{QUIET}" fill-opacity="0.16" stroke="{QUIET}" stroke-width="1"'


def _listed(movement: Movement, form: Form, top: int) -> tuple[list[str], int]:
    """Write each item that changed under what happened to it; give the picture's whole height too."""
    parts: list[str] = []
    texts = {item.id: item.text for item in form.items}
    y = top
    for heading, moves in _groups(movement):
        parts += [
            f'<path d="M{MARGIN} {y}H{WIDTH - MARGIN}" stroke="{LINE}"/>',
            _line((Word(f"{heading}: {len(moves)}", "factor"),), MARGIN, y + 30),
        ]
        y += 46
        for move in moves:
            lines = broken([Word(clean(texts[move.item]), "item")], WIDTH - MARGIN - INDENT, SIZE)
            parts.append(_line((Word(move.item, "quiet"),), MARGIN, y + 18))
            parts += [_line(line, INDENT, y + 18 + place * LEAD) for place, line in enumerate(lines)]
            y += len(lines) * LEAD + 8
        y += 12
    if not parts:
        parts.append(_line((Word(NOTHING, "item"),), MARGIN, y + 18))
        y += LEAD
    return parts, y + MARGIN


def _quoted(text: str) -> str:
    return f"“{text.removesuffix('.')}”"


_LOOKS = {"factor": f'font-weight="600" fill="{ACCENT}"', "quiet": f'fill="{QUIET}"', "item": ""}


def _line(line: Sequence[Word], x: int, y: int) -> str:
    spans = [f"<tspan {_LOOKS[kind]}>{escape(text)}</tspan>" for kind, text in runs(line)]
    return f'<text x="{x}" y="{y}" xml:space="preserve">{"".join(spans)}</text>'
