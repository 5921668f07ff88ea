"""A question for one detail is answered only by a statement that holds one."""

import pytest

from assistant.answering.details import DETAILS, Detail, claimed_change, claimed_limits, details_asked, holds

ASKED = {
    "money": (
        "how much is the fine",
        "what's the going rate for agency carers",
        "what does £5 buy",
        "what do they charge for one",
    ),
    "ratio": ("what is the staff ratio at night", "minimum carer to resident ratios"),
    "time": ("how long do we have", "by when must it be sent", "what's the deadline", "it has to be in by when"),
    "length of time": ("how many days do we get", "how many working days is that", "how long, in weeks i mean"),
    "past date": ("when did CQC start", "which year was it written"),
    "keeping": ("how long do we have to keep the old charts", "what is the retention period", "when can we shred them"),
    "age": ("how old must a carer be", "what's the minimum age for that"),
    "date": ("when will they come back", "when must we tell CQC"),
    "frequency": ("how often should we audit", "how regularly are reviews held"),
    "count": ("how many quality statements are there",),
    "share": ("what percentage of staff", "what proportion of homes is good"),
    "contact": ("what is their phone number", "email address for the council", "whats the link to the form"),
    "form": ("which form do I use", "what is the form number"),
    "product": ("which software is best", "recommend an app for rotas"),
    "name": ("who is our inspector", "what's the name of the chief inspector"),
    "guideline": ("what does NICE say on falls", "nice guideline number for medicines"),
    "score": ("what score do we need", "which threshold makes it good"),
}
HELD = {
    "money": ("They paid £300.", "A fine of 300 pounds."),
    "ratio": ("One of 1:4 is used.", "They plan 1 to 4."),
    "time": ("Return it (within 28 days).", "It is done every week."),
    "length of time": ("Return it (within 28 days).", "within six-months"),
    "past date": ("It began in 2013.", "It starts from April next year."),
    "keeping": ("Records are kept for three years.",),
    "age": ("Staff are over 18.",),
    "date": ("Tell CQC before you change it.", "It is due in autumn."),
    "frequency": ("Audits are held monthly.", "Reviews take place every quarter."),
    "share": ("only 30% of staff", "Half of the staff had left."),
    "contact": ("T: 0113 241 1275", "E: info@example.org.uk"),
    "score": ("It takes 63% or more.", "They gave 3 points."),
}
EMPTY = "Staff know the people they support and write clear records."


@pytest.mark.parametrize(("name", "question"), [(name, text) for name, texts in ASKED.items() for text in texts])
def test_each_kind_of_detail_is_heard(name: str, question: str):
    assert name in {detail.name for detail in details_asked(question)}


def test_every_kind_has_examples():
    assert ASKED.keys() == {detail.name for detail in DETAILS}
    assert HELD.keys() == {detail.name for detail in DETAILS if detail.held} - {"count"}


@pytest.mark.parametrize(
    "question",
    [
        "How should we improve our staffing?",
        "What goes wrong with medicines?",
        "Who is responsible for safeguarding?",
        "Which regulation covers consent?",
        "what does good look like for safe",
        "our audits don't pick anything up",
    ],
)
def test_a_question_for_no_detail_asks_for_none(question: str):
    assert details_asked(question) == ()


@pytest.mark.parametrize(
    "detail", [detail for detail in DETAILS if detail.name in HELD], ids=lambda detail: detail.name
)
def test_a_statement_with_the_detail_holds_it_and_one_without_does_not(detail: Detail):
    question = ASKED[detail.name][0]
    assert [text for text in HELD[detail.name] if not holds(detail, text, question)] == []
    assert not holds(detail, EMPTY, question)


@pytest.mark.parametrize("name", ["form", "product", "name", "guideline"])
def test_no_statement_holds_what_the_documents_never_say(name: str):
    (detail,) = (each for each in DETAILS if each.name == name)
    assert not any(holds(detail, text, ASKED[name][0]) for texts in HELD.values() for text in texts)


def test_a_number_is_held_only_where_it_counts_what_is_asked_for():
    (count,) = (each for each in DETAILS if each.name == "count")
    assert holds(count, "There are five key questions.", "how many key questions are there")
    assert holds(count, "11 trusts were told, and five of the 11 hospitals came out.", "how many hospitals came out")
    assert not holds(count, "There are five key questions.", "how many inspectors are there")
    assert not holds(count, "The key questions matter.", "how many key questions are there")


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("why did CQC abolish the key questions", "abolish"),
        ("since the guide dropped medicines", "dropped"),
        ("now that CQC has withdrawn ratings, what do we do", "withdrawn"),
        ("what does CQC do after a breach", None),
        ("since the manager left nobody checks", None),
    ],
)
def test_a_change_that_is_taken_for_granted_is_heard(question: str, verb: str | None):
    assert claimed_change(question) == verb


@pytest.mark.parametrize(
    ("question", "limits"),
    [
        ("which rule says complaints get an answer within 48 hours", ("48 hours",)),
        ("the law says 5 working days or 2 weeks", ("2 weeks",)),
        ("must we return it in 28-days", ("28 days",)),
        ("he was left alone for 3 hours", ()),
        ("which regulation covers consent", ()),
    ],
)
def test_a_time_limit_that_is_taken_for_granted_is_heard(question: str, limits: tuple[str, ...]):
    assert claimed_limits(question) == limits
