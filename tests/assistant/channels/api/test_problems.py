"""Errors are problem+json documents."""

import json

from assistant.channels.api.problems import instance, problem


def test_a_problem_says_its_kind_its_status_and_what_to_do():
    reply = problem(404, "There is no plan with this id.", name="/problems/plan-not-found", instance="r-1", extra=None)
    assert reply.media_type == "application/problem+json"
    assert reply.headers["content-type"] == "application/problem+json"
    assert json.loads(bytes(reply.body)) == {
        "type": "/problems/plan-not-found",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no plan with this id.",
        "instance": "r-1",
    }


def test_a_title_may_be_given_and_further_members_are_kept():
    reply = problem(499, "Gone.", title="Caller gone", headers={"Retry-After": "5"}, errors=[{"where": "body"}])
    told = json.loads(bytes(reply.body))
    assert (reply.status_code, told["type"], told["title"]) == (499, "about:blank", "Caller gone")
    assert told["errors"] == [{"where": "body"}]
    assert reply.headers["retry-after"] == "5"


def test_a_status_without_a_name_still_has_a_title():
    assert json.loads(bytes(problem(499, "Gone.").body))["title"] == "Problem"


def test_half_a_character_does_not_break_a_problem():
    assert json.loads(bytes(problem(422, "\ud800 is none").body))["detail"] == "? is none"


def test_the_instance_is_the_requests_id():
    assert instance({"regrow.request": "r-1"}) == "r-1"
    assert instance({}) is None
