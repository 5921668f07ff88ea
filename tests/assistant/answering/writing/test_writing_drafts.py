"""What a model writes is cut into sentences with their labels, however it comes and however it is marked up."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.writing.drafts import Draft, drafts

ONE, TWO = Draft("Check the charts.", ("S1",)), Draft("Train staff.", ("S2", "S3"))


@pytest.mark.parametrize(
    "written",
    [
        "Check the charts. [S1]\nTrain staff. [S2][S3]",
        "Check the charts. [S1]\n\nTrain staff. [S2, S3]\n",
        "- Check the charts. [S1]\n- Train staff. [S2] [S3]",
        "1. Check the charts. [S1]\n2) Train staff. (S2 and S3)",
        "**Check** the charts. [S1]\n* Train `staff`. [s2][s3]",
        "Check the charts. [S1] Train staff. [S2][S3]",
        "Check the charts. [S1].\nTrain staff. [S2; S3]",
        "[S1] Check the charts.\n[S2][S3]: Train staff.",
        "# Check the charts. [S1]\n• Train staff. [S2, S3].",
    ],
)
def test_sentences_are_read_whatever_their_form(written: str):
    assert list(drafts([written])) == [ONE, TWO]
    assert list(drafts(written)) == [ONE, TWO]


def test_a_sentence_is_given_as_soon_as_it_is_whole():
    read: list[str] = []

    def pieces() -> Iterator[str]:
        for piece in ["Check the ", "charts. [S1]", "\nTrain", " staff. [S2]", "[S3]", " Then", " rest. [S4]"]:
            read.append(piece)
            yield piece

    given = drafts(pieces())
    assert next(given) == ONE
    assert read[-1] == "\nTrain"
    assert next(given) == TWO
    assert read[-1] == " Then"
    assert list(given) == [Draft("Then rest.", ("S4",))]


def test_words_without_a_label_are_given_as_such():
    assert list(drafts(["Dear manager,\nCheck the charts. [S1] Good luck"])) == [
        Draft("Dear manager,", ()),
        ONE,
        Draft("Good luck", ()),
    ]


@pytest.mark.parametrize("written", ["", "\n\n", "[S1]", "- \n* \n1. ", "...", "[S1][S2]\n"])
def test_what_has_no_letters_is_no_sentence(written: str):
    assert list(drafts([written])) == []


def test_a_line_without_end_is_cut():
    endless = ("very " for _ in range(10_000))
    assert len(next(drafts(endless)).text) <= 2_010


@given(st.text(alphabet="S123[]().,; \nab*-", max_size=200), st.integers(1, 7))
def test_pieces_make_no_difference(written: str, size: int):
    pieces = [written[place : place + size] for place in range(0, len(written), size)]
    together, apart = list(drafts([written])), list(drafts(pieces))
    assert [draft.labels for draft in together] == [draft.labels for draft in apart]
    assert [draft.text for draft in together] == [draft.text for draft in apart]
