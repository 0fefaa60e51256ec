# De opdrachten voor wie met deze map werkt. Nieuw hier? Begin met `make demo`, daarna `make test`.

PYTHON := .venv/bin/python
METINGEN := opstart rekenkern # benchmarks/documenten.py vraagt een sjabloon en gegevens
LOCK := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-annotate --extra postgresql --extra snel

.PHONY: hulp demo test check bench lock gebruik ontwikkelen

hulp:
	@echo "make demo    richt alles in en laat zien wat het programma doet"
	@echo "make test    draait alle tests (een deel: make test T=tests/rules)"
	@echo "make check   opmaak, typen, importregels, kaders, sjablonen"
	@echo "make bench   meet hoe snel het is"
	@echo "make lock    legt de versies van de pakketten opnieuw vast (vraagt uv)"

demo: gebruik
	@bin/machine
	@$(PYTHON) cli.py demo

test: ontwikkelen
	@bin/machine
	@$(PYTHON) -m pytest $(T)

check: ontwikkelen
	@echo "== opmaak en stijl"
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@echo "== typen"
	@$(PYTHON) -m mypy
	@echo "== importregels"
	@.venv/bin/lint-imports
	@echo "== bouw van de code"
	@$(PYTHON) -m pytest tests/structure
	@echo "== kaders"
	@$(PYTHON) cli.py kader controleer kaders/*.yaml
	@echo "== sjablonen"
	@$(PYTHON) cli.py sjabloon controleer
	@if [ -x ../shared/tools/woordreeksen ]; then echo "== eigen woorden"; ../shared/tools/woordreeksen; fi

bench: ontwikkelen
	@for meting in $(METINGEN); do echo "== $$meting"; PYTHONPATH=. $(PYTHON) benchmarks/$$meting.py || exit 1; done

lock:
	@command -v uv >/dev/null || { echo "make lock vraagt uv: pip install uv"; exit 1; }
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock

gebruik:
	@bin/inrichten requirements.lock

ontwikkelen:
	@bin/inrichten requirements-dev.lock
