"""What tokens cost, by a table in a file of the operator's: a model's name, and its prices per million tokens.

["the-model"]
input = 0.5
output = 1.5
currency = "GBP"
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, cast

from assistant.errors import SettingsError

MILLION = 1_000_000
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, read and written; `currency` is its code of three letters."""

    input: float
    output: float
    currency: str

    def cost(self, input_tokens: int, output_tokens: int) -> float:
        """Give what so many tokens cost, in the currency."""
        return (input_tokens * self.input + output_tokens * self.output) / MILLION


def read_prices(path: Path | None) -> Mapping[str, Price]:
    """Read a price table, by model; raises SettingsError where it cannot be read or is not of the form."""
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"REGROW_PRICES: {path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise SettingsError(f"REGROW_PRICES: {path} is not TOML: {error}.") from error
    return {model: _price(model, entry) for model, entry in table.items()}


def _price(model: str, entry: object) -> Price:
    fields = cast(dict[str, Any], entry) if isinstance(entry, dict) else {}
    if fields.keys() != {"input", "output", "currency"}:
        raise SettingsError(f'REGROW_PRICES: ["{model}"] needs input, output and currency, and nothing else.')
    currency = fields["currency"]
    if not isinstance(currency, str) or not _CURRENCY.fullmatch(currency):
        raise SettingsError(f'REGROW_PRICES: ["{model}"]: currency is a code of three capitals, such as "GBP".')
    return Price(_amount(model, fields["input"]), _amount(model, fields["output"]), currency)


def _amount(model: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or value < 0:
        raise SettingsError(f'REGROW_PRICES: ["{model}"]: a price per million tokens is a number from 0 up.')
    return float(value)
