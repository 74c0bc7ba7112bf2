#!/bin/sh
# Prints a Python that can run 四勤: 3.11 or newer, with venv, pip and SQLite. A name on PATH is
# not enough (version managers leave shims that fail), so each candidate is asked to do the work.
set -u

works='import sys, ensurepip, sqlite3, ssl, venv; sys.exit(sys.version_info < (3, 11))'
recent='import sys; sys.exit(sys.version_info < (3, 11))'
without_venv=

for python in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 \
    "$HOME"/.pyenv/versions/3.1[1-4]*/bin/python python}; do
    if "$python" -c "$works" 2>/dev/null; then
        echo "$python"
        exit 0
    fi
    "$python" -c "$recent" 2>/dev/null && without_venv=$python
done

if [ -n "$without_venv" ]; then
    echo "Python is here ($without_venv) but cannot make a virtual environment." \
        "On Debian or Ubuntu: apt-get install python3-venv, then the same command again." >&2
else
    echo "Siqin needs Python 3.11 or newer, and none was found." \
        "On Debian or Ubuntu: apt-get install python3 python3-venv; elsewhere: python.org/downloads." >&2
fi
exit 1
