"""What people thought."""

from tests.assistant.channels.api.asking import Visitor, right, wrong


def test_feedback_is_kept_without_personal_details_and_listed_for_administrators(home: Visitor):
    name = home.conversation()
    body = {"about": f"conversations/{name}", "helpful": False, "comment": "Ring me on 07700 900789, too general"}
    given = right(home.named("user-1").post("/v1/feedback", body), 201)
    assert given["who"] == "user-1"
    assert "07700" not in given["comment"]
    assert "too general" in given["comment"]
    assert right(home.get("/v1/feedback"))["items"] == [given]
    wrong(home.with_key("ask").get("/v1/feedback"), 403)


def test_feedback_goes_with_the_conversation_that_it_is_about(home: Visitor):
    name = home.conversation()
    right(home.post("/v1/feedback", {"about": f"conversations/{name}", "helpful": True}), 201)
    right(home.delete(f"/v1/conversations/{name}"), 204)
    assert right(home.get("/v1/feedback"))["items"] == []


def test_feedback_is_about_something(home: Visitor):
    for body in (
        {"about": "elsewhere", "helpful": True},
        {"about": "answers", "helpful": "yes"},
        {"about": "answers"},
        {"about": "answers", "helpful": True, "comment": "x" * 2001},
        {"about": "plans/../keys", "helpful": True},
    ):
        wrong(home.post("/v1/feedback", body), 422)
    assert right(home.get("/v1/feedback"))["items"] == []
