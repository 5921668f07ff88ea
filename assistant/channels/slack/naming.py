"""How plans name people of Slack: by their real names, told apart by their handles where two have the same."""

from assistant.channels.slack.calls import Person


def plain_name(person: Person) -> str:
    """Give somebody's name as a plan takes it for one person's: "Smith, Jane" would be two."""
    last, comma, first = person.name.partition(",")
    name = f"{first.strip()} {last.strip()}" if comma and first.strip() else last
    words = " ".join(name.replace(";", " ").replace("&", " ").replace("+", " ").replace("/", " ").split())
    return words or person.handle or person.id


def told_apart(person: Person) -> str:
    """Give somebody's name with their handle."""
    return f"{plain_name(person)} (@{person.handle or person.id})"


def names_of(person: Person) -> frozenset[str]:
    """Give every name under which somebody may stand in plans."""
    return frozenset((person.name, plain_name(person), told_apart(person)))
