#!/usr/bin/env bash
# `make bench`: the numbers of docs/, measured here. Arguments go to the benchmarks; without any, Lighthouse
# comes after them.
source "$(dirname "$0")/lib.sh"

plan 2
need rust
# A thousand streams are a thousand files on either side.
ulimit -n "$(ulimit -Hn)"
step "The benchmarks, in the build that is handed out"
if [ $# -gt 0 ]; then exec cargo run --profile ship --package bench -- "$@"; fi
kept=0
cargo run --profile ship --package bench || kept=1
scripts/lighthouse.sh || kept=1
exit "$kept"
