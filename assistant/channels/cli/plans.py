"""`regrow plans`: plans that are kept, with their versions, and changing them by words."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.inputs import STANDARD_INPUT, read_text
from assistant.channels.cli.keeping import SHORT, open_store
from assistant.channels.cli.output import say, screen, write_json
from assistant.channels.cli.plan import write_file
from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.models import Plan
    from assistant.planning.revising.changing import Changed
    from assistant.planning.revising.edits import Edit

app = typer.Typer(name="plans", no_args_is_help=True, rich_markup_mode=None)

Id = Annotated[str, typer.Argument(metavar="ID", help="The plan's id, or the beginning of it: regrow plans list")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who makes the change, for the record.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write the result as JSON.")]


@app.callback()
def plans() -> None:
    """Show plans that are kept, and change them.

    Change them in your own words, and have them approved. Every version is kept, with who changed what.
    To keep a plan, draft it with: regrow plan --save report.txt

    Example: regrow plans edit 3f2a --by "R. Manager" "make the deputy own SAFE-MED-1, due Friday"
    """


@app.command("list")
def list_all(as_json: AsJson = False) -> None:
    """Show the plans that are kept, the one changed last first.

    Example: regrow plans list
    """
    with open_store() as store:
        kept = store.list()
    if as_json:
        write_json([asdict(plan) for plan in kept])
        return
    from assistant.channels.cli.plans_view import print_list

    print_list(screen(), kept, SHORT)


@app.command()
def show(
    name: Id,
    version: Annotated[int | None, typer.Option(metavar="N", min=1, help="An earlier version.")] = None,
    as_json: AsJson = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Show each finding's goal, reality and options too, with all sources.")
    ] = False,
) -> None:
    """Show a plan, as it is now or was in an earlier version.

    Example: regrow plans show 3f2a
    """
    with open_store() as store:
        plan = store.get(name, version)
    if as_json:
        _write_plan_json(plan)
        return
    from assistant.channels.cli.plan_view import print_plan
    from assistant.channels.cli.plans_view import print_standing

    print_plan(screen(), plan, whole=everything)
    print_standing(screen(), plan)


@app.command()
def edit(
    name: Id,
    words: Annotated[
        list[str],
        typer.Argument(metavar='"WORDS"…', help="What to change. - reads standard input, one change a line."),
    ],
    by: By,
    as_json: AsJson = False,
) -> None:
    """Change a plan in your own words. All that is said is carried out, or, where a part is not understood, nothing.

    Actions are named by reference or by their number in the plan. You can say who owns them, when they are due, how
    pressing they are, how far they are and with what evidence; split, merge, reword, add and drop them; give baselines
    and targets; choose options; say what a finding is about; submit, approve, send back; and undo.

    Example: regrow plans edit 3f2a --by "R. Manager" "make the deputy own SAFE-MED-1, due Friday" "choose O3"
    """
    from assistant.planning.revising.changing import change_by_words

    sentences = _sentences(words)
    with open_store() as store:
        changed = change_by_words(store, store.find(name), sentences, by=by, at=datetime.now(UTC), today=date.today())
    _report(changed, as_json)


@app.command()
def undo(name: Id, by: By, as_json: AsJson = False) -> None:
    """Take the last change back. It stays on record; undo again to go further back.

    Example: regrow plans undo 3f2a --by "R. Manager"
    """
    from assistant.planning.revising.edits import Undo

    _decide(name, [Undo()], by, as_json)


@app.command()
def submit(name: Id, by: By, as_json: AsJson = False) -> None:
    """Send a plan for approval by somebody else.

    Example: regrow plans submit 3f2a --by "R. Manager"
    """
    from assistant.planning.revising.edits import Submit

    _decide(name, [Submit()], by, as_json)


@app.command()
def approve(
    name: Id,
    by: By,
    accept: Annotated[
        list[str] | None,
        typer.Option(metavar="CHECK", help="A check that is not passed and is accepted so; again for each."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Approve a plan that somebody else submitted.

    Every check that an inspector would make has to be passed, or accepted by its name.

    Example: regrow plans approve 3f2a --by "N. Individual" --accept "Baseline and target"
    """
    from assistant.planning.revising.edits import Approve

    _decide(name, [Approve(tuple(accept or ()))], by, as_json)


