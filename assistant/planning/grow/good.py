"""Which characteristics of Good speak of which quality statement: how each begins; a test holds them to the documents.

The characteristics are older than the quality statements and lie under key questions only, so that this was decided by
reading both. A quality statement that none of them speaks of is not here.
"""

GOOD: dict[str, tuple[str, ...]] = {
    "Safe: Safeguarding": (
        "There is a consistent approach to safeguarding",
        "People of all ages are safe because the service protects them",
        "The staff have a comprehensive awareness and understanding of potential abuse",
        "Staff only use restraint if they have been trained",
    ),
    "Safe: Involving people to manage risk": (
        "There are strategies to make sure that risks are anticipated",
        "Risk assessments are proportionate",
        "Staff give people information about risks",
        "When people behave in a way that may challenge others",
    ),
    "Safe: Safe and effective staffing": (
        "There are always enough competent staff on duty",
        "The service considers travelling time",
        "Recruitment systems are robust",
        "There are arrangements to deal with situations when carers cannot make visits",
        "The service regularly reviews staffing levels",
        "Staff have a thorough induction",
        "The service has a proactive approach to staff members",
    ),
    "Safe: Infection, prevention and control": (
        "The service manages the control and prevention of infection well.",
        "Staff understand their role and responsibilities for maintaining high standards of cleanliness",
    ),
    "Safe: Medicines optimisation": (
        "Staff manage medicines consistently and safely.",
        "Where the service is responsible, it stores medicines correctly",
        "People are assured that they receive their medicines as prescribed.",
    ),
    "Safe: Safe systems, pathways and transitions": (
        "When people use or move between different services this is properly planned",
        "The service has clear systems and processes that are applied consistently for referring people",
    ),
    "Safe: Safe environments": (
        "Where the service is responsible it keeps equipment serviced",
        "There are strategies to make sure that risks are anticipated",
        "Staff use equipment correctly",
    ),
    "Safe: Learning culture": (
        "There is a culture of learning from mistakes",
        "The service manages incidents, accidents and safeguarding concerns promptly",
    ),
    "Effective: Delivering evidence-based care and treatment": (
        "The service keeps up to date with new research",
        "Staff protect people, especially those with complex needs",
        "The service makes sure that the needs of people are met consistently by staff",
    ),
    "Effective: Assessing needs": (
        "People's needs are regularly monitored and reviewed",
        "People's changing care needs are identified promptly",
        "Care planning is focused upon the person's whole life",
    ),
    "Effective: Monitoring and improving outcomes": (
        "People's needs are regularly monitored and reviewed",
        "Staff protect people, especially those with complex needs",
        "People experience positive outcomes regarding their health.",
        "There are robust systems to make sure that changes to care plans are communicated",
    ),
    "Effective: Supporting people to live healthier lives": (
        "The service takes preventative action at the right time",
        "Appropriate referrals are made to other health and social care services.",
        "Staff protect people, especially those with complex needs",
        "Where food is provided",
    ),
    "Effective: How staff, teams and services work together": (
        "The service engages proactively with health and social care agencies",
        "When people use or move between different services this is properly planned",
    ),
    "Effective: Consent to care and treatment": (
        "People are always asked to give their consent",
        "Staff always consider people's capacity to take particular decisions",
        "Staff understand and have a good working knowledge of the key requirements of the Mental Capacity Act",
    ),
    "Caring: Kindness, compassion and dignity": (
        "The relationships between staff and people receiving support consistently demonstrate dignity",
        "Staff develop trusting relationships, and understand and respect confidentiality.",
        "Staff communicate effectively with every person using the service",
    ),
    "Caring: Treating people as individuals": (
        "People receive care and support from staff who know and understand their history",
        "Staff know, understand and respond to each person's diverse cultural, gender and spiritual needs",
    ),
    "Caring: Independence, choice and control": (
        "People are proactively supported to express their views",
        "Staff are proactive, and make sure that people are able to keep relationships",
        "Where the service is responsible, it enables people to carry out person-centred activities",
    ),
    "Caring: Responding to people's immediate needs": (
        "Staff know that they need to spend time with people",
        "There are always enough competent staff on duty",
    ),
    "Caring: Workforce wellbeing and enablement": (
        "Supervision and appraisal are used to develop and motivate staff",
        "Staff understand their role, appreciate what is expected of them, are happy in their work",
        "Support and resources are available to enable and empower the staff team",
    ),
    "Responsive: Person-centred care": (
        "People receive consistent, personalised care, treatment and support.",
        "People's care, treatment and support is set out in a written plan",
        "People, and those that matter to them, are actively involved in developing their care",
        "Where the service is responsible, it enables people to carry out person-centred activities",
    ),
    "Responsive: Care provision, integration and continuity": (
        "When people use or move between different services this is properly planned",
        "The service engages proactively with health and social care agencies",
    ),
    "Responsive: Equity in experiences and outcomes": (
        "The service has a proactive approach to respecting people's human rights and diversity",
        "The service protects people from the risks of social isolation",
        "Staff know, understand and respond to each person's diverse cultural, gender and spiritual needs",
    ),
    "Responsive: Providing information": (
        "Staff know people's individual communication skills",
        "Staff communicate effectively with every person using the service",
    ),
    "Responsive: Listening to and involving people": (
        "Concerns and complaints are always taken seriously",
        "There are a range of ways in which people can feed back",
    ),
    "Responsive: Planning for the future": (
        "People are given support when making decisions about their preferences for end of life care.",
        "When people are nearing the end of their life",
        "Care planning is focused upon the person's whole life",
    ),
    "Well-led: Shared direction and culture": (
        "The service has a positive culture that is person centred",
        "The service has a clear vision and set of values",
    ),
    "Well-led: Capable, compassionate and inclusive leaders": (
        "Managers are consistent, lead by example",
        "Legal obligations, including conditions of registration",
    ),
    "Well-led: Freedom to speak up": ("Staff have the confidence to question practice and report concerns",),
    "Well-led: Governance, management and sustainability": (
        "Quality assurance arrangements are robust",
        "Legal obligations, including conditions of registration",
        "Staff are provided with constructive feedback and have clear lines of accountability.",
    ),
    "Well-led: Partnerships and communities": (
        "The service works in partnership with key organisations",
        "The service engages proactively with health and social care agencies",
    ),
    "Well-led: Learning, improvement and innovation": (
        "If action plans are required, they are monitored",
        "Quality assurance arrangements are robust",
        "The service defines quality from the perspective of the people using it",
        "Support and resources are available to enable and empower the staff team",
    ),
}
