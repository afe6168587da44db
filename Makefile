# Everything here runs in an environment of its own, made when it is first needed. `make help` lists the targets.

VENV ?= .venv
PYTHON ?=
ARGS ?=

PY = "$(VENV)/bin/python"
PIP = $(PY) -m pip --disable-pip-version-check --quiet install
PYTEST = $(PY) -m pytest -q -n auto

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help play run test test-quick coverage check check-code check-scenarios compiled bench bench-large bench-view golden docs wheel clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do \
	    printf '  make %-16s %s\n' "$$name" "$$text"; done
	@echo '  PYTHON=... names another interpreter, VENV=... another folder for the environment, ARGS=... adds words to play, run and the benches.'

play: $(VENV)/installed ## play in a window
	@$(PY) -m sim play $(ARGS)

run: $(VENV)/installed ## play the crisis of April 2025 in the terminal
	@$(PY) -m sim run tinzaouaten-2025 --seed 7 $(ARGS)

# The rules run as plain Python first: so a debugger can step into them, and overflows are warned of.
test: $(VENV)/installed-dev ## every check and every test
	@$(MAKE) --no-print-directory -j 2 check-code compiled
	@echo 'The rules as plain Python:'
	@NUMBA_DISABLE_JIT=1 $(PYTEST) sim/model tests/model
	@echo 'Everything, compiled:'
	@$(PYTEST)

# Python 3.12 and newer count lines at little cost; the rules are counted as plain Python, which they are compiled from.
coverage: $(VENV)/installed-dev compiled ## what the tests but the slow ones run through: at least 90 % of sim/
	@core=$$($(PY) -c 'import sys; print("sysmon" if sys.version_info >= (3, 12) else "ctrace")') && \
	    export COVERAGE_CORE=$$core && \
	    NUMBA_DISABLE_JIT=1 $(PYTEST) sim/model tests/model --cov --cov-report= && \
	    $(PYTEST) -m 'not slow' --cov --cov-append --cov-report=term:skip-covered --cov-fail-under=90

test-quick: $(VENV)/installed-dev ## the tests but the slow ones
	@$(PYTEST) -m 'not slow'

check: check-code check-scenarios ## every check but the tests

check-code: $(VENV)/installed-dev
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet . || \
	    { echo 'Some files are not formatted: $(VENV)/bin/ruff format .'; exit 1; }
	@$(PY) -m mypy --strict --no-error-summary
	@layers=$$("$(VENV)/bin/lint-imports" --no-logo 2>&1) || { printf '%s\n' "$$layers"; exit 1; }
	@echo 'Style, types and layers hold.'

check-scenarios: $(VENV)/installed-dev
	@for file in scenarios/*/scenario.yaml; do set -- "$$@" "$${file%/*}"; done; $(PY) -m sim check "$$@"

# Two tests that compile at once would take as long as one, and keep the others waiting.
compiled: $(VENV)/installed
	@$(PY) -m sim warmup

bench: $(VENV)/installed ## measure how fast it is, what storing costs, and the memory of batches
	@$(PY) -m sim bench $(ARGS)

bench-large: $(VENV)/installed ## the same with a million runs of full length: many minutes more
	@$(PY) -m sim bench --large $(ARGS)

bench-view: $(VENV)/installed ## measure how fast the window is
	@$(PY) -m sim bench-view $(ARGS)

golden: $(VENV)/installed-dev ## renew tests/golden; read the difference before you keep it
	@HARMATTAN_GOLDEN=write $(PYTEST) -m golden
	@git --no-pager diff --stat -- tests/golden 2>/dev/null || true

docs: $(VENV)/installed ## write scenarios/FORMAT.md, sim/ensemble/TABLES.md and the tables of sim/MODEL.md anew
	@$(PY) -m sim.scenario.reference >scenarios/FORMAT.md.new && mv scenarios/FORMAT.md.new scenarios/FORMAT.md
	@$(PY) -m sim.scenario.model_tables
	@$(PY) -m sim.ensemble.reference

wheel: $(VENV)/installed-dev ## build dist/
	@$(PY) -m hatchling build --clean

clean: ## remove the environments and all that was built
	@for folder in "$(VENV)" .venv-newest; do [ ! -f "$$folder/pyvenv.cfg" ] || rm -rf "$$folder"; done
	@rm -rf build dist .coverage .coverage.* htmlcov
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find sim tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Each file marks a step that is done, so that it is not done again until pyproject.toml changes.
$(VENV)/made:
	@python=$$(sh .ci/find-python "$(PYTHON)") && \
	    echo "Making $(VENV) with $$("$$python" --version) ..." && \
	    "$$python" -m venv "$(VENV)"
	@touch "$@"

$(VENV)/installed: $(VENV)/made pyproject.toml
	@echo 'Installing Harmattan into $(VENV): once, a minute or two ...'
	@$(PIP) --editable .
	@touch "$@"

$(VENV)/installed-dev: $(VENV)/installed pyproject.toml
	@echo 'Installing the tools for its tests ...'
	@$(PIP) --editable '.[dev]'
	@touch "$@"
