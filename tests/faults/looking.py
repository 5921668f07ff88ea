"""Looks whether everything that was acknowledged is there, whole and once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from tests.faults.load import Kept, Load
from tests.faults.sending import Sender


@dataclass
class Found:
    """What is not as it should be; all of it in words."""

    lost: list[str] = field(default_factory=list[str])
    twice: list[str] = field(default_factory=list[str])
    broken: list[str] = field(default_factory=list[str])

    @property
    def well(self) -> bool:
        return not (self.lost or self.twice or self.broken)

    def told(self) -> str:
        return f"lost: {len(self.lost)}, made twice: {len(self.twice)}, not whole: {len(self.broken)}"


def look(load: Load) -> Found:
    """Look at everything of the organisation that was under load."""
    found = Found()
    with load.sender() as sender:
        _turns(sender, load.kept, found)
        _plans(sender, load.kept, found)
        _documents(sender, load.kept, found)
        _compare("feedback", load.kept.feedback, [each["comment"] for each in _all(sender, "/v1/feedback")], found)
    return found


def _turns(sender: Sender, kept: Kept, found: Found) -> None:
    for conversation, said in kept.turns.items():
        exchanges = _got(sender, f"/v1/conversations/{conversation}/messages")
        there = [each["said"] for each in exchanges]
        _compare(f"turn of {conversation[:6]}", said, there, found)
        if sorted(set(there), key=there.index) != said:
            found.broken.append(f"the turns of {conversation[:6]} are not in their order")
        counted = _got(sender, f"/v1/conversations/{conversation}")["turns"]
        if counted != len(there):
            found.broken.append(f"{conversation[:6]} has {len(there)} turns, and counts {counted}")
        found.broken += [f"a turn without reply in {conversation[:6]}" for each in exchanges if not each["text"]]
    _compare("conversation", list(kept.turns), [each["id"] for each in _all(sender, "/v1/conversations")], found)


def _plans(sender: Sender, kept: Kept, found: Found) -> None:
    listed = {each["id"]: each["version"] for each in _all(sender, "/v1/plans")}
    _compare("plan", list(kept.plans), list(listed), found)
    for plan, version in listed.items():
        versions = _got(sender, f"/v1/plans/{plan}/versions")
        if [each["version"] for each in versions] != list(range(1, version + 1)):
            found.broken.append(f"plan {plan[:6]} is listed at {version}, and its versions are {versions}")
        for number in range(1, version + 1):
            read = _got(sender, f"/v1/plans/{plan}", version=str(number))
            if read["version"] != number or len(read["changes"]) != number - 1:
                found.broken.append(f"version {number} of plan {plan[:6]} is another")
        _compare(f"version of {plan[:6]}", kept.plans.get(plan, []), [each["by"] for each in versions], found)


def _documents(sender: Sender, kept: Kept, found: Found) -> None:
    listed = [each["id"] for each in _all(sender, "/v1/own-documents")]
    _compare("own document", list(kept.documents), listed, found)
    for document, sentence in kept.documents.items():
        hits: list[dict[str, Any]] = _got(sender, "/v1/own-documents/search", q=sentence, limit="50")
        if not any(hit["document"] == document and hit["text"] == sentence for hit in hits):
            found.lost.append(f"own document {document[:6]} from search")
        unlisted = [hit["document"] for hit in hits if hit["document"] not in listed]
        unlisted = [hit["document"] for hit in hits if hit["document"] not in listed]
        found.broken += [f"a hit in {name[:6]}, which is not listed" for name in unlisted]
    for document in listed:
        if not _got(sender, f"/v1/own-documents/{document}")["passages"]:
            found.broken.append(f"own document {document[:6]} has no passages")


def _compare(what: str, kept: list[str], there: list[str], found: Found) -> None:
    """Compare what was acknowledged with what is there; what is there beside it was made twice, or half."""
    found.lost += [f"{what}: {each}" for each in (Counter(kept) - Counter(there)).elements()]
    found.twice += [f"{what}: {each}" for each in (Counter(there) - Counter(kept)).elements()]


def _got(sender: Sender, path: str, **parameters: str) -> Any:  # noqa: ANN401 - what the reply says
    reply = sender.got(path, **parameters)
    assert reply is not None, f"{path} cannot be read"
    assert reply.status_code == 200, f"{path}: {reply.status_code} {reply.text[:200]}"
    return reply.json()


def _all(sender: Sender, path: str) -> Iterator[dict[str, Any]]:
    after: dict[str, str] = {}
    while True:
        page = _got(sender, path, limit="200", **after)
        yield from cast(list[dict[str, Any]], page["items"])
        if page["next"] is None:
            return
        after = {"after": page["next"]}
