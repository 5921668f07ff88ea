"""Who calls the tools, and what they may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # its imports take seconds, for which a host that says hello need not wait
    from assistant.organisation import Office

Scope = Literal["read", "ask", "plan"]
ALL: frozenset[str] = frozenset({"read", "ask", "plan"})


def unnoted(_what: str, _target: str) -> None:
    """Write nothing down: whoever uses their own computer needs no log of it."""


@dataclass(frozen=True)
class Visitor:
    """Who calls. `office` gives their organisation's, and may take a while; `who` is whom a plan's history names, and
    `note` writes down what was done to which thing."""

    office: "Callable[[], Office]"
    scopes: frozenset[str] = ALL
    who: str = ""
    note: Callable[[str, str], object] = unnoted
