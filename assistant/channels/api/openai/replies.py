"""Replies in OpenAI's form: a chat completion, or the chunks of one; the whole answer is in its field `regrow`."""

import time
from collections.abc import Sequence
from functools import cache
from uuid import uuid4

from assistant.agent.incoming import LONGEST
from assistant.channels.api.openai.content import Content
from assistant.channels.api.openai.requests import MODEL
from assistant.llm.tokens import MESSAGE_TOKENS, TokenCounter, estimate_tokens
from assistant.models import Answer
from assistant.wire import Json, answer_to_dict, dumps

COUNTED_AS = "gpt-4o"
"""The model by whose tokens texts are counted, where its encoding is on this machine."""
SINCE = 1_706_745_600
"""When the model's framework came into use, as OpenAI's `created` wants it: 1 February 2024."""
END = "data: [DONE]\n\n"


class Reply:
    """One reply, with an id and a time of its own."""

    def __init__(self) -> None:
        self._about = {"id": f"chatcmpl-{uuid4().hex}", "created": int(time.time()), "model": MODEL}

    def completion(self, content: Content, answer: Answer, sent: Sequence[str]) -> Json:
        """Give a whole completion; `sent` are the texts that came with the request."""
        message: Json = {"role": "assistant", "content": content.text, "refusal": None, **_besides(content, answer)}
        choice: Json = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return {
            **self._about, "object": "chat.completion", "choices": [choice], "usage": usage(sent, content.text),
        }  # fmt: skip

    def opening(self) -> str:
        """Give the first event: whose message it is."""
        return self._chunk({"role": "assistant", "content": ""})

    def piece(self, text: str) -> str:
        """Give the event for a piece of the content."""
        return self._chunk({"content": text})

    def closing(self, content: Content, answer: Answer) -> str:
        """Give the event that says that it is whole."""
        return self._chunk(_besides(content, answer), finish="stop")

    def usage(self, sent: Sequence[str], text: str) -> str:
        """Give the event that says what it took."""
        return self._event({"choices": [], "usage": usage(sent, text)})

    def _chunk(self, delta: Json, finish: str | None = None) -> str:
        return self._event({"choices": [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}]})

    def _event(self, fields: Json) -> str:
        return f"data: {dumps({**self._about, 'object': 'chat.completion.chunk', **fields})}\n\n"


def model_entry() -> Json:
    """Give the model as lists name it."""
    return {"id": MODEL, "object": "model", "created": SINCE, "owned_by": "regrow"}


def usage(sent: Sequence[str], text: str) -> Json:
    """Count tokens; `estimated` says that they are not all counted. What a language model took is in the answer."""
    counter = _counter()
    exact = counter.exact and all(len(each) <= LONGEST for each in sent)
    count = counter.count if exact else estimate_tokens
    asked = sum(count(each) + MESSAGE_TOKENS for each in sent)
    answered = count(text)
    return {
        "prompt_tokens": asked,
        "completion_tokens": answered,
        "total_tokens": asked + answered,
        "estimated": not exact,
    }


def _besides(content: Content, answer: Answer) -> Json:
    return {"annotations": content.annotations, "regrow": answer_to_dict(answer)}


@cache
def _counter() -> TokenCounter:
    return TokenCounter(COUNTED_AS)
