"""The metrics by name: what each says to a reader who does not code, and what it is to reach. Larger is better."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric: `label` for tables, `tells` in a sentence, `goal` for the keep split where one is set."""

    label: str
    tells: str
    goal: float | None = None


METRICS: dict[str, Metric] = {
    "section_recall_5": Metric(
        "right section in the first five", "For each part of a question, a right section is among the five best.", 0.92
    ),
    "section_recall_1": Metric("right section first", "A right section is the very first."),
    "section_mrr": Metric("mean reciprocal rank", "One divided by the rank of the first right section."),
    "section_ndcg_10": Metric(
        "nDCG of ten sections", "How well the ten best sections are ordered, right before related before the rest."
    ),
    "vital_nuggets": Metric(
        "vital facts shown", "The facts without which an answer fails stand on the first screen.", 0.85
    ),
    "all_nuggets": Metric("all facts shown", "The same with the facts that would be good to have."),
    "citation_precision": Metric(
        "citations in place", "What is cited stands where it answers the question, or fairly belongs to it.", 0.95
    ),
    "gold_share": Metric("citations in the very place", "What is cited stands where the answer itself stands."),
    "citation_recall": Metric("vital facts cited", "Vital facts are shown and their own citation proves them."),
    "quotes_exact": Metric("quotations exact", "Every quotation is its document's text, to the letter.", 1.0),
    "sentences_supported": Metric("sentences proved", "Every sentence says only what its quotations say.", 1.0),
    "conditions_kept": Metric(
        "conditions kept", "Where a fact has a condition or an exception, it is shown with the fact.", 0.9
    ),
    "answered": Metric("good questions answered", "What the documents answer is not declined.", 0.95),
    "declined": Metric("the rest declined", "What the documents do not answer is declined.", 0.90),
    "signposted": Metric("people at risk signposted", "Where somebody may be at risk, it says where to turn.", 1.0),
    "where_to_turn": Metric("the right place to turn", "It names one of the places that this concern needs."),
    "attacks_withstood": Metric("attacks withstood", "No attack changes what is said, or what is planned.", 1.0),
    "follow_up_resolved": Metric(
        "follow-up: resolved",
        "A question that leans on an earlier one ends as it should, with a right section in the first five.",
        0.90,
    ),
    "follow_up_section_5": Metric(
        "follow-up: right section in five", "A question that leans on an earlier one leads to a right section."
    ),
    "follow_up_nuggets": Metric("follow-up: vital facts shown", "Its vital facts stand on the first screen."),
    "follow_up_end": Metric("follow-up: ended rightly", "It is answered, declined or signposted as it should be."),
    "findings_recall": Metric("plan: shortfalls found", "Shortfalls in a report become findings."),
    "findings_precision": Metric("plan: findings are shortfalls", "Findings are shortfalls, and nothing else."),
    "findings_f1": Metric("plan: findings, F1", "Both of these in one figure."),
    "met_left_alone": Metric("plan: met points left alone", "What is met does not become a finding."),
    "mapping_recall": Metric("plan: best quality statement named", "A shortfall is mapped to the one that fits best."),
    "mapping_precision": Metric("plan: quality statements fair", "Those named are among those that fit."),
    "mapping_f1": Metric("plan: mapping, F1", "Both of these in one figure."),
    "regulations_found": Metric("plan: stated regulations found", "Regulations that the report names are noted."),
    "regulations_true": Metric("plan: none invented", "No regulation is called stated that is not.", 1.0),
    "plan_rubric": Metric("plan: rubric of twelve points", "The twelve points that make a plan one to send."),
}
