"""What may happen if nothing is done about a finding, by what the documents say."""

from assistant.models import Consequence, RegulationLink
from assistant.planning.desk import ACTIONS, NOTICES, POWERS, Desk, Item


def foresee(desk: Desk, item: Item, regulations: tuple[RegulationLink, ...], cited: tuple[int, ...]) -> Consequence:
    """Say what goes on, which breach may stand, and what CQC may do; `cited` are the regulations' citations."""
    stated = [link for link in regulations if link.basis == "stated"]
    parts = ["If nothing is done, what was found may go on."]
    if stated:
        names = ", ".join(f"Regulation {link.number} ({link.title})" for link in stated)
        parts.append(f"The report names a breach of {names}; it would stand.")
    powers, actions, notices = desk.saying(POWERS), desk.saying(ACTIONS), desk.saying(NOTICES)
    parts += [f"The guide: “{powers.text}” “{actions.text.rstrip(':')}” “{notices.text}”, among others."]
    numbers = (*cited, *(desk.citations.cite(row) for row in (powers, actions, notices)))
    return Consequence(item.id, " ".join(parts), tuple(dict.fromkeys(numbers)))
