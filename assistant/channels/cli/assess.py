"""`regrow assess`: the guide's check lists, what moved between two runs, and a look at one key question."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from assistant.channels.cli.inputs import read_text
from assistant.channels.cli.output import say, screen, write_json
from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.models.assessments import Assessment, Form, Movement
    from assistant.planning.assessment.keeping import Assessments
    from assistant.planning.assessment.look import Look
    from knowledge.library import Library

app = typer.Typer(name="assess", no_args_is_help=True, rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help="Write the result as JSON.")]
Findings = Annotated[bool, typer.Option("--findings", help="Write only the gaps, for: regrow plan -")]


@app.callback()
def assess() -> None:
    """Assess the service with the guide's check lists.

    Or look at one key question, in your own words. Gaps can be planned for, and a later run shows what moved.

    Example: regrow assess start ready
    """


@app.command("list")
def list_all(as_json: AsJson = False) -> None:
    """Show the forms, and the assessments that were saved.

    Example: regrow assess list
    """
    from assistant.planning.assessment.forms import forms

    made, kept = forms(_library()), _store().listed()
    if as_json:
        write_json({"forms": [asdict(form) for form in made], "assessments": [_told(made, run) for run in kept]})
        return
    from assistant.channels.cli.assess_view import print_list

    print_list(screen(), made, kept)


@app.command()
def start(
    form: Annotated[str, typer.Argument(metavar="FORM", help="ready, or team.")],
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help='Answers as JSON, such as {"R1": "yes"}; else you are asked one by one.'),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who answers.")] = None,
    as_json: AsJson = False,
) -> None:
    """Answer a form, item by item or from a file.

    Yes, no or not applicable, with an action where you like. What is answered is saved at once.
    Go on later with: regrow assess go-on ID

    Example: regrow assess start ready --by "Registered manager"
    """
    from assistant.planning.assessment.answers import start_assessment
    from assistant.planning.assessment.forms import form_named

    asked = form_named(_library(), form)
    run = start_assessment(asked, name=uuid4().hex[:10], by=by, at=datetime.now(UTC))
    _fill(asked, run, answers, as_json=as_json)


@app.command("go-on")
def go_on(
    name: Annotated[str, typer.Argument(metavar="ID", help="The assessment's id, or how it begins.")],
    answers: Annotated[str | None, typer.Option(metavar="FILE|-", help="Answers as JSON.")] = None,
    as_json: AsJson = False,
) -> None:
    """Go on with an assessment: what is open is asked.

    Example: regrow assess go-on 3f2a
    """
    run = _store().load(name)
    _fill(_form_of(run), run, answers, as_json=as_json)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="The assessment's id, or how it begins.")],
    findings: Findings = False,
    as_json: AsJson = False,
) -> None:
    """Show an assessment: its gaps and its answers.

    Example: regrow assess show 3f2a --findings | regrow plan -
    """
    run = _store().load(name)
    form = _form_of(run)
    if findings:
        _write_findings(_gap_findings(form, run))
    else:
        _show(form, run, as_json=as_json)


@app.command()
def compare(
    names: Annotated[
        list[str], typer.Argument(metavar="BEFORE AFTER", help="Two assessments; or a form, for its last two.")
    ],
    output: Annotated[str | None, typer.Option(metavar="FILE.svg", help="Write the picture to a file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show what moved between two runs through the same form.

    Example: regrow assess compare ready --output moved.svg
    """
    from assistant.planning.assessment.movement import moved

    before, after = _two(names)
    form = _form_of(after)
    movement = moved(form, before, after)
    if output is not None:
        _write_picture(output, movement, form)
    if as_json:
        write_json(asdict(movement))
    elif output is None:
        from assistant.channels.cli.assess_view import print_movement

        print_movement(screen(), form, movement)


