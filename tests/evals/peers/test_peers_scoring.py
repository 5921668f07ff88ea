"""What is scored for peers: right passages count at their rank, wrong ones score nothing, and figures add up."""

import math
from dataclasses import replace

import pytest

from assistant.models import Status
from evals.cases import Case, Nugget, Part, Place, Turn
from evals.peers import scoring
from evals.peers.passages import Passage, Shown
from evals.peers.scoring import Scorer
from evals.peers.sections import Extent, SectionMap
from evals.scoring import ranking
from knowledge.models import Document

FACT = "Records of medicines were not always completed by staff."
ADVICE = "Check every record at the end of a shift."
OTHER = "The garden is open to visitors on most summer days."
TEXT = "\n".join([FACT, ADVICE, OTHER])
AVOID, DO, GARDEN = ("guide", ("Avoid",)), ("guide", ("Do",)), ("guide", ("Garden",))


def place(text: str) -> tuple[int, int]:
    return TEXT.index(text), TEXT.index(text) + len(text)


MAP = SectionMap(Extent(key, *place(text)) for key, text in ((AVOID, FACT), (DO, ADVICE), (GARDEN, OTHER)))
PART = Part((Place("guide", ("Avoid",)),), (Nugget((FACT,)), Nugget(("summer days",), vital=False)))
SECOND = Part((Place("guide", ("Do",)),), (Nugget((ADVICE,)),))
ASKED = Turn("What goes wrong?", frozenset({Status.ANSWERED}), (PART,))
CASE = Case("x-1", "tune", "question", "plain", "made", (ASKED,))
DECLINED = Case("x-2", "tune", "declined", "plain", "made", (Turn("Who won?", frozenset({Status.DECLINED})),))
DOCUMENT = Document("guide", "", "", "", "", "", "", "", "", TEXT)
SCORER = Scorer({"guide": DOCUMENT}, MAP)


def passage(text: str, score: float | None = None) -> Passage:
    return Passage("guide", *place(text), text, score)


def shown(*texts: str) -> Shown:
    return Shown(texts, tuple(passage(text) for text in texts if text in TEXT), bool(texts))


def test_a_right_passage_scores_all():
    found = SCORER.score(CASE, shown(FACT), [passage(FACT)])
    assert (found.recall, found.mrr, found.ndcg, found.shown, found.early, found.exact) == (1.0,) * 6
    assert (found.vital, found.words, found.answerable, found.answered) == (1, 9, True, True)


def test_a_wrong_passage_scores_nothing():
    found = SCORER.score(CASE, shown(OTHER), [passage(OTHER)])
    assert (found.recall, found.mrr, found.ndcg, found.shown, found.early, found.vital) == (0.0,) * 5 + (0,)
    assert found.words == 10


def test_nothing_shown_scores_nothing():
    found = SCORER.score(CASE, Shown((), (), answered=False), [])
    assert (found.recall, found.mrr, found.ndcg, found.shown, found.early, found.words) == (0.0,) * 5 + (0,)
    assert found.exact is None
    assert not found.answered


def test_the_rank_of_a_passage_is_the_rank_of_its_sections():
    later = SCORER.score(CASE, shown(FACT), [passage(OTHER), passage(ADVICE), passage(FACT)])
    assert later.mrr == pytest.approx(1 / 3)
    assert later.recall == 1.0
    late = SCORER.score(CASE, shown(FACT), [*[passage(OTHER)] * 5, passage(FACT)])
    assert late.recall == 0.0
    assert late.mrr == pytest.approx(1 / 6)


def test_every_part_wants_a_passage_of_its_own():
    both = replace(CASE, turns=(replace(ASKED, parts=(PART, SECOND)),))
    assert SCORER.score(both, shown(FACT), [passage(FACT)]).recall == 0.5
    assert SCORER.score(both, shown(FACT, ADVICE), [passage(FACT), passage(ADVICE)]).recall == 1.0
    assert SCORER.score(both, shown(FACT), [passage(FACT)]).shown == 0.5


def test_one_passage_of_several_sections_counts_for_all_at_its_rank():
    both = replace(CASE, turns=(replace(ASKED, parts=(PART, SECOND)),))
    long = Passage("guide", 0, len(TEXT), TEXT)
    assert SCORER.score(both, Shown((TEXT,), (long,), answered=True), [long]).mrr == 1.0
    second = SCORER.score(both, shown(FACT), [passage(OTHER), long])
    assert second.mrr == 0.5


def test_optional_facts_are_not_counted_as_vital():
    assert SCORER.score(CASE, shown(OTHER), []).vital == 0


@pytest.mark.parametrize("found", [[AVOID, DO], [DO, AVOID], [GARDEN, AVOID], [GARDEN], [], [GARDEN, DO, AVOID]])
def test_ndcg_is_that_of_the_suite_where_every_rank_holds_one_section(found: list[ranking.SectionKey]):
    graded = {AVOID: 2, DO: 1}
    assert scoring.ndcg_at([frozenset({key}) for key in found], graded, 10) == pytest.approx(
        ranking.ndcg_at(found, graded, 10)
    )


