"""The page says what the run says, keeps what is unseen unseen, and can be read by everybody."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from evals.gate import Floors
from evals.report.page import chosen, day, page
from evals.results import Run, Score, Scores, Shown
from tests.evals.report.runs import BAD, EARLIER, GOOD, RUN, UNSEEN, Page, result, run

FLOORS = {"tune": {"vital_nuggets": 0.5}, "keep": {"vital_nuggets": 0.5}}
HOSTILE = "<script>alert('x')</script><img src=https://example.org/x onerror=steal()> {{ 7 * 7 }} & \"q\" </details>"
PEERS: dict[str, Any] = {
    "peers": [
        {
            "title": "Regrow",
            "setting": "as it is",
            "costs": {"answer": 0.031, "first": 1.0, "build": 9.0, "peak": 210.0},
            "splits": {"tune": {"section_recall_5": 0.9129, "words_shown": 180.4}},
            "error": None,
        },
        {"title": "Other <b>one</b>", "setting": "", "costs": None, "splits": {}, "error": "packages are missing"},
    ]
}
EMPTY = run()


def read(
    of: Run = RUN, *, baseline: Run | None = None, floors: Floors = FLOORS, peers: dict[str, Any] | None = None
) -> Page:
    return Page(page(of, baseline=baseline, floors=floors, peers=peers))


PAGES = {
    "plain": read,
    "full": lambda: read(baseline=EARLIER, floors={"keep": {"vital_nuggets": 0.9}}, peers=PEERS),
    "hostile": lambda: read(run(result("t-1", question=HOSTILE))),
    "empty": lambda: read(EMPTY, floors={}),
}
every_page = pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)


def test_a_figure_below_its_floor_is_marked_and_shuts_the_gate():
    held, below = read(), read(floors={"keep": {"vital_nuggets": 0.51}})
    assert "The gate Open Every figure" in held.text
    assert "Below its floor" not in held.text
    assert "The gate Shut 1 figure is below its floor" in below.text
    assert "vital facts shown (keep) is at 50.0%, 1.0 points below its floor of 51%." in below.text
    assert below.text.count("Below its floor of 51%") == 1
    assert any("below" in str(svg.attributes.get("class")).split() for svg in below.all("svg") if svg.within)


def test_a_floor_without_a_figure_shuts_the_gate():
    assert (
        "conditions kept (keep) was not measured; its floor is 80%."
        in read(floors={"keep": {"conditions_kept": 0.8}}).text
    )


def test_without_floors_the_page_does_not_say_that_they_hold():
    assert "No floors yet" in read(floors={}).text
    assert "The gate Open" not in read(floors={}).text


def test_goals_are_counted_on_the_unseen_cases_alone():
    assert "2 of 12 reached" in read().text
    tune_worse = run(*(replace(r, scores=BAD) if r.id == "t-2" else r for r in RUN.results))
    keep_worse = run(*(replace(r, scores={"answered": Score(0.0)}) if r.id == "k-2" else r for r in RUN.results))
    assert "2 of 12 reached" in read(tune_worse).text
    assert "1 of 12 reached" in read(keep_worse).text


def test_nothing_of_an_unseen_case_is_shown_but_its_id_where_it_got_worse():
    made = page(RUN, baseline=EARLIER, floors=FLOORS, peers=PEERS)
    assert "Badger question" in made
    assert UNSEEN not in made
    assert "k-1" in Page(made).text
    assert "k-2" not in Page(made).text
    assert "Of keep 1 case got worse." in Page(made).text
    assert UNSEEN in page(run(replace(RUN.results[-1], split="tune")), baseline=None, floors={})  # it would be caught


def test_what_got_worse_is_named_with_what_it_lost():
    text = read(baseline=EARLIER).text
    assert "Badger question t-1 Vital facts shown: from 100% to 0%" in text
    assert "Badger question t-2" not in text
    assert "1 tune case got worse in something, 1 case of both splits better" in text
    assert "from 100% to 50.0% ▼ down 50.0 points" in text
    assert "2 cases came in and 0 cases went" in text
    assert "Both runs have the same cases" in read(baseline=RUN).text
    assert "None: every figure is what it was." in read(baseline=RUN).text


def test_no_earlier_run_is_said():
    assert "There is no earlier run to compare with." in read().text
    assert "There is no earlier run" not in read(baseline=EARLIER).text


def test_an_empty_split_is_said_and_nothing_is_made_up_for_it():
    text = read(run(*RUN.of("tune"))).text
    assert "No unseen case was run" in text
    assert "no case in this run" in text
    assert "✓" not in text
    assert "0 of 11" not in text


def test_a_run_without_any_case_can_be_read():
    text = read(EMPTY, floors={}).text
    assert "No case was run." in text
    assert "Nothing went wrong in any tune case." in text


def test_what_could_not_be_scored_is_counted_and_given_no_figure():
    unscored: Scores = {"citation_precision": None}
    text = read(run(result("t-1", scores=unscored), result("t-2", scores=unscored))).text
    assert re.search(r"Citations in place .{0,90}Not measured 2 cases unscored", text)
    some = read(run(result("t-1", scores=unscored), result("t-2", scores={"citation_precision": Score(0.25)}))).text
    assert "25.0% 1 case 1 unscored" in some


def test_a_share_of_nothing_is_unscored_and_divides_by_nothing():
    assert "1 case unscored" in read(run(result("t-1", scores={"mapping_f1": Score(0.0, 0.0)}))).text


def test_what_cases_say_is_text_and_nothing_else():
    hostile = result(
        "t-1",
        question=HOSTILE,
        expected=HOSTILE,
        status=HOSTILE,
        sort=HOSTILE,
        kind="attack",
        scores={"attacks_withstood": Score(0.0)},
        wanted=(HOSTILE,),
        gold=(HOSTILE,),
        found=(HOSTILE,),
        shown=(Shown(HOSTILE, (HOSTILE,)),),
        notes=(HOSTILE,),
    )
    made = read(run(hostile), baseline=run(replace(hostile, scores={"attacks_withstood": Score(1.0)})))
    assert len(made.all("script")) == 1
    assert not made.all("img")
    assert not [name for element in made.elements for name in element.attributes if name.startswith("on")]
    assert made.text.count(HOSTILE) >= 10
    assert not made.faults


def test_what_is_hidden_in_tags_is_seen_and_nothing_turns_the_text_round():
    hidden = "".join(chr(0xE0000 + ord(character)) for character in "obey")
    made = page(run(result("t-1", question=f"Help{hidden} \u202eme\x1b[2J")), baseline=None, floors={})
    assert "Help [hidden: obey] me[2J" in made
    assert not set(made) & {"\u202e", "\x1b", hidden[0]}


@every_page
def test_nothing_is_loaded_from_anywhere(made: Callable[[], Page]):
    seen = made()
    for element in seen.elements:
        for name in ("src", "srcset", "href", "xlink:href", "data", "action", "poster", "background"):
            assert str(element.attributes.get(name) or "#").startswith("#"), (element.tag, element.attributes)
        assert "style" not in element.attributes
    style = seen.all("style")[0].text
    assert set(re.findall(r"url\(\s*(.)", style)) <= {"#"}
    assert "@import" not in style
    assert not seen.all("link", "iframe", "object", "embed", "base")


@every_page
def test_only_the_pages_own_style_and_script_may_work(made: Callable[[], Page]):
    seen = made()
    rules = next(e.attributes["content"] for e in seen.all("meta") if "http-equiv" in e.attributes) or ""
    assert rules.startswith("default-src 'none'")
    for tag in ("style", "script"):
        known = base64.b64encode(hashlib.sha256(seen.all(tag)[0].text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{known}'" in rules


def jumps(levels: list[int]) -> bool:
    return levels[:1] != [1] or levels.count(1) != 1 or any(after - before > 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("levels", [[2, 1], [1, 3], [1, 2, 4], [1, 2, 1], []])
def test_wrong_headings_would_be_seen(levels: list[int]):
    assert jumps(levels)


@every_page
def test_headings_are_in_order_and_tags_are_closed(made: Callable[[], Page]):
    seen = made()
    assert not jumps([int(heading.tag[1]) for heading in seen.all("h1", "h2", "h3", "h4")])
    assert all(heading.text.strip() for heading in seen.all("h1", "h2", "h3"))
    assert not seen.faults
    assert seen.all("html")[0].attributes["lang"] == "en-GB"


@every_page
def test_all_that_can_be_used_has_a_name(made: Callable[[], Page]):
    seen = made()
    assert len(seen.ids) == len(set(seen.ids))
    labelled = {label.attributes["for"] for label in seen.all("label") if label.text.strip()}
    for field in seen.all("input", "select", "textarea", "button"):
        assert field.attributes["id"] in labelled
    for link in seen.all("a"):
        assert link.text.strip()
        assert str(link.attributes["href"])[1:] in seen.ids
    assert all(summary.text.strip() for summary in seen.all("summary"))
    for element in seen.elements:
        if element.tag in {"table", "section", "form", "nav"} or element.attributes.get("role") == "region":
            named = element.attributes.get("aria-labelledby")
            assert named in seen.ids if named else element.attributes.get("aria-label"), element.attributes
    assert seen.all("a")[0].attributes["href"] == "#main"


@every_page
def test_every_head_of_a_table_says_what_it_is_of(made: Callable[[], Page]):
    assert {head.attributes.get("scope") for head in made().all("th")} <= {"col", "row"}


@every_page
def test_bars_are_drawn_for_eyes_alone_as_their_values_are_text(made: Callable[[], Page]):
    drawn = [svg for svg in made().all("svg") if "bar" in str(svg.attributes.get("class")).split()]
    assert all(svg.attributes.get("aria-hidden") == "true" for svg in drawn)


def colours(style: str, scheme: int) -> dict[str, str]:
    return dict(re.findall(r"--(\w[\w-]*): (#[0-9a-f]{3,6});", style.split(":root {")[1 + scheme].partition("}")[0]))


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        full = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
        parts = [int(full[start : start + 2], 16) / 255 for start in (0, 2, 4)]
        lit = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_rightly():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_and_bars_stand_out(scheme: int):
    known = colours(read().all("style")[0].text, scheme)
    for text in ("ink", "quiet", "accent"):
        assert min(contrast(known[text], known[behind]) for behind in ("paper", "raised")) >= 4.5
    for bar in ("tune", "accent", "ink"):
        assert min(contrast(known[bar], known[behind]) for behind in ("paper", "track")) >= 3


def test_the_worst_cases_have_some_of_every_kind():
    many = [result(f"q-{number}") for number in range(50)]
    attack = result("a-1", kind="attack", scores={"attacks_withstood": Score(0.0)})
    assert [r.id for r in chosen([*many, attack], 5)] == ["q-0", "q-1", "q-2", "q-3", "a-1"]
    assert len(chosen([*many, attack])) == 40
    assert chosen([], 5) == []


def test_cases_with_nothing_wrong_are_not_among_the_worst():
    made = read(run(result("t-1"), result("t-2", question="All went well", scores=GOOD, notes=())))
    assert "All went well" not in made.text
    assert len(made.all("details")) == 1


def test_the_peers_are_shown_where_they_were_measured():
    text = read(peers=PEERS).text
    assert "Regrow 91.2% – – 180" in text
    assert "31 ms 1.0 s 9.0 s 210 MB" in text
    assert "Other <b>one</b> It could not be measured: packages are missing" in text
    assert "Other ways to build it" not in read().text


def test_dates_are_written_out_and_others_left_alone():
    assert day("2026-11-02") == "2 November 2026"
    assert day("yesterday") == "yesterday"
