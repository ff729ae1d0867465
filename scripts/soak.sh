#!/usr/bin/env bash
# `make soak`: what is too long for `make test`: the rules and the payloads with many more cases, then the load of
# `make bench` for minutes on both databases. Ended in between, the rotations and the load go on with what is left.
source "$(dirname "$0")/lib.sh"

# The longest that a batch may take, in seconds: its tests are short, and one that does not end is a fault of its own.
BATCH=1200

# batches NAME COUNT [VARIABLE=VALUE…] COMMAND…: runs it so many times, each with a seed of its own, which stands in what it
# prints. One that has ended well is written down with the sources that it was run on, and is not run again.
batches() {
  local name=$1 count=$2 number sources marks
  shift 2
  sources=$(find crates/domain crates/linear Cargo.lock Cargo.toml -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
  marks=target/soak/$name-$sources
  mkdir -p "$marks"
  for ((number = 1; number <= count; number++)); do
    if [ -e "$marks/$number" ]; then
      say "$number of $count: done before, see $marks/$number"
      continue
    fi
    # Of sources that were changed the same seeds find what was mended.
    say "$number of $count, PROPTEST_RNG_SEED=$number"
    timeout --foreground "$BATCH" env PROPTEST_RNG_SEED="$number" "$@" ||
      fail "batch $number of $name failed, or was not done after $BATCH seconds." "PROPTEST_RNG_SEED=$number $*"
    : >"$marks/$number"
  done
}

plan 9
need rust postgres readers

step "The rules, with many more cases than make test takes"
PROPTEST_CASES=20000 cargo test --package domain --test all properties::

step "Ten thousand generated rotations for each rule of theirs, some at a time"
cargo test --no-run --profile soak --package domain --features zones --test all
batches rotation 20 PROPTEST_CASES=500 cargo test --profile soak --package domain --features zones --test all rotation::

step "A hundred thousand rules, beside the rrule crate and python-dateutil"
SLIPWAY_TEST_RULES=100000 cargo test --package domain --features zones --test all second_opinion::

step "Ten million payloads of GitLab's webhooks, changed in ways nobody thought of"
PROPTEST_CASES=200000 cargo test --profile soak --package gitlab --test all fuzz::

step "Ten thousand connections that send a byte now and then, while people are served"
ulimit -n "$(ulimit -Hn)"
SLIPWAY_TEST_CONNECTIONS=10000 scripts/test.sh rust --test http slow_connections

step "The load and the kills, on SQLite and on PostgreSQL (most of an hour)"
# Here PostgreSQL waits for the disk, as it does where it serves.
export SLIPWAY_TEST_DURABLE=1
exec scripts/with-postgres.sh cargo run --profile ship --package bench -- soak "$@"
