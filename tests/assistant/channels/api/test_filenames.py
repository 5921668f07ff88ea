"""Names that others chose: none has folders, or characters that nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.api.filenames import LONGEST, clean_name


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\x.pdf", "x.pdf"),
        ("C:\\Users\\Ana\\x.pdf", "x.pdf"),
        ("C:x.pdf", "C_x.pdf"),
        ("/etc/passwd", "passwd"),
        ("%2e%2e%2fx.pdf", "x.pdf"),
        ("%252e%252e%252fx.pdf", "x.pdf"),
        ("%2e%2e", None),
        ("%\u200b2e%%E2%80%8B2e%\u200b2fx.pdf", "x.pdf"),
        ("..", None),
        ("...", None),
        ("/", None),
        ("x.pdf\0.exe", "x.pdf.exe"),
        ("x.pdf%00.exe", "x.pdf.exe"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\u2066b\u200bc\ufeff.pdf", "abc.pdf"),
        ("a\x1b[31m\x07.pdf", "a[31m.pdf"),
        ("a\u2028b\tc  d.pdf", "a b c d.pdf"),
        ("one\uff0ftwo\u2215three.pdf", "three.pdf"),
        ("CON", "_CON"),
        ("nul.pdf", "_nul.pdf"),
        ("Com1 .txt", "_Com1 .txt"),
        ("console.txt", "console.txt"),
        (".htaccess", "htaccess"),
        ("x.pdf. . ", "x.pdf"),
        ("x.pdf:stream", "x.pdf_stream"),
        ("a<b>|c?.pdf", "a_b__c_.pdf"),
        ("Bericht Öl – 100%.pdf", "Bericht Öl – 100%.pdf"),
        ("检查报告.docx", "检查报告.docx"),
        ("e\u0301.pdf", "é.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 300, "x" * 120),
        ("%" + "25" * 9 + "2e", "_252525252e"),
        ("", None),
        ("\ud800\udc00.pdf", "pdf"),
    ],
)
def test_names_are_safe_to_show_and_to_save(sent: str, name: str | None):
    assert clean_name(sent) == name


@given(st.text(max_size=300))
def test_no_name_has_folders_or_what_nobody_sees(sent: str):
    name = clean_name(sent)
    assert name is None or (not set(name) & set("/\\:") and name.isprintable() and 0 < len(name) <= LONGEST)
    assert name is None or name == name.strip(" .")


@given(
    st.text(max_size=100), st.sampled_from(["/", "\\", "%2f", "%5C", "%255c"]), st.text("abc.", min_size=1, max_size=9)
)
def test_what_stands_before_a_folders_mark_is_left_out(before: str, mark: str, name: str):
    assert clean_name(f"{before.replace('%', '')}{mark}{name}") == clean_name(name)


@given(st.text(max_size=200))
def test_a_clean_name_is_clean(sent: str):
    name = clean_name(sent)
    assert name is None or clean_name(name) == name
