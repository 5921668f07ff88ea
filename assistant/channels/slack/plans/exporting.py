"""A plan as a file, put into the thread."""

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Message, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Handlers, Job
from assistant.channels.slack.plans.keys import Pressed, pressed
from assistant.channels.slack.plans.reach import ReachError, reach, wholly
from assistant.channels.slack.plans.summary import FAMILIES, FORMS, SHARED
from assistant.channels.slack.plans.telling import told
from assistant.channels.slack.plans.wording import PLAN
from assistant.errors import ExportError
from assistant.exports.writing import FORMS as WRITERS
from assistant.exports.writing import SHARED_FORMS, form_of
from assistant.models import Plan

MAKING = "Making the file…"
MADE = "The plan, version {version}, as a file: {name}."
FAILED = "The file could not be put here ({reason}). Please try again, or choose another form."
NO_FORM = "There is no such file. Choose one from the menu."


def _export(job: Job, bench: Bench) -> None:
    """Make the file that was chosen, and put it where it was asked for."""
    at = pressed(job)
    plan = wholly(reach(bench, at.plan, at.meta.channel, job.user)).plan
    form, shared = at.arg(1), at.arg(2) == "shared"
    if form not in (SHARED if shared else FORMS):
        raise ReachError(NO_FORM)
    channel, thread = _where(bench, at)
    ts = bench.slack.post(channel, thread, Message(MAKING, [words(MAKING)]))
    said = _put(bench, plan, (form, shared), channel, thread or ts)
    bench.slack.update(channel, ts, Message(said, [words(said)]))


def _where(bench: Bench, at: Pressed) -> tuple[str, str | None]:
    if at.place is None:
        return bench.slack.direct(at.user), None
    return at.place.channel, at.place.thread


def _put(bench: Bench, plan: Plan, wanted: tuple[str, bool], channel: str, thread: str) -> str:
    """Make the file of a form, the one to share with people or not, and upload it; gives what to say of it."""
    form, shared = wanted
    name = f"plan-{plan.id[:8]}-v{plan.version}{'-shared' if shared else ''}.{form}"
    kind = SHARED[form] if shared else FORMS[form]
    title = f"{PLAN}, version {plan.version} ({f'{FAMILIES}, ' if shared else ''}{kind})"
    try:
        content = form_of(name, SHARED_FORMS if shared else WRITERS)(plan)
        bench.slack.upload(channel, thread, name=name, content=content, title=title)
    except ExportError as error:
        return str(error)
    except SlackFaultError as error:
        if error.reason == "unreachable":
            raise
        bench.count(error.reason)
        return FAILED.format(reason=error.reason.replace("_", " "))
    return MADE.format(version=plan.version, name=name)


HANDLERS: Handlers = {"action:plan.export": told(_export)}
