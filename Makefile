# `make demo` and `make test` need Python 3.10 or newer and make; everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test unit check lint format layers manual dist clean

help:
	@echo "make demo     build sample_site, convert it, lint it"
	@echo "make test     all tests"
	@echo "make unit     the tests that take a minute together"
	@echo "make check    format, lint, types, layers, our own documents, tests"
	@echo "make format   apply the formatter and the safe fixes"
	@echo "make manual   build the manual into build/manual"
	@echo "make dist     wheel and source archive in dist/"

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo "$(PYTHON) is older than Python 3.10; say which to use: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --config-file sample_site/mkdocs.yml --site-dir '$(CURDIR)/build/demo/site'
	@echo
	@echo "The plugin wrote these beside the HTML, in one mkdocs build:"
	@echo "  build/demo/site/llms.txt        the index: $$(grep -c '^- \[' build/demo/site/llms.txt) pages"
	@echo "  build/demo/site/llms-full.txt   all of them in one file: $$(wc -c < build/demo/site/llms-full.txt | tr -d ' ') bytes"
	@echo "  build/demo/site/quickstart.md   one page as Markdown"
	@echo
	@echo "The same from the finished HTML, into a folder of its own:"
	$(BIN)/llmdocs build build/demo/site --config sample_site/mkdocs.yml --output build/demo/converted
	@echo
	@head -n 12 build/demo/site/llms.txt
	@echo
	@echo "What an agent cannot do with these pages (all of it: $(BIN)/llmdocs lint sample_site/docs):"
	@$(BIN)/llmdocs lint --isolated sample_site/docs | head -n 15
	@echo "…"
	@$(BIN)/llmdocs lint --isolated --statistics sample_site/docs || true

test: $(READY)
	$(BIN)/python -m pytest

unit: $(READY)
	$(BIN)/python -m pytest -m "not (slow or browser or node)"

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/llmdocs lint --quiet README.md CONTRIBUTING.md CHANGELOG.md docs

check: lint test

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

manual: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --site-dir build/manual

dist: $(READY)
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf build dist site .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
