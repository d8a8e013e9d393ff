# 法度的命令。只需要 Python 3.11 以上；其余的（uv、依赖）由这里按锁文件装进本文件夹。
UV := sh scripts/uv.sh
RUN := $(UV) run --frozen --no-sync

.PHONY: help run test check eval bench lock
help:
	@echo "make run    安装并打开网页（地址印在屏幕上；PORT=8600 可换端口）"
	@echo "make test   安装测试所需并检查：代码风格、类型、房间之间的引用方向、全部测试"
	@echo "make eval   在共享的标注案例上打分，写入 docs/evaluation.md"
	@echo "make bench  速度之比，写入 docs/bench.md"
	@echo "make lock   按 pyproject.toml 重写锁文件"

run:
	@sh scripts/install.sh --no-dev
	@$(RUN) fadu page $(if $(PORT),--port $(PORT))

test: check
	$(RUN) pytest -n 2 --dist loadfile

check:
	@sh scripts/install.sh
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) lint-imports

eval:
	@sh scripts/install.sh --no-dev
	@$(RUN) fadu eval

bench:
	@sh scripts/install.sh --no-dev --group bench
	@$(RUN) python bench/run.py

# The lock names the public index only, whatever this machine is set up to use.
lock:
	UV_DEFAULT_INDEX=https://pypi.org/simple UV_NO_CONFIG=1 UV_INDEX= UV_FIND_LINKS= $(UV) lock
