"""The history of the tables: each step is a file in versions/, made by Alembic and run when a database is opened."""

HEAD = "0006"
"""The revision that this version of Regrow works with; a test holds it to the newest file."""
