"""What the environment says of a language model."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import SettingsError
from assistant.models import Budget
from assistant.settings.values import Values

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


def read_model(values: Values) -> ModelSettings:
    """Read what is said of the model that REGROW_MODEL names; raises SettingsError where a value is wrong."""
    usual = Budget()
    prices = values.get("REGROW_PRICES")
    return ModelSettings(
        name=values.printable("REGROW_MODEL", values.get("REGROW_MODEL")),
        key=_key(values),
        base_url=values.address("OPENAI_BASE_URL", ("http", "https"), "http://localhost:8000/v1", OPENAI),
        timeout=values.number("REGROW_MODEL_TIMEOUT", 30.0, LONGEST_TIMEOUT),
        most_tokens=_tokens(values, "REGROW_MODEL_TOKENS", 1000),
        temperature=_temperature(values),
        prices=Path(prices).expanduser() if prices else None,
        budget=Budget(
            answer=_tokens(values, "REGROW_BUDGET_ANSWER", usual.answer),
            conversation=_tokens(values, "REGROW_BUDGET_CONVERSATION", usual.conversation),
            day=_tokens(values, "REGROW_BUDGET_DAY", usual.day),
        ),
    )


def _key(values: Values) -> str:
    """Give the key; an endpoint of one's own may need none, and then gets a word in its place."""
    key = values.secret("OPENAI_API_KEY")
    if not key and not values.secret("OPENAI_BASE_URL"):
        raise SettingsError(
            "REGROW_MODEL names a model and OPENAI_API_KEY is not set: set it, or with OPENAI_BASE_URL the address of "
            "an endpoint that needs no key, or leave REGROW_MODEL out to work without a model."
        )
    return values.printable("OPENAI_API_KEY", key or "none")


def _tokens(values: Values, name: str, usual: int) -> int:
    return values.whole(name, usual, MOST_TOKENS, "tokens")


def _temperature(values: Values) -> float | None:
    """Some models take no temperature: the word none leaves it out."""
    if values.get("REGROW_MODEL_TEMPERATURE").lower() == "none":
        return None
    return values.number("REGROW_MODEL_TEMPERATURE", 0.0, 2.0, or_zero=True)
