"""Tokens are counted by tiktoken where its file is on this machine, and never fetched; what they cost is looked up."""

import socket
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.llm.prices import Price, read_prices
from assistant.llm.tokens import MESSAGE_TOKENS, TokenCounter, estimate_tokens
from assistant.settings import token_files
from tests.assistant.llm.asking import ask
from tests.loopback import KEY, replying, serving

CL100K = "9b5ad71b2ce5302211f9c61530b329a4922fc6a4"
"""tiktoken's name for the file of cl100k_base."""
TEXT = "Return the draft within 10 working days, or tell CQC why you cannot. " * 20


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch):
    """Let nothing be looked up or connected to."""

    def fail(*_args: object, **_options: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    monkeypatch.setattr(socket.socket, "connect", fail)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("name", ["gpt-4o-mini", "openai/gpt-4", "gpt-oss-20b", "llama3.2:1b", "davinci", ""])
def test_where_there_is_no_file_it_is_an_estimate(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    counter = TokenCounter(name)
    assert not counter.exact
    assert counter.count(TEXT) == estimate_tokens(TEXT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("folder", ["", "/no/such/folder"])
def test_a_folder_that_is_none_is_an_estimate(folder: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", folder)
    assert not TokenCounter("gpt-4").exact


@pytest.mark.usefixtures("no_network")
def test_a_damaged_file_is_left_alone_and_not_fetched_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    (tmp_path / CL100K).write_bytes(b"IQ== 0\n")
    assert not TokenCounter("gpt-4").exact
    assert (tmp_path / CL100K).read_bytes() == b"IQ== 0\n"


@pytest.mark.usefixtures("no_network")
def test_where_the_file_is_there_tokens_are_counted():
    folder = token_files()
    if folder is None or not (folder / CL100K).is_file():
        pytest.skip("tiktoken's file of cl100k_base is not on this machine")
    counter = TokenCounter("gpt-4")
    assert counter.exact
    assert counter.count("Return the draft within 10 working days.") == 9
    assert counter.count("<|endoftext|>") > 1
    assert counter.count_messages(["Return", "it"]) == 2 + 2 * MESSAGE_TOKENS
    assert counter.count(TEXT) < estimate_tokens(TEXT)


def test_tiktokens_folder_is_found_by_its_own_rule(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TIKTOKEN_CACHE_DIR", raising=False)
    monkeypatch.setenv("DATA_GYM_CACHE_DIR", "/data")
    assert token_files() == Path("/data")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", "/own")
    assert token_files() == Path("/own")


@pytest.mark.parametrize("text", ["", "a", "\u00e9\u00e9\u00e9", "\ud800", "\U0001f600" * 5])
def test_any_text_can_be_estimated(text: str):
    assert len(text) / 4 <= estimate_tokens(text) <= len(text) * 4


TABLE = (
    '["scripted-1"]\ninput = 2\noutput = 8.5\ncurrency = "GBP"\n\n["local"]\ninput = 0\noutput = 0\ncurrency = "GBP"\n'
)


def test_a_call_is_given_its_cost(tmp_path: Path):
    from assistant.llm import ChatModel
    from assistant.settings import ModelSettings

    path = tmp_path / "prices.toml"
    path.write_text(TABLE)
    assert read_prices(path) == {"scripted-1": Price(2.0, 8.5, "GBP"), "local": Price(0.0, 0.0, "GBP")}
    with serving(replying("You have 28 days. [S1]")) as served:
        for name, cost, currency in (("scripted-1", (120 * 2 + 12 * 8.5) / 1e6, "GBP"), ("local", 0.0, "GBP"),
                                     ("another", None, None)):  # fmt: skip
            with ChatModel(ModelSettings(name, KEY, served.address, prices=path)) as model:
                call = ask(model).call
            assert (call.cost, call.currency) == (pytest.approx(cost) if cost else cost, currency)


def test_without_a_table_no_cost_is_made_up():
    assert read_prices(None) == {}


@pytest.mark.parametrize(
    "text",
    ["nonsense", "input = 3\n", '["m"]\ninput = 3\n', TABLE.replace("GBP", "pounds", 1), TABLE.replace("8.5", "-1", 1),
     TABLE.replace("8.5", '"8.5"', 1), TABLE.replace("8.5", "inf", 1), TABLE.replace("8.5", "true", 1),
     TABLE.replace("8.5", "8.5\nper = 1000", 1)],
)  # fmt: skip
def test_a_table_that_is_wrong_is_refused(text: str, tmp_path: Path):
    path = tmp_path / "prices.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match="REGROW_PRICES"):
        read_prices(path)
