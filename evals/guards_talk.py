"""How well the guards do: `python -m evals.guards_talk` says what each stops and lets pass, on both sets of cases."""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import yaml

from assistant.answering.texts import SIGNPOSTS
from assistant.bootstrap import Regrow
from assistant.guarding.incoming import screen
from assistant.guarding.outgoing import check_reply
from assistant.models import Status
from assistant.settings import read_settings
from knowledge.library import open_library

CASES = Path(__file__).parent / "guards"
SETS = ("fit", "held")
Set = Literal["fit", "held"]


@dataclass(frozen=True, slots=True)
class Case:
    """A text that a guard must stop, or must let pass; `concerns` are the signposts that fit somebody at risk."""

    text: str
    stop: bool
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a guard did with a case; `rightly` is None where no signpost was wanted, or none was given."""

    case: Case
    stopped: bool
    rightly: bool | None = None


def cases(guard: str, which: Set) -> Iterator[Case]:
    """Read the cases of a guard: those to stop, then those to let pass."""
    data = cast(dict[str, Any], yaml.safe_load((CASES / f"{guard}_{which}.yaml").read_text(encoding="utf-8")))
    if guard == "disclosures":
        for group in data["at_risk"]:
            yield from (Case(text, True, tuple(group["concerns"])) for text in group["texts"])
        yield from (Case(text, False) for text in data["not_at_risk"])
        return
    yield from (Case(text, True) for text in data["stop"])
    yield from (Case(text, False) for text in data["pass"])


def screened(case: Case) -> Result:
    """Put a text to the guard of what comes in; a note means that it stopped something."""
    return Result(case, bool(screen(case.text).notes))


def replied(case: Case) -> Result:
    """Put a sentence to the guard of what goes out."""
    return Result(case, check_reply(case.text) is not None)


def signposted(regrow: Regrow) -> Callable[[Case], Result]:
    """Give what asks the whole advisor whether somebody is at risk."""
    concern_of = {text: concern for concern, text in SIGNPOSTS.items()}

    def ask(case: Case) -> Result:
        answer = regrow.ask(case.text)
        stopped = answer.status is Status.SIGNPOSTED
        rightly = concern_of[answer.sentences[0].text] in case.concerns if stopped and case.stop else None
        return Result(case, stopped, rightly)

    return ask


def tell(guard: str, which: Set, results: list[Result], *, show: bool) -> Iterator[str]:
    """Say how many were stopped and let pass; name those that went wrong where that is asked for, of fit alone."""
    must, may = [r for r in results if r.case.stop], [r for r in results if not r.case.stop]
    stopped, passed = sum(r.stopped for r in must), sum(not r.stopped for r in may)
    line = f"{guard:<12} {which:<5} stopped {stopped} of {len(must)}, passed {passed} of {len(may)}"
    judged = [r.rightly for r in must if r.rightly is not None]
    yield line + (f", right concern {sum(judged)} of {len(judged)}" if judged else "")
    if show and which == "fit":
        yield from (f"  not stopped: {r.case.text}" for r in must if not r.stopped)
        yield from (f"  not passed: {r.case.text}" for r in may if r.stopped)
        yield from (f"  wrong concern: {r.case.text}" for r in must if r.rightly is False)


def main() -> int:
    """Measure every guard on both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="name what went wrong in the cases that may be tuned on")
    parser.add_argument("--guard", choices=("attacks", "replies", "disclosures"))
    options = parser.parse_args()
    guards: dict[str, Callable[[Case], Result]] = {"attacks": screened, "replies": replied}
    if options.guard in (None, "disclosures"):
        guards["disclosures"] = signposted(Regrow(open_library(read_settings().index)))
    for guard, judge in guards.items():
        if options.guard in (None, guard):
            for which in SETS:
                results = [judge(case) for case in cases(guard, which)]
                sys.stdout.write("\n".join(tell(guard, which, results, show=options.show)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
