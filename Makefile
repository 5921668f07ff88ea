# Every target sets up what it needs: the first run makes .venv from the hash-pinned lock.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test coverage test-faults test-browser widget widget-pictures slack-pictures check eval gate eval-peers eval-judge bench bench-api bench-own fuzz-api test-model fit fit-shortfalls lock clean

demo: .venv/.ready
	@echo; echo '$$ regrow ask "our MAR sheets are full of gaps, what do we do first?"'; echo
	@$(BIN)/regrow ask "our MAR sheets are full of gaps, what do we do first?"
	@echo; echo '$$ regrow plan assistant/planning/samples/sample-report.txt'; echo
	@$(BIN)/regrow plan assistant/planning/samples/sample-report.txt

test: .venv/.ready check
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

# What of the code the tests run. By itself: counting it makes them half as long again.
coverage: .venv/.ready
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --cov --cov-report=term --cov-fail-under=90

# What breaks beneath a server under load, and whether anything is lost; nine minutes, with PostgreSQL, Redis and Chroma.
test-faults: .venv/.ready
	$(BIN)/pytest -m faults tests/faults

# The widget in Debian's Chromium against the real server. By itself: Playwright keeps an event loop running in its process,
# in which no other test could run one.
test-browser: .venv/.ready
	$(BIN)/pytest -m browser tests/browser

# Builds the widget from its sources; only who changes these needs Node. The output is committed, so that users need none.
widget:
	cd assistant/channels/widget/source && npm ci --no-audit --no-fund && npm run build

# Each state of the widget as a picture, phone and desktop, light and dark: out/widget/.
widget-pictures: .venv/.ready
	$(BIN)/python -m tests.browser.pictures

# The messages, windows and Home in Slack as Slack draws them: out/slack/.
slack-pictures: .venv/.ready
	REGROW_HOME=.regrow-test $(BIN)/python -m tests.assistant.channels.slack.pictures

check: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --project pyproject.toml
	$(BIN)/lint-imports

# The suite against its baseline and its floors; the page is out/eval.html.
eval: .venv/.ready
	$(BIN)/regrow eval --compare --html out/eval.html

# What .ci/run asks of the suite: no figure below its floor.
gate: .venv/.ready
	REGROW_HOME=.regrow-test $(BIN)/regrow eval

# The same work done by what else one could build, in an environment of its own; some minutes.
eval-peers: .venv-peers/.ready
	.venv-peers/bin/python -m evals.peers

# A second opinion by a language model: OPENAI_API_KEY, REGROW_JUDGE_MODEL and OPENAI_BASE_URL say which.
eval-judge: .venv/.ready
	$(BIN)/python -m evals.judging --json out/judge.json

bench: .venv/.ready
	$(BIN)/python -m evals.bench

# Two workers of the API under load, beside the embedder alone and LangChain's chain; some minutes on a quiet machine.
bench-api: .venv/.ready .venv-peers/.ready
	$(BIN)/python -m evals.api_load --json out/api-load.json

# The search of organisations' own documents, as these grow to 100,000 statements and to 100 organisations.
bench-own: .venv/.ready
	$(BIN)/python -m evals.owned_growth

# Six thousand requests made from the API's own description, right and wrong ones.
fuzz-api: .venv/.ready
	$(BIN)/python -m evals.schema_fuzz

# A tiny language model over the real protocol: is anything that it invents shown? About ten minutes on a quiet machine.
test-model: .venv-tiny/.ready
	.venv-tiny/bin/python -m evals.tiny_model

# After a change of phrases, examples, documents or tune cases: fit anew what is fitted, in this order, then ship the vectors.
fit: .venv/.ready
	$(BIN)/python -m evals.fit_scope
	$(BIN)/python -m evals.fit_matcher
	$(BIN)/python -m evals.fit_answerable
	$(BIN)/python -m evals.fit_candidates
	$(BIN)/python -m evals.ship_vectors
	$(BIN)/python -m evals.fit_planning

# After a change of the labelled sentences or findings that plans are read by: train on from
# what ships, which takes about two hours; 440 MB of a larger embedder are installed and unpacked to learn from.
fit-shortfalls: .venv-fit/.ready
	.venv-fit/bin/python -m evals.shortfalls

# No address of an index may stand in a lock file.
lock: .venv/.ready
	$(BIN)/uv pip compile --quiet pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --output-file requirements.lock
	$(BIN)/uv pip compile --quiet pyproject.toml --extra scaled --extra telemetry --group build --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --output-file requirements-serve.lock
	$(BIN)/uv pip compile --quiet pyproject.toml --extra eval --group peers --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --output-file requirements-peers.lock
	$(BIN)/uv pip compile --quiet pyproject.toml --extra eval --group fit --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --output-file requirements-fit.lock
	$(BIN)/uv pip compile --quiet pyproject.toml --extra eval --group tiny --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --output-file requirements-tiny.lock

clean:
	rm -rf .venv .venv-peers .venv-fit .venv-tiny .regrow-test

.venv/.ready: requirements.lock bootstrap.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Regrow needs Python 3.11 or newer. Try: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bootstrap.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# Copies, not links: LlamaIndex does not open files that are linked elsewhere.
.venv-peers/.ready: .venv/.ready requirements-peers.lock
	$(PYTHON) -m venv .venv-peers
	$(BIN)/uv pip install --quiet --link-mode copy --python .venv-peers/bin/python --require-hashes -r requirements-peers.lock
	@touch $@

.venv-fit/.ready: .venv/.ready requirements-fit.lock
	$(PYTHON) -m venv .venv-fit
	$(BIN)/uv pip install --quiet --python .venv-fit/bin/python --require-hashes -r requirements-fit.lock
	@touch $@

.venv-tiny/.ready: .venv/.ready requirements-tiny.lock
	$(PYTHON) -m venv .venv-tiny
	$(BIN)/uv pip install --quiet --python .venv-tiny/bin/python --require-hashes -r requirements-tiny.lock
	@touch $@
