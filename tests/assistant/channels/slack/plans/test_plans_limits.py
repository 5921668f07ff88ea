"""Whatever a plan holds, what shows it stays within Block Kit's limits, and says no more than the plan."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.channels.slack.blocks import Message
from assistant.channels.slack.plans.about import about_form
from assistant.channels.slack.plans.action_form import action_form, done_form
from assistant.channels.slack.plans.action_list import action_list, gap_list, pages, whole_plan
from assistant.channels.slack.plans.keys import Meta
from assistant.channels.slack.plans.questions import later_message, question_message, statements
from assistant.channels.slack.plans.sources import source_list
from assistant.channels.slack.plans.summary import summary
from assistant.models import Approval, Evidence, Plan
from assistant.planning.revising.edits import refreshed
from tests.assistant.channels.slack.blockkit.messages import faults_of_message
from tests.assistant.channels.slack.blockkit.preview import Said
from tests.assistant.channels.slack.blockkit.windows import faults_of_view
from tests.assistant.channels.slack.plans.planning import HOSTILE, UNSURE, drafted
from tests.assistant.channels.slack.plans.previews import entries
from tests.assistant.channels.slack.serving import Site

DAY = date(2026, 12, 2)
META = Meta(channel="C0123456789", thread="1790000000.000001", message="1790000000.000002")
LONG = "word " * 1000


def many(plan: Plan) -> Plan:
    """The plan with sixty actions, long texts everywhere."""
    actions = tuple(
        replace(
            plan.actions[n % len(plan.actions)],
            ref=f"SAFE-MED-{n + 1}",
            text=LONG,
            owner="Name " * 20,
            measure=LONG,
            evidence=(LONG, LONG),
            difference=LONG[:2000],
            given=tuple(Evidence(LONG[:2000], "Priya", "2026-12-01") for _ in range(9)),
        )
        for n in range(60)
    )
    findings = tuple(replace(finding, text=LONG) for finding in plan.findings)
    citations = tuple(replace(entry, quote=LONG, title=LONG, section=(LONG, LONG)) for entry in plan.citations)
    approval = Approval("sent back", "Sam Jones", "2026-12-01T10:00:00+00:00", LONG)
    return replace(
        plan, actions=actions, findings=findings, citations=citations, service=LONG, approval=approval,
        to_complete=tuple(f"Owners: {LONG}" for _ in range(90)),
    )  # fmt: skip


def unsure(plan: Plan) -> Plan:
    """The plan with nothing known of any finding."""
    return replace(
        plan,
        findings=tuple(
            replace(finding, id=f"F{n}", quality_statements=(), between=statements()[n % 30 : n % 30 + 3])
            for n, finding in enumerate(plan.findings * 3)
        ),
    )


@pytest.fixture(params=["drafted", "many", "unsure", "bare", "hostile"])
def plan(request: pytest.FixtureRequest, site: Site) -> Plan:
    """Plans of every kind."""
    made = drafted(site)
    match request.param:
        case "many":
            return many(made)
        case "unsure":
            return unsure(made)
        case "bare":
            return refreshed(
                replace(made, actions=(), goals=(), findings=(), options=(), reality=(), citations=(), service=None,
                        rating=None, deadlines=(), report=None)
            )  # fmt: skip
        case "hostile":
            return drafted(site, HOSTILE.encode(), "<!channel>.txt")
        case _:
            return made


def test_messages_are_within_the_limits(plan: Plan):
    for state in ("draft", "submitted", "approved", "sent back"):
        message = summary(replace(plan, approval=replace(plan.approval, state=state)), DAY)
        assert faults_of_message(sending(message)) == []
    for message in (question_message(plan), later_message(plan)):
        assert faults_of_message(sending(message)) == []


def test_modals_are_within_the_limits(plan: Plan):
    views = [whole_plan(plan, DAY, META), gap_list(plan), source_list(plan, META, "https://regrow.example.org")]
    views += [action_list(plan, DAY, META, page) for page in range(pages(plan))]
    views += [source_list(plan, META, "", page=page) for page in (1, 8, 99)]
    for action in plan.actions[:3]:
        views += [action_form(plan, action, META, DAY, whole=whole) for whole in (True, False)]
        views += [done_form(plan, action, META, DAY), source_list(plan, META, "", ref=action.ref)]
    views.append(about_form(plan, META.written()))
    for view in views:
        assert faults_of_view(view) == []


def test_sixty_actions_stand_each_once_on_two_pages(site: Site):
    plan = many(drafted(site))
    assert pages(plan) == 2
    shown = [
        ref
        for page in range(2)
        for ref in re.findall(r"plan\.change:(SAFE-MED-\d+)", str(action_list(plan, DAY, META, page)))
    ]
    assert sorted(shown) == sorted(action.ref for action in plan.actions)


def test_quotation_marks_stand_round_what_is_quoted_and_round_nothing_else(site: Site):
    plan = drafted(site)
    quotes = [" ".join(entry.quote.split()) for entry in plan.citations]
    given = [*quotes, *(" ".join(finding.text.split()) for finding in plan.findings)]
    said = "\n".join(texts(summary(plan, DAY).blocks))
    found = re.findall(r"“([^”]+)”", said)
    assert len(found) >= 3
    for quoted in found:
        begin = quoted.rstrip("…").rstrip()
        assert any(begin in text for text in given), quoted


def sending(message: Message) -> dict[str, object]:
    return {"channel": "C0123456789", "text": message.text, "blocks": message.blocks}


def texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:  # pyright: ignore[reportUnknownVariableType] - JSON
            yield from texts(one)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, dict):
        for name, one in value.items():  # pyright: ignore[reportUnknownVariableType]
            yield from ([one] if name == "text" and isinstance(one, str) else texts(one))  # pyright: ignore[reportUnknownArgumentType]


def test_the_previews_are_within_the_limits(site: Site):
    shown = entries(drafted(site), drafted(site, UNSURE))
    assert len({entry.title for entry in shown}) == len(shown) == 15
    for entry in shown:
        if isinstance(entry.shown, dict):
            assert faults_of_view(entry.shown) == []
        else:
            assert isinstance(entry.shown, Said)
            given: dict[str, Any] = {"channel": "C0123456789", "text": entry.shown.text, "blocks": entry.shown.blocks}
            assert faults_of_message(given) == []
