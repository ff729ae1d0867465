#!/usr/bin/env bash
# Builds the server and xtask, and what else is named: scripts/server.sh --bin standin
source "$(dirname "$0")/lib.sh"

cargo build "${packages[@]}" --bin slipway --bin xtask "$@"