def test_ndcg_counts_a_section_once_and_is_cut_at_one():
    graded = {AVOID: 2, DO: 1}
    ideal = 2 + 1 / math.log2(3)
    assert scoring.ndcg_at([frozenset({AVOID}), frozenset({AVOID})], graded, 10) == pytest.approx(2 / ideal)
    assert scoring.ndcg_at([frozenset({AVOID, DO})], graded, 10) == 1.0
    assert scoring.ndcg_at([frozenset[ranking.SectionKey]()] * 10 + [frozenset({AVOID})], graded, 10) == 0.0
    assert scoring.ndcg_at([frozenset({AVOID})], {}, 10) is None


def test_a_fact_that_runs_over_two_pieces_counts_once_they_are_run_together():
    cut = FACT.index("not")
    assert scoring.found_vital([PART], [FACT[:cut].strip(), FACT[cut:]])[0] == 1
    assert scoring.found_vital([PART], [FACT[cut:], FACT[:cut].strip()])[0] == 0


def test_a_fact_turned_round_or_changed_does_not_count():
    assert scoring.found_vital([PART], [FACT.replace("not ", "")])[0] == 0
    assert scoring.found_vital([PART], [FACT.replace("medicines", "meals")])[0] == 0


def test_only_the_first_words_count_early():
    assert scoring.early_recall([PART], [OTHER, FACT], limit=19) == 1.0
    assert scoring.early_recall([PART], [OTHER, FACT], limit=18) == 0.0
    assert scoring.early_recall([PART], [FACT, OTHER], limit=9) == 1.0
    assert scoring.early_recall([Part((), ())], [FACT]) is None


def test_the_first_words_are_cut_within_a_text():
    assert scoring.first_words(["One two.", "Three four five."], limit=4) == (["One two."], "one two three four")
    assert scoring.first_words(["One two."], limit=2) == (["One two."], "one two")
    assert scoring.first_words([], limit=2) == ([], "")


def test_a_text_that_is_cut_short_is_no_longer_a_shorter_way_to_say_the_fact():
    assert scoring.early_recall([PART], [FACT], limit=7) == 0.0


def test_spans_that_are_off_by_one_are_not_exact():
    right = passage(FACT)
    wrong = replace(right, start=right.start + 1)
    assert scoring.exact_share([right, wrong], {"guide": DOCUMENT}) == 0.5
    assert scoring.exact_share([replace(right, document="other")], {"guide": DOCUMENT}) == 0.0
    assert scoring.exact_share([replace(right, text="", start=0, end=0)], {"guide": DOCUMENT}) == 0.0
    assert scoring.exact_share([], {"guide": DOCUMENT}) is None


def test_a_threshold_leaves_a_question_without_passages_only_where_all_are_below():
    low, high = passage(FACT, 0.4), passage(OTHER, 0.6)
    assert scoring.below([low], 0.5) is True
    assert scoring.below([low, high], 0.5) is False
    assert scoring.below([passage(FACT)], 0.5) is True
    assert scoring.below([], 0.5) is True
    assert scoring.below([low], None) is None


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        (CASE, (True, False)),
        (replace(CASE, kind="omission"), (True, False)),
        (DECLINED, (False, True)),
        (replace(CASE, turns=(ASKED, ASKED)), (False, False)),
        (replace(DECLINED, turns=DECLINED.turns * 2), (False, False)),
        (replace(CASE, kind="attack"), (False, False)),
        (replace(CASE, turns=(replace(ASKED, parts=()),)), (False, False)),
        (
            replace(CASE, turns=(replace(ASKED, expect=frozenset({Status.ANSWERED, Status.DECLINED})),)),
            (False, False),
        ),
    ],
)
def test_only_single_questions_that_end_one_way_are_asked(case: Case, wanted: tuple[bool, bool]):
    assert (scoring.answerable(case), scoring.unanswerable(case)) == wanted


def test_figures_are_means_over_the_cases_that_they_apply_to():
    right = SCORER.score(CASE, shown(FACT), [passage(FACT)])
    wrong = SCORER.score(CASE, shown(OTHER), [passage(OTHER)])
    silent = SCORER.score(DECLINED, Shown((), (), answered=False), [])
    spoke = SCORER.score(DECLINED, shown(OTHER), [passage(OTHER)])
    found = scoring.figures([right, wrong, silent, spoke, spoke])
    assert (found["answerable"], found["unanswerable"]) == (2, 3)
    assert found["section_recall_5"] == found["vital_nuggets"] == found["section_mrr"] == 0.5
    assert found["words_shown"] == pytest.approx((9 + 10) / 2)
    assert found["vital_per_100_words"] == pytest.approx(100 / 19)
    assert found["unanswerable_not_answered"] == pytest.approx(1 / 3)
    assert found["answerable_not_answered"] == 0.0
    assert found["quotations_exact"] == 1.0
    assert found["unanswerable_below_threshold"] is None


def test_without_cases_there_are_no_figures():
    found = scoring.figures([])
    assert (found["answerable"], found["unanswerable"]) == (0, 0)
    assert {value for name, value in found.items() if name not in {"answerable", "unanswerable"}} == {None}
