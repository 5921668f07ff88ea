"""The server of our own as a judge: replies of the right form, and verdicts by the suite's own scorers."""

import json
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from evals.judging.endpoint import Endpoint
from evals.scoring.wording import says
from tests import loopback
from tests.loopback import CLOSES, KEY, OPENS, Received, Said, Script, completion, in_turn

__all__ = [
    "CLOSES",
    "KEY",
    "OPENS",
    "Received",
    "Said",
    "Script",
    "Served",
    "by_words",
    "completion",
    "in_turn",
    "serving",
    "verdicts",
]


@dataclass
class Served(loopback.Served):
    """A server that runs."""

    def endpoint(self, tries: int = 3, try_seconds: float = 2.0, seconds: float = 4.0, at_once: int = 4) -> Endpoint:
        """An endpoint here, in a hurry."""
        return Endpoint(KEY, loopback.MODEL, self.address, tries, try_seconds, seconds, at_once)


def verdicts(holds: Sequence[bool]) -> Said:
    """A reply of the right form."""
    each = [{"n": n, "why": "so it stands", "holds": one} for n, one in enumerate(holds, 1)]
    return completion(json.dumps({"verdicts": each}))


def by_words(received: Received) -> Said:
    """Judge what is in the data by its words alone, as the suite's own scorers do."""
    data = received.data
    if "sentences" in data:
        return verdicts([says(" ".join(one["quotations"]), one["sentence"]) for one in data["sentences"]])
    shown = [one["sentence"] for one in data["answer"]]
    return verdicts([any(says(text, wanted) for wanted in one["any of"] for text in shown) for one in data["facts"]])


@contextmanager
def serving(script: Script) -> Generator[Served, None, None]:
    """Run a server that answers by the script."""
    with loopback.serving(script) as served:
        yield Served(served.address, served.received, served.hung_up, served.reached)
