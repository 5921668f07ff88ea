"""Everything that a user's request can be wrong in: one tree, each message saying what to do."""


class RequestError(Exception):
    """The request cannot be carried out as it is."""


class QuestionError(RequestError):
    """The question is empty or too long."""


class ReportError(RequestError):
    """The text to plan from is empty, too long or not text."""
