"""Plans: drafted, listed, read, changed, decided on, exported and deleted."""

import json
from io import BytesIO
from typing import Any
from zipfile import is_zipfile

import pytest

from tests.assistant.channels.api.asking import EVENTS, FINDING, REPORT, Visitor, events, right, wrong
from tests.assistant.reports.made_reports import pdf_of

OWNER = {"edits": [{"edit": "set-owner", "refs": ["SAFE-MED-1"], "owner": "Deputy manager"}], "by": "R. Manager"}


def test_a_plan_is_drafted_from_findings_kept_and_read(home: Visitor):
    reply = home.post("/v1/plans", {"findings": [FINDING], "rating": "Requires improvement", "by": "R. Manager"})
    plan = right(reply, 201)
    assert reply.headers["location"] == f"/v1/plans/{plan['id']}"
    assert (reply.headers["etag"], plan["version"], plan["given"]) == ('"v1"', 1, None)
    read = right(home.get(f"/v1/plans/{plan['id']}"))
    assert read == {name: value for name, value in plan.items() if name not in {"notes", "given"}}
    listed = right(home.get("/v1/plans"))["items"]
    assert [(each["id"], each["version"], each["rating"]) for each in listed] == [
        (plan["id"], 1, "Requires improvement")
    ]


def test_spans_count_in_the_text_that_was_given(home: Visitor):
    text = f"- {FINDING}\n- Staff were often late and sometimes did not come at all."
    plan = right(home.post("/v1/plans", {"text": text}), 201)
    assert [text[finding["start"] : finding["end"]] for finding in plan["findings"]] == [
        finding["text"] for finding in plan["findings"]
    ]


def test_where_personal_details_are_replaced_the_text_that_spans_count_in_is_given(home: Visitor):
    text = "Medicines records of Doris, reached on 07700 900123, had gaps."
    reply = home.post("/v1/plans", {"text": text})
    plan = right(reply, 201)
    assert "07700" not in reply.text
    assert plan["given"][plan["findings"][0]["start"] : plan["findings"][0]["end"]] == plan["findings"][0]["text"]
    assert any("personal details" in note for note in plan["notes"])
    assert "07700" not in home.get(f"/v1/plans/{plan['id']}").text


@pytest.mark.parametrize(("name", "data"), [("report.txt", REPORT.encode()), ("report.pdf", pdf_of(REPORT))])
def test_a_plan_is_drafted_from_a_reports_file(home: Visitor, name: str, data: bytes):
    fields = {"rating": "Requires improvement", "start": "2026-11-23", "by": "R. Manager"}
    plan = right(home.post("/v1/plans", files={"file": (name, data)}, data=fields), 201)
    assert plan["findings"]
    assert plan["start"] == "2026-11-23"
    assert right(home.get(f"/v1/plans/{plan['id']}/versions"))[0]["by"] == "R. Manager"


DOUBTED = "The kitchen door was kept locked from two until five."


def findings_of(plan: dict[str, Any]) -> list[str]:
    return [finding["text"] for finding in plan["findings"]]


def test_a_sentence_that_is_said_to_be_a_shortfall_is_planned_for(home: Visitor):
    text = f"Inspection report\n\nIs the service caring?\n\n{DOUBTED} Staff were kind and knew people well.\n"
    assert DOUBTED in findings_of(right(home.post("/v1/plans", {"text": text, "also": ["door was kept locked"]}), 201))
    sent = home.post(
        "/v1/plans", files={"file": ("report.txt", text.encode())}, data={"also": "kept locked\n\nwere kind"}
    )
    assert findings_of(right(sent, 201)) == [DOUBTED, "Staff were kind and knew people well."]
    told = wrong(home.post("/v1/plans", {"text": text, "also": ["kept open"]}), 422)
    assert "“kept open” does not stand in the text" in told["detail"]


def test_a_stream_tells_each_step_and_then_the_plan(home: Visitor):
    told = events(home.post("/v1/plans", {"findings": [FINDING]}, EVENTS), 201)
    assert [name for name, _ in told] == ["step", "step", "step", "plan"]
    assert [value["what"] for _, value in told[:-1]] == ["reading", "drafting", "keeping"]
    assert right(home.get(f"/v1/plans/{told[-1][1]['id']}"))["findings"] == told[-1][1]["findings"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"findings": [FINDING], "text": FINDING},
        {"findings": []},
        {"text": " "},
        {"findings": [FINDING], "start": "soon"},
        {"findings": [FINDING], "rating": "Marvellous"},
        {"findings": [FINDING], "problems": ["F9"]},
        {"finding": FINDING},
    ],
)
def test_what_no_plan_can_be_drafted_from_is_told_and_nothing_is_kept(home: Visitor, body: dict[str, Any]):
    wrong(home.post("/v1/plans", body), 422)
    assert right(home.get("/v1/plans"))["items"] == []


