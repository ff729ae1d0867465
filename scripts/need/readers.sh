#!/usr/bin/env bash
# The calendar readers' Python packages
source "$(dirname "$0")/../lib.sh"

wanted=end2end/readers/requirements.txt
venv=$TOOLS/venv
stamp=$venv/.slipway-requirements

if cmp -s "$wanted" "$stamp"; then exit; fi

command -v python3 >/dev/null || apt_install "Python 3" python3 python3-venv
say "Python packages into $venv"
# Debian keeps `venv` in a package of its own; what it leaves half made is made again.
if ! python3 -m venv --clear "$venv" >/dev/null 2>&1; then
  apt_install "Python's venv" python3-venv
  python3 -m venv --clear "$venv"
fi
if ! patiently "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted" </dev/null; then
  fail "pip could not install what $wanted names." "$venv/bin/pip install --requirement $wanted"
fi
cp "$wanted" "$stamp"
