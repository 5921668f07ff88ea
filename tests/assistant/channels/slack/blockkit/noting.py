"""What a check of Block Kit notes: where something is wrong, and what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

Json = dict[str, Any]

LONGEST_ID = 255
LONGEST_ADDRESS = 3000


@dataclass(frozen=True)
class Notes:
    """The faults found so far, and the place that is looked at, such as `blocks[2].accessory`."""

    place: str = ""
    found: list[str] = field(default_factory=list[str])

    def at(self, name: str | int) -> "Notes":
        """Look at a part."""
        step = f"[{name}]" if isinstance(name, int) else f".{name}" if self.place else name
        return Notes(self.place + step, self.found)

    def add(self, what: str) -> None:
        """Note a fault."""
        self.found.append(f"{self.place}: {what}")

    def known(self, value: Json, names: str) -> None:
        """Note what Slack knows no field for, and what has no value."""
        for name in value:
            if name not in {"type", *names.split()}:
                self.add(f"has a field {name!r} that Slack does not know")
            elif value[name] is None:
                self.at(name).add("is null")

    def length(self, value: object, most: int, least: int = 1) -> None:
        """Note a text that is none, or of the wrong length."""
        if not isinstance(value, str):
            self.add("is not a text")
        elif len(value) > most:
            self.add(f"has {len(value):,} characters, more than {most:,}")
        elif len(value) < least:
            self.add(f"must be more than {least - 1} characters")

    def optional(self, value: Json, name: str, most: int, least: int = 1) -> None:
        """Look at a text that may be missing."""
        if name in value:
            self.at(name).length(value[name], most, least)

    def among(self, value: Json, name: str, allowed: Iterable[object]) -> None:
        """Note a value that is none of those allowed; it may be missing."""
        if name in value and value[name] not in list(allowed):
            self.at(name).add(f"{value[name]!r} is none of {', '.join(map(str, allowed))}")

    def flags(self, value: Json, names: str) -> None:
        """Note what is neither true nor false; it may be missing."""
        for name in names.split():
            if name in value and not isinstance(value[name], bool):
                self.at(name).add("is neither true nor false")

    def number(self, value: Json, name: str, least: int, most: int) -> None:
        """Note what is no whole number between two; it may be missing."""
        given = value.get(name, least)
        if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
            self.at(name).add(f"{given!r} is no whole number from {least} to {most:,}")

    def objects(self, value: Json, name: str, most: int, least: int = 1) -> "Iterator[tuple[Notes, Json]]":
        """Give each object of a list with its place; note a list that is too short or too long."""
        given: object = value.get(name)
        there = self.at(name)
        if not isinstance(given, list):
            there.add("is no list")
            return
        items = cast("list[object]", given)
        if not least <= len(items) <= most:
            there.add(f"has {len(items)} items, not {least} to {most}")
        for number, one in enumerate(items):
            if isinstance(one, dict):
                yield there.at(number), cast("Json", one)
            else:
                there.at(number).add("is no object")

    def object(self, value: Json, name: str) -> Json | None:
        """Give an object that must be there."""
        given = value.get(name)
        if isinstance(given, dict):
            return cast("Json", given)
        self.at(name).add("is missing" if given is None else "is no object")
        return None


def objects_in(value: object) -> list[Json]:
    """Give the objects of a list, none where it is no list."""
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("Json", one) for one in items if isinstance(one, dict)]


def check_text(notes: Notes, value: object, most: int, *, markup: bool = False) -> None:
    """Look at a text object; `markup` says whether `mrkdwn` is allowed."""
    if not isinstance(value, dict):
        notes.add("is no text object")
        return
    text = cast("Json", value)
    kinds = ["plain_text", "mrkdwn"] if markup else ["plain_text"]
    if text.get("type") not in kinds:
        notes.add(f"{text.get('type')!r} is none of {', '.join(kinds)}")
    notes.known(text, "text emoji" if text.get("type") == "plain_text" else "text verbatim")
    notes.flags(text, "emoji verbatim")
    notes.at("text").length(text.get("text"), most)


def need_text(notes: Notes, value: Json, name: str, most: int, *, markup: bool = False) -> None:
    """Look at a text object that must be there."""
    check_text(notes.at(name), value.get(name), most, markup=markup)


def may_text(notes: Notes, value: Json, name: str, most: int, *, markup: bool = False) -> None:
    """Look at a text object that may be missing."""
    if name in value:
        need_text(notes, value, name, most, markup=markup)
