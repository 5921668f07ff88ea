import pytest

from assistant.errors import ReportError
from assistant.reports.plain import read_page
from assistant.reports.web.read import read_html

WORDS = "Staff told us that calls were late and that nobody looked at the records of them. " * 3


def text_of(body: str) -> str:
    return read_html(f"<html><body>{body}</body></html>").text


def test_headings_paragraphs_lists_and_tables():
    body = (
        "<h2>Safe</h2><p>We\n   found:</p><ul><li>gaps in <b>records</b><li><p>no checks</p><p>At all.</p></ul>"
        "<table><caption>Ratings</caption><thead><tr><th>Safe<td>Good</tr></thead>"
        "<tr><td>Caring</td><td>Good</td></tr></table>One line<br>another<hr>last"
    )
    assert text_of(body) == (
        "Safe\n\nWe found:\n\n- gaps in records\n- no checks\n\nAt all.\n\nRatings\n\nSafe | Good\nCaring | Good\n\n"
        "One line\nanother\n\nlast\n"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>No.</p>",
        '<div hidden=""><p>No.</p></div>',
        '<p style="color:red; DISPLAY : none">No.</p>',
        '<p style="visibility:hidden">No.</p>',
        '<p style="font-size:0">No.</p>',
        '<p style="opacity: 0;">No.</p>',
        '<span aria-hidden="true">No.</span>',
        "<script>No.</script>",
        "<style>No.</style>",
        "<noscript>No.</noscript>",
        "<template>No.</template>",
        "<nav>No.</nav>",
        "<header>No.</header>",
        "<footer>No.</footer>",
        '<div role="navigation">No.</div>',
        '<div role="dialog">No.</div>',
        '<div class="govuk-cookie-banner">No.</div>',
        '<div id="onetrust-banner-sdk">No.</div>',
        '<ol class="breadcrumb">No.</ol>',
        '<a class="skip-link">No.</a>',
        "<!-- No. -->",
        "<button>No.</button>",
        "<svg><text>No.</text></svg>",
        "<del>No.</del>",
        "<table><tr hidden><td>No.</td></tr><tr><td style='display:none'>No.</td></tr></table>",
        "<?php No. ?>",
    ],
)
def test_what_is_not_to_be_seen_is_left_out(hidden: str):
    assert text_of(f"<p>Calls were</p>{hidden} late.") == "Calls were\n\nlate.\n"


@pytest.mark.parametrize(
    "shown",
    [
        '<p style="display:block">Yes.</p>',
        '<p style="opacity:0.9; font-size:0.9em">Yes.</p>',
        '<p aria-hidden="false">Yes.</p>',
        '<h2 id="consent-to-care-and-treatment">Yes.</h2>',
        "<details><summary>Yes.</summary></details>",
        "<article><header>Yes.</header></article>",
        '<div class="biscuits">Yes.</div>',
        "<ins>Yes.</ins>",
    ],
)
def test_what_is_to_be_seen_is_read(shown: str):
    assert "Yes." in text_of(f"<p>Calls were late.</p>{shown}")


def test_only_the_main_part_is_read_where_it_holds_a_report():
    aside = "<div>Other reports you may like</div>"
    assert text_of(f"{aside}<main><p>{WORDS}</p></main>{aside}") == f"{WORDS.strip()}\n"
    assert "may like" in text_of(f"{aside}<main></main><p>{WORDS}</p>")


def test_much_that_is_folded_away_is_named_in_a_note():
    content = read_html(f"<p>Calls were late.</p><div hidden>{WORDS}</div>")
    assert content.text == "Calls were late.\n"
    assert "about 48 words" in content.notes[0]
    assert read_html("<p>Calls were late.</p><p hidden>No.</p>").notes == ()


def test_entities_are_those_of_html_and_no_others():
    assert text_of("<p>Fish &amp; chips&nbsp;&mdash; &pound;5 &unknown; &#146;s &#xD800;</p>").startswith(
        "Fish & chips\u00a0— £5"
    )
    with pytest.raises(ReportError, match="abbreviations"):
        read_html('<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><html><p>&c; words</p></html>')


@pytest.mark.parametrize(
    "page",
    ["<html><body></body></html>", "<html><script>only this</script></html>", "<html>" + "<div>" * 5_000 + "deep"],
)
def test_a_page_with_nothing_to_read_is_refused(page: str):
    with pytest.raises(ReportError, match=r"web page.*Save"):
        read_html(page)


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("<meta charset=utf-8><p>Café’s</p>".encode(), "Café’s"),
        ("<meta charset='windows-1252'><p>Café’s</p>".encode("cp1252"), "Café’s"),
        ("<meta charset='iso-8859-1'><p>Café’s</p>".encode("cp1252"), "Café’s"),
        ("<meta content='text/html; charset=iso-8859-15'><p>5 €</p>".encode("iso-8859-15"), "5 €"),
        ("<meta charset='utf-8'><p>Café’s</p>".encode("cp1252"), "Café’s"),
        ("<meta charset='rot13'><p>Café’s</p>".encode(), "Café’s"),
        ("<p>Café’s</p>".encode("utf-16"), "Café’s"),
        (b"<?xml version='1.0' encoding='utf-8'?><html><p>Caf\xc3\xa9</p></html>", "Café"),
    ],
)
def test_pages_are_decoded_as_they_say_or_as_they_are(stored: bytes, said: str):
    assert said in read_html(read_page(stored)).text
