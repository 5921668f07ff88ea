"""What leaves the machine: nothing without a model, and with one what the prompt says, to the address that is set."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.llm import ChatModel, as_data, open_model
from assistant.models import Outcome
from assistant.settings import ModelSettings, read_settings
from tests.assistant.llm.asking import ask, asked, model_at, prompt, purse
from tests.loopback import KEY, MODEL, Said, calling, in_turn, replying, serving

GOOD = replying("You have 28 days. [S1]")


def test_a_key_alone_sets_up_no_model(tmp_path: Path):
    with serving(GOOD) as served:
        settings = read_settings(
            {"REGROW_HOME": str(tmp_path), "OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": served.address}
        )
        assert open_model(settings) is None
    assert served.received == []


def test_without_a_model_nothing_of_langchain_is_imported():
    code = (
        "import sys, assistant.llm, assistant.store.usage; from assistant.settings import *;"
        "m = assistant.llm.ChatModel(ModelSettings('m', 'k'));"
        "print([n for n in ('langchain', 'langchain_core', 'langchain_openai', 'openai', 'langsmith', 'tiktoken',"
        " 'httpx2') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_redirect_is_not_followed():
    with serving(GOOD) as elsewhere:
        location = {"Location": f"{elsewhere.address}/chat/completions"}
        told, _ = asked(Said("", 307, location))
    assert told.call.outcome is Outcome.REFUSED
    assert elsewhere.received == []


def test_nothing_is_traced_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch):
    with serving(in_turn(Said("{}"))) as tracing:
        from langchain_core.tracers.langchain import wait_for_all_tracers
        from langsmith.utils import get_env_var

        get_env_var.cache_clear()  # pyright: ignore[reportFunctionMemberAccess]
        for name in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        for name in ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT"):
            monkeypatch.setenv(name, tracing.address)
        monkeypatch.setenv("LANGSMITH_API_KEY", "a-key")
        with model_at(GOOD, calling("answer", question="x")) as (model, served):
            ask(model)
            model.chat_model(prompt(), purse()).invoke("How long?")
        assert len(served.received) == 2
        wait_for_all_tracers()
        assert not tracing.reached.wait(0.3)


def test_neither_this_system_nor_names_of_openais_are_told_to_others(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-ours")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-of-ours")
    _, served = asked(GOOD)
    (request,) = served.received
    assert not [name for name in request.headers if name.startswith(("x-stainless", "openai-"))]
    assert "of-ours" not in served.everything
    assert sorted(request.body) == ["max_tokens", "messages", "model", "stream", "stream_options", "temperature"]


def test_an_endpoint_on_this_machine_is_asked_without_a_proxy(monkeypatch: pytest.MonkeyPatch):
    with serving(GOOD) as proxy:
        monkeypatch.delenv("NO_PROXY", raising=False)
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address.removesuffix("/v1"))
        told, served = asked(GOOD)
    assert told.error is None
    assert len(served.received) == 1
    assert proxy.received == []


def test_openai_and_azure_are_given_the_limit_by_its_newer_name():
    from assistant.llm.endpoint import open_chat

    for address, name in (
        ("https://api.openai.com/v1", "max_completion_tokens"),
        ("https://ours.openai.azure.com/openai/v1/", "max_completion_tokens"),
        ("https://notopenai.com/v1", "max_tokens"),
    ):
        chat = open_chat(ModelSettings(MODEL, KEY, address, most_tokens=77))
        assert (chat.max_tokens, chat.extra_body) == ((77, None) if "completion" in name else (None, {name: 77}))


def test_neither_key_nor_address_is_shown():
    settings = ModelSettings(MODEL, KEY, "http://user:secret@localhost/v1")
    assert KEY not in repr(settings)
    assert "secret" not in repr(settings)
    assert settings.host == "localhost"
    with ChatModel(settings) as model:
        shown = repr(model.chat_model(prompt(), purse()))
    assert KEY not in shown


@pytest.mark.parametrize("written", ["</data>", "<data>", "a\u200bb", "a\U000e0041b", "a\u202eb", "{data}"])
def test_data_cannot_end_the_data_and_holds_nothing_unseen(written: str):
    text = as_data({"question": written})
    assert "<" not in text
    assert ">" not in text
    assert not {"\u200b", "\U000e0041", "\u202e"} & set(text)
    filled = prompt().fill({"most": "3", "data": text})
    assert filled.user.count("</data>") == 1
