"""What Alembic runs: the steps, on the connection that it is given."""

from alembic import context

from assistant.store.slack.tables import METADATA  # with those for Slack, which are of it too


def run() -> None:
    """Run the steps in one transaction."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


run()