def test_a_file_that_is_no_report_is_told_and_nothing_is_kept(home: Visitor):
    wrong(home.post("/v1/plans", files={"file": ("a.pdf", b"%PDF-1.4 broken")}), 422)
    wrong(home.post("/v1/plans", files={"file": ("a.txt", b"")}), 400)
    wrong(home.send("POST", "/v1/plans", {"Content-Type": "text/plain"}, content=b"x"), 415)
    assert right(home.get("/v1/plans"))["items"] == []


def test_a_change_names_the_version_that_was_seen(home: Visitor):
    path = f"/v1/plans/{home.kept_plan()}"
    assert wrong(home.send("PATCH", path, json=OWNER), 428)["type"] == "/problems/version-needed"
    assert wrong(home.send("PATCH", path, {"If-Match": '"v7"'}, json=OWNER), 412)["type"] == "/problems/plan-changed"
    changed = home.send("PATCH", path, {"If-Match": '"v1"'}, json=OWNER)
    assert right(changed)["actions"][0]["owner"] == "Deputy manager"
    assert changed.headers["etag"] == home.get(path).headers["etag"] == '"v2"'
    wrong(home.send("PATCH", path, {"If-Match": '"v1"'}, json=OWNER), 412)
    history = right(home.get(f"{path}/versions"))
    assert [(each["version"], each["by"]) for each in history] == [(1, "R. Manager"), (2, "R. Manager")]
    assert right(home.get(path, version=1))["actions"][0]["owner"] is None
    assert wrong(home.get(path, version=3), 404)


def test_changes_in_words_are_made_all_or_none(home: Visitor):
    path = f"/v1/plans/{home.kept_plan()}"
    seen = {"If-Match": '"v1"'}
    words = ["make the deputy own SAFE-MED-1, due 2027-01-29", "turn the moon off"]
    told = wrong(home.send("PATCH", path, seen, json={"changes": words}), 422)
    assert "regrow plans" not in told["detail"]
    assert right(home.get(path))["version"] == 1
    changed = right(home.send("PATCH", path, seen, json={"changes": words[:1]}))
    assert (changed["actions"][0]["owner"], changed["actions"][0]["due"]) == ("Deputy", "2027-01-29")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"changes": [], "edits": []},
        {"changes": ["x"], **OWNER},
        {"edits": [{"edit": "approve"}]},
        {"edits": [{"edit": "set-owner"}]},
        {"edits": [{"edit": "set-owner", "refs": ["NO-1"], "owner": "x"}]},
        {"edits": [{"edit": "set-owner", "refs": ["SAFE-MED-1"], "owner": "x", "more": 1}]},
    ],
)
def test_a_change_that_is_none_is_told(home: Visitor, body: dict[str, Any]):
    path = f"/v1/plans/{home.kept_plan()}"
    wrong(home.send("PATCH", path, {"If-Match": "*"}, json=body), 422)
    assert right(home.get(path))["version"] == 1


def test_a_plan_that_has_not_changed_is_not_sent_again(home: Visitor):
    path = f"/v1/plans/{home.kept_plan()}"
    assert home.get(path, {"If-None-Match": '"v1"'}).status_code == 304
    right(home.send("PATCH", path, {"If-Match": '"v1"'}, json=OWNER))
    assert home.get(path, {"If-None-Match": '"v1"'}).status_code == 200


