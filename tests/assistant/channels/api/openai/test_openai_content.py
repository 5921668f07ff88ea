"""How an answer is laid out in Markdown, and where its marks are said to stand."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.api.openai.content import Content, address
from assistant.models import Answer, Citation, Sentence, Status


def cited(number: int, quote: str = "Keep records.") -> Citation:
    return Citation(number, "guide", "The guide", ("Safe", "What to do"), quote, 10, 10 + len(quote))


def answer(*sentences: Sentence, notes: tuple[str, ...] = ()) -> Answer:
    return Answer("?", Status.ANSWERED, "", sentences, (), (), "saf-2024", notes=notes)


def laid_out(*sentences: Sentence, notes: tuple[str, ...] = ()) -> Content:
    content, known = Content(), set[int]()
    for sentence in sentences:
        new = [number for number in sentence.citations if number not in known]
        known.update(new)
        content.add(sentence, [cited(number) for number in new])
    content.close(answer(*sentences, notes=notes))
    return content


def test_headings_open_groups_and_points_stand_under_them():
    content = laid_out(
        Sentence("First this.", (1,), heading="What to do"),
        Sentence("Then that.", (1, 2), heading="What to do", speaker="A manager"),
        Sentence("Gaps were found.", (3,), heading="What to avoid"),
        Sentence("That is all."),
        notes=("Something was done.",),
    )
    assert content.text == (
        "**What to do**\n\n- First this. [1]\n- Then that. (A manager) [1] [2]\n\n**What to avoid**\n\n"
        "- Gaps were found. [3]\n\nThat is all.\n\nSomething was done.\n\n**Sources**\n\n"
        "- [1] The guide, Safe › What to do: “Keep records.”\n- [2] The guide, Safe › What to do: “Keep records.”\n"
        "- [3] The guide, Safe › What to do: “Keep records.”"
    )


def test_what_a_source_says_is_never_markup():
    content = laid_out(Sentence("See ![a](https://example.org/b.png) <img src=x> `c` *d* [e](f)", (1,)))
    said = content.text.split("\n\n**Sources**")[0]
    assert said == r"- See !\[a\](https://example.org/b.png) \<img src=x\> \`c\` \*d\* \[e\](f) [1]"


def test_without_sources_there_is_no_list_of_them():
    assert laid_out(Sentence("I can't help with that.")).text == "I can't help with that."


def test_an_address_holds_whatever_a_document_is_called():
    citation = Citation(1, "own/a b", "T", ("S",), "q", 3, 4)
    assert address(citation) == "/v1/documents/own%2Fa%20b/sections?start=3&end=4"


@given(st.lists(st.tuples(st.text(max_size=30), st.lists(st.integers(1, 5), max_size=3, unique=True)), max_size=6))
def test_pieces_join_to_the_whole_and_every_mark_stands_where_it_is_said_to(told: list[tuple[str, list[int]]]):
    content, pieces = Content(), list[str]()
    for text, numbers in told:
        pieces.append(content.add(Sentence(text, tuple(numbers)), [cited(number) for number in numbers]))
    pieces.append(content.close(answer()))
    assert "".join(pieces) == content.text
    marks = [number for _, numbers in told for number in numbers]
    places = [annotation["url_citation"] for annotation in content.annotations]
    assert [content.text[at["start_index"] : at["end_index"]] for at in places] == [f"[{n}]" for n in marks]
