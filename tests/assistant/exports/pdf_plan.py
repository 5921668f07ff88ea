"""A plan of an invented home care service in which every field is used, and others made from it."""

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

GUIDE = "A made-up guide to better care at home"
QUOTES = (
    "Staff arrive when people expect them, and stay as long as was agreed.",
    "Travel times between people living into the community was not considered in staff rotas",
    "Explore with people what a good visit looks like, and plan rounds from there.",
    "A digital rota can show a late visit while it can still be put right.",
    "The provider must deploy enough suitably qualified, competent and experienced staff.",
    "An improvement action plan is to be returned within 28 days of the request.",
    "Staff knew how to raise a concern, and what would happen when they did.",
    "Make sure that each concern has an answer, and that whoever raised it hears it.",
    "call monitoring that nobody looks at",
    "Work out the major factors that are part of the problem.",
)
CITATIONS = tuple(
    Citation(n, "guide", GUIDE, ("Key questions", "Safe: Safe and effective staffing", "What to do"), quote, 0, 1)
    for n, quote in enumerate(QUOTES, start=1)
)

FINDINGS = (
    Finding(
        id="F1",
        text="Staff were often late and sometimes did not come at all.",
        start=100,
        end=157,
        key_question="Safe",
        quality_statements=(StatementLink("Safe: Safe and effective staffing", 0.93),),
        regulations=(RegulationLink("18", "Staffing", "stated", 300, 330),),
        citations=(5,),
        page=2,
    ),
    Finding(
        id="F2",
        text="Rounds were planned without time to travel, because the rota system had no maps.",
        start=160,
        end=240,
        key_question="Safe",
        quality_statements=(StatementLink("Safe: Safe and effective staffing", 0.6),),
        regulations=(RegulationLink("17", "Good governance", "suggested"),),
        citations=(2,),
        page=3,
    ),
    Finding(
        id="F3",
        text="Two carers told us that they had stopped raising concerns.",
        start=250,
        end=308,
        key_question="Well-led",
        quality_statements=(),
        regulations=(),
        citations=(7,),
        page=5,
        between=("Well-led: Freedom to speak up", "Safe: Learning culture"),
    ),
)

GOALS = (
    Goal(
        id="G1",
        findings=("F1", "F2"),
        text=QUOTES[0],
        measure="Share of visits that begin within the agreed window, and missed visits, by week.",
        baseline=None,
        citations=(1,),
        key_question="Safe",
        target="19 of 20 visits within the window",
        review="2027-02-22",
    ),
    Goal(
        id="G2",
        findings=("F3",),
        text=QUOTES[6],
        measure="Concerns raised, and answered, by month.",
        baseline="3 concerns in six months, one answered",
        citations=(7,),
        key_question="Well-led",
    ),
)

REALITY = (
    Reality(
        finding="F1",
        text=f"Inspectors have found the same elsewhere: “{QUOTES[1]}”",
        citations=(2,),
        questions=("Which rounds, which hours, since when?", "What did the call monitoring show, and who looked?"),
        answers=("The evening rounds in the north, since July.", None),
    ),
    Reality("F2", f"Near this, inspectors have found elsewhere: “{QUOTES[1]}”", (2,), ("Who plans the rounds?",)),
)

ACTIONS = (
    Action(
        ref="SAFE-STA-1",
        finding="F1",
        option="O1",
        text="Check who is at risk if a visit is missed, and set a call-back for each of them.",
        priority="today",
        due="2026-11-23",
        owner_role="Registered manager",
        owner=None,
        measure="People at risk with a call-back in place, of all who are at risk.",
        evidence=("List of people at risk", "Call-back log"),
        status="open",
        citations=(3,),
        findings=("F1", "F2"),
        resources="Two hours of the coordinator’s time",
        risk="A person who lives alone may be missed while the list is made.",
        involve="Ask each person whom they would like to be called.",
        review="2026-11-30",
        sign_off_role="Nominated individual",
    ),
    Action(
        ref="SAFE-STA-2",
        finding="F2",
        option="O2",
        text=QUOTES[3],
        priority="this week",
        due="2026-11-27",
        owner_role="Deputy manager",
        owner="Rowan Ashdown",
        measure="Late visits seen by the office before the person rang.",
        evidence=("Rota before and after",),
        status="checked",
        citations=(4,),
        review="2026-12-18",
        sign_off_role="Nominated individual",
        signed_off_by="Ilse Marchbanks",
        given=(Evidence("Screenshot of the new rota, in the shared folder", "Rowan Ashdown", "2026-11-26"),),
        difference="People in the north say that they know who comes, and when.",
    ),
    Action(
        ref="WELL-SPE-1",
        finding="F3",
        option="O3",
        text=QUOTES[7],
        priority="this month",
        due="2026-12-14",
        owner_role="Registered manager",
        owner=None,
        measure="Days from concern to answer.",
        evidence=("Concerns log",),
        status="open",
        citations=(8,),
    ),
)

