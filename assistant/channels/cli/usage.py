"""`regrow usage`."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.output import screen, write_json

if TYPE_CHECKING:
    from assistant.store.usage import Day


def usage(as_json: Annotated[bool, typer.Option("--json", help="Write it as JSON.")] = False) -> None:
    """Show what language models took and came to, day by day.

    For those who run Regrow: calls, tokens and cost, and how many sentences were shown, dropped and put back, and why.
    No words of anybody are kept.

    Example: regrow usage
    """
    from dataclasses import asdict

    from assistant.settings import read_settings
    from assistant.store.usage import UsageStore

    with UsageStore(read_settings().database) as store:
        days = store.days()
    if as_json:
        write_json([asdict(day) for day in days])
        return
    _print(days)


def _print(days: "tuple[Day, ...]") -> None:
    from assistant.channels.cli.layout import heading, long_date, words

    console = screen()
    if not days:
        console.print(words("No language model has been called."))
    for number, day in enumerate(days):
        heading(console, long_date(day.day), room=number > 0)
        calls = ", ".join(f"{count} {outcome}" for outcome, count in day.outcomes.items())
        cost = "".join(f", {amount:.4f} {currency}" for currency, amount in sorted(day.costs.items()))
        console.print(words(f"Calls: {calls or 'none'}; {day.tokens:,} tokens{cost}"))
        console.print(
            words(
                f"Sentences: {day.shown} shown, {day.dropped} dropped, {day.put_back} put back in the documents' words"
            )
        )
        if day.reasons:
            reasons = ", ".join(f"{count} {why}" for why, count in day.reasons.items())
            console.print(words(f"Dropped: {reasons}"))
