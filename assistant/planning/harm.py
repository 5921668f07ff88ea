"""Whether people may come to harm soon by what a finding says, so that something has to be done on the first day."""

LIMIT = 0.0
LED = 1.0
"""So much more it takes for a finding on how a service is led: medicines that an audit missed are no danger of their
own."""


def touches_harm(log_odds: float, key_question: str | None) -> bool:
    """Decide by the log-odds that were read off a finding's words; `key_question` is its id."""
    return log_odds > LIMIT + (LED if key_question == "well-led" else 0.0)
