# Two commands do everything: `make serve` and `make test`. Both set up what is missing and resume when interrupted.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := 0.13.9

# torch is wanted in its CPU build on every machine. With a folder of wheels uv takes it from there;
# otherwise uv's own torch backend setting chooses the CPU build.
ifneq ($(PIP_FIND_LINKS),)
export UV_FIND_LINKS ?= $(PIP_FIND_LINKS)
else
export UV_TORCH_BACKEND ?= cpu
endif
# Without compiled bytecode every start pays seconds for importing torch again.
export UV_COMPILE_BYTECODE = 1
unexport PYTHONDONTWRITEBYTECODE
# HOST and PORT win over ASSISTANT_HOST and ASSISTANT_PORT. Only `make HOST=…` counts: many shells export a HOST.
ADDRESS = $(if $(filter command,$(origin HOST)),--host $(HOST)) $(if $(PORT),--port $(PORT))
# Nothing is fetched at run time, and nothing reports home.
export HF_HUB_OFFLINE = 1
export GRADIO_ANALYTICS_ENABLED = False
export TOKENIZERS_PARALLELISM = false
export OMP_NUM_THREADS ?= 1

.PHONY: serve test test-all setup lint types build lock clean

serve: setup  ## the chat at http://127.0.0.1:7860, or at HOST and PORT
	@$(BIN)/python -m assistant serve $(ADDRESS)

test: setup  ## the quick suite, under three minutes
	@$(BIN)/python -m pytest -n 2 -m "not slow"

test-all: setup  ## every test, the slow ones too
	@$(BIN)/python -m pytest

setup: $(VENV)/.ok

lint: setup
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: setup
	@$(BIN)/mypy && MYPYPATH=tests/ui $(BIN)/mypy tests/ui/conftest.py

build: setup  ## read the corpus and build the indexes
	@$(BIN)/python -m assistant build

# The first file says that an installation is under way, and is locked while it is. One that was cut off is made anew
# from what was downloaded: uv takes a package that is half unpacked for an installed one, and compiles nothing twice.
UNDER_WAY = $(VENV)/.under-way
$(VENV)/.ok: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Cần Python 3.11 trở lên (lệnh '$(PYTHON)' không có hoặc cũ hơn). Cài Python rồi chạy lại, hoặc chỉ rõ: make PYTHON=/đường/dẫn/python3.11 $(MAKECMDGOALS)"; \
	  echo "Python 3.11 or newer is needed ('$(PYTHON)' is missing or older)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "Python thiếu mô-đun venv. Trên Debian/Ubuntu: apt install python3-venv, rồi chạy lại."; exit 1; }
	@mkdir -p $(VENV)
	@set -e; exec 9>> $(UNDER_WAY); \
	if command -v flock > /dev/null; then \
	  flock -n 9 || { echo "Một lệnh khác đang cài đặt; chờ lệnh ấy xong."; flock 9; }; \
	fi; \
	if test $@ -nt pyproject.toml && test $@ -nt constraints.txt; then exit 0; fi; \
	if test -s $(UNDER_WAY); then \
	  echo "Lần cài trước bị ngắt: làm lại từ những gì đã tải."; \
	  find $(VENV) -mindepth 1 -maxdepth 1 ! -name $(notdir $(UNDER_WAY)) -exec rm -rf {} +; \
	fi; \
	echo "Cài đặt vào $(VENV): lần đầu tải khoảng 0,6 GB, chiếm hơn 2 GB trên đĩa. Ngắt giữa chừng thì chạy lại lệnh là tiếp tục."; \
	echo under way >&9; \
	$(PYTHON) -m venv $(VENV); \
	$(BIN)/python -m pip install -q --disable-pip-version-check uv==$(UV); \
	$(BIN)/uv pip install --python $(BIN)/python -c constraints.txt -e '.[dev]'; \
	: > $(UNDER_WAY); touch $@

lock:  ## rewrite constraints.txt: names and versions only
	@env -u UV_FIND_LINKS $(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  -c constraints.txt --no-header --no-annotate --no-emit-index-url -q -o constraints.new
	@grep -vE '^(nvidia-|cuda-|triton)' constraints.new > constraints.txt && rm constraints.new

clean:
	rm -rf $(VENV) indexes/generation-* indexes/CURRENT
