# Every target sets up what it needs: the first run makes .venv from the hash-pinned lock.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONWARNINGS ?= default

.PHONY: demo test check bench eval lock clean

.venv/.ready: requirements.lock bootstrap.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Regrow needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bootstrap.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@
