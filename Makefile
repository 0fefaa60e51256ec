# De opdrachten voor wie met deze map werkt. Nieuw hier? Begin met `make demo`, daarna `make test`.

PYTHON := .venv/bin/python
METINGEN := opstart rekenkern
MOTOREN := build/motoren
LOCK := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-annotate --extra postgresql --extra snel --extra sso

unexport PYTHONDONTWRITEBYTECODE  # wat een machine daarmee ook voorheeft: elk programma zou alles opnieuw vertalen

.PHONY: hulp demo test check bench paginas beelden motoren lock gebruik ontwikkelen

hulp:
	@echo "make demo    richt alles in en laat zien wat het programma doet"
	@echo "make test    draait alle tests (een deel: make test T=tests/rules)"
	@echo "make check   opmaak, typen, importregels, kaders, sjablonen"
	@echo "make bench   meet hoe snel het is"
	@echo "make paginas meet de schermen met de gegevens van het hele land (gaat verder waar het was)"
	@echo "make beelden maakt de beelden van de schermen in de handleiding opnieuw"
	@echo "make motoren installeert andere programma's om de snelheid van documenten mee te vergelijken"
	@echo "make lock    legt de versies van de pakketten opnieuw vast (vraagt uv)"

demo: gebruik
	@bin/machine
	@$(PYTHON) cli.py demo

test: ontwikkelen
	@bin/machine toets
	@bin/toetsdienst
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
	@echo "== documenten"
	@mkdir -p build/meting
	@$(PYTHON) benchmarks/gegevens.py deelovereenkomst 50 > build/meting/gegevens.json
	@$(PYTHON) benchmarks/documenten.py templates_docx/deelovereenkomst.docx build/meting/gegevens.json build/meting/uit 500

beelden: ontwikkelen
	@PYTHONPATH=. $(PYTHON) docs/beelden.py

paginas: ontwikkelen
	@$(PYTHON) benchmarks/paginas.py

motoren: ontwikkelen
	@command -v npm >/dev/null || { echo "make motoren vraagt node: apt-get install nodejs npm"; exit 1; }
	@$(PYTHON) -m venv $(MOTOREN)/venv
	@$(MOTOREN)/venv/bin/pip install --quiet rust-docxtpl==0.1.2 pydantic
	@npm install --prefix $(MOTOREN) --ignore-scripts --no-package-lock --no-audit --no-fund --silent \
		docxtemplater@3.71.0 pizzip@3.3.0 easy-template-x@7.2.8 carbone@3.8.2

lock:
	@command -v uv >/dev/null || { echo "make lock vraagt uv: pip install uv"; exit 1; }
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock

gebruik:
	@bin/inrichten requirements.lock
	@bin/uiterlijk

ontwikkelen:
	@bin/inrichten requirements-dev.lock
	@bin/uiterlijk
