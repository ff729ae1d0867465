#!/usr/bin/env bash
# Chromium, for the tests in a browser
source "$(dirname "$0")/../lib.sh"

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit; fi
done
apt_install "Chromium" chromium
