"""What the environment says of the API: who may use it, how much, from where, and what is told of it."""

from dataclasses import dataclass, field

from assistant.errors import SettingsError
from assistant.settings.origins import read_origin
from assistant.settings.values import Values

LONGEST = 3600.0
MOST = 1_000_000_000
COLLECTORS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
"""What OpenTelemetry's own packages read; Regrow sends traces where one is set."""


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """Whose bearer tokens are taken: the issuer's address, the audience that they must be for, and the claims that
    name the organisation and the scopes."""

    issuer: str
    audience: str
    organisation_claim: str = "organisation"
    scope_claim: str = "scope"


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How the API serves. Limits are for each minute; `most_bytes` is the longest body of a request, `seconds` the
    longest that it may take to be read and answered (streams may be longer by as much as they keep sending).

    `origins` are the web pages' origins that may call it from a browser; `proxies` the addresses whose word is taken
    for where a request came from; `metrics_key` is needed to read metrics from elsewhere than this machine; `traces`
    go to an OpenTelemetry collector.
    """

    oidc: OidcSettings | None = None
    origins: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    key_limit: int = 600
    address_limit: int = 1200
    session_limit: int = 60
    most_bytes: int = 17_000_000
    seconds: float = 60.0
    metrics_key: str = field(default="", repr=False)
    traces: bool = False


def read_serving(values: Values) -> ServeSettings:
    """Read what is said of the API; raises SettingsError where a value is wrong."""
    usual = ServeSettings()
    return ServeSettings(
        oidc=_oidc(values),
        origins=tuple(_origin(origin) for origin in values.words("REGROW_ORIGINS")),
        proxies=values.words("REGROW_PROXIES"),
        key_limit=values.whole("REGROW_KEY_LIMIT", usual.key_limit, MOST, "requests a minute"),
        address_limit=values.whole("REGROW_ADDRESS_LIMIT", usual.address_limit, MOST, "requests a minute"),
        session_limit=values.whole("REGROW_SESSION_LIMIT", usual.session_limit, MOST, "requests a minute"),
        most_bytes=values.whole("REGROW_MOST_BYTES", usual.most_bytes, MOST, "bytes"),
        seconds=values.number("REGROW_SECONDS", usual.seconds, LONGEST),
        traces=any(values.get(name) for name in COLLECTORS),
        metrics_key=values.printable("REGROW_METRICS_KEY", values.secret("REGROW_METRICS_KEY")),
    )


def _oidc(values: Values) -> OidcSettings | None:
    issuer = values.address("REGROW_OIDC_ISSUER", ("https", "http"), "https://login.example.org")
    audience = values.get("REGROW_OIDC_AUDIENCE")
    if not issuer:
        return None
    if not audience:
        raise SettingsError(
            "REGROW_OIDC_ISSUER is set and REGROW_OIDC_AUDIENCE is not: say for whom a token must be made, or tokens "
            "for any other service of that issuer would be taken here."
        )
    return OidcSettings(
        issuer.rstrip("/"),
        audience,
        values.get("REGROW_OIDC_ORGANISATION_CLAIM") or OidcSettings("", "").organisation_claim,
        values.get("REGROW_OIDC_SCOPE_CLAIM") or OidcSettings("", "").scope_claim,
    )


def _origin(text: str) -> str:
    """Hold an origin to scheme and host."""
    origin = read_origin(text)
    if origin is None:
        raise SettingsError(
            f"REGROW_ORIGINS names {text[:60]!r}, which is no origin: write scheme and host alone, such as "
            "https://intranet.example.org."
        )
    return origin
