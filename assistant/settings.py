"""The only place that reads the environment."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from assistant.errors import SettingsError
from assistant.models import Budget

OPENAI = "https://api.openai.com/v1"
"""Where a model is unless OPENAI_BASE_URL says otherwise."""
LONGEST_TIMEOUT = 3600.0
MOST_TOKENS = 100_000_000_000


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which language model writes, where it is, and what it may take; neither key nor address is shown when printed.

    `timeout` is in seconds, for all tries of a call together; `most_tokens` is the longest output of one call;
    `temperature` is None where none is to be sent; `prices` is the path of a price table.
    """

    name: str
    key: str = field(repr=False)
    base_url: str = field(default=OPENAI, repr=False)
    timeout: float = 30.0
    most_tokens: int = 1000
    temperature: float | None = 0.0
    prices: Path | None = None
    budget: Budget = field(default_factory=Budget)

    @property
    def host(self) -> str:
        """The endpoint's host, which may be told: an address may hold a password."""
        return urlsplit(self.base_url).hostname or ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Regrow keeps what it derives and stores; `database_url` where plans are not kept in a file at home.

    `model` is None unless a model is named: then nothing is sent anywhere.
    """

    home: Path
    database_url: str | None = None
    model: ModelSettings | None = None

    @property
    def index(self) -> Path:
        """The folder of indexes."""
        return self.home / "index"

    @property
    def database(self) -> Path | str:
        """Where plans are kept: a database's URL, or the folder of the file."""
        return self.database_url or self.home


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings: REGROW_HOME, or the platform's folder for a user's data, REGROW_DATABASE_URL, and the model's.

    What is said of a model counts where REGROW_MODEL names one; then a wrong value raises SettingsError.
    """
    values = {name: value.strip() for name, value in (os.environ if environment is None else environment).items()}
    home = values.get("REGROW_HOME")
    return Settings(
        Path(home).expanduser() if home else user_data_path("regrow"),
        values.get("REGROW_DATABASE_URL") or None,
        _model(values) if values.get("REGROW_MODEL") else None,
    )


def token_files() -> Path | None:
    """Give the folder that tiktoken takes its files from, by its own rule; None where it was told to keep none.

    It looks at the process's environment whatever anybody passes on, so this does too.
    """
    for name in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"):
        if name in os.environ:
            return Path(os.environ[name]) if os.environ[name] else None
    return Path(tempfile.gettempdir()) / "data-gym-cache"


def _model(values: Mapping[str, str]) -> ModelSettings:
    usual = Budget()
    return ModelSettings(
        name=_printable("REGROW_MODEL", values["REGROW_MODEL"]),
        key=_key(values),
        base_url=_address(values.get("OPENAI_BASE_URL") or OPENAI),
        timeout=_number(values, "REGROW_MODEL_TIMEOUT", 30.0, LONGEST_TIMEOUT),
        most_tokens=_tokens(values, "REGROW_MODEL_TOKENS", 1000),
        temperature=_temperature(values),
        prices=Path(values["REGROW_PRICES"]).expanduser() if values.get("REGROW_PRICES") else None,
        budget=Budget(
            answer=_tokens(values, "REGROW_BUDGET_ANSWER", usual.answer),
            conversation=_tokens(values, "REGROW_BUDGET_CONVERSATION", usual.conversation),
            day=_tokens(values, "REGROW_BUDGET_DAY", usual.day),
        ),
    )


def _key(values: Mapping[str, str]) -> str:
    """Give the key; an endpoint of one's own may need none, and then gets a word in its place."""
    key = values.get("OPENAI_API_KEY", "")
    if not key and not values.get("OPENAI_BASE_URL"):
        raise SettingsError(
            "REGROW_MODEL names a model and OPENAI_API_KEY is not set: set it, or with OPENAI_BASE_URL the address of "
            "an endpoint that needs no key, or leave REGROW_MODEL out to work without a model."
        )
    return _printable("OPENAI_API_KEY", key or "none")


def _printable(name: str, value: str) -> str:
    if not (value.isascii() and value.isprintable()):
        raise SettingsError(f"{name} has characters that it cannot have: copy it once more.")
    return value


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        right = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0 and text.isprintable()
    except ValueError:
        right = False
    if not right:
        raise SettingsError(
            "OPENAI_BASE_URL is not an address such as http://localhost:8000/v1: mend it, or leave it out."
        )
    return text


def _tokens(values: Mapping[str, str], name: str, usual: int) -> int:
    text = values.get(name)
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and 0 < int(text[:20]) <= MOST_TOKENS):
        raise SettingsError(f"{name} is {text[:40]!r}: give a whole number of tokens from 1 up, such as {usual}.")
    return int(text)


def _temperature(values: Mapping[str, str]) -> float | None:
    """Some models take no temperature: the word none leaves it out."""
    if values.get("REGROW_MODEL_TEMPERATURE", "").lower() == "none":
        return None
    return _number(values, "REGROW_MODEL_TEMPERATURE", 0.0, 2.0, or_zero=True)


def _number(values: Mapping[str, str], name: str, usual: float, most: float, *, or_zero: bool = False) -> float:
    text = values.get(name)
    if not text:
        return usual
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not isfinite(number) or number > most or number < 0 or (number == 0 and not or_zero):
        above = "from 0" if or_zero else "above 0"
        raise SettingsError(f"{name} is {text[:40]!r}: give a number {above} up to {most:g}, such as {usual:g}.")
    return number
