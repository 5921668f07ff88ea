"""Plain words, as inspectors write them and managers type them: none may be read the wrong way round."""

import pytest

from knowledge.library import Library
from tests.assistant.planning.plans import plan_of

WRONG = (
    "There were not enough staff at night.",
    "Medicines were not always given as prescribed.",
    "Care plans were out of date.",
    "Fire doors were wedged open.",
    "The home smelled of urine.",
    "Staff had not been trained in moving and handling.",
    "Relatives said they were never told when something happened.",
    "A safeguarding concern had not been reported.",
    "People said the food was cold.",
    "Audits had not found these problems.",
)
MET = (
    "There were enough staff at night.",
    "Medicines were given as prescribed.",
    "Care plans were up to date.",
    "Fire doors were checked weekly.",
    "The home was clean.",
    "Staff had been trained in moving and handling.",
    "Relatives said they were always told when something happened.",
    "Safeguarding concerns had been reported.",
    "People said the food was good.",
    "Nobody had to wait.",
)
OURS = (
    "We are short of staff most weekends.",
    "Our MAR sheets are full of gaps.",
    "We're always late for calls.",
    "We have too many falls on the top floor.",
    "Staff keep forgetting to sign.",
)


@pytest.mark.parametrize("sentence", WRONG)
def test_what_is_plainly_wrong_is_found_in_a_report(library: Library, sentence: str):
    plan = plan_of(library, f"Inspection report\n\nIs the service safe?\n\n{sentence}\n")
    assert [finding.text for finding in plan.findings] == [sentence]


@pytest.mark.parametrize("sentence", MET)
def test_what_is_plainly_met_is_no_finding(library: Library, sentence: str):
    plan = plan_of(library, f"Inspection report\n\nIs the service safe?\n\n{sentence}\n")
    assert plan.findings == ()
    assert plan.uncovered == ()


@pytest.mark.parametrize("sentence", OURS)
def test_what_managers_say_of_themselves_is_planned_for(library: Library, sentence: str):
    assert [finding.text for finding in plan_of(library, f"- {sentence}\n- The lift is slow.").findings][:1] == [
        sentence
    ]
