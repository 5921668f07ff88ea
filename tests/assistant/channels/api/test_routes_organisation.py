"""What administrators do: keys, retention, the audit log, export and erasure."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

from httpx2 import Response

from assistant.organisation.retention import sweep
from tests.assistant.channels.api.asking import FINDING, POLICY, Visitor, right, wrong


def files(reply: Response) -> dict[str, bytes]:
    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/zip")
    assert reply.headers["content-disposition"].startswith('attachment; filename="regrow-')
    with ZipFile(BytesIO(reply.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_keys_are_made_listed_and_revoked(home: Visitor):
    made = right(home.post("/v1/keys", {"name": "Portal", "scopes": ["read", "ask"], "days": 30}), 201)
    assert made["secret"].startswith(f"rgw_{made['id']}_")
    portal = Visitor(home.client, home.shared, home.organisation, made["secret"])
    right(portal.get("/v1/documents"))
    wrong(portal.get("/v1/plans"), 403)
    listed = home.get("/v1/keys")
    assert made["secret"] not in listed.text
    mine = next(key for key in right(listed) if key["id"] == made["id"])
    assert (mine["scopes"], mine["revoked"]) == (["read", "ask"], None)
    assert set(mine) == set(made) - {"secret"}
    right(home.delete(f"/v1/keys/{made['id']}"), 204)
    told = wrong(portal.get("/v1/documents"), 401)
    assert told["type"] == "/problems/bad-key"
    assert wrong(home.delete("/v1/keys/nothing"), 404)["type"] == "/problems/key-not-found"
    assert [line["what"] for line in right(home.get("/v1/audit"))["items"]] == ["key.revoked", "key.made"]


def test_a_secret_is_kept_nowhere(home: Visitor):
    secret = right(home.post("/v1/keys", {"name": "Portal", "scopes": ["read"]}), 201)["secret"]
    kept = [path.read_bytes() for path in home.shared.settings.home.glob("*.db*")]
    assert kept
    assert not any(secret.split("_", 2)[2].encode() in data for data in kept)


def test_a_key_needs_a_name_and_scopes_that_there_are(home: Visitor):
    bodies: tuple[dict[str, object], ...] = (
        {"name": "", "scopes": ["read"]},
        {"name": " ", "scopes": ["read"]},
        {"name": "x", "scopes": []},
        {"name": "x", "scopes": ["everything"]},
        {"name": "x", "scopes": ["read"], "days": 0},
        {"name": "x", "scopes": ["read"], "days": True},
    )
    for body in bodies:
        wrong(home.post("/v1/keys", body), 422)
    assert len(right(home.get("/v1/keys"))) == 1


def test_an_organisation_says_how_long_it_keeps_what_it_has(home: Visitor):
    assert right(home.get("/v1/organisation"))["keep_plans"] is None
    days = {"conversations": 30, "plans": 365}
    kept = right(home.send("PUT", "/v1/organisation/retention", json=days))
    assert (kept["keep_conversations"], kept["keep_plans"], kept["keep_audit"]) == (30, 365, None)
    assert right(home.get("/v1/organisation")) == kept
    assert kept["id"] == home.organisation
    for wrong_days in ({"plans": 0}, {"plans": 36501}, {"plans": "30"}, {"feedback": 3}):
        wrong(home.send("PUT", "/v1/organisation/retention", json=wrong_days), 422)
    name, plan = home.conversation(), home.kept_plan()
    sweep(home.shared, datetime.now(UTC) + timedelta(days=40))
    wrong(home.get(f"/v1/conversations/{name}"), 404)
    right(home.get(f"/v1/plans/{plan}"))


def test_everything_of_an_organisation_is_given_out(home: Visitor):
    path = f"/v1/conversations/{home.conversation()}"
    right(home.post(f"{path}/messages", {"text": "gaps in MAR charts, what do we do?"}))
    plan, own = home.kept_plan(), home.own_document()
    right(home.post("/v1/feedback", {"about": f"plans/{plan}", "helpful": True, "comment": "good"}), 201)
    given = files(home.get("/v1/organisation/export"))
    assert json.loads(given[f"plans/{plan}/v1.json"])["findings"][0]["text"] == FINDING
    assert json.loads(given[f"{path.removeprefix('/v1/')}.json"])["exchanges"]
    assert given[f"own-documents/{own}.txt"].decode().strip() == POLICY.strip()
    assert json.loads(given["feedback.json"])[0]["comment"] == "good"
    assert json.loads(given["organisation.json"])["id"] == home.organisation
    assert home.key.encode() not in b"".join(given.values())
    assert right(home.get("/v1/audit"))["items"][0]["what"] == "organisation.exported"


def test_everything_of_an_organisation_is_erased_once_its_id_is_repeated(home: Visitor, other: Visitor):
    home.conversation()
    home.kept_plan()
    home.own_document()
    told = wrong(home.post("/v1/organisation/erasure", {"confirm": "yes"}), 422)
    assert told["type"] == "/problems/not-confirmed"
    right(home.get("/v1/plans"))
    kept = other.kept_plan()
    right(home.post("/v1/organisation/erasure", {"confirm": home.organisation}), 204)
    wrong(home.get("/v1/plans"), 401)
    right(other.get(f"/v1/plans/{kept}"))
    assert not any(home.organisation in str(row) for row in home.office.plans.list())
    assert home.office.conversations.list() == ()


def test_what_is_kept_of_a_person_is_given_out_and_erased(home: Visitor):
    person = "https://sign-in.example/users?id=7"
    theirs = home.named(person)
    name = theirs.conversation()
    right(theirs.post("/v1/feedback", {"about": f"conversations/{name}", "helpful": True, "comment": "mine"}), 201)
    others = home.named("user-2").conversation()
    plan = right(theirs.post("/v1/plans", {"findings": [FINDING]}), 201)["id"]
    path = "/v1/people/https%3A%2F%2Fsign-in.example%2Fusers%3Fid%3D7"
    given = files(home.get(f"{path}/export"))
    assert f"conversations/{name}.json" in given
    assert f"conversations/{others}.json" not in given
    assert f"plans/{plan}/v1.json" in given
    wrong(home.post(f"{path}/erasure", {"confirm": "user-2"}), 422)
    right(home.post(f"{path}/erasure", {"confirm": person}), 204)
    wrong(home.get(f"/v1/conversations/{name}"), 404)
    right(home.get(f"/v1/conversations/{others}"))
    assert right(home.get(f"/v1/plans/{plan}/versions"))[0]["by"] == "(erased)"
    assert right(home.get("/v1/feedback"))["items"] == []
    assert person not in home.get("/v1/audit").text


def test_a_blank_name_is_nobodys(home: Visitor):
    name = home.conversation()
    wrong(home.get("/v1/people/%20/export"), 422)
    wrong(home.post("/v1/people/%20/erasure", {"confirm": " "}), 422)
    right(home.get(f"/v1/conversations/{name}"))


def test_the_audit_log_says_who_did_what_in_which_request(home: Visitor):
    reply = home.named("user-1").post("/v1/plans", {"findings": [FINDING]}, {"X-Request-ID": "request-of-mine"})
    line = right(home.get("/v1/audit"))["items"][0]
    assert (line["who"], line["what"], line["request"]) == ("user-1", "plan.drafted", "request-of-mine")
    assert line["target"] == f"plans/{right(reply, 201)['id']}"
    assert FINDING not in home.get("/v1/audit").text
