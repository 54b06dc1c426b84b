#!/bin/sh
# Installs the tools Audarma is measured against. Translate Toolkit and mdpo both bring
# commands named md2po and po2md, so each has its own environment. po4a and gettext are
# Debian packages and need root; without it they are left out and their rows say so.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3}
mkdir -p .work

install_into() { # folder, requirement...
    folder=.work/$1
    shift
    [ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}

install_into tt 'translate-toolkit[all]'
install_into mdpo mdpo

if command -v po4a >/dev/null && command -v msgmerge >/dev/null; then
    :
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq po4a gettext
else
    echo 'po4a or gettext is missing, and installing them needs root: apt-get install po4a gettext' >&2
fi
