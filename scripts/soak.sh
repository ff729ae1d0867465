#!/usr/bin/env bash
# `make soak`: what is too long for `make test`. The tests marked `ignored` on both databases,
# then the benchmarks' soak.
source "$(dirname "$0")/lib.sh"

export SLIPWAY_SOAK=1
plan 4
need rust postgres
step "The long tests"
scripts/with-postgres.sh cargo test --package domain --package backend --package gitlab --package app \
  --package server --features app/ssr --no-fail-fast -- --ignored
step "The load"
exec cargo run --release --package bench -- soak "$@"
