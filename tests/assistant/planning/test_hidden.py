"""Sentences in the manner of published reports: faults that no single word gives away, and denials that are good."""

import pytest

from assistant.planning.intake.shortfalls import Verdict, judge

FAULTS = [
    "Charts were filled in ahead of the care being given.",
    "Only three of the eleven care staff had a current first aid certificate.",
    "The last check of the fire doors took place in 2020.",
    "There had been five managers in two years.",
    "Although staff were friendly, they seldom had time to stop.",
    'One person said, "They forget I\'m up here."',
    "Towels were shared between people.",
    "A chair could easily be removed to open the exit.",
    "We were somewhat assured about visiting.",
    "Two staff had worked more than 60 hours.",
    "Staff said morale was very low.",
    "A complaint from June was still open.",
    "People were spoken to like children.",
    "We saw a nurse tell a person to be quiet.",
    "Staff were chatting to each other while helping people to eat.",
    "Families had to chase the office for answers.",
    "The same issues came up month after month.",
    "One person spent most of the day in bed.",
    "Gaps in work histories had not been explored.",
    "The provider could not demonstrate that agency staff were inducted.",
    "We recommend the provider looks at its approach to menus.",
]
NO_FAULTS = [
    "No one waited more than three minutes for help.",
    "None of the relatives we contacted had any worries.",
    "Nobody could think of anything they would change.",
    "Nobody could remember the last time a visit was missed.",
    "We did not see anyone waiting for support.",
    "We saw no examples of poor practice.",
    "There was nothing to suggest people were at risk.",
    "People chose not to attend and staff respected this.",
    "Staff were not allowed to work alone until they had been assessed.",
    "People were never made to go to bed early.",
    "Restraint was not used in this service.",
    "Staff did not enter flats without knocking.",
    "Morale had been poor under the former manager but had improved.",
    "The hoist that was broken at our last visit had been repaired.",
    "Easy read versions were given to people who could not read the guide.",
    "The provider took swift action to dismiss a worker who had been rude.",
    "Despite a high turnover last year, people had consistent support.",
    "We spoke with five people who could not leave their rooms.",
    "CQC only inspects where people receive personal care.",
    "The service has been in special measures since May.",
    "The provider did not use agency workers, which meant people knew who would come.",
]


@pytest.mark.parametrize("sentence", FAULTS)
def test_a_fault_is_heard_that_no_single_word_gives_away(sentence: str):
    assert judge(sentence) is Verdict.SHORTFALL


@pytest.mark.parametrize("sentence", NO_FAULTS)
def test_a_denial_that_is_good_news_is_no_fault(sentence: str):
    assert judge(sentence) is not Verdict.SHORTFALL