FISHBONE = Fishbone(
    finding="F1",
    problem="Staff were often late and sometimes did not come at all.",
    bones=(
        Bone("systems", (Cause("the rota system had no maps", "finding"), Cause(QUOTES[8], "guide", (9,))), (10,)),
        Bone("equipment", (), (10,)),
        Bone("people", (Cause("Two of us share one car", "service"),), (10,)),
        Bone("external factors", (Cause("Road works on the bridge since July", "service"),), (10,)),
    ),
    citations=(10,),
)

STATED = Stated(
    ratings={"Safe": "Inadequate", "Well-led": "Requires improvement"},
    scores=(Score("Safe: Safe and effective staffing", 1),),
    regulations=(RegulationLink("18", "Staffing", "stated", 300, 330),),
    unnamed_breaches=True,
    notices=(Notice("We have issued a warning notice about staffing.", 400, 447),),
    dates={"assessed": "2026-09-14", "published": "2026-11-02"},
)

DEADLINES = (
    Deadline(
        what="Return the improvement action plan",
        due="2026-12-07",
        rule=QUOTES[5],
        citations=(6,),
        id="action-plan",
        runs_from="2026-11-09",
        counted="28 days after the request",
    ),
    Deadline(
        what="Make representations about the warning notice",
        due=None,
        rule="Ten working days from the notice.",
        citations=(),
        id="representations",
        source=RuleSource("A regulator", "How to answer a notice", "https://example.org/notice", "2026-10-01"),
    ),
)

PLAN = Plan(
    id="plan-1",
    version=2,
    framework="saf-2024",
    service="home care service",
    rating="Requires improvement",
    start="2026-11-23",
    findings=FINDINGS,
    goals=GOALS,
    reality=REALITY,
    options=(
        Option("O1", "F1", QUOTES[2], (3,), chosen=True),
        Option("O2", "F2", QUOTES[3], (4,), chosen=False),
        Option("O3", "F3", QUOTES[7], (8,)),
    ),
    actions=ACTIONS,
    deadlines=DEADLINES,
    uncovered=(Uncovered("The garden gate was hard to open.", "The documents hold nothing on this."),),
    to_complete=("Baseline of G1: measure where you are now.", "Owners: name one person for SAFE-STA-1."),
    citations=CITATIONS,
    consequences=(Consequence("F1", f"People stay at risk. The law: “{QUOTES[4]}”", (5,)),),
    fishbones=(FISHBONE,),
    checks=(
        Check("Safety comes first", True, "The first action keeps people safe."),
        Check("Owners are named", False, "An action without an owner is nobody’s.", ("SAFE-STA-1", "WELL-SPE-1")),
    ),
    stated=STATED,
    report=Report("pdf", 12345, "ab" * 32, "inspection-report.pdf", 9),
    approval=Approval("approved", "Ilse Marchbanks", "2026-11-27T10:30:00+00:00"),
    changes=(
        Change(1, "2026-11-23T09:00:00+00:00", "Regrow", "Drafted from inspection-report.pdf."),
        Change(2, "2026-11-27T10:30:00+00:00", "Rowan Ashdown", "Gave evidence for SAFE-STA-2."),
    ),
)

EMPTY = Plan(
    id="plan-0",
    version=1,
    framework="saf-2024",
    service=None,
    rating=None,
    start="2026-11-23",
    findings=(),
    goals=(),
    reality=(),
    options=(),
    actions=(),
    deadlines=(),
    uncovered=(),
    to_complete=(),
    citations=(),
)


def large_plan(count: int) -> Plan:
    """A plan with this many findings, each with a goal, a reality, options, actions, and notes of its own."""
    numbers = range(1, count + 1)
    return replace(
        PLAN,
        findings=tuple(replace(FINDINGS[0], id=f"F{n}", text=f"Finding {n}: {FINDINGS[0].text}") for n in numbers),
        goals=tuple(replace(GOALS[0], id=f"G{n}", findings=(f"F{n}",), citations=(n,)) for n in numbers),
        reality=tuple(replace(REALITY[0], finding=f"F{n}", citations=(n,)) for n in numbers),
        options=tuple(
            Option(f"O{3 * n + k}", f"F{n}", f"{QUOTES[2]} ({n}, {k})", (n,)) for n in numbers for k in range(3)
        ),
        actions=tuple(
            replace(ACTIONS[0], ref=f"SAFE-STA-{2 * n + k}", finding=f"F{n}", findings=(f"F{n}",), citations=(n,))
            for n in numbers
            for k in range(2)
        ),
        consequences=tuple(Consequence(f"F{n}", f"People stay at risk ({n}).", (n,)) for n in numbers),
        fishbones=tuple(replace(FISHBONE, finding=f"F{n}") for n in numbers[:10]),
        citations=tuple(replace(CITATIONS[0], n=n, quote=f"Note {n}: {QUOTES[n % 10]}") for n in numbers),
    )
