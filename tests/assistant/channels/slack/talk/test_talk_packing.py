"""Blocks go into as many messages as Slack's limits ask for, and what belongs together stays together."""

import json

import pytest

from assistant.channels.slack.blocks import Block, words
from assistant.channels.slack.talk.citations import Among, Cited, address, plainly, read_among
from assistant.channels.slack.talk.packing import LARGEST, message_of, packed, room_for
from assistant.channels.slack.talk.sentences import LONGEST, lines, told
from assistant.models import Sentence


def sizes(units: list[list[Block]]) -> list[int]:
    return [len(message.blocks) for message in packed(units)]


def test_few_blocks_are_one_message():
    assert sizes([[words("a")], [words("b"), words("c")]]) == [3]


def test_fifty_blocks_are_one_message_and_one_more_begins_the_next():
    assert sizes([[words("a")]] * 50) == [50]
    assert sizes([[words("a")]] * 51) == [50, 1]


def test_a_unit_is_not_torn_apart():
    assert sizes([[words("a")] * 30, [words("b")] * 30]) == [30, 30]


def test_a_message_is_not_too_large():
    messages = packed([[words("word " * 300)] for _ in range(20)])
    assert len(messages) > 1
    assert all(len(json.dumps(message.blocks, ensure_ascii=False)) <= LARGEST for message in messages)
    assert sum(len(message.blocks) for message in messages) == 20


def test_nothing_is_no_message():
    assert packed([[], []]) == []


def test_room_is_what_still_fits():
    units = [[words("a")]] * 10
    assert room_for([words("b")] * 44, units) == 6
    assert room_for([], units) == 10


def test_a_message_has_its_words_in_plain_text_too():
    assert message_of([words("One."), words("Two.")]).text == "One.\nTwo."


def test_sentences_stand_under_their_heading_in_lists():
    said = [
        Sentence("Check the charts.", (1,), "What to do"),
        Sentence("Train staff.", (2,)),
        Sentence("When people are safe:"),
        Sentence("Staff said so.", (3,), speaker="A manager"),
    ]
    shown = told(said)
    assert [block["elements"][-1]["type"] for block in shown] == [
        "rich_text_list", "rich_text_section", "rich_text_list",
    ]  # fmt: skip
    assert message_of(shown).text.split("\n") == [
        "What to do", "Check the charts.\u00a0[1]", "Train staff.\u00a0[2]", "When people are safe:",
        "A manager: Staff said so.\u00a0[3]",
    ]  # fmt: skip


def test_a_list_that_goes_on_has_its_heading_once():
    first, second = Sentence("Check the charts.", (1,), "What to do"), Sentence("Train staff.", (2,))
    assert "What to do" not in message_of(told([second], first)).text
    assert message_of(told([second], first)).text == "Train staff.\u00a0[2]"


def test_a_long_group_is_cut_between_sentences():
    said = [
        Sentence(f"{'word ' * 99}end {number}.", (1,), "What to do" if not number else None) for number in range(20)
    ]
    shown = told(said)
    assert len(shown) > 3
    text = [message_of([block]).text for block in shown]
    assert all(len(part) < LONGEST + 700 for part in text)
    assert [part.count("end") for part in text if "end" in part]
    assert "\n".join(text).count("What to do") == 1
    assert all(line.endswith("[1]") for part in text for line in part.split("\n") if line != "What to do")


def test_what_a_model_worded_is_marked():
    shown = message_of(told([Sentence("Check the charts.", (1,), by_model=True)])).text
    assert shown == "Check the charts.\u00a0[1] Worded by a language model, and checked against its source."


def test_lines_with_a_dash_make_a_list():
    shown = lines("These are open:\n- owners\n- dates\n\nSay which.")
    assert [block["elements"][0]["type"] for block in shown] == [
        "rich_text_section", "rich_text_list", "rich_text_section",
    ]  # fmt: skip


def test_a_button_knows_its_citation_and_those_around_it():
    all_ = tuple(
        Cited(n, "guide-to-improvement" if n % 2 else "quality-framework", n * 10, n * 10 + 5) for n in range(1, 9)
    )
    written = Among(3, all_).written()
    assert read_among(written) == Among(3, all_)


@pytest.mark.parametrize("at", [0, 150, 299])
def test_of_too_many_citations_the_nearest_are_known(at: int):
    all_ = tuple(Cited(n, "guide-to-improvement", 100_000 + n, 100_500 + n) for n in range(300))
    written = Among(at, all_).written()
    assert len(written) <= 2000
    read = read_among(written)
    assert read.cited == all_[at]
    assert len(read.all) > 50


@pytest.mark.parametrize(
    "value", ["", "{}", "[]", '{"at": 0, "in": [], "of": [[1, 0, 2, 3]]}', '{"at":0,"in":[],"of":[]}', "x"]
)
def test_what_no_button_has_is_no_citation(value: str):
    with pytest.raises(ValueError, match=r"."):
        read_among(value)


def test_a_quotation_is_shown_without_its_files_markup():
    raw = "Include **SMART** objectives</p> <p>as [the guide](https://example.org) says:\n\n- one\n- two"
    assert plainly(raw) == "Include SMART objectives as the guide says: - one - two"


@pytest.mark.parametrize(
    ("web", "there"),
    [
        ("https://regrow.example.org", "https://regrow.example.org/?document=d&start=1&end=9"),
        ("https://example.org/regrow/", "https://example.org/regrow/?document=d&start=1&end=9"),
        ("https://regrow.example.org/?key=rgs_x", "https://regrow.example.org/?key=rgs_x&document=d&start=1&end=9"),
    ],
)
def test_the_page_where_a_passage_is_looked_up_may_name_a_site(web: str, there: str):
    assert address(web, Cited(3, "d", 1, 9)) == there
