#!/bin/sh
# Runs the virtual environment's uv the way pip is set up on this machine: same package index, same certificates.
# Without this, a network that only reaches the world through its own index would work with pip and fail with uv.
set -eu
bin=$(dirname "$0")/../.venv/bin

if [ -z "${UV_DEFAULT_INDEX:-}" ]; then
    index=${PIP_INDEX_URL:-$("$bin/python" -m pip config get global.index-url 2>/dev/null || true)}
    if [ -n "$index" ]; then export UV_DEFAULT_INDEX="$index"; fi
fi
if [ -z "${SSL_CERT_FILE:-}" ] && [ -n "${PIP_CERT:-}" ]; then export SSL_CERT_FILE="$PIP_CERT"; fi
export UV_SYSTEM_CERTS=1
export VIRTUAL_ENV="$bin/.."
# The versions come from the locks and the Python from the machine; neither may be fetched behind our back.
export UV_PYTHON_DOWNLOADS=never
export UV_NO_CONFIG=1

exec "$bin/uv" "$@"
