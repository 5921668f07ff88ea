"""What modals ask for: each input has a block of its own, by whose id what was filled in is found."""

from collections.abc import Sequence

from assistant.channels.slack.blocks import Block, option, plain

LONGEST_HINT = 2000
FIELD = "value"
"""The action id of each input."""


def _input(block: str, label: str, element: Block, *, optional: bool = True, hint: str = "") -> Block:
    made: Block = {
        "type": "input",
        "block_id": block,
        "optional": optional,
        "label": plain(label, 2000),
        "element": {"action_id": FIELD, **element},
    }
    return made | ({"hint": plain(hint, LONGEST_HINT)} if hint else {})


def text_input(  # noqa: PLR0913 - all but the first two by name
    block: str,
    label: str,
    *,
    given: str = "",
    long: bool = True,
    optional: bool = True,
    hint: str = "",
    most: int = 2000,
    gap: str = "",
) -> Block:
    """Ask for words, at most so many characters; `gap` is shown where nothing is typed yet."""
    element: Block = {"type": "plain_text_input", "multiline": long, "max_length": most}
    element |= {"initial_value": given[:most]} if given else {}
    element |= {"placeholder": plain(gap, 150)} if gap else {}
    return _input(block, label, element, optional=optional, hint=hint)


def choice_input(  # noqa: PLR0913 - all but the first three by name
    block: str,
    label: str,
    choices: Sequence[tuple[str, str]],
    *,
    chosen: str = "",
    optional: bool = False,
    hint: str = "",
    gap: str = "Choose…",
) -> Block:
    """Ask to choose one of some (value, words), at most 100."""
    options = [option(words, value) for value, words in choices]
    element: Block = {"type": "static_select", "options": options, "placeholder": plain(gap, 150)}
    first = next((one for one in options if one["value"] == chosen), None)
    element |= {"initial_option": first} if first else {}
    return _input(block, label, element, optional=optional, hint=hint)


def radio_input(block: str, label: str, choices: Sequence[tuple[str, str]], *, chosen: str) -> Block:
    """Ask to choose one of a few (value, words), all of them in sight."""
    options = [option(words, value) for value, words in choices]
    first = next(one for one in options if one["value"] == chosen)
    return _input(block, label, {"type": "radio_buttons", "options": options, "initial_option": first}, optional=False)


def ticks_input(block: str, label: str, choices: Sequence[tuple[str, str]], *, hint: str = "") -> Block:
    """Ask to tick some of at most ten (value, words)."""
    options = [option(words, value) for value, words in choices]
    return _input(block, label, {"type": "checkboxes", "options": options}, hint=hint)


def day_input(block: str, label: str, *, given: str = "", optional: bool = True, hint: str = "") -> Block:
    """Ask for a day (ISO)."""
    element: Block = {"type": "datepicker"} | ({"initial_date": given} if given else {})
    return _input(block, label, element, optional=optional, hint=hint)


def person_input(block: str, label: str, *, given: str = "", optional: bool = True, hint: str = "") -> Block:
    """Ask for somebody of the workspace."""
    element: Block = {"type": "users_select", "placeholder": plain("Choose a person", 150)}
    element |= {"initial_user": given} if given else {}
    return _input(block, label, element, optional=optional, hint=hint)


def channel_input(block: str, label: str, *, hint: str = "") -> Block:
    """Ask for a channel that the person can see; none that is shared with other companies."""
    element: Block = {
        "type": "conversations_select",
        "placeholder": plain("Choose a channel", 150),
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    }
    return _input(block, label, element, hint=hint)
