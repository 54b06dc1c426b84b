# make demo    set up, and run the main job on this repository's own articles
# make test    set up, and run every test, WORKERS at a time; those of the browser only where there is one
# make test-browser    run these alone; without Chromium they fail
# make lint    ruff and mypy
# make bench   measure against the peers that are installed (see benchmarks/README.md)
# make screenshots    take the pictures in docs/ anew, in Chromium
# make lock    pin the dependencies anew
.POSIX:
.PHONY: setup setup-tests demo test test-browser lint bench screenshots lock clean

PYTHON = python3
BIN = .venv/bin
# How many processes share the tests, each with a Chromium of its own; 0: all tests in one, as a debugger wants them.
WORKERS = 2
# A worker that is done takes over half of what another has before it: no one is left alone with a long file.
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

setup: .venv/ready

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Audarma needs Python 3.11 or newer: make PYTHON=python3.11 setup")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip --disable-pip-version-check install -q --no-deps --require-hashes -r requirements.txt
	$(BIN)/python -m pip --disable-pip-version-check install -q --no-deps --no-build-isolation -e .
	touch $@

setup-tests: .venv/ready-for-tests

.venv/ready-for-tests: .venv/ready tests/requirements.txt
	$(BIN)/python -m pip --disable-pip-version-check install -q --no-deps --require-hashes -r tests/requirements.txt
	touch $@

# Exit code 1 says that work is left to do, as it is in a newsroom and in this sample of one.
demo: setup
	@$(BIN)/audarma update || test $$? -eq 1
	@echo
	@echo "The built articles:"
	@find build -type f | sort | sed 's/^/  /'
	@echo "Their catalogs are in locales/; see README.md for what to try next."

test: setup-tests
	$(PYTEST)

test-browser: setup-tests
	AUDARMA_BROWSER=required $(PYTEST) -m browser

lint: setup-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: setup
	$(BIN)/python benchmarks/run.py

screenshots: setup-tests
	$(BIN)/python .ci/screenshots.py

lock: setup
	$(BIN)/python -m pip --disable-pip-version-check install -q uv
	$(BIN)/python .ci/lock.py

clean:
	rm -rf .venv build .audarma
