"""regrow usage."""

from pathlib import Path

import pytest

from assistant.models import ModelCall, Outcome
from assistant.models.answers import ModelWork
from assistant.store.usage import UsageStore
from tests.assistant.channels.conftest import Command

CALL = ModelCall("compose-answer", 1, "0" * 64, "m-1", Outcome.DONE, 900, 100, False, 0.0125, "GBP", 200.0, 900.0, 1)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("REGROW_HOME", str(tmp_path))
    monkeypatch.delenv("REGROW_DATABASE_URL", raising=False)
    return tmp_path


def test_what_models_took_and_came_to_is_shown_by_day(regrow: Command, home: Path):
    with UsageStore(home) as store:
        store.record(CALL, conversation="c")
        store.record(ModelCall("compose-answer", 1, "0" * 64, "m-1", Outcome.TIMED_OUT), conversation="c")
        store.keep_work(ModelWork(CALL, 4, {"number": 2, "no source": 1}, 5), conversation="c")
        store.keep_work(ModelWork(CALL, 1, {"number": 1}, 0), conversation=None)
        store.forget("c")
    out = " ".join(regrow("usage").out.split())
    assert "Calls: 1 done, 1 timed out; 1,000 tokens, 0.0125 GBP" in out
    assert "Sentences: 5 shown, 4 dropped, 5 put back" in out
    assert "Dropped: 3 number, 1 no source" in out
    (day,) = regrow("usage", "--json").lines[0]
    assert (day["tokens"], day["shown"], day["reasons"]) == (1000, 5, {"number": 3, "no source": 1})


def test_without_a_call_it_says_so(regrow: Command):
    assert "No language model has been called." in regrow("usage").out
    assert regrow("usage", "--json").lines == [[]]
