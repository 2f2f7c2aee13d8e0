# make demo    check and publish the documents in standards/
# make test    every check and every test
# make help    the rest
#
# Everything happens in $(VENV), which the first command creates; see tools/set-up. PYTHON=... chooses the interpreter.

VENV ?= .venv
BUILD ?= build
BIN := $(abspath $(VENV))/bin
RUN := $(VENV)/.installed-to-run
DEV := $(VENV)/.installed-to-develop
DOCS := $(VENV)/.installed-to-document
READERS := $(BUILD)/exchange/.installed-to-read

# Tests start Python hundreds of times: modules are compiled once, whatever is usual here.
unexport PYTHONDONTWRITEBYTECODE

.DELETE_ON_ERROR:
.PHONY: help demo test lint types arch unit coverage docs pictures bench figures exchange format constraints clean

help:
	@echo 'make demo         check and publish the documents in standards/ to $(BUILD)/'
	@echo 'make test         lint, types, arch and unit'
	@echo 'make lint         style: ruff'
	@echo 'make types        types: mypy'
	@echo 'make arch         who may import whom: import-linter'
	@echo 'make unit         tests: pytest'
	@echo 'make coverage     tests, and which lines they do not reach'
	@echo 'make docs         the documentation, to $(BUILD)/docs/'
	@echo 'make pictures     the pictures of the documentation anew, to docs/images/'
	@echo 'make bench        time and memory beside those of peers, and quality'
	@echo 'make figures      how well each rule detects, measured anew, to benchmarks/quality/figures.json'
	@echo 'make exchange     tests with readers of exchange formats that need an environment of their own'
	@echo 'make format       put the sources into the form that lint wants'
	@echo 'make constraints  renew the pinned versions'
	@echo 'make clean        remove what all this made'

# A check that finds something does not keep the documents from being published, but its exit status is the last word.
demo: $(RUN)
	@status=0; \
	$(BIN)/stdtools check standards/ || status=$$?; \
	$(BIN)/stdtools publish standards/ --to html,pdf -o $(BUILD)/ || status=$$?; \
	exit $$status

test: lint types arch unit

lint: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(DEV)
	$(BIN)/mypy

arch: $(DEV)
	$(BIN)/lint-imports

unit: $(DEV)
	$(BIN)/pytest --numprocesses auto

coverage: $(DEV)
	$(BIN)/pytest --numprocesses auto --cov

docs: $(DOCS)
	$(BIN)/sphinx-build -W --keep-going -b html docs $(BUILD)/docs

pictures: $(DEV)
	$(BIN)/python -m tools.pictures

bench: $(DEV)
	$(BIN)/pip install --quiet --requirement benchmarks/peers/requirements.txt
	$(BIN)/python -m benchmarks

figures: $(DEV)
	$(BIN)/python -m benchmarks --table rules --json benchmarks/quality/figures.json

exchange: $(READERS)
	$(BUILD)/exchange/bin/pytest -W ignore tests/writers/test_needs.py tests/writers/test_oscal.py

format: $(DEV)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

constraints:
	tools/pin constraints.txt

$(RUN): pyproject.toml constraints.txt tools/set-up
	@tools/set-up $(VENV) pdf
	@touch $@

$(DEV): pyproject.toml constraints.txt tools/set-up tools/checkers tests/checkers/package-lock.json
	@tools/set-up $(VENV) pdf,xlsx,certificate,schematron,test,lint
	@tools/checkers $(abspath $(VENV))
	@touch $@ $(RUN)

# Readers of exchange formats pin versions of their own: they get their own environment, and "make test" does not need them.
$(READERS): pyproject.toml constraints.txt tools/set-up tests/writers/readers.txt
	@tools/set-up $(BUILD)/exchange xlsx,test
	$(BUILD)/exchange/bin/pip install --quiet --constraint constraints.txt --requirement tests/writers/readers.txt
	@touch $@

$(DOCS): $(DEV)
	@tools/set-up $(VENV) docs
	@touch $@

clean:
	rm -rf $(VENV) $(BUILD) .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
