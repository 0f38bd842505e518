# make lab    opens the course: a copy of your own in my_course, or MINE=another/folder;
#             TAKE=01 takes the newer lesson 01 and keeps yours; AS_STORED=1 opens notebooks/ itself;
#             LESSONS=ko opens the Korean lessons;
#             GPU=1, on Linux, installs PyTorch with what GPUs need (2.8 GB instead of 300 MB)
# make test   proves that all of it works
# make bench  measures the layer, training, and the sliders in a browser, for some minutes
# make studies SPEECH=folder     the longer experiments of lessons 06 and 07, for an hour;
#             with READERS=folder    those of lesson 08 instead, for another
# make mutants     breaks the package in small ways, for an hour: what do the tests notice?
# make site   builds the course as a website in build/site, to read without Jupyter or a network
# make notebooks   runs every notebook afresh and stores the outputs (after changing a lesson)
# make korean      writes the Korean edition from its catalogues (after changing a translation)
# make slides      writes the lessons as slides into build/slides, to be opened without a network

PYTHON ?= python3
VENV ?= .venv
LAB_ARGS ?=
MINE ?= my_course
BIN := $(VENV)/bin
SETTINGS := $(VENV)/share/jupyter/lab/settings/overrides.json
START = /lab/tree/notebooks/$(if $(filter ko,$(LESSONS)),ko/)00_start_here.ipynb
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: lab test bench studies mutants site slides notebooks korean images

# a copy of one's own, or notebooks/ itself; recordings that are already there serve both
FOLDER := $(if $(AS_STORED),.,$(patsubst ~/%,$(HOME)/%,$(MINE)))
SINCNET_SPEECH ?= $(wildcard notebooks/librispeech10)
SINCNET_READERS ?= $(wildcard notebooks/librispeech251)
from_here = $(if $(filter /%,$(1)),,$(CURDIR)/)$(1)
ifneq ($(SINCNET_SPEECH),)
lab test notebooks: export SINCNET_SPEECH := $(call from_here,$(SINCNET_SPEECH))
endif
ifneq ($(SINCNET_READERS),)
lab test notebooks: export SINCNET_READERS := $(call from_here,$(SINCNET_READERS))
endif
ifdef AS_STORED
lab: export PYTHONPATH := $(CURDIR)/publish:$(PYTHONPATH)
STORED := --ServerApp.contents_manager_class=as_stored.AsStored
endif

lab: $(VENV)/installed $(SETTINGS)
	@$(if $(AS_STORED),,$(BIN)/python publish/own_copy.py "$(FOLDER)" $(TAKE))
	cd "$(FOLDER)" && $(abspath $(BIN))/jupyter lab $(AS_ROOT) --LabApp.default_url=$(START) $(STORED) $(LAB_ARGS)

# three files at a time, since browsers wait, and PyTorch in each with one thread
test: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/installed
	$(BIN)/python tests/bench_training.py
	$(BIN)/python tests/bench_layer.py
	$(BIN)/python tests/bench_sliders.py
	$(BIN)/python tests/bench_live.py

studies: $(VENV)/installed
	$(if $(READERS),$(BIN)/python -m sincnet_teach.studies.verification "$(READERS)" "$(SPEECH)" $(SEEDS), \
	    $(BIN)/python -m sincnet_teach.studies.front_ends "$(SPEECH)" $(STUDIES))

mutants: $(VENV)/installed
	$(BIN)/python tests/mutants.py

site: $(VENV)/installed
	rm -rf build/site
	$(BIN)/python -m sphinx --fail-on-warning --fresh-env --quiet -c publish/website -d build/doctrees . build/site
	@echo "The course is in build/site: open build/site/index.html"

notebooks: $(VENV)/installed
	$(BIN)/ruff format notebooks
	STORE_EXPLORERS=1 $(BIN)/jupyter nbconvert --to notebook --execute --inplace notebooks/[0-9]*.ipynb \
	    --ExecutePreprocessor.record_timing=False --ExecutePreprocessor.store_widget_state=False
	$(BIN)/python publish/solutions.py
	$(BIN)/python publish/slides.py
	$(MAKE) korean

korean: $(VENV)/installed
	$(BIN)/python publish/korean.py extract
	$(BIN)/python publish/korean.py build

slides: $(VENV)/installed
	$(BIN)/python publish/slides.py build/slides

images: $(VENV)/installed
	$(BIN)/python images/draw.py

$(VENV)/installed: requirements.txt pyproject.toml $(wildcard publish/jupyter/* publish/jupyter/custom/*)
	@$(PYTHON) -c 'import sys; v = sys.version_info; \
	    sys.exit(v < (3, 11) and "Python 3.11 or newer is needed, this is %d.%d; name one: make PYTHON=python3.12" % v[:2])'
	$(PYTHON) -m venv $(VENV)
	$(if $(GPU),,@[ "$$(uname)" != Linux ] || { $(CPU_BUILD); } || \
	    echo "$(TORCH_INDEX) does not give PyTorch now: its default build is taken, 2.8 GB to download")
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@mkdir -p $(VENV)/etc/jupyter && cp -r publish/jupyter/. $(VENV)/etc/jupyter
	@touch $@

# on Linux, PyTorch without what only GPUs need, if its own index answers within seconds
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
ANSWERS := import urllib.request as r; r.urlopen("$(TORCH_INDEX)/torch/", timeout=5)
CPU_BUILD = timeout 10 $(PYTHON) -c '$(ANSWERS)' 2> /dev/null && $(BIN)/python -m pip install \
    --quiet --no-deps --index-url $(TORCH_INDEX) "$$(grep ^torch== requirements.txt)"

# JupyterLab opens without news and offers of updates; who has such a file already keeps it
$(SETTINGS): | $(VENV)/installed
	@mkdir -p $(@D) && cp publish/overrides.json $@
