"""What stands around the whole API, outermost first: watching, traces, other origins, bounds.

FastAPI(middleware=guard(settings.serving, metrics, traces, look), …)
"""

from starlette.middleware import Middleware

from assistant.channels.api.operations.bounds import Bounds
from assistant.channels.api.operations.metrics import Metrics
from assistant.channels.api.operations.origins import Look, Origins
from assistant.channels.api.operations.traces import Traced, Traces
from assistant.channels.api.operations.watch import Watch
from assistant.settings import ServeSettings


def guard(
    settings: ServeSettings, metrics: Metrics, traces: Traces | None = None, look: Look | None = None
) -> list[Middleware]:
    """Give the middleware of the API, for `FastAPI(middleware=…)`; nothing of it holds a stream back.

    `look` looks up the origins of web sites with the widget, whose pages may call besides those that the settings name.
    """
    around = [Middleware(Watch, metrics=metrics)]
    if traces is not None:
        around.append(Middleware(Traced, tracer=traces.tracer))
    if settings.origins or look:
        around.append(Middleware(Origins, named=settings.origins, look=look))
    around.append(Middleware(Bounds, metrics=metrics, most_bytes=settings.most_bytes, seconds=settings.seconds))
    return around
