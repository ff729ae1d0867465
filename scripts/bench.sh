#!/usr/bin/env bash
# `make bench`: the numbers of docs/, measured here. Arguments go to the benchmarks; without any, Lighthouse
# comes after them.
source "$(dirname "$0")/lib.sh"

plan 2
need rust
# A thousand streams are a thousand files on either side.
ulimit -n "$(ulimit -Hn)"
step "The benchmarks, in a release build"
if [ $# -gt 0 ]; then exec cargo run --release --package bench -- "$@"; fi
kept=0
cargo run --release --package bench || kept=1
scripts/lighthouse.sh || kept=1
exit "$kept"
