"""Whatever is done to a plan, in whatever order: it stays whole, its versions grow by one, and JSON keeps it."""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import PlanEditError
from assistant.models import Plan
from assistant.planning.checks import faults_of
from assistant.planning.inspection import covers
from assistant.planning.revising.differences import differences
from assistant.planning.revising.edits import (
    AddAction,
    AddCause,
    AddEvidence,
    AddFinding,
    AgreeDates,
    AnswerQuestion,
    Approve,
    ChooseOption,
    DismissFinding,
    DropAction,
    Edit,
    MergeActions,
    MoveDue,
    RejectOption,
    RemoveFinding,
    RewordAction,
    SayStatement,
    SendBack,
    SetDetail,
    SetDue,
    SetGoal,
    SetOwner,
    SetPriority,
    SetRating,
    SetReview,
    SetService,
    SetSignOff,
    SetStart,
    SetStatus,
    SplitAction,
    Submit,
    Undo,
    apply,
)
from assistant.planning.revising.parts import PRIORITIES
from assistant.planning.revising.said import OWN, is_own
from assistant.planning.revising.undoing import to_undo
from assistant.wire import dumps, plan_from_json, plan_to_dict
from knowledge.library import Library
from tests.assistant.planning.plans import SAMPLE, plan_of
from tests.assistant.planning.revising.made import NOW, made_plan

TEXTS = (
    "Two seniors check each chart",
    "TBC",
    "",
    "a “quoted” thing; SAFE-MED-1: due Friday",
    "x\x00y\ud800",
    "é" * 50,
)
PEOPLE = ("Priya Shah", "Sam", "all staff", "R. Manager", "")
STATEMENTS = ("medicines", "Safe: Safe environments", "equity", "nonsense")


