"""What buttons and modals of plans carry: which plan and part they are about, and where they were opened."""

import json
from dataclasses import asdict, dataclass
from typing import Any, cast

from assistant.channels.slack.jobs import Job, Payload, Place


@dataclass(frozen=True, slots=True)
class Meta:
    """What a modal remembers: its plan, and where it was opened (`channel` is empty for the App Home).

    `ref` is the action or finding, `version` the plan's as it was seen, `owner` the Slack user who owned it then;
    `under` says what the modal below shows.
    """

    plan: str = ""
    ref: str = ""
    version: int = 0
    channel: str = ""
    thread: str = ""
    message: str = ""
    owner: str = ""
    under: str = ""

    def written(self) -> str:
        """Give it as a modal's private metadata."""
        return json.dumps({name: value for name, value in asdict(self).items() if value})

    @property
    def where(self) -> "Meta":
        """Where it was opened, and nothing else."""
        return Meta(channel=self.channel, thread=self.thread, message=self.message)

    @staticmethod
    def read(text: str) -> "Meta":
        """Read a modal's private metadata; what is no such thing is empty."""
        try:
            found: Any = json.loads(text or "{}")
        except ValueError:
            return Meta()
        known = Meta.__dataclass_fields__
        return Meta(**{name: value for name, value in found.items() if name in known}) if found else Meta()


@dataclass(frozen=True, slots=True)
class Pressed:
    """Something pressed in a message, a modal or the App Home.

    `args` are the words of its value, the first of which is the plan; `under` is the modal that it was pressed in.
    """

    user: str
    meta: Meta
    args: tuple[str, ...]
    trigger: str
    place: Place | None
    view: str = ""
    root: str = ""
    modal: bool = False
    home: bool = False

    @property
    def plan(self) -> str:
        """The plan that it is about."""
        return self.args[0] if self.args else self.meta.plan

    def arg(self, at: int) -> str:
        """Give a word of its value, "" where it has no such one."""
        return self.args[at] if at < len(self.args) else ""


def value(plan: str, *parts: object) -> str:
    """Give a button's value: the plan and what else it is about, none of which has spaces."""
    return " ".join((plan, *map(str, parts)))


def pressed(job: Job) -> Pressed:
    """Read what was pressed."""
    payload = job.payload
    actions = cast(list[Payload], payload.get("actions") or [])
    action = actions[0] if actions else cast(Payload, {})
    option: Payload = action.get("selected_option") or {}
    given = str(action.get("value") or option.get("value") or "")
    view: Payload = payload.get("view") or {}
    meta, modal = Meta.read(str(view.get("private_metadata") or "")), view.get("type") == "modal"
    place = _place(job, meta, is_view=bool(view))
    message: Payload = payload.get("container") or {}
    at = str(message.get("message_ts") or "")
    if place is not None and not view:
        meta = Meta(channel=place.channel, thread=place.thread, message=at)
    return Pressed(
        job.user,
        meta,
        tuple(given.split()),
        str(payload.get("trigger_id") or ""),
        place,
        str(view.get("id") or ""),
        str(view.get("root_view_id") or ""),
        modal,
        view.get("type") == "home",
    )


def _place(job: Job, meta: Meta, *, is_view: bool) -> Place | None:
    if is_view:
        return place_of(job.team, meta)
    message: Payload = job.payload.get("message") or {}
    container: Payload = job.payload.get("container") or {}
    there: Payload = job.payload.get("channel") or {}
    channel = str(there.get("id") or container.get("channel_id") or "")
    at = str(message.get("ts") or container.get("message_ts") or "")
    thread = str(message.get("thread_ts") or container.get("thread_ts") or at)
    return Place(job.team, channel, thread, channel.startswith("D")) if channel else None


def place_of(team: str, meta: Meta) -> Place | None:
    """Give where a modal was opened; None for the App Home."""
    if not meta.channel:
        return None
    return Place(team, meta.channel, meta.thread, meta.channel.startswith("D"))


@dataclass(frozen=True, slots=True)
class Sent:
    """A modal that was sent: who, what it remembers, and what was filled in, by the blocks' ids."""

    user: str
    meta: Meta
    given: dict[str, Payload]
    place: Place | None
    root: str

    def text(self, block: str) -> str:
        """Give what was typed, or the value that was chosen; "" for nothing."""
        given = self.given.get(block, {})
        option: Payload = given.get("selected_option") or {}
        return str(given.get("value") or option.get("value") or "").strip()

    def day(self, block: str) -> str:
        """Give the day (ISO) that was chosen; "" for none."""
        return str(self.given.get(block, {}).get("selected_date") or "")

    def person(self, block: str) -> str:
        """Give the user who was chosen; "" for nobody."""
        return str(self.given.get(block, {}).get("selected_user") or "")

    def channel(self, block: str) -> str:
        """Give the channel that was chosen; "" for none."""
        return str(self.given.get(block, {}).get("selected_conversation") or "")

    def ticked(self, block: str) -> tuple[str, ...]:
        """Give the values that were ticked."""
        options = cast(list[Payload], self.given.get(block, {}).get("selected_options") or [])
        return tuple(str(option["value"]) for option in options)


def sent(job: Job) -> Sent:
    """Read a modal that was sent."""
    view: Payload = job.payload.get("view") or {}
    meta = Meta.read(str(view.get("private_metadata") or ""))
    state: Payload = view.get("state") or {}
    values = cast(dict[str, dict[str, Payload]], state.get("values") or {})
    given = {block: next(iter(inputs.values()), cast(Payload, {})) for block, inputs in values.items()}
    return Sent(job.user, meta, given, place_of(job.team, meta), str(view.get("root_view_id") or ""))
