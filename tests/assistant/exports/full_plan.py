"""A plan in which every field is used, of a service that there is none of; and one as large as plans get."""

from dataclasses import replace

from assistant.models import (
    Action,
    Approval,
    Bone,
    Cause,
    Change,
    Check,
    Citation,
    Consequence,
    Deadline,
    Evidence,
    Finding,
    Fishbone,
    Goal,
    Notice,
    Option,
    Plan,
    Reality,
    RegulationLink,
    Report,
    RuleSource,
    Score,
    Stated,
    StatementLink,
    Uncovered,
)

GUIDE = "Guide for testing: How to write a plan (first edition)"
RATINGS = "Characteristics for testing"
QUOTES = (
    ("guide", "Failing to manage medicines safely may breach Regulation 12 of the regulations.", ("Law", "Medicines")),
    ("ratings", "People receive their medicines as prescribed, and records show it.", ("SAFE", "Safe Good")),
    ("guide", "audit tools", ("Quality", "Ways to measure")),
    ("guide", "Medicines records were not signed for several days in a row.", ("Safe: Medicines", "What to avoid")),
    ("guide", "What do you think lies behind this? Who could tell you more?", ("Root causes", "Questions")),
    (
        "guide",
        "Ask a pharmacist to look at how medicines are ordered. Compare with your policy.",
        ("Medicines", "To do"),
    ),
    ("guide", "Give staff who handle medicines time to learn, and watch their practice.", ("Medicines", "To do")),
    ("guide", "Leaving this as it is may put people at risk of harm.", ("Prioritising", "Consequences")),
    ("guide", "Competency checks and records of supervision", ("Evidence", "Documents")),
    ("guide", "We may request a plan within 28 days under Regulation 17(3).", ("Requests",)),
    ("guide", "Work out the factors: systems, equipment, people.", ("Root causes", "Cause and effect")),
    ("guide", "handover between shifts is rushed", ("Root causes", "Examples")),
    ("ratings", "There are always enough staff who have the “right” skills.", ("SAFE", "Safe Good")),
    ("guide", "Plan rotas with travel time, and say who is called when somebody is off.", ("Staffing", "To do")),
    ("guide", "Involve the people you support in looking at the rotas.", ("Staffing", "Involving people")),
)
CITATIONS = tuple(
    Citation(n, document, GUIDE if document == "guide" else RATINGS, section, quote, n * 100, n * 100 + len(quote))
    for n, (document, quote, section) in enumerate(QUOTES, 1)
)
FINDINGS = (
    Finding(
        "F1",
        "Medicines records had gaps on 9 of the 14 days\nthat we looked at.",
        10,
        74,
        "Safe",
        (StatementLink("Safe: Medicines optimisation", 0.93),),
        (RegulationLink("12", "Safe care and treatment", "stated", 200, 213),),
        (1,),
        page=2,
    ),
    Finding(
        "F2",
        "Staff were often late.",
        80,
        102,
        "Safe",
        (
            StatementLink("Safe: Safe and effective staffing", 0.62),
            StatementLink("Responsive: Person-centred care", 0.4),
        ),
        (RegulationLink("18", "Staffing", "suggested"),),
        (1,),
        page=3,
    ),
    Finding(
        "F3",
        "Things were not as they should be.",
        110,
        144,
        None,
        (),
        (),
        (1,),
        between=("Well-led: Governance, management and sustainability", "Safe: Learning culture"),
    ),
)
GOALS = (
    Goal(
        "G1",
        ("F1",),
        QUOTES[1][1],
        "Suggested: share of records without a gap, each week. Among the ways to measure: “audit tools”.",
        "5 of 14 days without a gap",
        (2, 3),
        "Safe",
        target="14 of 14 days, three weeks running",
        review="2027-02-22",
    ),
    Goal("G2", ("F2",), QUOTES[12][1], "Late visits, counted each week.", None, (13,), None),
)
REALITY = (
    Reality(
        "F1",
        "“Medicines records had gaps on 9 of the 14 days that we looked at.” Inspectors have found the same elsewhere: "
        "“Medicines records were not signed for several days in a row.”",
        (1, 4, 5),
        (QUOTES[4][1], "Since when?"),
        ("The new rota leaves no time for it.", None),
    ),
    Reality("F2", "“Staff were often late.”", (5,), (QUOTES[4][1],)),
)
OPTIONS = (
    Option("O1", "F1", QUOTES[5][1], (6,), chosen=True),
    Option("O2", "F1", QUOTES[6][1], (7,), chosen=False),
    Option("O3", "F2", QUOTES[13][1], (14,)),
    Option("O4", "F2", QUOTES[6][1], (7,)),
)
ACTIONS = (
    Action(
        "SAFE-MED-1",
        "F1",
        "O1",
        "Make people safe first (F1): check today whose records have gaps.",
        "today",
        "2026-11-23",
        "Registered manager",
        "Orla Testperson",
        "Count the gaps every week.",
        (QUOTES[8][1], "Photographs of the new cupboard"),
        "checked",
        (6, 9),
        ("F1",),
        resources="Two hours of the pharmacist.",
        risk="The pharmacist may have no time before the new year.",
        involve="Two people who use the service say what they want changed.",
        review="2026-11-30",
        sign_off_role="Nominated individual",
        signed_off_by="Padraig Example",
        given=(Evidence("Audit of all records, folder 3", "Orla Testperson", "2026-11-27"),),
        difference="Orla Testperson and the team now see a gap on the same day.",
    ),
    Action(
        "SAFE-MED-2",
        "F1",
        "O2",
        QUOTES[6][1],
        "this week",
        "2026-11-30",
        "Deputy manager",
        "Deputy manager",
        "Count the gaps every week.",
        (QUOTES[8][1],),
        "done",
        (7, 9),
        ("F1", "F2"),
        given=(Evidence("List of checks", "Sorcha Sample", "2026-11-29"),),
    ),
    Action(
        "SAFE-STA-1",
        "F2",
        "O3",
        QUOTES[13][1],
        "this month",
        "2026-12-23",
        "Registered manager",
        None,
        "To agree: what you will check, and how often.",
        (),
        "open",
        (14, 15),
        ("F2",),
        involve=f"“{QUOTES[14][1]}” To agree: whom you ask, and how.",
        sign_off_role="Nominated individual",
    ),
)
DEADLINES = (
    Deadline(
        "Return the action plan to CQC",
        "2026-12-21",
        "We may request a plan within 28 days under Regulation 17(3).",
        (10,),
        id="D1",
        runs_from="2026-11-23",
        counted="28 days from Monday 23 November 2026",
    ),
    Deadline(
        "Say what is not accurate in the draft report",
        None,
        "Ten working days from the day on which the draft came.",
        (),
        id="D2",
        source=RuleSource("A publisher", "A page on accuracy", "https://example.org/accuracy", "2026-10-01"),
    ),
)
FISHBONE = Fishbone(
    "F1",
    "Medicines records had gaps on 9 of the 14 days that we looked at.",
    (
        Bone(
            "people",
            (Cause("handover between shifts is rushed", "guide", (12,)), Cause("two new carers", "service")),
            (11,),
        ),
        Bone("equipment", (), (11,)),
        Bone("systems", (Cause("nobody looks at the records on Sundays", "finding"),), (11,)),
    ),
    (11,),
)
FULL = Plan(
    id="plan-1",
    version=3,
    framework="saf-2024",
    service="home care agency",
    rating="Requires improvement",
    start="2026-11-23",
    findings=FINDINGS,
    goals=GOALS,
    reality=REALITY,
    options=OPTIONS,
    actions=ACTIONS,
    deadlines=DEADLINES,
    uncovered=(Uncovered("The car park was full.", "The documents hold nothing on this."),),
    to_complete=("Baseline: measure where you are now for G2.", "Owner: name one person for SAFE-STA-1."),
    citations=CITATIONS,
    consequences=(Consequence("F1", f"If nothing is done: “{QUOTES[7][1]}”", (8,)),),
    fishbones=(FISHBONE,),
    checks=(
        Check("Coverage", True, "Every finding has an action, or is listed as not covered."),
        Check("One owner", False, "Every action has one named owner.", ("SAFE-STA-1",)),
    ),
    stated=Stated(
        ratings={"Safe": "Inadequate", "Well-led": "Requires improvement"},
        scores=(Score("Safe: Medicines optimisation", 1), Score("Safe: Learning culture", 2)),
        regulations=(RegulationLink("12", "Safe care and treatment", "stated", 200, 213),),
        unnamed_breaches=True,
        notices=(Notice("We have served a warning notice on the provider.", 300, 348),),
        dates={"published": "2026-11-02"},
    ),
    report=Report("pdf", 24_310, "0" * 64, "report-of-november.pdf", 18),
    approval=Approval("approved", "Padraig Example", "2026-12-01T10:00:00+00:00"),
    changes=(
        Change(1, "2026-11-23T09:00:00+00:00", "Orla Testperson", "Drafted from report-of-november.pdf"),
        Change(2, "2026-11-29T16:30:00+00:00", "Sorcha Sample", "Marked SAFE-MED-2 done"),
        Change(3, "2026-12-01T10:00:00+00:00", "Padraig Example", "Approved"),
    ),
)
EMPTY = replace(
    FULL,
    version=1,
    service=None,
    rating=None,
    findings=(),
    goals=(),
    reality=(),
    options=(),
    actions=(),
    deadlines=(),
    uncovered=(),
    to_complete=(),
    citations=(),
    consequences=(),
    fishbones=(),
    checks=(),
    stated=Stated(),
    report=None,
    approval=Approval(),
    changes=(),
)