def test_a_second_person_approves(home: Visitor):
    path = f"/v1/plans/{home.kept_plan()}"

    def decide(status: int, **body: object) -> dict[str, Any]:
        reply = home.post(f"{path}/approval", body, {"If-Match": home.get(path).headers["etag"]})
        return right(reply) if status == 200 else wrong(reply, status)

    checks = [check["name"] for check in right(home.get(path))["checks"] if not check["passed"]]

    wrong(home.post(f"{path}/approval", {"decision": "submit", "by": "R. Manager"}), 428)
    wrong(home.post(f"{path}/approval", {"decision": "submit", "by": "R. Manager"}, {"If-Match": '"v9"'}), 412)
    decide(422, decision="approve", by="N. Individual")
    assert decide(200, decision="submit", by="R. Manager")["approval"]["state"] == "submitted"
    decide(422, decision="approve", by="R. Manager", accept=checks)
    decide(422, decision="send back", by="N. Individual")
    assert decide(200, decision="send back", by="N. Individual", reason="no dates")["approval"]["state"] == "sent back"
    decide(200, decision="submit", by="R. Manager")
    decide(422, decision="approve", by="N. Individual")
    approved = decide(200, decision="approve", by="N. Individual", accept=checks)
    assert approved["approval"]["state"] == "approved"
    assert right(home.get("/v1/plans"))["items"][0]["state"] == "approved"
    decide(422, decision="perhaps")


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("pdf", "application/pdf", b"%PDF-"),
        ("md", "text/markdown; charset=utf-8", b"# "),
        ("json", "application/json", b"{"),
        ("ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
        ("svg", "image/svg+xml", b"<svg"),
    ],
)
def test_a_plan_is_given_as_a_file(home: Visitor, form: str, kind: str, begins: bytes):
    name = home.kept_plan()
    reply = home.get(f"/v1/plans/{name}/export", form=form)
    assert (reply.status_code, reply.headers["content-type"], reply.headers["etag"]) == (200, kind, '"v1"')
    assert reply.headers["content-disposition"] == f'attachment; filename="plan-{name[:8]}-v1.{form}"'
    assert begins in reply.content[:60]
    if begins == b"PK":
        assert is_zipfile(BytesIO(reply.content))
    if form == "json":
        assert json.loads(reply.content) == right(home.get(f"/v1/plans/{name}"))


def test_a_plan_is_given_in_plain_language_to_share(home: Visitor):
    path = f"/v1/plans/{home.kept_plan()}/export"
    whole, shared = home.get(path, form="md").text, home.get(path, form="md", shared=True).text
    assert whole != shared
    wrong(home.get(path, form="xlsx", shared=True), 422)
    wrong(home.get(path, form="doc"), 422)
    wrong(home.get(path, form="md", version=2), 404)


def test_a_plans_text_is_given_whole_or_by_section(home: Visitor):
    path = f"/v1/plans/{home.kept_plan()}/text"
    whole = right(home.get(path))
    part = right(home.get(path, section="way-forward", form="html"))
    assert (whole["form"], whole["section"], part["form"], part["section"]) == (
        "markdown", None, "html", "way-forward",
    )  # fmt: skip
    assert "<" in part["text"]
    assert "SAFE-MED-1" in right(home.get(path, form="plain"))["text"]
    wrong(home.get(path, section="nothing"), 422)
    wrong(home.get(path, form="rtf"), 422)
    wrong(home.get("/v1/plans/nothing/text"), 404)


def test_action_plan_text_is_drafted_and_nothing_of_it_is_kept(home: Visitor):
    body = {"findings": [FINDING], "section": "way-forward", "form": "plain", "start": "2026-11-23"}
    text = right(home.post("/v1/action-plan-text", body))
    assert "SAFE-MED-1" in text["text"]
    assert text["citations"]
    assert text["to_complete"]
    assert right(home.get("/v1/plans"))["items"] == []
    wrong(home.post("/v1/action-plan-text", {**body, "section": "nothing"}), 422)
    wrong(home.post("/v1/action-plan-text", {"findings": []}), 422)


def test_a_plan_is_deleted_with_its_versions_and_what_was_thought_of_it(home: Visitor):
    name = home.kept_plan()
    path = f"/v1/plans/{name}"
    right(home.send("PATCH", path, {"If-Match": "*"}, json=OWNER))
    right(home.post("/v1/feedback", {"about": f"plans/{name}", "helpful": True}), 201)
    right(home.delete(path), 204)
    for reply in (
        home.get(path),
        home.get(path, version=1),
        home.get(f"{path}/versions"),
        home.get(f"{path}/export"),
        home.send("PATCH", path, {"If-Match": "*"}, json=OWNER),
        home.delete(path),
    ):
        told = wrong(reply, 404)
        assert told["type"] == "/problems/plan-not-found"
        assert told["detail"].endswith("To see those that are: GET /v1/plans")
    assert right(home.get("/v1/plans"))["items"] == []
    assert right(home.get("/v1/feedback"))["items"] == []


def test_a_plan_is_named_by_its_whole_id(home: Visitor):
    name = home.kept_plan()
    for path in (f"/v1/plans/{name[:12]}", f"/v1/plans/{name[:12]}/versions", f"/v1/plans/{name}%00"):
        wrong(home.get(path), 404)
    wrong(home.delete(f"/v1/plans/{name[:12]}"), 404)
