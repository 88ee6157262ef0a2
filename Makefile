# make report: set up and write the sample report. make test: set up and run all tests.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
FUZZ_SECONDS ?= 60
SOAK_REPORTS ?= 1000
SOAK_PAGES ?= 1000
SAMPLE_END := 2026-06-28

.PHONY: report test lint docs honesty gallery example fuzz soak bench clean

report: $(VENV)/.ready-run
	$(BIN)/runlog report --folder sample_data --to $(SAMPLE_END) --output reports/sample-report.pdf

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin
	$(BIN)/lint-imports

docs: $(VENV)/.ready-docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going docs build/docs
	@echo "Documentation: build/docs/index.html"

honesty: $(VENV)/.ready-dev
	$(BIN)/python -m tests.honesty

gallery: $(VENV)/.ready-dev
	$(BIN)/python -m tests.gallery gallery

example: $(VENV)/.ready-dev
	$(BIN)/python -m tests.gallery example

fuzz: $(VENV)/.ready-dev
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable ".[fuzz]"
	$(BIN)/python -m tests.fuzz all $(FUZZ_SECONDS)
	$(BIN)/python -m tests.fuzz.mutants $(FUZZ_SECONDS) sample_data/exports/*

soak: $(VENV)/.ready-dev
	$(BIN)/python -m tests.soak $(SOAK_REPORTS)
	$(BIN)/python -m tests.soak pages $(SOAK_PAGES)

bench: $(VENV)/.ready-dev
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable ".[bench]"
	$(BIN)/python -m benchmarks

$(VENV)/.ready-run: pyproject.toml setup.cfg
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready-run
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable ".[test,dev]"
	touch $@

$(VENV)/.ready-docs: $(VENV)/.ready-run
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable ".[docs]"
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
