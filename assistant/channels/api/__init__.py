"""The HTTP API: `create_app(shared)` gives it, `regrow serve` runs it. See docs/api.md."""
