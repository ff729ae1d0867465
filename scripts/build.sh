#!/usr/bin/env bash
# `make build`: an optimised program, target/release/slipway, and what it serves, target/site. (`make dist` makes
# what is handed out: smaller, in one file, and three times as long in the making.)
# `scripts/build.sh front` makes the front end alone, with its check of size.
source "$(dirname "$0")/lib.sh"

front_end() {
  need rust wasm32 node wasm-opt
  step "The front end, small (fails above its budget)"
  scripts/server.sh
  target/debug/xtask front --release
}

if [ "${1:-}" = front ]; then
  plan 5
  front_end
  exit
fi

plan 6
front_end
step "The server, optimised (this is the long one)"
cargo build --release --package server
say "target/release/slipway, to be run with SLIPWAY_SITE_ROOT=target/site"
