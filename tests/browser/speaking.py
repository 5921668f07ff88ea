"""A server that speaks the API and says hostile things in every field that holds words: what if ours did?"""

import json
from collections.abc import AsyncGenerator, Iterator, Mapping
from itertools import cycle
from typing import Any, cast

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from assistant.channels.widget.routes import widget_router
from tests.browser.hosting import with_hosts
from tests.browser.payloads import PAYLOADS

NOT_WORDS = frozenset(
    "id n document start end status kind citations finding findings option ref priority due basis state review target "
    "runs_from version created changed begun at on number confidence passed name turns checked".split()
)
"""Fields that hold a thing's name, a day or a number: were they anything else, there would be nothing to look at."""
ID = "0c3e42a428c54fdaaacc28180c4163fb"


def hostile_app(plan: Mapping[str, Any]) -> Any:  # noqa: ANN401 - an ASGI app
    """Give the server; `plan` is one of ours, whose words are exchanged for hostile ones."""
    says = _Says(plan)
    routes = [
        Route("/v1/conversations", says.conversations, methods=["GET", "POST"]),
        Route("/v1/conversations/{name}/messages", says.messages, methods=["GET", "POST"]),
        Route("/v1/documents/{name}", says.document),
        Route("/v1/documents/{name}/sections", says.sections),
        Route("/v1/framework", says.framework),
        Route("/v1/plans", says.plans),
        Route("/v1/plans/{name}", says.plan),
        Route("/v1/plans/{name}/versions", says.versions),
        Route("/v1/{rest:path}", says.problem, methods=["GET", "POST", "PATCH", "DELETE"]),
    ]
    app = FastAPI(openapi_url=None)
    app.router.routes.extend(routes)
    app.include_router(widget_router())
    return with_hosts(app)


def poisoned(value: Any, payloads: Iterator[str], field: str = "") -> Any:  # noqa: ANN401 - JSON
    """Give a value of JSON with a payload in the place of all words."""
    match value:
        case dict():
            given = cast(dict[str, Any], value)
            return {name: poisoned(one, payloads, name) for name, one in given.items()}
        case list():
            return [poisoned(one, payloads, field) for one in cast(list[Any], value)]
        case str() if field not in NOT_WORDS:
            return next(payloads)
        case _:
            return value


class _Says:
    def __init__(self, plan: Mapping[str, Any]) -> None:
        self._words = cycle(PAYLOADS)
        self._plan = {**poisoned(dict(plan), self._words), "id": ID, "start": plan["start"]}

    async def conversations(self, request: Request) -> Response:
        one = {"id": ID, "title": next(self._words), "begun": "2026-11-30T09:00:00Z", "changed": "2026-11-30T09:00:00Z"}
        many = [{**one, "id": f"c{n}", "title": text, "turns": 3} for n, text in enumerate(PAYLOADS)]
        return JSONResponse({"items": many, "next": None} if request.method == "GET" else {**one, "turns": 0})

    async def messages(self, request: Request) -> Response:
        answer = self._answer()
        if request.method == "GET":
            turns = [
                {"said": text, "kind": "answer", "text": text, "plan": None, "answer": answer} for text in PAYLOADS
            ]
            return JSONResponse(turns[-min(5, int(request.query_params.get("last", "5"))) :])
        return StreamingResponse(self._events(answer), media_type="text/event-stream")

    async def _events(self, answer: dict[str, Any]) -> AsyncGenerator[str]:
        yield _event("begun", {"conversation": ID, "said": next(self._words), "notes": PAYLOADS[:20]})
        for sentence in answer["sentences"]:
            citations = [one for one in answer["citations"] if one["n"] in sentence["citations"]]
            yield _event("sentence", {"sentence": sentence, "citations": citations})
        own = {
            "document": "d",
            "title": next(self._words),
            "section": PAYLOADS[:9],
            "text": next(self._words),
            "page": 1,
        }
        reply = {"kind": "answer", "text": next(self._words), "answer": answer, "plan": None, "offers": PAYLOADS[:5]}
        yield _event(
            "reply", {**reply, "notes": PAYLOADS[20:40], "conversation": ID, "said": next(self._words), "own": [own]}
        )

    def _answer(self) -> dict[str, Any]:
        sentences = [
            {"text": text, "citations": [n], "heading": text if n % 7 == 0 else None, "speaker": text, "by_model": True}
            for n, text in enumerate(PAYLOADS, 1)
        ]
        citations = [
            {"n": n, "document": "guide", "title": text, "section": [text, text], "quote": text, "start": 0, "end": 5}
            for n, text in enumerate(PAYLOADS, 1)
        ]
        given = {"question": "q", "status": "answered", "text": "t", "engine": "embedded", "notes": PAYLOADS[:3]}
        return {**given, "sentences": sentences, "more": sentences, "citations": citations, "follow_ups": PAYLOADS}

    async def document(self, _request: Request) -> Response:
        words = {name: next(self._words) for name in ("title", "short_title", "publisher", "date", "rights")}
        return JSONResponse({"id": "guide", **words})

    async def sections(self, _request: Request) -> Response:
        text = "\n".join(PAYLOADS)
        one = {"id": "s", "document": "guide", "path": PAYLOADS[:3], "start": 0, "end": len(text), "text": text}
        return JSONResponse({"items": [one], "next": None})

    async def framework(self, _request: Request) -> Response:
        return JSONResponse({"quality_statements": [{"name": text} for text in PAYLOADS]})

    async def plans(self, _request: Request) -> Response:
        times = {"created": "2026-11-30T09:00:00Z", "changed": "2026-11-30T09:00:00Z", "state": "draft", "version": 1}
        return JSONResponse(
            {
                "items": [{"id": ID, "title": t, "service": t, "rating": t, **times} for t in PAYLOADS[:40]],
                "next": None,
            }
        )

    async def plan(self, _request: Request) -> Response:
        return JSONResponse(self._plan)

    async def versions(self, _request: Request) -> Response:
        at = "2026-11-30T09:00:00Z"
        return JSONResponse([{"version": n, "at": at, "by": t, "what": t} for n, t in enumerate(PAYLOADS, 1)])

    async def problem(self, _request: Request) -> Response:
        told = {"type": next(self._words), "title": next(self._words), "status": 409, "detail": next(self._words)}
        return JSONResponse(told, 409)


def _event(name: str, value: object) -> str:
    return f"event: {name}\ndata: {json.dumps(value)}\n\n"
