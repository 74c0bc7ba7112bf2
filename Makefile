# `make help` lists what there is. Nothing has to be typed before any of it.

BIN = .venv/bin

.PHONY: help setup run test check fix demo shell worker docs screenshots dist bench bench-reuse clean

help: ## What can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

setup: .venv/ready ## Prepare .venv with the siqin command in it

run: .venv/ready ## Start the office: web server and worker; the demo office on the first start
	@exec $(BIN)/siqin run

test: .venv/ready-dev ## All tests: on SQLite, on PostgreSQL, in a browser
	@$(BIN)/python tools/run_tests.py

check: .venv/ready-dev ## Style, types, layers, migrations, templates
	@$(BIN)/python tools/run_checks.py

fix: .venv/ready-dev ## Let the formatter mend what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

demo: .venv/ready ## Put the demo office into an empty data folder
	@$(BIN)/siqin demo

shell: .venv/ready ## A Python prompt with Django ready
	@$(BIN)/python manage.py shell

worker: .venv/ready ## The worker alone (run starts one too)
	@exec $(BIN)/siqin worker

docs: .venv/ready-dev ## Write the generated pages: permissions, workflows
	@$(BIN)/python tools/write_docs.py

screenshots: .venv/ready-dev ## Take the pictures of docs/user (needs Chromium)
	@$(BIN)/python tools/take_screenshots.py

dist: .venv/ready-dev ## A wheel in dist/
	$(BIN)/pip wheel -q --no-deps --no-build-isolation -w dist .

bench: .venv/ready-dev ## Measure, and write the table in docs/benchmarks.md
	@$(BIN)/python -m bench

bench-reuse: .venv/ready-dev ## Measure how well sources are found (SIQIN_DOCUMENTS names official texts), and write docs/reuse-quality.md
	@$(BIN)/python -m bench.reuse --write

clean: ## Remove .venv and what was built; data/ stays
	rm -rf .venv build dist src/*.egg-info .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage*

# The package itself is installed last and without a build environment of its own, so that nothing
# is fetched that the lock does not name.
.venv/ready: requirements.lock pyproject.toml
	@python=$$(sh tools/find_python.sh) || exit 1; \
	test -x $(BIN)/python && $(BIN)/python -c '' 2>/dev/null || { rm -rf .venv; "$$python" -m venv .venv; }
	@echo "Preparing .venv (once; a minute or so) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --only-binary :all: -c requirements-dev.lock office-oxide 2>/dev/null \
	|| echo "No office-oxide for this system: .doc and .wps files will have to be saved as .docx first."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.lock
	@touch $@
