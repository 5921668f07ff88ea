from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.planning.intake.dates import dates_in, stated_dates
from assistant.planning.intake.daywords import mentions_in
from tests.assistant.planning.plans import SAMPLE


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("3 March 2026", ["2026-03-03"]),
        ("Monday 2nd of Nov, 2026", ["2026-11-02"]),
        ("3, 4 and 10 March 2026", ["2026-03-03", "2026-03-04", "2026-03-10"]),
        ("4 March to 21 March 2026", ["2026-03-04", "2026-03-21"]),
        ("4–21 March 2026", ["2026-03-04", "2026-03-21"]),
        ("30 December to 4 January 2026", ["2025-12-30", "2026-01-04"]),
        ("30 December 2025 to 4 January 2026", ["2025-12-30", "2026-01-04"]),
        ("Tuesday 3 and Wednesday 4 March 2026", ["2026-03-03", "2026-03-04"]),
        ("12/08/2026 to 19/08/2026", ["2026-08-12", "2026-08-19"]),
        ("2026-03-03", ["2026-03-03"]),
        ("29 February 2028", ["2028-02-29"]),
        ("29 February 2027", []),
        ("31/04/2026", []),
        ("3 March", []),
        ("March 2026", []),
        ("1.2.3.2026", []),
        ("Regulation 12, 3 March 2026", ["2026-03-03"]),
        ("2 November 2026 12 beds", ["2026-11-02"]),
    ],
)
def test_days_as_they_are_written(words: str, days: list[str]):
    assert [day.isoformat() for mention in mentions_in(words) for day in mention.days] == days


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(["%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%d %b %Y"])
)
def test_any_day_is_read_as_it_was_written(day: date, form: str):
    assert dates_in(f"This report was published on {day.strftime(form)}.").events.published == day


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("This report was published on 2 November 2026.", {"published": "2026-11-02"}),
        ("Published: 2026-11-02", {"published": "2026-11-02"}),
        ("Published\n2 November 2026\nInspected\n3 March 2026", {"published": "2026-11-02", "assessed": "2026-03-03"}),
        ("Date of assessment: 4 March to 21 March 2026", {"assessed": "2026-03-04", "assessed_until": "2026-03-21"}),
        ("Inspected on 3 and 4 March 2026", {"assessed": "2026-03-03", "assessed_until": "2026-03-04"}),
        (
            "Date of inspection visit:\n04 March 2026\n05 March 2026\n\nDate of publication:\n21 April 2026",
            {"published": "2026-04-21", "assessed": "2026-03-04", "assessed_until": "2026-03-05"},
        ),
        (
            "The assessment started on 6 August 2026 and ended on 16 October 2026.",
            {"assessed": "2026-08-06", "assessed_until": "2026-10-16"},
        ),
        (
            "Dates of assessment: 4 March to 21 March 2026. We visited the home on 4 March 2026.",
            {"assessed": "2026-03-04", "assessed_until": "2026-03-21"},
        ),
        (
            "| Date of assessment | 4 March to 21 March 2026 | Published | 2 November 2026 |",
            {"published": "2026-11-02", "assessed": "2026-03-04", "assessed_until": "2026-03-21"},
        ),
        (
            "We inspected on 3 March 2026 and the report was published on 21 April 2026.",
            {"published": "2026-04-21", "assessed": "2026-03-03"},
        ),
        ("CQC requested an action plan under Regulation 17(3) on 3 November 2026.", {"requested": "2026-11-03"}),
        ("By letter of 3 November 2026, CQC requested an improvement action plan.", {"requested": "2026-11-03"}),
        ("We asked the provider to complete and return an action plan on 3 May 2026.", {"requested": "2026-05-03"}),
        ("Draft report sent: 5 October 2026", {"draft_report": "2026-10-05"}),
        ("Received the draft report on Monday 2 November 2026 by email.", {"draft_report": "2026-11-02"}),
        (
            "We served a warning notice on 3 March 2026 and told the provider to comply by 3 June 2026.",
            {"warning_notice": "2026-03-03"},
        ),
        (
            "We served a warning notice in relation to safe care and treatment on 3 March 2026.",
            {"warning_notice": "2026-03-03"},
        ),
        (
            "On 3 March 2026 we served a warning notice and on 5 April 2026 the report was published.",
            {"published": "2026-04-05", "warning_notice": "2026-03-03"},
        ),
        (
            "A notice of proposal to cancel the registration was served on 9 November 2026.",
            {"notice_of_proposal": "2026-11-09"},
        ),
        ("Notice of decision dated 9 November 2026", {"notice_of_decision": "2026-11-09"}),
        (
            "cqc asked for action plan 3 november 2026\nwarning notice served 5 november 2026",
            {"requested": "2026-11-03", "warning_notice": "2026-11-05"},
        ),
        (SAMPLE, {"published": "2026-11-02"}),
    ],
)
def test_what_a_text_states(text: str, stated: dict[str, str]):
    assert stated_dates(dates_in(text)) == stated


@pytest.mark.parametrize(
    "text",
    [
        "The last rating for this service was requires improvement\n(published 5 July 2021).",
        "Rating at last inspection\nRequires improvement (report published 4 May 2023)",
        "At our previous inspection on 4 May 2025 we served a warning notice.",
        "We carried out an inspection of this service on 4 June 2025. Breaches were found. The provider told us after "
        "the last inspection what they would do.",
        "The report will be published on 3 December 2026.",
        "The report was not published on 3 December 2026.",
        "NICE published guidance on 3 May 2025.",
        "The provider had published its statement of purpose on 3 May 2025.",
        "The provider must return the action plan we requested by 3 December 2026.",
        "We requested an action plan, which the provider returned on 5 May 2026.",
        "This was a breach of regulation 17(3) on 3 May 2026.",
        "We sent our factual accuracy comments on the draft report on 5 October 2026.",
        "On 3 March 2026 two fire doors were wedged open and we served a warning notice.",
        "We served a warning notice about an incident on 3 March 2026.",
        "The provider complied with the warning notice served on 3 March 2026.",
        "Staff were assessed as competent on 3 March 2026.",
        "The fire inspection took place on 3 March 2026.",
        "Assessment dates: 4 March to 21 March",
        "Date of publication\nDate of inspection\n2 November 2026\n3 March 2026",
        "",
    ],
)
def test_what_does_not_say_what_happened_to_the_service_is_not_read(text: str):
    assert stated_dates(dates_in(text)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Published 2 November 2026\nThis report was published on 9 November 2026.",
        "We served a warning notice on 3 March 2026. We served a warning notice on 4 March 2026.",
        "We served warning notices on 3 and 4 March 2026.",
        "Inspected on 3 March 2026\nDate of inspection: 9 April 2026",
        "The assessment started on 6 August 2024 and ended on 16 October 2026.",
    ],
)
def test_two_days_for_one_event_are_none(text: str):
    assert stated_dates(dates_in(text)) == {}


def test_one_day_that_is_said_twice_is_one():
    assert dates_in("Report published: 5 May 2026\n\nReport published: 5 May 2026").events.published == date(2026, 5, 5)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=300), st.text(alphabet="published warning notice 12026/¤()-,.\n", max_size=300)))
def test_any_text_can_be_read(text: str):
    for day in stated_dates(dates_in(text)).values():
        assert date.fromisoformat(day)
