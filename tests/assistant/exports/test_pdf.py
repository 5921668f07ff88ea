"""The PDF says all that the plan says, is tagged for everybody, and takes whatever a plan holds for words."""

import re
import time
import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.exports.fishbone import describe_fishbone
from assistant.exports.glyphs import FONTS, REPLACED, printable
from assistant.exports.pdf import plan_to_pdf, shared_to_pdf
from assistant.exports.sharing import shared_version
from assistant.exports.typesetting import TEMPLATES
from assistant.models import Bone, Cause, Finding, Plan
from knowledge.library import Library
from tests.assistant.exports.pdf_plan import ACTIONS, CITATIONS, EMPTY, FINDINGS, FISHBONE, PLAN, large_plan
from tests.assistant.exports.pdf_reading import elements, flat, missing, opened, read, reader, resident, said
from tests.assistant.planning.plans import SAMPLE, plan_of


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return plan_to_pdf(PLAN)


def test_the_pdf_says_all_of_the_plan(pdf: bytes):
    text = read(pdf)
    assert not missing(text, said(PLAN))


def test_a_drafted_plan_can_be_read_out_of_its_pdf(library: Library):
    plan = plan_of(library, SAMPLE, rating="Requires improvement", service="care home")
    text = read(plan_to_pdf(plan))
    parts = [entry.text for entry in (*plan.findings, *plan.goals)]
    parts += [action.text.partition(" (For ")[0] for action in plan.actions]
    parts += [action.ref for action in plan.actions] + [entry.quote for entry in plan.citations]
    assert plan.findings
    assert plan.citations
    assert not missing(text, parts)


def test_it_is_tagged_and_says_what_it_is(pdf: bytes):
    root: Any = reader(pdf).root_object
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    about = reader(pdf).metadata
    assert about is not None
    assert (about.title, about.author) == ("Improvement plan – home care service, version 2", "Regrow")
    assert about.creation_date is not None
    assert f"{about.creation_date:%Y-%m-%d}" == "2026-11-27"


def test_headings_never_jump_and_tables_have_headers(pdf: bytes):
    tags = [str(element.get("/S")) for element in elements(pdf)]
    levels = [int(tag[2]) for tag in tags if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))
    assert tags.count("/Table") == tags.count("/THead") > 5
    assert "/Title" in tags


def test_the_picture_keeps_its_words_for_those_who_do_not_see_it(pdf: bytes):
    figures = [element for element in elements(pdf) if element.get("/S") == "/Figure"]
    assert [str(figure["/Alt"]) for figure in figures] == [describe_fishbone(FISHBONE)]


def test_marks_lead_to_notes_and_back(pdf: bytes):
    pages: list[Any] = list(reader(pdf).pages)
    links: list[list[Any]] = [[place.get_object() for place in page.get("/Annots", [])] for page in pages]
    assert all(link["/Contents"] for page in links for link in page)
    first = next(number for number, page in enumerate(pages) if "Used on page" in page.extract_text())
    assert sum(map(len, links[:first])) > len(PLAN.citations)
    assert sum(map(len, links[first:])) >= len(PLAN.citations)


def test_the_same_plan_gives_the_same_bytes(pdf: bytes):
    assert plan_to_pdf(PLAN) == pdf
    assert plan_to_pdf(replace(PLAN, version=3)) != pdf


def test_a_plan_that_nobody_changed_has_no_date_of_its_own():
    about = reader(plan_to_pdf(EMPTY)).metadata
    assert about is not None
    assert about.creation_date is None


def test_an_empty_plan_says_so():
    assert flat("No shortfall was found") in read(plan_to_pdf(EMPTY))


def test_the_first_page_says_what_to_do_today(pdf: bytes):
    first = flat(opened(pdf)[0].get_textpage().get_text_bounded())
    for words in (
        "Improvement plan",
        "Approved by Ilse Marchbanks",
        "SAFE-STA-1",
        "Monday 23 November 2026",
        "Page1of",
    ):
        assert flat(words) in first


INJECTED = (
    '#import "plan.typ": *',
    '#read("/etc/passwd")',
    '#{ panic("stopped") }',
    "$ sum_(i=1) $ and *bold* and _slanted_ and `raw` and = Heading",
    "@label <label> \\u{1F600} \\ // comment /* more */ ] [ } { #sys.inputs",
    '"quoted" \' ~ -- --- ... https://example.org #link("x")',
)


@pytest.mark.parametrize("words", INJECTED)
def test_markup_in_a_finding_stays_words(words: str):
    text = read(plan_to_pdf(with_text(words)))
    assert flat(words) in text
    assert "root:" not in text


ODD = (
    "bell \a, null \0, escape \x1b[31m, lone \ud800, next line \u0085, page \x0c",
    "smile 😀, family 👨‍👩‍👧, flag 🇬🇧, tick ☑️, heart ❤",
    "العربية ثم עברית then English",
    "中文 देवनागरी ไทย Ελληνικά Кириллица Yorùbá Łódź",
    "a" * 400 + " " + "https://example.org/" + "path/" * 60,
    "e" + "\u0301" * 200 + " \u202eright to left\u202c \ufeff\u200b\u00ad",
    "\ufffe \U0010ffff \ue000 \U000e0041",
)


@pytest.mark.parametrize("words", ODD)
def test_odd_characters_do_no_harm(words: str):
    text = read(plan_to_pdf(with_text(words)))
    assert "improvementplan" in text


def test_what_no_font_has_is_not_lost_without_a_trace():
    assert printable("is 中 here") == f"is {REPLACED} here"
    assert flat(f"is {REPLACED} here") in read(plan_to_pdf(with_text("is 中 here")))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=200))
