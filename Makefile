# Everything that people do here. `make` alone says what there is.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
ASSOCIATION ?= ipa-us
export PORT ASSOCIATION

PY := .venv/bin/python
# The locks are complete, so pip takes what is written and checks the hashes. Python compiles what is used when it is
# used: half of the time of installing.
PIP := $(PY) -m pip install -qq --disable-pip-version-check --no-deps --no-compile --require-hashes
LOCK := .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml

.PHONY: help run test prove check format lint clean reset bench lock docs build

help: ## What can be done here
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/run ## Start everything on this computer: http://localhost:8000/ (PORT, ASSOCIATION)
	@exec $(PY) -m tools.run

test: .venv/dev ## All tests, in a few minutes
	@$(PY) -m tools.chromium
	@$(PY) -m pytest -n 2 --dist loadgroup

prove: .venv/dev ## The long tests: races, crashes, thousands of examples
	@$(PY) -m pytest -m prove

check: .venv/dev lint test ## What has to pass before a change is taken: format, lint, types, floors, template, tests

lint: .venv/dev
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@$(PY) -m tools.lint_template

format: .venv/dev ## Put the code in order
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

build: .venv/run ## Package for the embedded cloud into build/local
	@$(PY) -m tools.build

bench: .venv/dev ## Measure, printed as ratios
	@test ! -f bench/__main__.py || $(PY) -m bench

docs: .venv/dev ## Write the reference pages from the code
	@test ! -f tools/docs.py || $(PY) -m tools.docs

lock: .venv/dev ## Look for newer libraries and lock them with their hashes
	@$(LOCK) --upgrade --extra run -o requirements-run.txt >/dev/null
	@$(LOCK) --upgrade -c requirements-run.txt -o requirements.txt >/dev/null
	@$(LOCK) --upgrade --extra dev -c requirements-run.txt -o requirements-dev.txt >/dev/null

clean: ## Remove what can be made again; data stays
	@rm -rf build out .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

reset: ## Forget all data of `make run`
	@rm -rf .local
	@echo "All local data is gone. make run begins anew."

.venv/pyvenv.cfg:
	@command -v python3 >/dev/null || { echo "Amikeco needs python3 (3.11, 3.12 or 3.13)."; exit 1; }
	@python3 -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || \
		{ echo "Amikeco needs Python 3.11, 3.12 or 3.13; this is $$(python3 -V)."; exit 1; }
	@echo "Making .venv (once) ..."
	@python3 -m venv .venv || { rm -rf .venv; echo "Python lacks venv. On Debian: apt-get install python3-venv"; exit 1; }

.venv/run: .venv/pyvenv.cfg requirements-run.txt
	@echo "Installing what the app and the embedded cloud need ..."
	@$(PIP) -r requirements-run.txt
	@$(PY) -c "import chalice.cli, chalice.deploy.deployer, chalice.package"  # Packaging writes no compiled files.
	@touch $@

.venv/dev: .venv/run requirements-dev.txt
	@echo "Installing what tests and checks need ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@