class Chance:
    """Makes edits of a plan by chance, good ones and bad."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self.dice, self.plan = random.Random(seed), plan  # noqa: S311 - not for secrets

    def edit(self) -> Edit:
        makers: list[Callable[[], Edit]] = [self._actions, self._shape, self._aims, self._whole]
        return self.dice.choice(makers)()

    def pick(self, *items: str) -> str:
        return self.dice.choice([*items, "no such thing"] if self.dice.random() < 0.05 else list(items) or ["none"])

    def refs(self) -> tuple[str, ...]:
        refs = [action.ref for action in self.plan.actions]
        return tuple(self.dice.sample(refs, min(len(refs), self.dice.randint(0, 3))))

    def ref(self) -> str:
        return self.pick(*(action.ref for action in self.plan.actions))

    def finding(self) -> str:
        return self.pick(*(finding.id for finding in self.plan.findings))

    def day(self) -> str:
        return (date(2026, 11, 20) + timedelta(days=self.dice.randint(0, 200))).isoformat()

    def text(self) -> str:
        return self.pick(*TEXTS)

    def _actions(self) -> Edit:
        detail = self.dice.choice(("measure", "resources", "risk", "involve", "difference"))
        return self.dice.choice([
            SetOwner(self.refs(), self.dice.choice([*PEOPLE, None])),
            SetDue(self.refs(), self.dice.choice([self.day(), "ongoing"])),
            AgreeDates(self.refs()),
            MoveDue(self.refs(), self.dice.randint(-10, 30)),
            SetPriority(self.refs(), self.dice.choice(PRIORITIES)),
            SetStatus(self.refs(), self.dice.choice(("open", "done", "checked")), self.pick(*PEOPLE)),
            SetReview(self.refs(), self.day()),
            SetSignOff(self.refs(), self.pick(*PEOPLE)),
            SetDetail(self.refs(), detail, self.text()),
            AddEvidence(self.ref(), self.text(), self.dice.choice(TEXTS)),
        ])  # fmt: skip

    def _shape(self) -> Edit:
        option = self.dice.choice([None, self.pick(*(option.id for option in self.plan.options))])
        return self.dice.choice([
            RewordAction(self.ref(), self.text()),
            SplitAction(self.ref(), (self.text(), self.text())),
            MergeActions(self.refs(), self.dice.choice([None, self.text()])),
            DropAction(self.ref(), self.text()),
            AddAction(self.finding(), self.text(), option, self.dice.choice(PRIORITIES)),
            AddFinding(self.text(), self.pick(*STATEMENTS)),
            RemoveFinding(self.finding()),
            DismissFinding(self.finding(), self.text()),
            SayStatement(self.finding(), self.pick(*STATEMENTS)),
        ])  # fmt: skip

    def _aims(self) -> Edit:
        option = self.pick(*(option.id for option in self.plan.options))
        goal = self.pick(*(goal.id for goal in self.plan.goals))
        return self.dice.choice([
            SetGoal(goal, self.dice.choice(("baseline", "target", "measure")), self.text()),
            SetGoal(goal, "review", self.day()),
            AnswerQuestion(self.finding(), self.dice.randint(0, 5), self.text()),
            ChooseOption(option),
            RejectOption(option),
            AddCause(self.finding(), self.text(), self.text()),
        ])  # fmt: skip

    def _whole(self) -> Edit:
        failing = tuple(check.name for check in self.plan.checks if not check.passed)
        return self.dice.choice([
            SetService(self.text()),
            SetRating(self.pick("inadequate", "Requires improvement", "good")),
            SetStart(self.day()),
            Submit(),
            Approve(failing),
            Approve(),
            SendBack(self.text()),
        ])  # fmt: skip


def is_whole(plan: Plan) -> None:
    """Everything that a plan names is in it, once, and in its place."""
    refs = [action.ref for action in plan.actions]
    findings = {finding.id for finding in plan.findings}
    options = {option.id for option in plan.options}
    assert len(refs) == len(set(refs))
    assert len(findings) == len(plan.findings)
    assert len(options) == len(plan.options)
    ranks = [PRIORITIES.index(action.priority) for action in plan.actions]
    assert ranks == sorted(ranks)
    for action in plan.actions:
        assert action.finding == covers(action)[0]
        assert findings.issuperset(covers(action))
        assert action.option in options
        assert action.status != "checked" or (action.signed_off_by and action.signed_off_by != action.owner)
        assert date.fromisoformat(action.due)
    named = [*(option.finding for option in plan.options), *(entry.finding for entry in plan.reality)]
    named += [name for goal in plan.goals for name in goal.findings]
    assert findings.issuperset(named)
    assert {n for action in plan.actions for n in action.citations} <= {entry.n for entry in plan.citations}


def quoted_is_cited(before: Plan, plan: Plan) -> None:
    """A text that is not marked as the service's is one that the draft had, or a piece of one.

    The list of findings in it may have become shorter.
    """
    drafted = [_bare(action.text) for action in before.actions] + [option.text for option in before.options]
    for action in plan.actions:
        assert is_own(action.text) or any(_bare(action.text) in text for text in drafted), action.text


def _bare(text: str) -> str:
    return re.sub(r"\s*\((?:For )?F\d+(?:, F\d+)*\.?\)", "", text)


def walk(plan: Plan, seeds: list[int]) -> list[Plan]:
    versions = [plan]
    for number, seed in enumerate(seeds):
        now = versions[-1]
        last = to_undo(now)
        edit = Undo(versions[last - 2]) if seed % 11 == 0 and last else Chance(seed, now).edit()
        try:
            made = apply(now, edit, by=("R. Manager", "N. Individual")[seed % 2], at=NOW + timedelta(minutes=number))
        except PlanEditError:
            continue
        assert made.version == now.version + 1
        assert made.changes[:-1] == now.changes
        assert (made.changes[-1].version, bool(made.changes[-1].what)) == (made.version, True)
        versions.append(made)
    return versions


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10**9), max_size=30))
def test_any_sequence_of_edits_keeps_a_plan_whole(seeds: list[int]):
    first = made_plan()
    for plan in walk(first, seeds):
        is_whole(plan)
        assert plan_from_json(dumps(plan_to_dict(plan))) == plan
        assert all(entry.before != entry.after for entry in differences(first, plan))


def test_a_drafted_plan_keeps_its_promises_but_for_what_people_gave(library: Library):
    drafted = plan_of(library, SAMPLE)
    given_by_people = (" has a baseline that nobody gave", " has an owner whom nobody named")

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.integers(0, 10**9), min_size=5, max_size=40))
    def holds(seeds: list[int]) -> None:
        last = walk(drafted, seeds)[-1]
        is_whole(last)
        quoted_is_cited(drafted, last)
        own = {finding.id for finding in last.findings if is_own(finding.text)}
        faults = faults_of(last, SAMPLE, library.documents, library.framework)
        left = [fault for fault in faults if not fault.endswith(given_by_people) and fault.split()[0] not in own]
        assert [fault for fault in left if OWN not in fault] == []

    holds()


def test_by_chance_many_edits_are_made_and_many_refused():
    seeds = list(range(400))
    made = len(walk(made_plan(), seeds)) - 1
    assert 80 < made < 350
