"""Prompts as files: parsed strictly, known by version and hash, and filled with values that stay data.

A prompt is one YAML file in `prompts/`; prompts/README.md describes its fields. Nothing here talks to a model.
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import yaml

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"
FIELDS = ("name", "purpose", "version", "variables", "text")
PARTS = ("system", "user")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_VARIABLE = re.compile(r"[a-z][a-z0-9_]*")
_PLACE = re.compile(r"\{(" + _VARIABLE.pattern + r")\}")
_LOOSE = re.compile(r"\{\s*[\w-]+\s*\}")
"""What somebody may have meant for a placeholder. JSON in a prompt has quotation marks after its braces."""


class PromptError(Exception):
    """A prompt's file is wrong, or what it is filled with; says what to mend."""


@dataclass(frozen=True, slots=True)
class Message:
    """A prompt that has been filled: what the model is told, and what it is asked."""

    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt: `variables` tells in a sentence what each placeholder stands for, `sha256` is of the file's bytes."""

    name: str
    purpose: str
    version: int
    variables: Mapping[str, str]
    system: str
    user: str
    sha256: str

    def fill(self, values: Mapping[str, str]) -> Message:
        """Put the values in; raises PromptError where one is missing or unknown.

        What stands in a value is data: a placeholder in it is not filled.
        """
        if missing := sorted(self.variables.keys() - values.keys()):
            raise PromptError(f"{self.name}: no value for {', '.join(missing)}; give one for each variable")
        if unknown := sorted(values.keys() - self.variables.keys()):
            raise PromptError(
                f"{self.name}: {', '.join(unknown)}: no such variable; declare it in the file or leave it out"
            )
        return Message(_filled(self.system, values), _filled(self.user, values))


def load_prompt(name: str, folder: Path = PROMPTS) -> Prompt:
    """Read a prompt by its name; raises PromptError where there is none, or its file is not of the right form."""
    if not _NAME.fullmatch(name):
        raise PromptError(f"{name!r} is no prompt's name; names are small letters, figures and hyphens")
    path = folder / f"{name}.yaml"
    try:
        raw = path.read_bytes()
        entry: object = _parsed(raw.decode("utf-8"))
    except OSError as error:
        raise PromptError(
            f"{path.name}: cannot be read; put the prompt's file into the folder {folder.name}/"
        ) from error
    except (ValueError, yaml.YAMLError, PromptError) as error:
        raise PromptError(f"{path.name}: not a YAML file in UTF-8: {error}") from error
    prompt = _prompt(path.name, _with_fields(path.name, entry, FIELDS), sha256(raw).hexdigest())
    if prompt.name != name:
        raise PromptError(f"{path.name}: its name is {prompt.name!r}; give file and prompt the same name")
    return prompt


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Fill in one pass over the prompt's own text, so that what comes in is not looked at again."""
    return _PLACE.sub(lambda found: values[found[1]], text)


def _prompt(file: str, entry: Mapping[str, Any], digest: str) -> Prompt:
    text = _with_fields(f"{file}, text", entry["text"], PARTS)
    version: object = entry["version"]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise PromptError(f"{file}: version must be a whole number from 1 up")
    prompt = Prompt(
        name=_said(file, "name", entry["name"]),
        purpose=_said(file, "purpose", entry["purpose"]),
        version=version,
        variables=_variables(file, entry["variables"]),
        system=_said(file, "text, system", text["system"]),
        user=_said(file, "text, user", text["user"]),
        sha256=digest,
    )
    _check_places(file, prompt)
    return prompt


def _variables(file: str, entry: object) -> dict[str, str]:
    if not isinstance(entry, dict):
        raise PromptError(f"{file}: variables must name each variable with a sentence on it, or be {{}}")
    given = cast(dict[object, object], entry)
    for name in given:
        if not isinstance(name, str) or not _VARIABLE.fullmatch(name):
            raise PromptError(f"{file}: {name!r} is no variable's name; use small letters, figures and _")
    return {str(name): _said(file, f"variables, {name}", told) for name, told in given.items()}


def _check_places(file: str, prompt: Prompt) -> None:
    used: set[str] = set()
    for text in (prompt.system, prompt.user):
        if wrong := [found[0] for found in _LOOSE.finditer(text) if not _PLACE.fullmatch(found[0])]:
            raise PromptError(f"{file}: {wrong[0]} is no placeholder; write {{name}}, in small letters, with no blanks")
        used |= set(_PLACE.findall(text))
    if undeclared := sorted(used - prompt.variables.keys()):
        raise PromptError(f"{file}: {', '.join(undeclared)}: used and not declared; tell of it under variables")
    if unused := sorted(prompt.variables.keys() - used):
        raise PromptError(f"{file}: {', '.join(unused)}: declared and not used; take it out, or use it in the text")


def _with_fields(where: str, entry: object, fields: tuple[str, ...]) -> Mapping[str, Any]:
    """Give a mapping that has these fields and no others."""
    if not isinstance(entry, dict):
        raise PromptError(f"{where}: must have the fields {', '.join(fields)}")
    given = cast(dict[object, Any], entry)
    if missing := [field for field in fields if field not in given]:
        raise PromptError(f"{where}: {', '.join(missing)}: missing; a prompt needs {', '.join(fields)}")
    if unknown := [str(field) for field in given if field not in fields]:
        raise PromptError(f"{where}: {', '.join(unknown)}: unknown; a prompt has only {', '.join(fields)}")
    return cast(Mapping[str, Any], entry)


def _said(file: str, field: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise PromptError(f"{file}: {field} must be a text that is not empty")
    return value


class _Once(yaml.SafeLoader):
    """YAML without code in it, in which no key may stand twice: by itself, YAML would drop the first in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Make a mapping; raises PromptError where a key stands twice."""
        keys = [key.value for key, _ in node.value]
        if twice := sorted({str(key) for key in keys if keys.count(key) > 1}):
            raise PromptError(f"{', '.join(twice)}: given twice; leave one")
        return super().construct_mapping(node, deep)


def _parsed(text: str) -> object:
    loader = _Once(text)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()
