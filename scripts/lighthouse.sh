#!/usr/bin/env bash
# What Lighthouse says of the pages, served by what is handed out with its small front end. A part of `make bench`.
source "$(dirname "$0")/lib.sh"

plan 9
need rust wasm32 node wasm-opt chromium lighthouse
step "The front end, small"
scripts/server.sh
target/debug/xtask front --release
step "The server, optimised"
cargo build --profile ship --package bench
step "Lighthouse on three pages (the reports go to target/lighthouse)"
CHROMIUM=$(chromium)
export CHROMIUM
exec node end2end/lighthouse/run.mjs target/ship/bench slipway
