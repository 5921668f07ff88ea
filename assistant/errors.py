"""What can go wrong for a user, each message saying what to do: in the request, one tree, and in what is stored."""


class RequestError(Exception):
    """The request cannot be carried out as it is."""


class SettingsError(RequestError):
    """A setting of the environment, or a file that it names, has a value that cannot be used."""


class QuestionError(RequestError):
    """The question is empty or too long."""


class ReportError(RequestError):
    """The text to plan from is empty, too long or not text."""


class PlanEditError(RequestError):
    """A change of a plan cannot be made as it was asked for."""


class ExportError(RequestError):
    """A plan cannot be written in the form that was asked for."""


class PlanNotFoundError(RequestError):
    """No plan is stored under the name that was given, or more than one."""


class ConversationNotFoundError(RequestError):
    """No conversation is kept under the name that was given, or more than one."""


class PlanChangedError(RequestError):
    """Somebody else changed the plan meanwhile; what they did is kept, and this change was not made."""


class StoreError(Exception):
    """Where plans are kept cannot be opened, read or written; the message says what to do."""


class DocumentNotFoundError(RequestError):
    """No document is kept under the id that was given."""


class BusyError(RequestError):
    """Something else is being done with the same thing; it can be tried again in a moment."""


class OrganisationNotFoundError(RequestError):
    """There is no organisation of the id that was given."""


class OrganisationExistsError(RequestError):
    """There is an organisation of the id that was given already."""


class KeyNotFoundError(RequestError):
    """The organisation has no key of the id that was given."""


class SiteNotFoundError(RequestError):
    """The organisation has no web site of the id that was given."""


class WrongOriginError(RequestError):
    """The web page that asks is not of an origin from which this may be done."""


class WorkspaceNotFoundError(RequestError):
    """Regrow is not installed in the Slack workspace of the id that was given."""
