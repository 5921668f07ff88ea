"""Plans: drafted from a report, looked at part by part, changed in place, taken away."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.serving import Servers
from tests.browser.states import REPORT, SECTIONS
from tests.browser.watching import Watched
from tests.browser.widget import LONG, Widget
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

SHORT = "Medicines administration records had gaps.\nStaff were often late and sometimes did not come at all."


@pytest.fixture
def planned(full_page: Widget) -> Widget:
    full_page.draft(SHORT)
    return full_page


def name_oneself(widget: Widget) -> None:
    widget.named("Your name or post", "textbox").fill("R. Manager")
    widget.named("Save").click()


def test_a_report_s_file_becomes_a_plan_and_its_progress_is_shown(full_page: Widget, servers: Servers):
    full_page.named("Plans").click()
    full_page.named("New plan").click()
    full_page.page.get_by_label("Choose the report, or drop it here").set_input_files(
        ROOT / "assistant/planning/samples/sample-report.txt"
    )
    expect(full_page.page.get_by_text("Chosen: sample-report.txt").first).to_be_visible()
    servers.front.pause = 0.5
    full_page.named("Draft the plan").click()
    expect(full_page.page.get_by_role("progressbar")).to_be_visible()
    expect(full_page.named("Improvement plan", "heading")).to_be_visible(timeout=LONG)
    expect(full_page.sheet).to_contain_text("Requires improvement")
    assert full_page.citations_of_plan.count() > 5


def test_without_anything_given_it_says_what_to_give(full_page: Widget):
    full_page.named("Plans").click()
    full_page.named("New plan").click()
    full_page.named("Draft the plan").click()
    expect(full_page.page.get_by_text("Choose a report or paste at least one shortfall").first).to_be_visible()


def test_priorities_are_words_and_not_colours_alone(planned: Widget):
    headings = planned.sheet.get_by_role("heading", level=4)
    names = [text.split()[0] for text in headings.all_inner_texts()]
    assert names
    assert set(names) <= {"Today", "This", "Later"}


def test_every_part_of_the_plan_is_one_tap_away(planned: Widget, watched: Watched):
    for part in ("Way forward", *SECTIONS):
        planned.part(part)
        expect(planned.sheet.get_by_role("region", name=part, exact=True)).to_be_visible()
    assert watched.faults == []


def test_an_action_s_source_is_opened_with_the_words_highlighted(planned: Widget):
    planned.citations_of_plan.first.click()
    assert planned.quoted
    planned.named("Back").click()
    expect(planned.citations_of_plan.first).to_be_focused()


def test_owner_status_and_date_are_changed_in_place_and_kept(planned: Widget):
    owner = planned.page.get_by_role("textbox", name=re.compile("^Owner")).first
    owner.fill("Deputy manager")
    owner.press("Enter")
    name_oneself(planned)
    expect(planned.sheet.get_by_text("Saved", exact=True)).to_be_visible()
    status = planned.page.get_by_role("combobox", name=re.compile("^Status")).first
    due = planned.page.get_by_label(re.compile("^Due")).first
    due.fill("2030-01-31")
    due.press("Enter")
    expect(planned.sheet).to_contain_text("Version3")
    status.select_option(label="Done")
    expect(planned.sheet).to_contain_text("Version4")
    planned.page.reload()
    planned.named("Plans").click()
    planned.sheet.or_(planned.page.locator("regrow-plan-list")).get_by_role("heading", level=3).get_by_role(
        "button"
    ).first.click()
    expect(planned.page.get_by_role("textbox", name=re.compile("^Owner")).first).to_have_value("Deputy manager")
    planned.part("Versions")
    expect(planned.sheet).to_contain_text("R. Manager")


def test_what_was_typed_while_offline_is_kept_and_saved_later(planned: Widget):
    owner = planned.page.get_by_role("textbox", name=re.compile("^Owner")).first
    owner.fill("Deputy manager")
    owner.press("Enter")
    name_oneself(planned)
    expect(planned.sheet.get_by_text("Saved", exact=True)).to_be_visible()
    planned.page.context.set_offline(True)
    owner.fill("Night lead")
    owner.press("Enter")
    expect(planned.sheet.get_by_text("What you typed is kept here")).to_be_visible(timeout=LONG)
    expect(owner).to_have_value("Night lead")
    planned.page.context.set_offline(False)
    planned.named("Save what I typed").click()
    expect(planned.sheet.get_by_text("What you typed is kept here")).to_have_count(0)
    expect(planned.sheet).to_contain_text("Version3")


@pytest.mark.parametrize("form", ["Word", "Excel", "PDF", "Calendar", "Markdown"])
def test_a_plan_is_taken_away_as_a_file(planned: Widget, form: str, tmp_path: Path):
    planned.page.get_by_text("Take it away").click()
    with planned.page.expect_download() as coming:
        planned.page.get_by_role("group", name="Take it away").get_by_role("button", name=form).click()
    coming.value.save_as(tmp_path / "file")
    endings = {"Word": "docx", "Excel": "xlsx", "PDF": "pdf", "Calendar": "ics", "Markdown": "md"}
    assert coming.value.suggested_filename.endswith(f".{endings[form]}")
    assert (tmp_path / "file").stat().st_size > 500


def test_the_version_for_people_and_families_is_had_too(planned: Widget):
    planned.page.get_by_text("Take it away").click()
    with planned.page.expect_download() as coming:
        group = planned.page.get_by_role("group", name="For people and families, in plain words")
        group.get_by_role("button", name="Word").click()
    assert coming.value.suggested_filename.endswith(".docx")


def test_the_coach_asks_beside_the_plan_and_what_is_answered_is_in_it(planned: Widget):
    planned.named("Go through it step by step").click()
    planned.wait()
    expect(planned.sheet).to_be_visible()
    expect(planned.question).to_be_visible()
    assert planned.last.evaluate("turn => turn.turn.kind") == "coach"


def test_a_plan_is_deleted_after_it_was_asked_whether_to(planned: Widget):
    planned.named("‹ All plans").click()
    planned.page.get_by_role("button", name=re.compile("^Delete the plan “")).click()
    planned.page.get_by_role("group", name=re.compile("^Delete the plan “")).get_by_role(
        "button", name="Delete"
    ).click()
    expect(planned.page.get_by_text("No plans yet.")).to_be_visible()


def test_a_plan_by_talking_is_one_tap_from_the_conversation(full_page: Widget):
    full_page.ask("Please draft an improvement plan for this: medicines administration records had gaps.")
    full_page.last.get_by_role("button", name="See the plan").click()
    expect(full_page.named("Improvement plan", "heading")).to_be_visible(timeout=LONG)


def test_a_whole_report_makes_a_plan_that_can_be_printed(full_page: Widget):
    full_page.draft(REPORT)
    full_page.page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    full_page.page.get_by_text("Take it away").click()
    full_page.page.get_by_role("group", name="Take it away").get_by_role("button", name="Print").click()
    full_page.page.wait_for_function("() => window.printed === 1")
    full_page.page.emulate_media(media="print")
    expect(full_page.sheet).to_be_visible()
    expect(full_page.named("Conversations")).to_be_hidden()
    full_page.page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    full_page.page.emulate_media(media="screen")
    expect(full_page.named("Conversations")).to_be_visible()


DROP = """(place, text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "our-report.txt", {type: "text/plain"}));
    for (const name of ["dragover", "drop"])
        place.dispatchEvent(new DragEvent(name, {dataTransfer: data, bubbles: true, composed: true, cancelable: true}));
}"""


def test_a_report_that_is_dropped_becomes_a_plan(full_page: Widget):
    full_page.named("Plans").click()
    full_page.named("New plan").click()
    full_page.page.locator("regrow-plan-draft .drop").evaluate(DROP, REPORT)
    expect(full_page.page.get_by_text("Chosen: our-report.txt").first).to_be_visible()
    full_page.named("Draft the plan").click()
    expect(full_page.named("Improvement plan", "heading")).to_be_visible(timeout=LONG)
    assert full_page.citations_of_plan.count() > 5


def test_a_second_person_approves_and_the_first_one_cannot(planned: Widget):
    planned.part("Versions")
    by = planned.named("Your name or post", "textbox")
    by.fill("R. Manager")
    planned.named("Send for approval").click()
    expect(planned.sheet).to_contain_text("R. Manager sent this plan for approval.")
    _approve_as(planned, "R. Manager")
    expect(planned.sheet.get_by_text("a second person has to approve it")).to_be_visible()
    expect(planned.sheet).not_to_contain_text("R. Manager approved this plan.")
    _approve_as(planned, "N. Individual")
    expect(planned.sheet).to_contain_text("N. Individual approved this plan.")


def _approve_as(widget: Widget, name: str) -> None:
    for tick in widget.sheet.get_by_role("checkbox").all():
        tick.check()
    widget.named("Your name or post", "textbox").fill(name)
    widget.named("Approve").click()
