import pytest

from assistant.planning.intake.clauses import without_echoes
from assistant.planning.intake.shortfalls import Verdict, judge

MET = [
    "People did not have to wait long for help when they used their call bells.",
    "Nobody we spoke with had any worries about their care.",
    "Falls were reviewed each month and the manager looked for patterns.",
    "The provider had put right the concerns found at our last inspection.",
    'One person told us, "If I was unhappy about something I would tell the manager."',
    "Call bells were within reach of people who stayed in bed.",
    "There was enough PPE and staff changed it between people.",
    "People were not rushed at mealtimes.",
    "People were protected from the risk of infection.",
    "Accidents and incidents were recorded and lessons shared with the team.",
    "Staff had regular supervision and felt supported by the manager.",
    "The registered manager understood their responsibility to be open when things went wrong.",
    "Records showed that people were turned every two hours as planned.",
    "Emergency equipment was checked daily and nothing was out of date.",
    "Staff were not allowed to work alone until they had been observed as competent.",
    "People with diabetes had plans that said what to do if their blood sugar dropped.",
    "People were encouraged to do as much as they could without staff taking over.",
    "Lone workers had alarms and knew whom to call out of hours.",
    "Missed visits were followed up by the office straight away.",
    "The provider had dealt with a backlog of reviews and all were now current.",
    "Bedrooms were personalised with people's own furniture.",
    "People living with dementia had things to do that meant something to them.",
    "The environment had no trip hazards and corridors were clear.",
    "Handover was thorough and nothing important was lost between shifts.",
    "The provider's audits had picked up two errors and these had been corrected.",
    "The manager was visible and staff said they could approach her with any problem.",
    "Care was planned so that people saw the same few carers.",
    "No medicines were given covertly.",
    "kitchen got 5 stars",
    "complaints all answered on time",
    "GP happy with us",
    "People were not left in discomfort and pain relief was offered often.",
    "The service did not use restraint.",
    "Any unexplained bruising was reported and investigated.",
    "Although the building was old, it was warm and well kept.",
    "The provider did not start a package unless there were staff to cover it.",
    "People who refused medicines had this recorded and the GP told.",
    "People were supported to take risks such as going out alone.",
    "People told us they never felt lonely.",
    "Homely remedies were within date.",
    "There was little turnover and people knew their carers.",
    "Food was cut up for those at risk of choking as the plan said.",
    "Staff wore gloves and there was no shortage of supplies.",
]
SHORTFALLS = [
    "Staff were observed moving a person under their arms rather than using the hoist.",
    "People's care had been planned around staff routines.",
    "Mattress settings were wrong for four people with pressure sores.",
    "Personal emergency evacuation plans had not been updated since people's mobility changed.",
    "Relatives said phone calls were rarely returned.",
    "Staff had received training online only and could not explain what they had learned.",
    "Thickener was left within people's reach.",
    "Visits were scheduled back to back.",
    "Doors to the sluice and the boiler room stood open.",
    "Blood glucose readings outside the safe range were not escalated.",
    "Nobody had checked whether new staff were competent to give medicines.",
    "Weekend activities were cancelled if staff were short.",
    "Safety checks on the lift were four months overdue.",
    "The registered manager had left and the deputy had no support.",
    "Do not attempt resuscitation forms were out of date or kept where staff could not find them.",
    "There was a strong smell of urine in two bedrooms.",
    "The service was led by the interests of staff and not people.",
    "Advice from the tissue viability nurse had been ignored.",
    "Care calls were cut short by up to half.",
    "Staff wore the same apron for several people.",
    "The dining room was noisy and meals were served cold.",
    "Temperature of the medicines room was above the safe limit on most days.",
    "Staff did not feel listened to.",
    "People told us that staff changed all the time.",
    "The home did not feel like a home.",
    "manager never on the floor",
    "families say no one rings them back",
    "Staff said they dreaded coming to work.",
    "People's teeth had not been brushed.",
    "Risk assessments used words such as 'needs watching' and gave no detail.",
    "Mealtimes were chaotic, with people waiting over forty minutes.",
    "People with modified diets were given the wrong texture.",
    "People's money was kept in one tin with no receipts.",
    "The manager could not tell us how many people had a DoLS.",
    "Topical creams were applied without body maps.",
    "New staff shadowed for half a day instead of three.",
    "Families said communication was poor.",
    "The garden gate did not close.",
    "No one had looked at why falls were rising.",
]


@pytest.mark.parametrize("sentence", MET)
def test_what_is_denied_dealt_with_or_only_possible_is_no_shortfall(sentence: str):
    assert judge(sentence) is not Verdict.SHORTFALL


@pytest.mark.parametrize("sentence", SHORTFALLS)
def test_shortfalls_are_heard_however_they_are_put(sentence: str):
    assert judge(sentence) is Verdict.SHORTFALL


def test_a_turn_keeps_what_follows():
    assert "however" in without_echoes("Staff knew how to report abuse however nobody did")
    assert judge("Staff knew how to report abuse but audits were missed.") is Verdict.SHORTFALL


def test_knowing_that_is_denied_stays():
    assert judge("Staff could not describe the signs of abuse.") is Verdict.SHORTFALL
    assert judge("Staff did not act on concerns.") is Verdict.SHORTFALL
