#!/usr/bin/env bash
# `make bench`: the numbers of docs/, measured here. Arguments go to the benchmarks.
source "$(dirname "$0")/lib.sh"

plan 2
need rust
step "The benchmarks, in a release build"
exec cargo run --release --package bench -- "$@"
