"""The API's description: valid, whole, and true of what is replied."""

import json
import re
from collections.abc import Iterator
from typing import Any, cast

import pytest
from jsonschema_rs import Draft202012Validator, ValidationError
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from evals.schema_fuzz import fuzz, show, total
from tests.assistant.channels.api.asking import EVENTS, FINDING, PROBLEM, Visitor, events, right
from tests.conftest import ROOT

Described = dict[str, Any]
FUZZED = 150


@pytest.fixture
def described(home: Visitor) -> Described:
    return cast(Described, right(home.client.get("/v1/openapi.json")))


def operations(described: Described) -> Iterator[tuple[str, Described]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def resolved(described: Described, schema: Described) -> Described:
    """A schema, or the one that it refers to."""
    for option in schema.get("anyOf", ()):
        if "$ref" in option:
            return resolved(described, option)
    if "$ref" in schema:
        return cast(Described, described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    return schema


def faults(described: Described, operation: str, status: int, value: object) -> list[str]:
    """How a value is not as an operation's reply of this status is described."""
    method, path = operation.split()
    schema = described["paths"][path][method.lower()]["responses"][str(status)]["content"]["application/json"]["schema"]
    return found({**schema, "components": described["components"]}, value)


def found(schema: Described, value: object) -> list[str]:
    """How a value is not as a schema has it."""
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


def test_the_description_is_valid_openapi_and_refers_to_nothing_that_is_not_there(described: Described):
    assert described["openapi"] == "3.1.0"
    try:
        OPENAPI_31_VALIDATOR.validate(described)
    except ValidationError as error:  # pragma: no cover
        pytest.fail(str(error))
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))
    assert named <= set(described["components"]["schemas"])
    for schema in described["components"]["schemas"].values():
        Draft202012Validator({**schema, "components": described["components"]})


def test_every_operation_says_what_it_does_and_what_it_may_reply(described: Described):
    ids = [operation["operationId"] for _, operation in operations(described)]
    assert len(set(ids)) == len(ids) > 40
    for name, operation in operations(described):
        assert operation["summary"], name
        assert len(operation["description"]) > 10, name
        assert operation["tags"], name
        assert [status for status in operation["responses"] if status[0] == "2"], name


def test_every_operation_that_takes_a_key_says_so(described: Described):
    for name, operation in operations(described):
        free = re.search(r" (/health/|/metrics|/v1/sessions(/renew)?$)", name)
        assert bool(operation.get("security")) != bool(free) or "/v1/models" in name or "/v1/chat" in name, name


def test_every_error_is_described_as_a_problem(described: Described):
    for name, operation in operations(described):
        for status, reply in operation["responses"].items():
            if (
                status[0] in "45"
                and not re.search(r"/v1/(chat|models)", name)
                and (name, status)
                != (
                    "GET /health/ready",
                    "503",
                )
            ):
                assert list(reply["content"]) == [PROBLEM], (name, status)


def test_every_body_has_an_example_that_is_right(described: Described):
    for name, operation in operations(described):
        if body := operation.get("requestBody"):
            schemas = [resolved(described, content["schema"]) for content in body["content"].values()]
            examples = [(schema, each) for schema in schemas for each in schema.get("examples", ())]
            inner = [part for schema in schemas for part in schema.get("properties", {}).values() if "examples" in part]
            assert examples or inner, name
            for schema, example in examples:
                assert not found({**schema, "components": described["components"]}, example), name


def test_replies_are_as_they_are_described(home: Visitor, described: Described):
    plan = right(home.post("/v1/plans", {"findings": [FINDING]}), 201)
    name = home.conversation()
    turn = right(home.post(f"/v1/conversations/{name}/messages", {"text": "gaps in MAR charts"}))
    own = home.own_document()
    streamed = events(home.post("/v1/answers", {"question": "gaps in MAR charts"}, EVENTS))[-1][1]
    for operation, status, value in (
        ("POST /v1/plans", 201, plan),
        ("GET /v1/plans/{name}", 200, right(home.get(f"/v1/plans/{plan['id']}"))),
        ("GET /v1/plans/{name}/versions", 200, right(home.get(f"/v1/plans/{plan['id']}/versions"))),
        ("GET /v1/plans/{name}/text", 200, right(home.get(f"/v1/plans/{plan['id']}/text"))),
        ("POST /v1/conversations/{name}/messages", 200, turn),
        ("GET /v1/conversations/{name}/messages", 200, right(home.get(f"/v1/conversations/{name}/messages"))),
        ("GET /v1/own-documents/{name}", 200, right(home.get(f"/v1/own-documents/{own}"))),
        ("GET /v1/own-documents/search", 200, right(home.get("/v1/own-documents/search", q="controlled drugs"))),
        ("POST /v1/answers", 200, streamed),
        ("GET /v1/search", 200, right(home.get("/v1/search", q="medicines"))),
        ("GET /v1/framework", 200, right(home.get("/v1/framework"))),
        ("GET /v1/audit", 200, right(home.get("/v1/audit"))),
    ):
        assert value
        assert faults(described, operation, status, value) == [], operation


def test_the_examples_of_the_contracts_are_as_the_api_describes_them(described: Described):
    text = (ROOT / "docs" / "contracts.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```json\n(\{.*?\})\n```", text, re.DOTALL)
    answers = [json.loads(block) for block in blocks if '"sentences"' in block and "…" not in block]
    assert len(answers) >= 2
    for answer in answers:
        given = {name: value for name, value in answer.items() if name != "error"}
        assert faults(described, "POST /v1/answers", 200, given) == []


def test_requests_of_all_kinds_get_replies_that_are_described(home: Visitor):
    """A small run of `python -m evals.schema_fuzz`."""
    results = fuzz(home.shared, cases=FUZZED, examples=2, edges=False)
    assert total(results) >= FUZZED
    assert not [line for line in show(results) if line.startswith("  ")], "\n".join(show(results))
