"""The settings of a model: nothing without REGROW_MODEL, and every wrong value is said back plainly."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.errors import RequestError, SettingsError
from assistant.llm import open_model
from assistant.models import Budget
from assistant.settings import OPENAI, ModelSettings, Settings, read_settings

SET_UP = {"REGROW_HOME": "/home", "REGROW_MODEL": "gpt-4o-mini", "OPENAI_API_KEY": "a-key"}


def model(**given: str) -> ModelSettings:
    settings = read_settings({**SET_UP, **given}).model
    assert settings is not None
    return settings


def test_a_model_is_set_up_by_its_name_and_a_key():
    assert read_settings(SET_UP) == Settings(Path("/home"), None, ModelSettings("gpt-4o-mini", "a-key"))
    assert model().base_url == OPENAI
    assert model().host == "api.openai.com"


@pytest.mark.parametrize(
    "given",
    [{}, {"OPENAI_API_KEY": "a-key"}, {"OPENAI_API_KEY": "a-key", "REGROW_MODEL": " "},
     {"OPENAI_BASE_URL": "nonsense", "REGROW_MODEL_TIMEOUT": "soon", "REGROW_BUDGET_DAY": "-1"}],
)  # fmt: skip
def test_without_a_models_name_there_is_no_model_and_the_rest_is_not_looked_at(given: Mapping[str, str]):
    assert read_settings({"REGROW_HOME": "/home", **given}) == Settings(Path("/home"))
    assert open_model(read_settings({"REGROW_HOME": "/home", **given})) is None


def test_an_endpoint_of_ones_own_needs_no_key():
    local = model(OPENAI_API_KEY="", OPENAI_BASE_URL=" http://localhost:11434/v1 ")
    assert (local.base_url, local.key) == ("http://localhost:11434/v1", "none")


def test_everything_can_be_set():
    assert model(
        REGROW_MODEL_TIMEOUT="12.5",
        REGROW_MODEL_TOKENS="400",
        REGROW_MODEL_TEMPERATURE="0.7",
        REGROW_PRICES="/etc/prices.toml",
        REGROW_BUDGET_ANSWER="1",
        REGROW_BUDGET_CONVERSATION="2",
        REGROW_BUDGET_DAY="3",
    ) == ModelSettings("gpt-4o-mini", "a-key", OPENAI, 12.5, 400, 0.7, Path("/etc/prices.toml"), Budget(1, 2, 3))


def test_the_temperature_can_be_left_out():
    assert model(REGROW_MODEL_TEMPERATURE="none").temperature is None
    assert model(REGROW_MODEL_TEMPERATURE="0").temperature == 0.0


WRONG = [
    ("OPENAI_API_KEY", ""),
    ("OPENAI_API_KEY", "k\u00e9y"),
    ("OPENAI_API_KEY", "two\nlines"),
    ("REGROW_MODEL", "m\u00f6del"),
    *[("OPENAI_BASE_URL", one) for one in ("localhost:8000", "ftp://a/v1", "http://", "http://a:port/v1", "http://[::1/v1")],
    *[("REGROW_MODEL_TIMEOUT", one) for one in ("soon", "0", "-1", "nan", "inf", "99999")],
    *[("REGROW_MODEL_TEMPERATURE", one) for one in ("warm", "-1", "3", "nan")],
    *[(name, one) for name in ("REGROW_MODEL_TOKENS", "REGROW_BUDGET_ANSWER", "REGROW_BUDGET_CONVERSATION",
                               "REGROW_BUDGET_DAY") for one in ("0", "-5", "1.5", "many", "\u0665", "9" * 30)],
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_refused_by_the_name_of_its_setting(name: str, value: str):
    with pytest.raises(SettingsError, match=name) as caught:
        model(**{name: value})
    assert isinstance(caught.value, RequestError)
    assert "a-key" not in str(caught.value)


def test_a_price_table_that_is_wrong_is_said_when_the_model_is_opened(tmp_path: Path):
    with pytest.raises(SettingsError, match="REGROW_PRICES"):
        open_model(Settings(tmp_path, None, ModelSettings("m", "k", prices=tmp_path / "none.toml")))
