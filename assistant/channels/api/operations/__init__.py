"""How the API is kept well: logs, metrics, traces, limits of a request, health, stopping."""
