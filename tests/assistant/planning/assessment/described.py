"""What managers may write, each sentence with its key question and the subject that a careful reader would name.

All invented. SEEN were at hand when the words of subjects.toml were gathered; UNSEEN were written afterwards, and the
words for some of them added since, so both only guard against getting worse.
"""

SEEN = (
    ("safe", "We audit MARs monthly.", "medicines"),
    ("safe", "Creams are not always signed for.", "medicines"),
    ("safe", "We are short of staff most weekends and agency cover it.", "enough staff with the right skills"),
    ("safe", "New starters have DBS checks and two references before they begin.", "recruiting staff safely"),
    ("safe", "The hoists were serviced in March.", "equipment and the building"),
    (
        "safe",
        "Carers often arrive late because there is no travel time in the rotas.",
        "the time that staff have for each person and for travelling",
    ),
    ("safe", "Some staff still wear the same gloves between people.", "infection control and cleanliness"),
    ("safe", "Risk assessments get written on day one and then not looked at again.", "risk assessments"),
    ("effective", "Supervision has slipped.", "supervision and appraisal"),
    ("effective", "Staff don't really understand DoLS.", "the Mental Capacity Act, consent and best interests"),
    ("effective", "Our volunteers get no induction.", "support for volunteers"),
    ("effective", "Fluid charts are started but nobody adds them up.", "people eating and drinking enough, and safely"),
    ("effective", "The physio's advice isn't in the plans.", "working with health professionals"),
    ("caring", "People tell us carers rush in and out and don't sit and talk.", "time to spend with people"),
    ("caring", "Doors are left open during personal care.", "privacy, dignity and independence"),
    ("caring", "We use Makaton and talking mats with those who can't speak.", "communication with every person"),
    ("caring", "Nobody has talked with people about dying.", "care at the end of life"),
    ("responsive", "Activities are mainly bingo and telly.", "activities, company and staying in touch"),
    ("responsive", "Complaints are not written down.", "complaints and people's feedback"),
    ("responsive", "Referrals to the falls team take us weeks.", "moving between services and referring to others"),
    ("responsive", "The plans do not match what people need now.", "reviewing plans when needs change"),
    ("well-led", "We have not had a registered manager since March.", "having a registered manager"),
    ("well-led", "Audits are done monthly.", "checking quality and acting on what is found"),
    ("well-led", "Staff who spoke up about poor care felt blamed.", "staff being able to speak up"),
    ("well-led", "Notifications to CQC were sent late twice.", "legal duties and telling CQC"),
    ("well-led", "Team meetings stopped over the summer.", "bringing staff together"),
)
UNSEEN = (
    ("safe", "Nobody has told the council about the bruise on her arm.", "protecting people from abuse"),
    ("safe", "The night nurse signs for insulin before she gives it.", "medicines"),
    ("safe", "Mops and buckets are colour coded and the laundry is kept apart.", "infection control and cleanliness"),
    (
        "safe",
        "Calls are cut short when somebody is off.",
        "the time that staff have for each person and for travelling",
    ),
    ("effective", "We use the latest falls guidance from NICE.", "keeping up with good practice"),
    ("effective", "There are two hot puddings and fruit at lunch.", "food and mealtimes"),
    ("effective", "The induction is one morning of videos.", "induction of new staff"),
    ("caring", "Staff sit down with people over a cup of tea.", "time to spend with people"),
    ("caring", "When his dad was dying they let the family stay the night.", "care at the end of life"),
    ("responsive", "We write back to everyone who complains.", "complaints and people's feedback"),
    ("responsive", "People decide when they get up.", "choice and control"),
    ("well-led", "CQC was not told about two deaths.", "legal duties and telling CQC"),
    ("well-led", "We meet the GPs and the pharmacist each quarter.", "working with other organisations"),
)
ELSEWHERE = (
    ("safe", "The car park is too small for visitors."),
    ("caring", "The website was new last spring."),
    ("well-led", "Bins go out on Tuesdays."),
    ("effective", "Our sign is blue and white."),
    ("responsive", "The minibus is insured until June."),
)
"""What no characteristic of the key question speaks of."""
