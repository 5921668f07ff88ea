"""Ask a language model for a second opinion on answers: `python -m evals.judging --json FILE`.

With `--agreement` the model judges answers that were labelled by hand, which says how far to believe it. Leaves with
status 2 for wrong arguments, and with 3 where no judge is set up; evals/judging/command.py tells the rest.
"""

import sys

EXTRA = {"jsonschema", "openai", "yaml"}
"""Packages of the extra `eval`, without which Regrow itself does well."""


def run() -> int:
    """Run the command; gives the status to leave with."""
    try:
        from evals.judging.command import main
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        print(f"The judge needs the package {error.name}: pip install 'regrow[eval]'.", file=sys.stderr)
        return 3
    return main()


if __name__ == "__main__":
    sys.exit(run())