@app.command("send-back")
def send_back(
    name: Id,
    by: By,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="What has to be put right.")],
    as_json: AsJson = False,
) -> None:
    """Send a submitted plan back, with what has to be put right.

    Example: regrow plans send-back 3f2a --by "N. Individual" --reason "no baseline for G1"
    """
    from assistant.planning.revising.edits import SendBack

    _decide(name, [SendBack(reason)], by, as_json)


@app.command()
def history(name: Id, as_json: AsJson = False) -> None:
    """Show who changed what, version by version.

    Example: regrow plans history 3f2a
    """
    with open_store() as store:
        made = store.history(name)
    if as_json:
        write_json([asdict(change) for change in made])
        return
    from assistant.channels.cli.plans_view import print_history

    print_history(screen(), made)


@app.command()
def export(
    name: Id,
    output: Annotated[str, typer.Option(metavar="FILE", help="The file to write; its ending says in which form.")],
    version: Annotated[int | None, typer.Option(metavar="N", min=1, help="An earlier version.")] = None,
    share: Annotated[bool, typer.Option("--share", help="Write it in plain language, to share with people.")] = False,
) -> None:
    """Write a plan to a file.

    It can be in any form that `regrow plan --output` writes, or with --share that `regrow plan --share` does.

    Example: regrow plans export 3f2a --output plan.docx
    """
    from assistant.exports.writing import FORMS, SHARED_FORMS, form_of

    write = form_of(output, SHARED_FORMS if share else FORMS)
    with open_store() as store:
        plan = store.get(name, version)
    write_file(Path(output), write(plan))
    say(f"Version {plan.version} of the plan is in {output}.")


@app.command()
def delete(
    name: Id, yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False
) -> None:
    """Delete a plan with all of its versions, for good.

    Example: regrow plans delete 3f2a
    """
    with open_store() as store:
        whole = store.find(name)
        count = len(store.history(whole))
        if not yes and not _confirmed(whole, count):
            say("Nothing was deleted.")
            return
        store.delete(whole)
    say(f"The plan {whole[:SHORT]} is deleted.")


def _sentences(words: Sequence[str]) -> list[str]:
    """Give the changes asked for: the lines of standard input, each quoted text, or all the words as one sentence."""
    if list(words) == [STANDARD_INPUT]:
        lines = [line.strip() for line in read_text(STANDARD_INPUT).splitlines() if line.strip()]
        if not lines:
            raise RequestError("There is nothing to change. Write one change a line.")
        return lines
    if len(words) > 1 and any(" " in word.strip() for word in words):
        return list(words)
    return [" ".join(words)]


def _decide(name: str, edits: "Sequence[Edit]", by: str, as_json: bool) -> None:
    from assistant.planning.revising.changing import change

    with open_store() as store:
        changed = change(store, store.find(name), edits, by=by, at=datetime.now(UTC))
    _report(changed, as_json)


def _report(changed: "Changed", as_json: bool) -> None:
    """Say what was changed, before and after, and what is still open."""
    after = changed.after
    if as_json:
        write_json({
            "id": after.id,
            "version": after.version,
            "said": list(changed.said),
            "differences": [asdict(entry) for entry in changed.differences],
            "approval": asdict(after.approval),
            "to_complete": list(after.to_complete),
        })  # fmt: skip
        return
    from assistant.channels.cli.plans_view import print_changed

    print_changed(screen(), changed)


def _write_plan_json(plan: "Plan") -> None:
    from assistant.wire import plan_to_dict

    write_json(plan_to_dict(plan))


def _confirmed(name: str, count: int) -> bool:
    """Ask whether a plan is to go; where nobody can be asked, say how to mean it."""
    if not sys.stdin.isatty():
        raise RequestError("Nobody can be asked here whether it is meant. If it is, add: --yes")
    versions = "1 version" if count == 1 else f"{count} versions"
    return typer.confirm(f"Delete the plan {name[:SHORT]} with its {versions}, for good?", err=True)
