"""What a conversation answered is had again with its sentences and citations; own documents' passages are not."""

from tests.assistant.channels.api.asking import Visitor, right

ASKED = "gaps in MAR charts, what do we do?"


def test_messages_hold_the_answers_as_they_were_given(home: Visitor):
    home.own_document()
    path = f"/v1/conversations/{home.conversation()}/messages"
    replies = [right(home.post(path, {"text": said})) for said in (ASKED, "draft a plan", "what are your documents?")]
    messages = right(home.get(path))
    assert [message["answer"] for message in messages] == [reply["answer"] for reply in replies]
    answer = messages[0]["answer"]
    assert answer["sentences"][0]["citations"] == [1]
    assert answer["citations"][0]["quote"]
    assert all("own" not in message for message in messages)
    assert [message["answer"] for message in messages[1:]] == [None, None]
    assert len({message["id"] for message in messages}) == 3


def test_the_last_turns_are_had_by_themselves(home: Visitor):
    path = f"/v1/conversations/{home.conversation()}/messages"
    for said in (ASKED, "what are your documents?", "and at night?"):
        right(home.post(path, {"text": said}))
    messages = right(home.get(path))
    assert [right(home.get(path, last=count)) for count in (1, 2, 9)] == [messages[-1:], messages[-2:], messages]
    assert home.get(path, last=0).status_code == 422
