"""Plans to look at, and the same arguments for all."""

from datetime import date
from pathlib import Path

import assistant.planning
from assistant.models import Plan
from assistant.planning.draft import draft_plan
from knowledge.library import Library

START = date(2026, 11, 23)
SAMPLE = (Path(assistant.planning.__file__).parent / "samples" / "sample-report.txt").read_text(encoding="utf-8")
TYPED = "MARs not signed\nbuzzers ringing for ages\nshort staffed at weekends\nactivities lady is brilliant"


def plan_of(library: Library, text: str, rating: str | None = None, service: str | None = None) -> Plan:
    """Draft with a fixed start and id."""
    return draft_plan(library, text, rating=rating, service=service, start=START, make_id=lambda: "plan-1")
