"""Drafts a plan from a report that was uploaded, or from a message's words, with its progress in the thread."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from assistant.agent.choosing import without_order
from assistant.agent.incoming import take_in
from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Message, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Job, Payload, Place
from assistant.channels.slack.naming import plain_name
from assistant.channels.slack.plans.progress import Progress
from assistant.channels.slack.plans.showing import show_plan
from assistant.channels.slack.plans.telling import tell
from assistant.channels.slack.plans.uploads import UNREADABLE, Upload, fetch, sort_out
from assistant.channels.slack.plans.wording import counted
from assistant.channels.slack.rights import refusal
from assistant.channels.slack.talk.answers import alone
from assistant.channels.slack.talk.posting import post
from assistant.channels.slack.talk.saying import say
from assistant.errors import BusyError, PlanNotFoundError, QuestionError, ReportError, RequestError
from assistant.models import Plan
from assistant.organisation import Office
from assistant.reports.models import ReportText
from assistant.reports.read import read_report_file

STEPS = ("Reading the report", "Finding what the guidance says", "Keeping the plan")
DRAFTED = "The plan is drafted, with {actions}."
UNFINISHED = "The plan could not be drafted."
NOTHING = "Nothing in it could be planned from. Say what was found, one shortfall a line, in the words of the report."
SHOWING = "show my plan"
"""A turn in the thread's conversation, so that what is said there next is about its plan."""
_FILE_FAULTS = frozenset({"file_unreadable", "file_elsewhere", "file_not_found"})


@dataclass(frozen=True, slots=True)
class Given:
    """What to draft from: words, or a file; with what is known of the service besides."""

    name: str
    words: str = ""
    upload: Upload | None = None
    rating: str | None = None
    service: str | None = None
    start: date | None = None


def take_files(job: Job, bench: Bench, place: Place, text: str) -> None:
    """Draft a plan from each report that came with a message; `text` is what was said with it, without markup."""
    event: Payload = job.payload.get("event") or {}
    files: Sequence[Payload] = event.get("files") or []
    warned = _warn(bench, place, job.user, text)
    if why := refusal(bench, job.user, "plan"):
        tell(bench, place, job.user, why)
        return
    taken, refused = sort_out(bench, files)
    for said in refused:
        bench.slack.post(place.channel, place.thread, Message(said, [words(said)]))
    for upload in taken:
        draft(bench, place, job.user, Given(id_for(job, upload.id), upload=upload))
    if not warned:
        _answer(job, bench, place, text)


def id_for(job: Job, what: str) -> str:
    """Give the id of the plan that a job drafts from something: the same where it is done again."""
    return sha256(f"{job.id}:{what}".encode()).hexdigest()[:32]


def draft(bench: Bench, place: Place, user: str, given: Given) -> Plan | None:
    """Draft a plan and show it in a thread; None where it cannot be, which is told there.

    Raises SlackFaultError where nothing can be said there. A plan of that name that is shown already is left alone.
    """
    whose = bench.owner(place, user)
    office = bench.office(whose)
    if _is_shown(bench, office, given.name):
        return None
    title = given.upload.name if given.upload else "A plan from this message"
    progress = Progress(bench, place, title, STEPS)
    try:
        plan, notes = _drafted(bench, office, user, given, progress)
    except RequestError as error:
        progress.end(str(error))
        return None
    except SlackFaultError as error:
        if error.reason not in _FILE_FAULTS:
            progress.end(UNFINISHED)
            raise
        bench.count(error.reason)
        progress.end(UNREADABLE.format(name=title))
        return None
    except BaseException:
        with suppress(SlackFaultError):  # why is told by whoever hears of it
            progress.end(UNFINISHED)
        raise
    progress.end(DRAFTED.format(actions=counted(len(plan.actions), "action")), notes)
    show_plan(bench, progress.place, user, plan)
    go_on_about(bench, progress.place, user, plan, office)
    return plan


def go_on_about(bench: Bench, place: Place, user: str, plan: Plan, office: Office) -> None:
    """Have a thread's conversation be about a plan, which `office` keeps, so that what is said next is said of it."""
    mine = bench.office(bench.owner(place, user))
    agent = mine.agent.visited(office.plans, mine.conversations)
    turn = sha256(f"{place.conversation}:{plan.id}".encode()).hexdigest()[:32]
    with suppress(BusyError):  # it can be named there all the same
        for _ in agent.say(SHOWING, place.conversation, turn_id=turn, plan=plan.id):
            pass


def _is_shown(bench: Bench, office: Office, name: str) -> bool:
    with suppress(PlanNotFoundError):
        return bool(bench.plans.posts(office.plans.exact(name).id))
    return False


def _drafted(bench: Bench, office: Office, user: str, given: Given, progress: Progress) -> tuple[Plan, list[str]]:
    report = _report(bench, given)
    progress.step(1)
    plan, taken = office.sketch(report, rating=given.rating, service=given.service, start=given.start)
    if not plan.findings and not plan.uncovered:
        raise ReportError(NOTHING)
    progress.step(2)
    plan = office.keep(plan, by=plain_name(bench.slack.person(user)), name=given.name)
    notes = [*(() if isinstance(report, str) else report.notes), *taken.notes]
    return plan, notes


def _report(bench: Bench, given: Given) -> str | ReportText:
    if given.upload is None:
        return given.words
    return read_report_file(fetch(bench, given.upload), given.upload.name)


def _warn(bench: Bench, place: Place, user: str, text: str) -> bool:
    """Say where to turn where what was said besides tells of somebody at risk: nothing comes before that."""
    concern = None
    with suppress(QuestionError):
        concern = bench.office(bench.owner(place, user)).pipeline.concern(take_in(text).said)
    if concern:
        post(bench, place, alone(concern))
    return concern is not None


def _answer(job: Job, bench: Bench, place: Place, text: str) -> None:
    """Answer what was asked beside the report, if anything was."""
    asked = without_order(text)
    if "?" in asked and len(asked.split()) > 2:
        say(bench, place, job.user, asked, job.turn)
