"""What the guard of personal data takes out, what it leaves, and what stands in its place."""

import pytest

from assistant.guarding.personal import redact


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Mrs Harper fell last night", "Mrs [name] fell last night"),
        ("mr jones wont take his tablets", "mr [name] wont take his tablets"),
        ("my mum Jean Harper is in bed all day", "my mum [name] is in bed all day"),
        ("a resident called ahmed hit me", "a resident called [name] hit me"),
        ("carer Priya Patel slapped her", "carer [name] slapped her"),
        ("arthurs coat is gone", "[name]s coat is gone"),
        ("NHS number 943 476 5919", "NHS number [NHS number]"),
        ("nhs no 123 456 7890 is wrong", "nhs no [NHS number] is wrong"),
        ("she is 9434765919 on the list", "she is [NHS number] on the list"),
        ("dob 3/4/41", "dob [date of birth]"),
        ("born 12th May 1938, deaf", "born [date of birth], deaf"),
        ("call 077 009 00123 now", "call [phone] now"),
        ("write to jane dot smith at gmail dot com", "write to [e-mail]"),
        ("write to j.smith@example.com.", "write to [e-mail]."),
        ("she lives at 14 Larch Road, SK4 2AB", "she lives at [address], [postcode]"),
        ("her NI number is AB 12 34 56 C", "her NI number is [National Insurance number]"),
        ("sort code 20-45-77 account 43719086", "sort code [bank details] account [bank details]"),
        ("she tweets as @shelley_h", "she tweets as [social media]"),
    ],
)
def test_personal_data_gives_way_to_a_plain_mark(text: str, redacted: str):
    assert redact(text).text == redacted


@pytest.mark.parametrize(
    "text",
    [
        "Mr T hit JD, and resident A saw it",
        "the deputy told the GP and the RM",
        "Regulation 12 and 17(3), by 12 May 2025",
        "May we mark the MAR? Will CQC sue? I hope not.",
        "Herbert Protocol, Waterlow score, Abbey Pain Scale, Bristol Stool Chart",
        "Parkinson's medicines, the Oliver McGowan training, the Ockenden report",
        "Skills for Care and NICE on the Mental Capacity Act 2005",
        "Sheffield City Council rang about Rose Court",
        "CQC is on 03000 616161, in danger ring 999",
        "invoice 9434765919, 12 residents, 3/4/2025",
        "write to enquiries@cqc.org.uk",
        "",
    ],
)
def test_what_is_nobodys_own_stays(text: str):
    assert redact(text) == redact(text)
    assert redact(text).text == text
    assert redact(text).found == ()


def test_items_name_their_kind_and_span_in_the_original():
    text = "Hi. Jean Harper, dob 3/4/41, fell. Jean is in bed."
    found = [(item.kind, text[item.start : item.end]) for item in redact(text).found]
    assert found == [("name", "Jean Harper"), ("date of birth", "3/4/41"), ("name", "Jean")]


def test_the_same_person_has_the_same_mark_and_a_second_person_another():
    text = "Jean Harper pinched Walter Cox. Walter cried, and Mrs Harper said sorry to Walter."
    assert redact(text).text == "[name] pinched [name 2]. [name 2] cried, and Mrs [name] said sorry to [name 2]."


def test_numbering_goes_on_after_marks_that_stand_already():
    assert redact("[name 2] and Jean Harper fell").text == "[name 2] and [name 3] fell"


@pytest.mark.parametrize("name", ["Grace", "Rose", "Hope", "Frank", "Sue"])
def test_a_name_that_is_a_word_too_is_found_where_the_words_around_it_mean_a_person(name: str):
    assert redact(f"resident {name} fell twice").text == "resident [name] fell twice"


def test_a_mark_is_not_taken_for_the_words_before_a_date():
    text = "d.o.b. 23.10.1937. On 2 August we had three falls"
    assert redact(text).text == "d.o.b. [date of birth]. On 2 August we had three falls"


def test_marks_in_a_text_are_left_alone():
    text = "[name] fell. [name 2] rang [phone]. [date of birth] [NHS number] [social media]"
    assert redact(text).text == text
