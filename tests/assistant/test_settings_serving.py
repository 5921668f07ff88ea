"""What the environment says of the API."""

import pytest

from assistant.errors import SettingsError
from assistant.settings import ServeSettings, read_settings

HOME = {"REGROW_HOME": "/nowhere"}


def serving(**values: str) -> ServeSettings:
    return read_settings(HOME | values).serving


def test_limits_are_requests_a_minute():
    assert serving() == ServeSettings(key_limit=600, address_limit=1200, session_limit=60)
    assert serving(REGROW_SESSION_LIMIT="5").session_limit == 5


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5"])
def test_a_limit_that_is_no_number_of_requests_is_told(limit: str):
    with pytest.raises(SettingsError, match=r"REGROW_SESSION_LIMIT .* such as 60"):
        serving(REGROW_SESSION_LIMIT=limit)


def test_origins_are_read_as_browsers_write_them():
    given = "https://Intranet.example.org, http://localhost:80 https://intranet.example.org:8443"
    assert serving(REGROW_ORIGINS=given).origins == (
        "https://intranet.example.org",
        "http://localhost",
        "https://intranet.example.org:8443",
    )


@pytest.mark.parametrize("origin", ["*", "https://*.example.org", "intranet", "https://a.example.org/", "null"])
def test_what_is_no_origin_is_told(origin: str):
    with pytest.raises(SettingsError, match=r"REGROW_ORIGINS names .* write scheme and host alone"):
        serving(REGROW_ORIGINS=origin)
