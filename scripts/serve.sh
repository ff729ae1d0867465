#!/usr/bin/env bash
# `make serve`: builds both halves quickly and starts Slipway with its demo data.
# Arguments go to the server: scripts/serve.sh --help
source "$(dirname "$0")/lib.sh"

# Better now than after minutes of building. Where slipway.toml names another address, the program says it.
addr=${SLIPWAY_ADDR:-127.0.0.1:3000}
port=${addr##*:}
if [ ! -f slipway.toml ] && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "Something listens on port $port already, perhaps another Slipway." "SLIPWAY_ADDR=127.0.0.1:$((port + 1)) make serve"
fi

plan 5
need rust wasm32
step "The server (the first time takes minutes: everything is compiled here)"
cargo build --package server --package xtask
step "The front end"
target/debug/xtask front
step "Starting Slipway"
exec target/debug/slipway serve --demo "$@"