@app.command("look")
def look_at(
    key_question: Annotated[
        str, typer.Argument(metavar="KEY_QUESTION", help="safe, effective, caring, responsive or well-led.")
    ],
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Your own description; - reads standard input.")],
    findings: Findings = False,
    as_json: AsJson = False,
) -> None:
    """Look at one key question in your own words.

    They are laid beside the rating characteristics. No rating is given: characteristics are shown because they speak
    of the same subject.

    Example: regrow assess look safe how-we-are.txt
    """
    from assistant.planning.assessment.look import look, look_findings, question_named

    library = _library()
    question_named(library, key_question)
    seen = look(library, key_question, read_text(file))
    if findings:
        _write_findings(look_findings(seen))
    elif as_json:
        write_json(_looked(seen))
    else:
        from assistant.channels.cli.assess_view import print_look

        print_look(screen(), seen)


def _fill(form: "Form", run: "Assessment", answers: str | None, *, as_json: bool) -> None:
    from assistant.planning.assessment.answers import answer_all, check_form

    check_form(form, run)
    store = _store()
    if answers is not None:
        run = answer_all(form, run, read_text(answers))
        store.save(run)
    else:
        from assistant.channels.cli.assess_talk import ask_items

        run = ask_items(screen(errors=as_json), form, run, store.save)
    say(f"Saved as {run.id}. See it with: regrow assess show {run.id}")
    _show(form, run, as_json=as_json)


def _show(form: "Form", run: "Assessment", *, as_json: bool) -> None:
    if as_json:
        write_json(_told([form], run))
        return
    from assistant.channels.cli.assess_view import print_assessment

    print_assessment(screen(), form, run)


def _told(forms: "list[Form] | tuple[Form, ...]", run: "Assessment") -> dict[str, Any]:
    """Give an assessment's fields, with how far it is and its gaps where its form is as it was."""
    from assistant.planning.assessment.answers import gaps, progress

    form = next((form for form in forms if (form.id, form.edition) == (run.form, run.edition)), None)
    more = {"progress": asdict(progress(form, run)), "gaps": [item.id for item in gaps(form, run)]} if form else {}
    return {**asdict(run), **more}


def _looked(seen: "Look") -> dict[str, Any]:
    from assistant.planning.assessment.look import gaps

    return {**asdict(seen), "gaps": [point.start for point in gaps(seen)]}


def _gap_findings(form: "Form", run: "Assessment") -> str:
    from assistant.planning.assessment.answers import gap_findings

    return gap_findings(form, run)


def _write_findings(lines: str) -> None:
    if not lines:
        raise RequestError("There are no gaps in this, so there is nothing to plan for.")
    typer.echo(lines)


def _two(names: list[str]) -> tuple["Assessment", "Assessment"]:
    store = _store()
    if len(names) == 2:
        return store.load(names[0]), store.load(names[1])
    if len(names) > 2:
        raise RequestError("Name two assessments, or one form. See them with: regrow assess list")
    from assistant.planning.assessment.forms import form_named

    form = form_named(_library(), names[0])
    runs = store.listed(form.id)
    if len(runs) < 2:
        raise RequestError(
            f"There are not yet two assessments of “{form.id}”. Start one: regrow assess start {form.id}"
        )
    return runs[-2], runs[-1]


def _form_of(run: "Assessment") -> "Form":
    from assistant.planning.assessment.forms import form_named

    return form_named(_library(), run.form)


def _write_picture(name: str, movement: "Movement", form: "Form") -> None:
    from assistant.exports.movement import movement_to_svg

    if Path(name).suffix.lower() != ".svg":
        raise RequestError(f"The picture is written as .svg, and “{name}” is not. Try: --output moved.svg")
    try:
        Path(name).write_text(movement_to_svg(movement, form), encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise RequestError(f"The picture cannot be written to {name}: {getattr(error, 'strerror', error)}.") from error
    say(f"The picture is in {name}.")


def _library() -> "Library":
    from assistant.channels.cli.opening import open_advisor

    return open_advisor().library


def _store() -> "Assessments":
    from assistant.planning.assessment.keeping import Assessments
    from assistant.settings import read_settings

    return Assessments(read_settings().database)
