"""What the proof of a written sentence lets through and what it refuses, rule by rule."""

import dataclasses

import pytest

from assistant.answering.writing.support import Proof, Reason, prove
from assistant.answering.writing.support.lexicon import lexicon, stem

LETTER = "After the meeting we will send a letter to the provider, confirming the points agreed."
REQUEST = (
    "We may request the provider to complete and return (within 28 days) an improvement action plan. "
    "This will be requested under Regulation 17(3) Health and Social Care Act 2008 (Regulated Activities) "
    "Regulations 2014."
)
DOSES = (
    "Where people were prescribed variable doses, staff did not always record how many tablets had been administered."
)
WOUNDS = "Staff reviewed and dressed people's wounds at irregular intervals."
ADVICE = "Ensure that staff understand the process for ordering and disposing of medicines."
CHOICE = "Food choices were not always available. Whilst people were encouraged to ask, these choices were rarely met."
CLOSE = "If services fail to improve, the CQC will be able to close them down."
QUESTION = "Does your team have a common purpose that everyone understands?"
OWN = "We take the learning out of the managers office and share it around the home."
AIM = "Providers should therefore aim to achieve and sustain an overall rating of ‘good’ or ‘outstanding’."


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("CQC may ask the provider to complete and return an improvement action plan within 28 days.", [REQUEST]),
        ("You may be asked to return an improvement action plan within 28 days.", [REQUEST]),
        ("The plan will be requested under Regulation 17(3).", [REQUEST]),
        ("After the meeting, CQC will send the provider a letter confirming the points agreed.", [LETTER]),
        ("Inspectors found that wounds were reviewed and dressed at irregular intervals.", [WOUNDS]),
        (
            "The guide advises you to make sure that staff understand how medicines are ordered and disposed of.",
            [ADVICE],
        ),
        ("You should make sure that staff understand the process for ordering medicines.", [ADVICE]),
        ("Ask yourself whether your team has a common purpose that everyone understands.", [QUESTION]),
        ("Another provider takes the learning out of the manager's office and shares it around the home.", [OWN]),
        ("The guide says that “staff understand the process for ordering and disposing of medicines”.", [ADVICE]),
    ],
)
def test_a_right_paraphrase_holds(sentence: str, quotes: list[str]) -> None:
    assert prove(sentence, quotes) == Proof(True)


@pytest.mark.parametrize(
    ("sentence", "quotes", "why"),
    [
        ("CQC may ask the provider to return an improvement action plan within 14 days.", [REQUEST], Reason.NUMBER),
        ("You may be asked to make improvements within 28 days.", [REQUEST], Reason.NUMBER),
        ("The plan will be requested under Regulation 17(2).", [REQUEST], Reason.REGULATION),
        ("The plan will be requested under Regulation 12.", [REQUEST], Reason.REGULATION),
        ("CQC may ask Skills for Care to return an improvement action plan.", [REQUEST], Reason.NAME),
        ("CQC may request an improvement action plan and a fine.", [REQUEST], Reason.WORDS),
        ("CQC will request the provider to complete an improvement action plan.", [REQUEST], Reason.STRENGTH),
        ("You must return an improvement action plan within 28 days.", [REQUEST], Reason.STRENGTH),
        ("After the meeting the provider will send a letter to CQC.", [LETTER], Reason.ROLE),
        ("Before the meeting CQC will send a letter to the provider.", [LETTER], Reason.ORDER),
        ("Staff reviewed and dressed people's wounds at regular intervals.", [WOUNDS], Reason.POLARITY),
        ("Where people were prescribed variable doses, staff did not record tablets.", [DOSES], Reason.AMOUNT),
        ("Staff did not always record how many tablets had been administered.", [DOSES], Reason.CONDITION),
        ("Food choices were never available.", [CHOICE], Reason.AMOUNT),
        ("The CQC will be able to close services down.", [CLOSE], Reason.CONDITION),
        ("Your staff reviewed and dressed people's wounds at irregular intervals.", [WOUNDS], Reason.MOOD),
        ("Your team has a common purpose that everyone understands.", [QUESTION], Reason.MOOD),
        ("Your home takes the learning out of the managers office.", [OWN], Reason.MOOD),
        ("Providers should aim to achieve an overall rating of ‘outstanding’.", [AIM], Reason.RATING),
        ("The guide says “these choices were rarely met because staff were busy”.", [CHOICE], Reason.QUOTATION),
        ("The guide says “people were encouraged to ask”.", [CHOICE], Reason.QUOTATION),
        ("Ruth French says that staff reviewed people's wounds.", [WOUNDS, "Alex Ball, Stow Healthcare"], Reason.FRAME),
        ("Because of the wounds, staff reviewed people.", [WOUNDS], Reason.CAUSE),
    ],
)
def test_a_wrong_sentence_is_refused_with_its_reason(sentence: str, quotes: list[str], why: Reason) -> None:
    proof = prove(sentence, quotes)

    assert not proof.holds
    assert proof.why == why
    assert proof.detail


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Inspectors found that paperwork was out of date.", "Documentation was outdated."),
        (
            "Managers could not show how they identified risk.",
            "Managers were not able to demonstrate how they spot risk.",
        ),
        ("There were not enough staff to respond to people.", "There was a lack of staff to respond to people."),
        ("You should look into staff concerns promptly.", "Investigate staff concerns promptly."),
    ],
)
def test_a_word_may_stand_for_one_that_says_nearly_the_same(sentence: str, quote: str) -> None:
    assert prove(sentence, [quote]) == Proof(True)


