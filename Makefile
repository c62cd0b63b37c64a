# What you can do here. `make demo` and `make test` set up what they need first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-dev
RUNS := $(VENV)/.ready
DOCUMENTS := regioanalyse regioplan regioplan_kerngegevens
PAGES ?= drenthe gooi-almere amsterdam# regions; `make pages PAGES=zwolle` looks at another
YEAR ?= 2025

.PHONY: help demo test unit test-all check check-corpus check-edits bench pages pictures archive system lock clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort

demo: $(RUNS)  ## the whole path on made-up figures, into out/
	@$(BIN)/regiodeck demo

test: $(READY)  ## all quick tests and checks (under 10 minutes)
	@$(MAKE) --no-print-directory check
	$(BIN)/python -X warn_default_encoding -W error::EncodingWarning -W ignore::EncodingWarning:pypdfium2_raw.version -W ignore::EncodingWarning:matplotlib.font_manager -m pytest -n 2 --dist loadgroup -m "not long" tests

unit: $(READY)  ## the tests that need no LibreOffice and no sample records (under a minute)
	$(BIN)/python -m pytest -n 2 -m "not slow and not long" tests

test-all: test  ## what `make test` leaves out as well
	$(BIN)/python -m pytest -n 2 -m long tests

check: $(READY)  ## style, types, the direction of imports
	$(BIN)/ruff check engine tests
	$(BIN)/ruff format --check engine tests
	$(BIN)/mypy
	$(BIN)/lint-imports

check-corpus: $(READY)  ## how well the visible documents are read and checked, and pairs of them compared (needs ../shared)
	$(BIN)/python tests/corpus_scores.py

check-edits: $(READY)  ## that 99% of 500 edits in decks (100 in LibreOffice, where it is) are found and carried over, and of 90 adopted and built again (20 minutes)
	$(BIN)/python tests/edit_scores.py

bench: $(READY)  ## how fast figures are computed, documents read and decks written, beside bare DuckDB, plain pdfplumber and plain python-pptx (needs ../shared)
	@test -d content/data/sample || $(BIN)/regiodeck sample --quiet
	$(BIN)/python tests/bench_compute.py
	$(BIN)/python tests/bench_reading.py
	@test -f out/figures.csv || $(BIN)/regiodeck compute --quiet
	$(BIN)/python tests/bench_decks.py

pages: $(READY)  ## all documents and sectors of three regions, and a contact sheet of each in out/pages/ (needs LibreOffice)
	$(BIN)/regiodeck build $(DOCUMENTS) $(PAGES:%=--region %) --year $(YEAR)
	$(BIN)/python tests/contact_sheets.py $(PAGES:%=_%.pptx)

pictures: $(READY)  ## the pictures of page designs and of the tasks in the manual, in layouts/pictures (needs LibreOffice)
	$(BIN)/regiodeck build $(DOCUMENTS) --region drenthe --year $(YEAR)
	$(BIN)/python tests/design_pictures.py drenthe kaarten titel-en-twee-grafieken
	$(BIN)/python tests/step_pictures.py

archive: $(READY)  ## make the sample archive in content/archive again: last year's plan, through LibreOffice
	$(BIN)/regiodeck sample --quiet
	$(BIN)/regiodeck build regioplan --year 2024 --region drenthe --region gooi-almere --region zwolle --pdf
	cp out/regioplan_gz_2024-2025_*.pdf content/archive/

system:  ## LibreOffice, fonts, poppler, Tesseract and PostgreSQL, which some tests use (Debian as root; elsewhere it says what to install)
	@sh tests/system.sh

lock:  ## write the lock files again (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra build pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra build --extra dev pyproject.toml -o requirements-dev.lock

clean:  ## remove what can be made again; edited decks in out/ stay
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf content/data/sample
	@# what edited decks are held against, and what can be taken back, cannot be made again
	if [ -d out/.made ]; then find out/.made -mindepth 1 -maxdepth 1 ! -name '*.pptx' ! -name '*.gz' \
		! -name edited ! -name earlier ! -name adopted -exec rm -rf {} +; fi
	rm -f out/figures.*

$(RUNS): requirements.lock pyproject.toml
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q engine  # so that commands start quickly from the first time on
	@touch $@

$(READY): requirements-dev.lock $(RUNS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