def large_plan(count: int = 60) -> Plan:
    """A plan of so many findings, each with a goal, options, consequences and two actions."""
    cited = tuple(
        replace(CITATIONS[n % len(CITATIONS)], n=n + 1, quote=f"{CITATIONS[n % len(CITATIONS)].quote} ({n})")
        for n in range(count * 5)
    )
    ids = [f"F{n}" for n in range(1, count + 1)]
    numbers = {name: tuple(range(place * 5 + 1, place * 5 + 6)) for place, name in enumerate(ids)}

    def quote(name: str, place: int) -> str:
        return cited[numbers[name][place] - 1].quote

    return replace(
        FULL,
        citations=cited,
        findings=tuple(
            replace(
                FINDINGS[n % 2],
                id=name,
                text=f"{FINDINGS[n % 2].text} It was so in place {n}.",
                citations=numbers[name][:1],
            )
            for n, name in enumerate(ids)
        ),
        goals=tuple(
            replace(GOALS[0], id=f"G{n}", findings=(name,), text=quote(name, 1), citations=numbers[name][1:2])
            for n, name in enumerate(ids, 1)
        ),
        reality=tuple(replace(REALITY[0], finding=name, citations=numbers[name]) for name in ids),
        options=tuple(
            Option(f"O{n * 3 + place}", name, quote(name, 2 + place), (numbers[name][2 + place],))
            for n, name in enumerate(ids)
            for place in range(3)
        ),
        actions=tuple(
            replace(
                ACTIONS[place + 1],
                ref=f"{ACTIONS[place + 1].ref}{n}",
                finding=name,
                findings=(name,),
                text=quote(name, 2 + place),
                citations=numbers[name][2:],
            )
            for place in range(2)
            for n, name in enumerate(ids)
        ),
        consequences=tuple(Consequence(name, quote(name, 4), numbers[name][4:]) for name in ids),
        fishbones=tuple(replace(FISHBONE, finding=name, citations=(), bones=()) for name in ids[:3]),
    )
