"""`regrow coach`."""

import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from assistant.channels.cli.inputs import read_text
from assistant.channels.cli.output import screen, write_json
from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.models import Plan
    from assistant.planning.coaching.coach import Coach


class Kept(Protocol):
    """Where a plan is kept while it is worked on."""

    def load(self) -> "Plan":
        """Give the plan as it is now."""
        ...

    def save(self, plan: "Plan") -> None:
        """Keep a new version of it."""
        ...


def coach(
    plan: Annotated[str, typer.Argument(metavar="ID|FILE.json", help="A stored plan by its id, or one in a file.")],
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who answers, for the record of changes.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the next question as JSON, and ask nothing.")] = False,
) -> None:
    """Complete a plan, question by question.

    It walks through goal, reality, options and way forward. Each answer is saved at once, so you can stop and go on
    later. The questions are the guide's.

    Example: regrow coach plan.json --by "Registered manager"
    """
    kept = _kept(plan)
    drafted = kept.load()
    from assistant.channels.cli.opening import open_advisor
    from assistant.planning.coaching.coach import coach_of

    guide = coach_of(open_advisor().library)
    if as_json:
        write_json(_next(guide, drafted))
        return
    from assistant.channels.cli.coach_talk import talk_through

    talk_through(screen(), guide, drafted, kept.save, by=by, now=lambda: datetime.now(UTC), name=plan)


def _next(guide: "Coach", plan: "Plan") -> dict[str, Any]:
    """Give the next question and how far its stage is; null for both where nothing is open."""
    step = guide.next_step(plan)
    if step is None:
        return {"plan": plan.id, "version": plan.version, "step": None, "progress": None}
    shown = {
        "id": step.id,
        "stage": step.stage,
        "part": step.part,
        "about": step.about,
        "question": step.question,
        "fills": step.fills,
        "quoted": asdict(step.quoted) if step.quoted else None,
        "choices": [asdict(choice) for choice in step.choices],
        "suggestion": step.suggestion,
        "hint": step.hint,
    }
    return {"plan": plan.id, "version": plan.version, "step": shown, "progress": asdict(guide.place(plan, step))}


@dataclass(frozen=True)
class _File:
    """A plan in a JSON file, written back whole."""

    name: str

    def load(self) -> "Plan":
        from assistant.wire import plan_from_json

        try:
            return plan_from_json(read_text(self.name))
        except (ValueError, RecursionError) as error:
            raise RequestError(
                f"{self.name} is not a plan. Write one with: regrow plan --output plan.json report.txt"
            ) from error

    def save(self, plan: "Plan") -> None:
        from assistant.wire import dumps, plan_to_dict

        path = Path(self.name)
        half = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            half.write_text(dumps(plan_to_dict(plan), indent=2) + "\n", encoding="utf-8", newline="\n")
            half.replace(path)
        except OSError as error:
            with suppress(OSError):
                half.unlink()
            raise RequestError(f"The plan cannot be saved to {self.name}: {error.strerror}.") from error


@dataclass(frozen=True)
class _Stored:
    """A plan in the store, which is opened for each call and closed again."""

    where: Path | str
    name: str

    def load(self) -> "Plan":
        from assistant.store.plans import PlanStore

        with PlanStore(self.where) as store:
            return store.get(self.name)

    def save(self, plan: "Plan") -> None:
        from assistant.store.plans import PlanStore

        with PlanStore(self.where) as store:
            store.save(plan)


def _kept(name: str) -> Kept:
    if name.lower().endswith(".json"):
        return _File(name)
    from assistant.settings import read_settings

    return _Stored(read_settings().database, name)
