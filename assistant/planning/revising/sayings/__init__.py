"""The ways in which people say each edit."""

from assistant.planning.revising.grammar import Rule
from assistant.planning.revising.sayings.aims import AIMS
from assistant.planning.revising.sayings.details import DETAILS
from assistant.planning.revising.sayings.owners import OWNERS
from assistant.planning.revising.sayings.progress import PROGRESS
from assistant.planning.revising.sayings.shapes import SHAPES
from assistant.planning.revising.sayings.times import TIMES
from assistant.planning.revising.sayings.whole import WHOLE

RULES: tuple[Rule, ...] = (*WHOLE, *AIMS, *SHAPES, *TIMES, *PROGRESS, *DETAILS, *OWNERS)
"""All rules, in the order in which they are tried."""