@pytest.mark.parametrize(
    ("sentence", "quote", "why"),
    [
        # contraries, near as their vectors are
        ("Staff were slow to respond to improvements.", "Staff were quick to respond to improvements.", Reason.WORDS),
        (
            "Staff were quick to respond to concerns.",
            "Staff were slow to respond to concerns and quick to accept changes.",
            Reason.POLARITY,
        ),
        ("There was a new notice board.", "There was an existing notice board.", Reason.WORDS),
        # things of one kind
        ("Staff knocked on bathroom doors.", "Staff knocked on bedroom doors.", Reason.WORDS),
        ("Staff reviewed all complaints.", "Staff reviewed all incidents.", Reason.WORDS),
        # who does what to whom
        ("The council had to report CQC to the service.", "CQC had to report the service to the council.", Reason.ROLE),
        ("Staff did not always investigate concerns.", "Staff concerns were not always investigated.", Reason.ROLE),
        ("There were assurances from staff.", "There were assurances from managers about what staff did.", Reason.ROLE),
        (
            "The response from the service about professionals was mixed.",
            "The response from professionals about the service was mixed.",
            Reason.ROLE,
        ),
        # a condition, a gap in what is known, or a direction
        (
            "Staff awareness of what good care looks like is part of the problem.",
            "Where staff awareness of what good care looks like is part of the problem, help them to understand.",
            Reason.CONDITION,
        ),
        (
            "The service was not working with other agencies.",
            "Records gave no evidence that the service was working with other agencies.",
            Reason.STRENGTH,
        ),
        (
            "The service was switching from electronic to paper records.",
            "The service was switching from paper to electronic records.",
            Reason.ORDER,
        ),
        ("Some staff received special treatment.", "Some staff seemingly received special treatment.", Reason.STRENGTH),
        (
            "Needs could not be met, and there was detail of cover.",
            "Needs could not be met, and there was no detail of cover.",
            Reason.POLARITY,
        ),
    ],
)
def test_what_only_looks_near_is_refused(sentence: str, quote: str, why: Reason) -> None:
    assert prove(sentence, [quote]).why == why


def test_no_word_stands_for_its_contrary() -> None:
    words = lexicon()

    assert not [
        (word, other)
        for word, others in words.near.items()
        for other in others
        if other in words.opposite.get(word, ())
    ]


@pytest.mark.parametrize(
    "forms",
    ["receive received receiving receives", "delegate delegated delegation", "cancel cancelled", "external externally"],
)
def test_the_forms_of_a_word_are_one(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


def test_two_quotations_are_not_welded_into_one_claim() -> None:
    quotes = ["Staff had not been trained in restraint.", "The laundry area was very small and dirty."]

    assert not prove("Staff in the small laundry had not been trained in restraint.", quotes).holds


def test_a_quotations_own_words_hold_even_where_they_are_no_paraphrase() -> None:
    assert prove(OWN, [OWN]).holds
    assert prove(QUESTION, [QUESTION]).holds


def test_a_sentence_that_stops_before_its_limit_is_refused() -> None:
    quote = "Don't be afraid to dismiss staff who aren't willing to change."

    assert prove("Don't be afraid to dismiss staff", [quote]).why == Reason.HALF


def test_whose_words_they_are_counts_as_a_quotation() -> None:
    speaker = "Sanjay Dhrona, Managing Director, The Close Care Home"

    assert prove("Sanjay Dhrona says they share the learning around the home.", [OWN, speaker]).holds
    assert not prove("Sanjay Dhrona says they share the learning around the home.", [OWN]).holds


@pytest.mark.parametrize("sentence", ["", "   ", "…", "It is.", "?"])
def test_a_sentence_that_says_nothing_does_not_hold(sentence: str) -> None:
    assert prove(sentence, [ADVICE]).why == Reason.EMPTY


def test_nothing_holds_without_quotations() -> None:
    assert not prove("Staff should be trained.", []).holds


def test_a_proof_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        prove(ADVICE, [ADVICE]).holds = False  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("sentence", ["The answer is:", '"sources": [', "The source"])
def test_what_claims_nothing_proves_nothing(sentence: str):
    assert prove(sentence, ["Ensure that staff understand the process for ordering medicines."]).why is Reason.EMPTY
