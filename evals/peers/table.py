"""Sets out a report of peers as Markdown: figures of quality as they are, costs as ratios to Regrow's."""

from collections.abc import Callable, Iterable, Sequence

from evals.peers.measuring import Costs, Figures, PeerRun, Report

BASE = "regrow"
"""The peer that costs are compared with."""
NOTHING = "–"

Shape = Callable[[float], str]


def share(value: float) -> str:
    """Give a share as a percentage."""
    return f"{100 * value:.1f}%"


def number(value: float) -> str:
    """Give a number to three figures or so."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


QUALITY: tuple[tuple[str, str, Shape], ...] = (
    ("section_recall_5", "right section in the first 5", share),
    ("section_mrr", "MRR", lambda value: f"{value:.3f}"),
    ("section_ndcg_10", "nDCG@10", lambda value: f"{value:.3f}"),
    ("vital_nuggets", "vital facts shown", share),
    ("words_shown", "words shown", number),
    ("vital_per_100_words", "vital facts per 100 words", number),
    ("vital_nuggets_250_words", "vital facts in the first 250 words", share),
    ("unanswerable_not_answered", "unanswerable, not answered", share),
    ("answerable_not_answered", "answerable, not answered", share),
    ("quotations_exact", "quotations exact at their span", share),
)
COSTS: tuple[tuple[str, Callable[[Costs], float], Shape], ...] = (
    ("a question, warm", lambda costs: costs.answer, lambda value: f"{1000 * value:.1f} ms"),
    ("by processor time", lambda costs: costs.answer_cpu, lambda value: f"{1000 * value:.1f} ms"),
    ("search alone, warm", lambda costs: costs.search, lambda value: f"{1000 * value:.1f} ms"),
    ("start to first answer", lambda costs: costs.first, lambda value: f"{value:.2f} s"),
    ("build", lambda costs: costs.build, lambda value: f"{value:.1f} s"),
    ("build, by processor time", lambda costs: costs.build_cpu, lambda value: f"{value:.1f} s"),
    ("peak memory", lambda costs: costs.peak, lambda value: f"{value:.0f} MB"),
    ("peak memory, build", lambda costs: costs.build_peak, lambda value: f"{value:.0f} MB"),
)


def rows(cells: Iterable[Sequence[str]]) -> str:
    """Give a Markdown table; the first row is its head, the first column is set to the left."""
    head, *rest = (f"| {' | '.join(row)} |" for row in cells)
    columns = head.count(" | ") + 1
    return "\n".join([head, f"|---|{'---:|' * (columns - 1)}", *rest])


def quality(runs: Sequence[PeerRun], split: str) -> str:
    """Give the figures of one split, a row a peer."""
    head = ["", *(title for _, title, _ in QUALITY)]
    body = [[run.title, *(_cell(run.splits[split], *column) for column in QUALITY)] for run in _with(runs, split)]
    return rows([head, *body])


def _with(runs: Iterable[PeerRun], split: str) -> list[PeerRun]:
    return [run for run in runs if split in run.splits]


def _cell(figures: Figures, name: str, _title: str, shape: Shape) -> str:
    value = figures.get(name)
    return NOTHING if value is None else shape(value)


def costs(runs: Sequence[PeerRun]) -> str:
    """Give Regrow's costs in their units, and those of the others as multiples of them."""
    base = next((run.costs for run in runs if run.name == BASE and run.costs), None)
    body = [[run.title, *_costs(run.costs, base if run.name != BASE else None)] for run in runs if run.costs]
    return rows([["", *(title for title, _, _ in COSTS)], *body])


def _costs(found: Costs, base: Costs | None) -> list[str]:
    """Give costs as multiples of a base; without one, in their units."""
    return [
        f"{value(found) / value(base):.2f} ×" if base is not None and value(base) else shape(value(found))
        for _, value, shape in COSTS
    ]


def thresholds(runs: Sequence[PeerRun], splits: Sequence[str]) -> str:
    """Give what documented thresholds would leave without a passage; empty where no peer has one."""
    kept = [run for run in runs if run.threshold is not None and run.splits]
    if not kept:
        return ""
    head = ["", "threshold"] + [f"{split}, {kind}" for split in splits for kind in ("unanswerable", "answerable")]
    names = ("unanswerable_below_threshold", "answerable_below_threshold")
    return rows(
        [
            head,
            *(
                [
                    run.title,
                    f"{run.threshold:g}",
                    *(_cell(run.splits.get(split, {}), name, "", share) for split in splits for name in names),
                ]
                for run in kept
            ),
        ]
    )


def settings(runs: Iterable[PeerRun]) -> str:
    """List how each peer is set, where that is recommended, and in which version it ran."""
    return "\n".join(f"- {run.title}: {run.setting}. Source: {run.source}.{_ran(run)}" for run in runs)


def _ran(run: PeerRun) -> str:
    known = [f"{package} {number or 'not installed'}" for package, number in run.versions.items()]
    return f" {', '.join(known)}." if known else ""


def failed(runs: Iterable[PeerRun]) -> str:
    """Name the peers that could not be measured, each with its error; empty where all could."""
    return "\n".join(f"- {run.title}: {run.error}" for run in runs if run.error)


NOTES = """\
Every peer indexes the same five texts and is asked the same questions, with the same weights, on the same machine, one
after another, without a network. Its settings are those that its own documentation recommends.

- Regrow was fitted to the cases of tune; no peer was, and nothing was to those of keep. Keep is the fair comparison.
- A passage counts, at its rank, for every section of which it holds half, and for every section that holds half of it.
  Ten ranks are looked at even where a peer shows fewer. Both are generous to the peers. nDCG is cut at 1.
- Shown is what a user would read: a peer's passages as they are, Regrow's sentences with their headings and speakers.
  A fact counts where one of its quotations stands in a passage or sentence, or in all of them run together.
- Not answered: Regrow declined, asked back or signposted; a peer found no passage, which those that search by vectors
  always do. What their documented thresholds would change is told below.
- Every statement that Regrow shows carries a quotation with its span, by construction. A peer shows whole passages:
  each is a quotation, and the last column says how many stand at the span that the peer gives.
- Processor time is given beside time, as it tells more where other programs keep the machine busy."""


def page(report: Report, splits: Sequence[str]) -> str:
    """Give the whole page."""
    measured = [run for run in report.peers if run.splits]
    parts = ["# Regrow beside what else one could build", f"{report.date}. {report.machine}. {report.network}", NOTES]
    for split in splits:
        if there := _with(measured, split):
            counted = there[0].splits[split]
            asked = f"{counted['answerable']:.0f} answerable questions, {counted['unanswerable']:.0f} unanswerable"
            parts += [f"## Quality on {split}: {asked}", quality(measured, split)]
    if limits := thresholds(measured, splits):
        parts += ["## Questions that the documented threshold would leave without a passage", limits]
    parts += [f"## Costs: Regrow's, and how many times those ({report.questions} questions)", costs(measured)]
    parts += _installed(measured)
    parts += ["## Settings", settings(report.peers)]
    if errors := failed(report.peers):
        parts += ["## Not measured", errors]
    return "\n\n".join(parts) + "\n"


def _installed(runs: Sequence[PeerRun]) -> list[str]:
    """Say what a first run takes where it builds in another way."""
    return [
        f"All are opened from what they keep on disk. Build computes every vector; {run.title} as installed, with "
        f"vectors that ship, takes {run.costs.install:.1f} s."
        for run in runs
        if run.costs and run.costs.install is not None
    ]
