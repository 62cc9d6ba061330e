# Every line a newcomer types. CONTRIBUTING.md says what each one is for.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: setup demo serve test check eval bench pictures lock clean

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: setup
	$(BIN)/paperround demo

serve: setup
	$(BIN)/paperround demo --serve

test: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff check .
	$(BIN)/mypy

eval: setup
	$(BIN)/python -m evals

bench: setup
	$(BIN)/python -m bench

pictures: setup
	$(BIN)/python scripts/pictures.py

lock: setup
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	  --no-emit-find-links --all-build-deps --extra dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv build dist
