# Everything that can be done here. Each target first does all of its own set-up, in .venv.
#
#   PYTHON=python3.12        which Python the environment is made of
#   LESSON=01_perceptron     make notebooks: this lesson only
#   FORCE=1                  make notebooks: overwrite a notebook even if git does not have what is in it
#   CONSTRAINTS=             make setup: the newest versions instead of those that the tests ran on

PYTHON ?= python3
CONSTRAINTS ?= constraints.txt
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

# nbgrader starts programs by their name.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.PHONY: setup notebooks data lab demo test bench book lint format clean constraints help

setup: $(READY)  ## make the environment .venv; does nothing if it is up to date

$(READY): pyproject.toml $(CONSTRAINTS)
	@command -v $(PYTHON) >/dev/null || { echo "make: no $(PYTHON): install Python 3.11, 3.12 or 3.13"; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else "make: expected Python 3.11, 3.12 or 3.13, received %d.%d from $(PYTHON); name another one: make setup PYTHON=python3.12" % v)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) has no module venv (Debian: apt-get install python3-venv)"; exit 1; }
	@echo "Setting up $(VENV): a few minutes the first time."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]" $(if $(CONSTRAINTS),-c $(CONSTRAINTS))
	@touch $@

notebooks: setup  ## build the notebooks from notebooks/sources
	@$(BIN)/python -m autograders build $(LESSON) $(if $(FORCE),--force)

data: setup  ## rebuild every file in data/, byte for byte
	@$(BIN)/python -m course_lib.data.build

lab: setup  ## open JupyterLab on your own copies of the lessons, in work/
	@$(BIN)/python -m autograders lab

demo: setup  ## release, grade and report a lesson for an invented class
	@$(BIN)/python -m autograders demo

# One thread for matrix products: two that share a busy core wait for each other. A file's tests stay together, because
# they share what is expensive: a kernel, a graded class, a browser.
test: setup lint  ## run the linter, the formatter's check and all tests
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --durations=15

bench: setup  ## run every benchmark but the two that take an hour, faults.py and many.py
	@set -e; for script in $(filter-out %/faults.py %/many.py, $(wildcard benchmarks/*.py)); do echo "$$script"; $(BIN)/python "$$script"; done

book: setup  ## write the lessons as pages to read, in build/book
	@$(BIN)/python -m autograders.authoring.book

lint: setup  ## check the style of the code
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

format: setup  ## correct the style of the code
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

constraints: setup  ## write the versions in .venv to constraints.txt
	@{ sed -n '/^#/p' constraints.txt; $(BIN)/python -m pip freeze --all --exclude-editable --exclude pip; } > build.constraints
	@mv build.constraints constraints.txt

clean:  ## remove what is built; your notebooks in work/ and everything handed in stay
	rm -rf build .pytest_cache .ruff_cache .hypothesis
	find autograders benchmarks course_lib tests -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## show this list
	@awk -F ':.*  ## ' '/^[a-z]+:.*  ## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