def test_any_text_can_be_set(words: str):
    assert plan_to_pdf(with_text(words)).startswith(b"%PDF-1.7")


def test_every_character_that_is_said_to_have_a_glyph_has_one():
    ranges = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    ends = [(int(first, 16), int(last or first, 16)) for first, _, last in (entry.partition("-") for entry in ranges)]
    kept = [chr(code) for first, last in ends for code in range(first, last + 1)]
    shown = [character for character in kept if unicodedata.category(character)[0] in "LNPSM"]
    assert len(shown) > 7000
    chunks = [" ".join(shown[start : start + 400]) for start in range(0, len(shown), 400)]
    findings = tuple(replace(FINDINGS[0], id=f"F{n}", text=chunk) for n, chunk in enumerate(chunks))
    assert plan_to_pdf(replace(EMPTY, findings=findings)).startswith(b"%PDF")


def test_letters_that_fail_together_leave_the_common_ones(monkeypatch: pytest.MonkeyPatch):
    import typst

    real: Any = typst.compile
    failed: list[str] = []

    def fail_once(template: Path, **options: Any) -> bytes:  # noqa: ANN401 - whatever typst takes
        if not failed:
            failed.append("once")
            raise typst.TypstError("PDF/UA-1 error: the PDF contains text with missing codepoints", "")
        return real(template, **options)

    monkeypatch.setattr(typst, "compile", fail_once)
    text = read(plan_to_pdf(with_text("Łódź is shown, العربية is not")))
    assert flat("Łódź is shown, ■■■■■■■ is not") in text


def test_long_words_stay_in_their_column():
    action = replace(ACTIONS[0], owner="W" * 60, owner_role="M" * 60, text="m" * 300)
    pages = opened(plan_to_pdf(replace(PLAN, actions=(action,))))
    for page in pages:
        width, _ = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        assert all(0 <= left <= right <= width - 40 for left, _, right, _ in boxes if right > left)


def test_a_row_longer_than_a_page_is_broken_and_nothing_is_lost():
    long = " ".join(f"step{n}" for n in range(2500))
    text = read(plan_to_pdf(replace(PLAN, actions=(replace(ACTIONS[0], text=long),))))
    assert not missing(text, [f"step{n}" for n in range(2500)])


def test_a_picture_too_large_for_a_page_is_left_out_for_its_table():
    causes = tuple(Cause(f"cause {n} " + "that takes many words to tell " * 5, "service") for n in range(8))
    large = replace(FISHBONE, bones=tuple(Bone(f"factor {n}", causes) for n in range(8)))
    pdf = plan_to_pdf(replace(PLAN, fishbones=(large,)))
    assert not [element for element in elements(pdf) if element.get("/S") == "/Figure"]
    assert flat("cause 7 that takes many words to tell") in read(pdf)


def test_a_large_plan_is_quick_enough():
    plan = large_plan(60)
    start = time.process_time()
    pdf = plan_to_pdf(plan)
    assert time.process_time() - start < 8  # 1.5 s on two quiet cores; this only tells a slide
    assert len(opened(pdf)) > 40


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the memory of a process")
def test_memory_is_given_back():
    plan = large_plan(5)
    plan_to_pdf(plan)
    before = resident()
    for version in range(3, 11):
        plan_to_pdf(replace(plan, version=version))
    assert resident() - before < 80  # in MiB; it is some 170 where nothing gives it back


def test_nothing_comes_from_the_machine_or_the_network(monkeypatch: pytest.MonkeyPatch):
    import typst

    seen: list[dict[str, Any]] = []
    real: Any = typst.compile

    def compile_and_note(template: Path, **options: Any) -> bytes:  # noqa: ANN401 - whatever typst takes
        seen.append(options)
        return real(template, **options)

    monkeypatch.setattr(typst, "compile", compile_and_note)
    plan_to_pdf(EMPTY)
    families = set(seen[0]["font_paths"].families())
    assert families == {
        "DejaVu Sans Mono",
        "Libertinus Serif",
        "New Computer Modern",
        "New Computer Modern Math",
        "Source Sans Pro",
    }
    assert seen[0]["root"] == TEMPLATES
    assert "@preview" not in "".join(path.read_text() for path in TEMPLATES.glob("*.typ"))


def test_the_fonts_are_small_and_have_their_licence():
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 1_500_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_the_plain_version_says_all_of_it():
    shared = shared_version(PLAN)
    pdf = shared_to_pdf(shared)
    parts = [shared.title, *shared.intro, *shared.notes]
    for section in shared.sections:
        parts += [section.heading, *section.paragraphs, *(item.text for item in section.items)]
        parts += [line for item in section.items for line in item.details]
    assert not missing(read(pdf), parts)
    assert reader(pdf).root_object["/Lang"] == "en-GB"
    assert shared_to_pdf(shared) == pdf


def test_the_plain_version_of_an_empty_plan():
    assert "nothinginthisplanyet" in read(shared_to_pdf(shared_version(EMPTY)))


def with_text(words: str) -> Plan:
    """A plan in which some words stand wherever a user's words can stand."""
    finding = Finding("F1", words, 0, 1, "Safe", (), (), (1,))
    return replace(
        EMPTY,
        service=words[:80],
        findings=(finding,),
        fishbones=(replace(FISHBONE, problem=words, bones=(Bone(words[:80], (Cause(words, "service"),)),)),),
        actions=(replace(ACTIONS[0], findings=("F1",), text=words, owner=words[:80], citations=(1,)),),
        to_complete=(words,),
        citations=(replace(CITATIONS[0], quote=words, section=(words[:80],)),),
    )
