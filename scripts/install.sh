#!/bin/sh
# usage: sh scripts/install.sh [--no-dev]
# Installs into .venv exactly what uv.lock names. Where uv cannot reach the addresses in the lock, pip fetches the same
# files (their hashes are checked) from wherever pip is set up to fetch: a mirror, a proxy, a folder.
set -eu

cd -- "$(dirname -- "$0")/.."
uv="sh scripts/uv.sh"

# --inexact: running the page must not throw the developer's tools out of .venv
if $uv sync --frozen --inexact --quiet "$@"; then exit 0; fi

echo "按锁文件的地址下载没有成功，改用 pip 的设置再试（文件哈希仍按锁文件核对）……" >&2
list=.tools/requirements.txt
mkdir -p .tools
{
    $uv export --frozen --quiet --no-emit-project "$@" --output-file "$list" >/dev/null &&
        { [ -x .venv/bin/python ] || $uv venv --quiet .venv; } &&
        { .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null; } &&
        .venv/bin/python -m pip install --quiet --require-hashes --requirement "$list" &&
        .venv/bin/python -m pip install --quiet --no-deps --editable .
} || {
    echo "依赖没有装上。请检查网络，或在 pip 里设好可用的镜像（pip config set global.index-url …）后重试。" >&2
    exit 1
}
