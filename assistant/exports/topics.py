"""What each quality statement is about, in words that everybody uses."""

TOPICS: dict[str, str] = {
    "Safe: Safeguarding": "Keeping people safe from harm and abuse",
    "Safe: Involving people to manage risk": "Risks, and how people have a say in them",
    "Safe: Safe and effective staffing": "Staff: enough of them, and well trained",
    "Safe: Infection, prevention and control": "Cleanliness, and stopping infections",
    "Safe: Medicines optimisation": "Medicines",
    "Safe: Safe systems, pathways and transitions": "Moving between services",
    "Safe: Safe environments": "Safe buildings and equipment",
    "Safe: Learning culture": "Learning when things go wrong",
    "Effective: Delivering evidence-based care and treatment": "Good care, food and drink",
    "Effective: Assessing needs": "Finding out what each person needs",
    "Effective: Monitoring and improving outcomes": "Checking that care makes life better",
    "Effective: Supporting people to live healthier lives": "Staying healthy",
    "Effective: How staff, teams and services work together": "Working with others who help you",
    "Effective: Consent to care and treatment": "Asking first: your right to say yes or no",
    "Caring: Kindness, compassion and dignity": "Kindness and respect",
    "Caring: Treating people as individuals": "Seeing each person as who they are",
    "Caring: Independence, choice and control": "Choice, and doing things for yourself",
    "Caring: Responding to people's immediate needs": "Helping when help is needed",
    "Caring: Workforce wellbeing and enablement": "Looking after our staff",
    "Responsive: Person-centred care": "Care that fits each person",
    "Responsive: Care provision, integration and continuity": "Care that joins up and does not break off",
    "Responsive: Equity in access": "A service that everybody can use",
    "Responsive: Equity in experiences and outcomes": "Being fair to everybody",
    "Responsive: Providing information": "Information that you can understand",
    "Responsive: Listening to and involving people": "Listening to you, and complaints",
    "Responsive: Planning for the future": "Planning ahead, and the end of life",
    "Well-led: Shared direction and culture": "What we stand for, and how we work",
    "Well-led: Capable, compassionate and inclusive leaders": "How the service is led",
    "Well-led: Freedom to speak up": "Staff who can speak up",
    "Well-led: Workforce equality, diversity and inclusion": "Being fair to our staff",
    "Well-led: Governance, management and sustainability": "How we check that all goes well",
    "Well-led: Partnerships and communities": "Working with others near us",
    "Well-led: Learning, improvement and innovation": "Getting better all the time",
    "Well-led: Environmental sustainability": "Caring for the environment",
}

OTHER = "Other things"


def topic_of(statement: str | None) -> str:
    """Name in plain words what a quality statement is about; one that is not known, or none, is `OTHER`."""
    return TOPICS.get(statement or "", OTHER)
