"""The signs by which rules see whether a sentence tells of a shortfall."""

import re

import numpy as np
from numpy.typing import NDArray

from assistant.planning.intake.clauses import without_echoes
from assistant.planning.intake.hidden import HIDDEN
from assistant.planning.intake.letters import as_read, small
from assistant.planning.intake.shortfalls import MAX_JUDGED, Verdict, judge
from assistant.planning.intake.wording import FAULT, NEUTRAL, PAST, PRAISE, SOLVED, STILL

Numbers = NDArray[np.float32]

_TURN = small(r"\b(?:but|however|although|though|yet|despite|while|whilst|except)\b")
_DENIAL = small(r"\b(?:no|not|never|none|nobody|nothing|nor|neither|without|cannot)\b|n[’']t\b")
_QUOTED = re.compile(r"[“”\"‘]")
_SIGNS = (FAULT, HIDDEN, PRAISE, NEUTRAL, SOLVED, PAST, STILL, _TURN, _DENIAL, _QUOTED)
_VERDICTS = tuple(Verdict)


def signs_of(sentence: str) -> Numbers:
    """Give the signs that rules see in a sentence, each from 0 to 1, shape (27,)."""
    words = as_read(sentence, MAX_JUDGED)
    left = NEUTRAL.sub(" · ", without_echoes(words))
    verdict = judge(sentence)  # asked of the same sentence before, so remembered
    values = [float(verdict is each) for each in _VERDICTS]
    values += [float(bool(sign.search(words))) for sign in _SIGNS]
    values += [float(bool(sign.search(left))) for sign in _SIGNS]
    values += [min(len(words) / 300, 1.0), min(len(_DENIAL.findall(left)) / 3, 1.0), float(left != words)]
    return np.asarray(values, dtype=np.float32)
