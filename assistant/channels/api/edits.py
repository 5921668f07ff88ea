"""A plan's edits as requests bring them: each is an object whose `edit` names it and whose fields are its own."""

import re
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, cast, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from assistant.planning.revising.edits import Approve, Edit, SendBack, Submit, Undo

OWN_ADDRESS = (Submit, Approve, SendBack, Undo)
"""What has an address of its own: a decision is no change among others."""

_WORDS = re.compile(r"(?<!^)(?=[A-Z])")


class EditBody(BaseModel):
    """One edit."""

    model_config = ConfigDict(extra="forbid")


def _body(kind: type) -> type[EditBody]:
    hints = get_type_hints(kind)
    given: dict[str, Any] = {"edit": (Literal[name_of(kind)], ...)}
    for field in fields(kind):
        default = ... if field.default is MISSING else field.default
        given[field.name] = (hints[field.name], default)
    return create_model(kind.__name__, __base__=EditBody, __doc__=kind.__doc__, **given)


def name_of(kind: type) -> str:
    """Give an edit's name as requests write it: SetOwner is set-owner."""
    return "-".join(_WORDS.split(kind.__name__)).lower()


KINDS: dict[str, type] = {name_of(kind): kind for kind in get_args(Edit) if kind not in OWN_ADDRESS}
_BODIES = tuple(_body(kind) for kind in KINDS.values())
if TYPE_CHECKING:
    OneEdit = EditBody
else:
    OneEdit = Annotated[Union[_BODIES], Field(discriminator="edit")]  # noqa: UP007 - made of a tuple
    """Any edit, told apart by its name."""


def made(body: EditBody) -> Edit:
    """Give the edit that a request asks for."""
    values = {name: getattr(body, name) for name in type(body).model_fields if name != "edit"}
    return cast(Edit, KINDS[cast(Any, body).edit](**values))
