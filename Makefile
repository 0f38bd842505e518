# make lab    opens the course        make test   proves that all of it works
# make bench  measures training, and the sliders in a browser, for some minutes
# make mutants     breaks the package in small ways, for an hour: what do the tests notice?
# make site   builds the course as a website in build/site, to read without Jupyter or a network
# make notebooks   runs every notebook afresh and stores the outputs (after changing a lesson)
# make slides      writes the lessons as slides into build/slides, to be opened without a network

PYTHON ?= python3
VENV ?= .venv
LAB_ARGS ?=
BIN := $(VENV)/bin
START := /lab/tree/notebooks/00_start_here.ipynb
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: lab test bench mutants site slides notebooks images

lab: $(VENV)/installed
	$(BIN)/jupyter lab $(AS_ROOT) --LabApp.default_url=$(START) $(LAB_ARGS)

# two files at a time, so PyTorch in each with one thread
test: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(VENV)/installed
	$(BIN)/python tests/bench_training.py
	$(BIN)/python tests/bench_sliders.py

mutants: $(VENV)/installed
	$(BIN)/python tests/mutants.py

site: $(VENV)/installed
	rm -rf build/site
	$(BIN)/python -m sphinx --fail-on-warning --fresh-env --quiet -c publish/website -d build/doctrees . build/site
	@echo "The course is in build/site: open build/site/index.html"

notebooks: $(VENV)/installed
	$(BIN)/ruff format notebooks
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace notebooks/[0-9]*.ipynb \
	    --ExecutePreprocessor.record_timing=False --ExecutePreprocessor.store_widget_state=False
	$(BIN)/python publish/solutions.py
	$(BIN)/python publish/slides.py

slides: $(VENV)/installed
	$(BIN)/python publish/slides.py build/slides

images: $(VENV)/installed
	$(BIN)/python images/draw.py

$(VENV)/installed: requirements.txt pyproject.toml publish/jupyter_lab_config.py
	@$(PYTHON) -c 'import sys; v = sys.version_info; \
	    sys.exit(v < (3, 11) and "Python 3.11 or newer is needed, this is %d.%d; name one: make PYTHON=python3.12" % v[:2])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@mkdir -p $(VENV)/etc/jupyter && cp publish/jupyter_lab_config.py $(VENV)/etc/jupyter
	@touch $@
