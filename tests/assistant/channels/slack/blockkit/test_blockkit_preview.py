"""The preview shows what Slack would, and no word of a message becomes markup of the page."""

import re

import pytest

from tests.assistant.channels.slack.blockkit.examples import EXAMPLES
from tests.assistant.channels.slack.blockkit.layout import BLOCKS as CHECKED
from tests.assistant.channels.slack.blockkit.messages import faults_of_message
from tests.assistant.channels.slack.blockkit.preview import BLOCKS, Entry, Said, blocks_html, page
from tests.assistant.channels.slack.blockkit.preview_elements import ELEMENTS
from tests.assistant.channels.slack.blockkit.preview_text import markdown_html, marked_html, text_html
from tests.assistant.channels.slack.blockkit.windows import faults_of_view

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'single' <img src=x onerror=y>"


def test_every_block_and_element_that_is_checked_can_be_shown() -> None:
    from tests.assistant.channels.slack.blockkit import elements

    assert set(BLOCKS) == set(CHECKED)
    assert set(ELEMENTS) == set(elements.ELEMENTS)


def test_the_examples_are_sound_and_have_every_block() -> None:
    kinds: set[str] = set()
    for example in EXAMPLES:
        shown = example.shown
        if isinstance(shown, dict):
            assert faults_of_view(shown) == []
            kinds |= {block["type"] for block in shown["blocks"]}
            continue
        for said in [shown] if isinstance(shown, Said) else shown:
            if said.blocks:
                assert faults_of_message({"text": "x", "blocks": list(said.blocks)}) == []
            kinds |= {block["type"] for block in said.blocks}
    assert kinds == set(BLOCKS) - {"task_card"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.title)
def test_a_page_has_each_entry_once_and_is_well_formed(example: Entry) -> None:
    made = page([example, example], dark=True)
    assert made.count("<article") == 2
    assert '<body class="dark">' in made
    for tag in ("div", "span", "ul", "ol", "li", "table", "blockquote", "p"):
        assert len(re.findall(rf"<{tag}[ >]", made)) == made.count(f"</{tag}>"), tag


def test_no_word_becomes_markup_of_the_page() -> None:
    text = {"type": "plain_text", "text": HOSTILE}
    run = {"type": "text", "text": HOSTILE}
    blocks = [
        {"type": "header", "text": text},
        {"type": "section", "text": text, "fields": [text | {"type": "mrkdwn"}]},
        {"type": "context", "elements": [text]},
        {"type": "markdown", "text": HOSTILE},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [run]}]},
        {"type": "actions", "elements": [{"type": "button", "text": text, "action_id": "a"}]},
        {"type": "image", "image_url": "https://a.example/b.png", "alt_text": HOSTILE},
        {"type": "table", "rows": [[{"type": "raw_text", "text": HOSTILE}]]},
    ]
    whole = page([Entry(HOSTILE, Said(HOSTILE, blocks, HOSTILE, by=HOSTILE)), Entry("x", Said(HOSTILE))])
    assert "<script" not in whole
    assert "<img" not in whole
    assert whole.count("&lt;script&gt;") >= 10


def test_slacks_markup_is_read_and_plain_text_is_not() -> None:
    said = "*bold* _it_ ~no~ `code` <https://a.example|here> <@U1> <#C1|care> 2 &lt; 3 &amp; snake_case_name"
    made = marked_html(said, {"U1": "Priya Shah"})
    for part in ("<b>bold</b>", "<i>it</i>", "<s>no</s>", "<code>code</code>", ">here</a>", "@Priya Shah", "#care"):
        assert part in made
    assert "2 &lt; 3 &amp; snake_case_name" in made
    plain = text_html({"type": "plain_text", "text": said}, {})
    assert "<b>" not in plain
    assert "&lt;@U1&gt;" in plain


def test_markdown_is_read_and_a_backslash_keeps_signs() -> None:
    made = markdown_html("**bold** and \\*not\\*\n\n- one\n- two\n\n1. first\n\n> said\n\n# Head\nbelow")
    for part in (
        "<b>bold</b> and *not*",
        "<ul><li>one</li><li>two</li></ul>",
        "<ol>",
        "<blockquote>said",
        "<b>Head</b>",
    ):
        assert part in made


def test_what_is_chosen_and_what_is_empty_is_seen() -> None:
    option = {"text": {"type": "plain_text", "text": "Done"}, "value": "1"}
    select = {"type": "static_select", "action_id": "s", "options": [option]}
    row = {"type": "actions", "elements": [select, select | {"initial_option": option}]}
    made = blocks_html([row], {})
    assert "Choose an option" in made
    assert "Done" in made
    person = {"type": "users_select", "action_id": "u", "initial_user": "U1"}
    assert "Priya Shah" in blocks_html([{"type": "actions", "elements": [person]}], {"U1": "Priya Shah"})


def test_who_alone_sees_a_message_is_said() -> None:
    assert "Only visible to you" in page([Entry("x", Said("Hello", only=True))])
    assert "Only visible to you" not in page([Entry("x", Said("Hello"))])
