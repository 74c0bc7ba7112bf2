#!/bin/sh
# Writes both lock files from pyproject.toml, for every platform. Needs `uv` on PATH; what is
# locked already stays as it is unless the ranges forbid it (or `sh tools/lock.sh --upgrade`).
set -eu
compile() {
    out=$1
    shift
    # setuptools installs our own package, without a build environment of its own.
    echo 'setuptools>=77' | uv pip compile --quiet --universal --python-version 3.11 --no-header \
        --no-annotate --no-emit-index-url --no-emit-find-links --output-file "$out" \
        pyproject.toml - --extra postgresql "$@" >/dev/null
}
compile requirements.lock "$@"
compile requirements-dev.lock --extra dev --constraint requirements.lock "$@"
