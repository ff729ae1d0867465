#!/usr/bin/env bash
# `make watch`: `make serve`, and again after every change of a file.
source "$(dirname "$0")/lib.sh"

plan 4
need rust wasm32
step "The tool that watches"
scripts/server.sh
step "Watching (Ctrl-C ends it)"
exec target/debug/xtask watch "$@"
