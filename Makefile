# Needs make, Python 3.11 or newer with its venv module, and a package registry for pip.
# Everything else comes from the lock files into .venv.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	&& { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-header --python-version 3.11
PYTEST_ARGS ?=

.PHONY: help venv demo demo-engines test test-engines check fmt lock bench wheel clean

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

venv: $(READY) ## Make .venv with the locked dependencies and Skep itself

$(READY): requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Skep needs Python 3.11 or newer, and none was found." \
		"Install it, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual" \
		"environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || { echo "Making $(VENV) (about a minute, once)"; \
		$(PYTHON) -m venv $(VENV); }
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## A lake of real flights, crawled, listed and queried; serves until Ctrl-C
	@$(BIN)/python -m tools.demo

demo-engines: $(READY) ## The same lake, queried by a real Trino and a real Spark (needs JDKs 17 and 24+)
	@$(BIN)/python -m tools.demo --engines

test: $(READY) ## All tests but those with engines; on SQLite and PostgreSQL (the web UI's need chromium)
	@. .ci/need; need 'command -v chromium || command -v chromium-browser' chromium \
		"Tests of the web UI drive it."
	@mkdir -p build
	$(BIN)/python -m pytest -n 2 --junitxml=build/tests.xml $(PYTEST_ARGS)
	@$(BIN)/python -m tools.ci.ran build/tests.xml --with sqlite --with postgres

test-engines: $(READY) ## The tests with real Trino, Spark, PyIceberg Hive clients, MariaDB, object stores (needs JDKs 17 and 24+, npm, Go)
	@mkdir -p build
	@$(BIN)/python -m tools.peers fetch trino trino-cli spark35 spark40 hive4-client hive-clients \
		hms hiveserver2 flink hudi delta iceberg mongodb object-stores
	$(BIN)/python -m pytest -m engine --junitxml=build/engines.xml $(PYTEST_ARGS)
	@$(BIN)/python -m tools.ci.ran build/engines.xml --with trino --with pyiceberg \
		--with spark35 --with spark40 --with spark40_hive4 --with hive_clients \
		--with recorded_answers \
		--with hiveserver2_3 --with hiveserver2_4 \
		--with flink --with hudi --with delta_spark --with iceberg_commits \
		--with mariadb --with crawl_mongodb --with crawl_object_stores \
		--with crawled_formats --with crawled_text --with crawled_table_formats \
		--with policies_in_engines --with profiles_in_trino --with crawl_on_spark \
		--with search_with_trigrams --with snippets --with widened_types \
		--with sqlite --with postgres

check: $(READY) ## Format, lint, types, import contracts, generated files, documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m tools.ci.fresh
	$(BIN)/python -m pytest -q tests/architecture

fmt: $(READY) ## Format and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(READY) ## Renew requirements.lock and requirements-dev.lock (LOCK_ARGS=--upgrade for newest)
	$(LOCK) $(LOCK_ARGS) pyproject.toml --output-file requirements.lock
	$(LOCK) $(LOCK_ARGS) pyproject.toml --group dev --output-file requirements-dev.lock
	@! grep -n '://' requirements.lock requirements-dev.lock

bench: $(READY) ## Compare with a real Hive metastore (needs JDK 17); see bench/README.md
	@$(BIN)/python -m bench $(BENCH_ARGS)

wheel: $(READY) ## Build dist/skep-*.whl
	@$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

clean: ## Remove what make made, .venv included
	rm -rf $(VENV) build dist .demo .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -rf .import_linter_cache
