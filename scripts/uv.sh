#!/bin/sh
# usage: sh scripts/uv.sh ARGUMENTS OF UV
# Runs uv: the one on PATH where it is recent enough, else one in .tools/, fetched there with pip on first use.
# Needs Python 3.11+ and nothing else: no root, no curl. pip's own settings (mirror, certificate) are respected.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
private=$root/.tools/uv
least=0.5.0

recent() { # does this uv run, and is it at least $least?
    have=$("$1" --version 2>/dev/null | cut -d' ' -f2) || return 1
    [ -n "$have" ] && [ "$(printf '%s\n%s\n' "$least" "$have" | sort -V | head -n 1)" = "$least" ]
}

find_python() {
    for name in python3 python3.11 python3.12 python3.13 python3.14 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    echo "没有找到 Python 3.11 或更高版本。请先安装 Python（https://www.python.org），再重试。" >&2
    return 1
}

fetch() {
    echo "没有可用的 uv，正用 pip 装到 .tools/ 里（只需一次）……" >&2
    rm -rf "$private"
    if "$python" -m venv "$private" >/dev/null 2>&1; then
        "$private/bin/python" -m pip install --quiet --disable-pip-version-check uv >&2 && return
    else # Debian without python3-venv: pip alone will do
        rm -rf "$private"
        "$python" -m pip install --quiet --disable-pip-version-check --target "$private" uv >&2 && return
    fi
    echo "uv 没有装上。请检查网络或 pip 的镜像设置；没有 venv 和 pip 的，请先装 python3-venv；也可自行安装 uv 后重试。" >&2
    return 1
}

python=$(find_python)
if recent uv; then
    uv=uv
else
    uv=$private/bin/uv
    recent "$uv" || fetch
fi

unset VIRTUAL_ENV
export UV_PYTHON="${UV_PYTHON:-$python}" UV_PYTHON_DOWNLOADS="${UV_PYTHON_DOWNLOADS:-never}"
if [ -n "${PIP_CERT:-}" ]; then export SSL_CERT_FILE="${SSL_CERT_FILE:-$PIP_CERT}"; fi
exec "$uv" "$@"
