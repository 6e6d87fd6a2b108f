.PHONY: run test fix lint ci bench audit lock sizes seed reset messages lives behaviours matrix api help
PY = .venv/bin/python
WITH = $(PY) bin/with_services.py
COMPILE = $(shell command -v uv || echo .uv/bin/uv) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

run: ## the demo: ./run
	./run
test: ## the whole suite: ./test
	./test
fix: ## format, and mend what ruff can mend
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
lint: ## formats, contracts, types, templates
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports
	.venv/bin/mypy .
	.venv/bin/djlint templates --lint --quiet
ci: ## everything that CI checks
	bin/setup all
	$(MAKE) lint
	$(PY) bin/translations.py
	$(WITH) manage.py makemigrations --check --dry-run
	$(PY) bin/check_deploy.py
	./test
	$(WITH) manage.py prepare
bench: ## the figures of docs/benchmarks.md; minutes, on a quiet machine
	$(PY) bench/run.py
audit: ## known holes in the dependencies; needs the open internet
	.venv/bin/pip-audit --strict --require-hashes -r requirements/run.txt
lock: ## write requirements/*.txt anew
	$(COMPILE) --group embedded --group assets --group test --group quality -o requirements/all.txt
	$(COMPILE) --group embedded --group assets --group test -c requirements/all.txt -o requirements/test.txt
	$(COMPILE) --group embedded --group assets -c requirements/all.txt -o requirements/run.txt
sizes: ## functions over 40 lines and files over 400, worst first
	$(PY) bin/sizes.py
seed: ## the demo world, in the local database
	$(PY) bin/assets.py
	$(WITH) manage.py prepare
reset: ## forget the local data, not the installation
	$(PY) bin/reset.py
messages: ## collect the strings to translate
	.venv/bin/django-admin makemessages -l fr --no-location --no-wrap --ignore 'var/*' --ignore '.venv/*' --ignore '.uv/*' --ignore 'tests/*'
lives: ## draw docs/lives.md from the tables of moves
	$(PY) bin/lives.py > docs/lives.md
behaviours: ## draw docs/behaviours.md from the checklist and the tests; name the open rows that have a test
	$(PY) bin/behaviours.py
matrix: ## write who gets which answer where, as it is now: then read tests/access/matrix.toml
	WRITE_ACCESS_MATRIX=1 ./test tests/access -q
api: ## write docs/api/openapi.json from the code of today
	DJANGO_SETTINGS_MODULE=marketplace.settings.test $(PY) manage.py spectacular --format openapi-json --validate --fail-on-warn --file docs/api/openapi.json
help: ## these verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12
