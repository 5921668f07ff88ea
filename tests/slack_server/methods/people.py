"""People and their groups."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.slack_server.asking import Asked, RefusedError, page, rule
from tests.slack_server.things import Json, Person


def info(asked: Asked) -> Json:
    """Say who somebody is."""
    return {"user": described(asked.person())}


def listed(asked: Asked) -> Json:
    """Say who is in the workspace, page by page."""
    found, cursor = page(list(asked.workspace.people.values()), asked)
    return {"members": [described(one) for one in found], **cursor}


def groups(asked: Asked) -> Json:
    """Say which user groups there are."""
    hidden = () if asked.flag("include_users") else ("users",)
    found = asked.workspace.groups.values()
    return {"usergroups": [{name: one[name] for name in one if name not in hidden} for one in found]}


def group_members(asked: Asked) -> Json:
    """Say who is in a user group."""
    found = asked.workspace.groups.get(asked.text("usergroup"))
    if not found:
        raise RefusedError("no_such_subteam")
    return {"users": found["users"]}


def described(person: Person) -> Json:
    """Somebody as Slack describes them."""
    first = person.name.split(" ", maxsplit=1)[0]
    offset = datetime.now(UTC).astimezone(ZoneInfo(person.tz)).utcoffset()
    return {
        "id": person.id,
        "team_id": person.team,
        "name": person.handle,
        "deleted": person.deleted,
        "real_name": person.name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {"real_name": person.name, "display_name": first, "first_name": first, "team": person.team},
        "is_admin": person.is_admin or person.is_owner,
        "is_owner": person.is_owner,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": 1_700_000_000,
    }


METHODS = {
    "users.info": rule(info, "user", "users:read"),
    "users.list": rule(listed, "", "users:read"),
    "usergroups.list": rule(groups, "", "usergroups:read"),
    "usergroups.users.list": rule(group_members, "usergroup", "usergroups:read"),
}
