#!/usr/bin/env bash
# `make serve`: builds both halves quickly and starts Slipway with its demo data.
# Arguments go to the server: scripts/serve.sh --help
source "$(dirname "$0")/lib.sh"

plan 5
need rust wasm32
step "The server (the first time takes minutes: everything is compiled here)"
cargo build --package server --package xtask
step "The front end"
target/debug/xtask front
step "Starting Slipway"
exec target/debug/slipway serve --demo "$@"
