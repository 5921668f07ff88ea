"""Eight clients that write and ask, and remember every write that was acknowledged.

with under_load(server) as load:
    ...
load.tally, load.kept
"""

import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event
from typing import Any
from uuid import uuid4

from tests.faults.sending import Sender
from tests.faults.served import Served
from tests.faults.tally import Tally

FINDING = "Medicines administration records had gaps."
ASKED = (
    "What does good look like for medicines records?",
    "who has to be told when somebody is hurt?",
    "How do we show that staff are trained?",
)
OWNERS = ("Priya Shah", "Tom Reed", "Ann Cole")
FRUIT = "almond bilberry cherry damson elder fig gooseberry hazel juniper kale lemon medlar nettle olive plum".split()


@dataclass
class Kept:
    """What was acknowledged. What the server does not say of plans whose reply was lost is found out by looking."""

    turns: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """By conversation, what was said in it."""
    plans: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """By plan, who made each version."""
    documents: dict[str, str] = field(default_factory=dict[str, str])
    """By document, a sentence in it."""
    feedback: list[str] = field(default_factory=list[str])
    unsaid: int = 0
    """Changes that were made though their reply, if one came, was an error."""

    def count(self) -> int:
        return sum(map(len, (*self.turns.values(), *self.plans.values()))) + len(self.documents) + len(self.feedback)

    def told(self) -> str:
        turns, versions = (sum(map(len, kept.values())) for kept in (self.turns, self.plans))
        return (
            f"{turns} turns in {len(self.turns)} conversations, {versions} versions of {len(self.plans)} plans, "
            f"{len(self.documents)} own documents, {len(self.feedback)} feedback"
        )


@dataclass
class Load:
    """A load under way: what was sent, what was acknowledged, what was wrong with replies."""

    server: Served
    key: str
    tally: Tally = field(default_factory=Tally)
    kept: Kept = field(default_factory=Kept)
    wrong: list[str] = field(default_factory=list[str])
    given_up: list[str] = field(default_factory=list[str])
    over: Event = field(default_factory=Event)

    def sender(self) -> Sender:
        return Sender(self.server.url, self.key, self.tally, self.given_up)

    def expect(self, reply: Any, status: int) -> Any:  # noqa: ANN401 - what the reply says
        """What a reply says, if it is the right one."""
        if reply is None:
            return None
        if reply.status_code != status:
            self.wrong.append(
                f"{reply.request.method} {reply.request.url.path}: {reply.status_code} {reply.text[:200]}"
            )
            return None
        return reply.json()


@contextmanager
def under_load(server: Served) -> Generator[Load]:
    """Let eight clients work until the end of the block, and what they have begun then come to its end."""
    load = Load(server, server.newcomer())
    with ThreadPoolExecutor(len(CLIENTS)) as pool:
        running = [pool.submit(_work, client, load) for client in CLIENTS]
        try:
            yield load
        finally:
            load.over.set()
        for client in running:
            client.result()


def _work(client: "Client", load: Load) -> None:
    with load.sender() as sender:
        client(load, sender)


def _talk(load: Load, sender: Sender) -> None:
    """Go on with a conversation, turn by turn."""
    begun = load.expect(sender.once("/v1/conversations", {"title": "under load"}), 201)
    said = load.kept.turns.setdefault(begun["id"], []) if begun else []
    for number in count() if begun else ():
        if load.over.is_set():
            return
        text = f"{ASKED[number % len(ASKED)]} (note {number})"
        turn = load.expect(sender.once(f"/v1/conversations/{begun['id']}/messages", {"text": text}), 200)
        if turn:
            said.append(turn["said"])


def _plan(load: Load, sender: Sender) -> None:
    """Have plans drafted, and change each as often as there are owners."""
    while not load.over.is_set():
        by = uuid4().hex
        plan = load.expect(sender.once("/v1/plans", {"findings": [FINDING], "by": by}), 201)
        if plan:
            made = load.kept.plans[plan["id"]] = [by]
            for number in range(len(OWNERS)):
                _change(load, sender, plan["id"], made, OWNERS[number])


def _change(load: Load, sender: Sender, plan: str, made: list[str], by: str) -> None:
    """Make one change of the version that was seen last; where no reply came, look whether it was made."""
    body = {"by": by, "edits": [{"edit": "set-owner", "refs": ["SAFE-MED-1"], "owner": by}]}
    path, seen = f"/v1/plans/{plan}", len(made)
    while True:
        reply = sender.attempt("PATCH", path, body, {"If-Match": f'"v{seen}"'})
        if reply is not None and reply.status_code not in (409, 503):
            if load.expect(reply, 200):
                made.append(by)
            return
        time.sleep(0.2)
        now = load.expect(sender.got(path), 200)
        if now is None:
            return
        if now["version"] == seen + 1:
            made.append(by)
            load.kept.unsaid += 1
            return


def _add(load: Load, sender: Sender) -> None:
    """Add own documents."""
    for number in count():
        if load.over.is_set():
            return
        name = f"{FRUIT[number % len(FRUIT)]} {FRUIT[number // len(FRUIT) % len(FRUIT)]}"
        sentence = f"The key of the cabinet {name} is kept by the nurse in charge of the house {name} at all times."
        text = f"Keys of {name}\n\nCabinets\n\n{sentence}\n"
        headers = {"Content-Type": "text/plain", "Content-Disposition": f'attachment; filename="{number}.txt"'}
        made = load.expect(sender.once("/v1/own-documents", text.encode(), headers), 201)
        if made:
            load.kept.documents[made["id"]] = sentence
        load.over.wait(0.3)


def _think(load: Load, sender: Sender) -> None:
    """Give feedback."""
    for number in count():
        if load.over.is_set():
            return
        comment = f"it helped a little (note {number})"
        if load.expect(sender.once("/v1/feedback", {"about": "answers", "helpful": True, "comment": comment}), 201):
            load.kept.feedback.append(comment)
        load.over.wait(0.1)


def _ask(load: Load, sender: Sender) -> None:
    """Ask what nothing is kept of."""
    for number in count():
        if load.over.is_set():
            return
        sender.attempt("POST", "/v1/answers", {"question": ASKED[number % len(ASKED)]}, kind="answer")
        sender.attempt("GET", "/v1/search", parameters={"q": "medicines"}, kind="search")
        load.over.wait(0.05)


Client = Callable[[Load, Sender], None]
CLIENTS: tuple[Client, ...] = (_talk, _talk, _talk, _plan, _plan, _add, _think, _ask)
