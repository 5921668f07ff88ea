"""Nothing that a graph or a model does is reported to anybody."""


def stop_tracing() -> None:
    """Switch LangChain's tracing off for this process, whatever the environment says: it would send every message.

    To be called before a graph or a model runs, on any thread; `open_model` does it too.
    """
    import langsmith

    langsmith.configure(enabled=False)
