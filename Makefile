# The two commands of the README. Both set up what they need in .venv and nowhere else.
PYTHON ?= python3
PORT ?= 8000
CORPUS ?=
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: run test setup build clean

run: build
	$(BIN)/regenlaw serve --port $(PORT)

build: setup
	$(BIN)/regenlaw build $(CORPUS)

test: setup
	$(BIN)/poe check

setup: $(STAMP)

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("regenlaw needs Python 3.11 or newer: make run PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip uv
	# torch first, the small build for processors; the plain pinned package where that is not to be had
	$(BIN)/uv pip install --quiet --python $(BIN)/python --torch-backend=cpu torch==2.13.0 \
	  || $(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/uv pip install --quiet --python $(BIN)/python -e '.[dev]' \
	  || $(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $(STAMP)

clean:
	rm -rf $(VENV) .regenlaw
