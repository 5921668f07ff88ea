"""A canned plan."""

from datetime import date

from assistant.models import (
    Action,
    Deadline,
    Finding,
    Goal,
    Option,
    Plan,
    Reality,
    RegulationLink,
    StatementLink,
    Uncovered,
)
from tests.assistant.channels.canned import AVOID, CITATIONS, DO, TRAIN


def make_plan(
    text: str = "MAR charts had gaps.\nStaff were often late.",
    start: date | None = None,
    rating: str | None = None,
    service: str | None = None,
) -> Plan:
    shortfall = text.splitlines()[0]
    return Plan(
        id="plan-1",
        version=1,
        framework="saf-2024",
        service=service,
        rating=rating,
        start=(start or date(2026, 11, 23)).isoformat(),
        findings=(
            Finding(
                "F1",
                shortfall,
                0,
                len(shortfall),
                "Safe",
                (StatementLink("Safe: Medicines optimisation", 0.92),),
                (RegulationLink("12", "Safe care and treatment", "stated"),),
                (4,),
            ),
        ),
        goals=(
            Goal(
                "G1",
                ("F1",),
                "People receive their medicines safely.",
                "To agree: how you will count this, from your own records.",
                None,
                (1,),
            ),
        ),
        reality=(
            Reality(
                "F1", f"Inspectors have found the same elsewhere: “{AVOID}”", (3,), ("Which rounds, and since when?",)
            ),
        ),
        options=(Option("O1", "F1", DO, (1,)), Option("O2", "F1", TRAIN, (2,))),
        actions=(
            Action(
                "SAFE-MED-1",
                "F1",
                "O1",
                DO,
                "today",
                "2026-11-23",
                "Registered manager",
                None,
                "To agree",
                ("Medication audits",),
                "open",
                (1,),
            ),
            Action(
                "SAFE-MED-2",
                "F1",
                "O2",
                TRAIN,
                "this month",
                "2026-12-23",
                "Registered manager",
                "A. Manager",
                "To agree",
                (),
                "open",
                (2,),
            ),
        ),
        deadlines=(
            Deadline(
                "Send the action plan to CQC", None, "Within 28 days of CQC's request under Regulation 17(3).", (4,)
            ),
        ),
        uncovered=(Uncovered("The car park was full.", "The documents hold nothing on this."),),
        to_complete=("The baseline of G1.", "The owner of SAFE-MED-1."),
        citations=CITATIONS,
    )
