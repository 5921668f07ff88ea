"""Reads the documents' TOML files strictly: a key that is missing, unknown or of the wrong kind is named."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from knowledge.errors import DocumentError

Table = Mapping[str, object]


def read_toml(path: Path) -> Table:
    """A TOML file as a table; a DocumentError if it is missing or not TOML."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise DocumentError(f"{path} is missing; put it back from the repository.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(
            f"{path} is not a TOML file: {error}. Mend it or put it back from the repository."
        ) from error


def check_keys(table: Table, required: set[str], optional: set[str], where: str) -> None:
    """Refuse a table that lacks a key or has one that nobody knows."""
    missing = required - table.keys()
    unknown = table.keys() - required - optional
    if missing:
        raise DocumentError(f"{where} lacks {', '.join(sorted(missing))}; add it.")
    if unknown:
        raise DocumentError(
            f"{where} has the unknown key {', '.join(sorted(unknown))}; take it out or mend its spelling."
        )


def tables(table: Table, key: str, where: str) -> list[Table]:
    """The list of tables under a key; an empty list where the key is not there."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in cast(list[object], value)):
        raise DocumentError(f"{where}: {key} has to be a list of tables.")
    return cast(list[Table], value)


def text(table: Table, key: str, where: str) -> str:
    """The words under a key, which have to be there."""
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DocumentError(f"{where}: {key} has to be text, and not empty.")
    return value


def number(table: Table, key: str, where: str) -> int:
    """The whole number under a key."""
    value = table.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise DocumentError(f"{where}: {key} has to be a whole number.")
    return value


def texts(table: Table, key: str, where: str) -> tuple[str, ...]:
    """The list of words under a key."""
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in cast(list[object], value)):
        raise DocumentError(f"{where}: {key} has to be a list of texts.")
    return tuple(cast(list[str], value))
