#!/usr/bin/env bash
# Chromium, for the tests in a browser
source "$(dirname "$0")/../lib.sh"

if [ -n "$(chromium)" ]; then exit; fi
apt_install "Chromium" chromium-headless-shell
