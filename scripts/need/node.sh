#!/usr/bin/env bash
# Node.js 20 or newer, with npm
source "$(dirname "$0")/../lib.sh"

have=$(node --version 2>/dev/null || true)
major=${have#v}
major=${major%%.*}
if [ -z "$have" ]; then
  fail "Node.js 20 or newer is missing (Debian 12 has 18; https://nodejs.org has them all)." \
    "sudo apt-get install nodejs npm"
elif [ "$major" -lt 20 ]; then
  fail "Node.js is $have and Slipway's tools need 20 or newer." "sudo npm install --global n && sudo n 22"
fi
command -v npm >/dev/null || apt_install "npm" npm
