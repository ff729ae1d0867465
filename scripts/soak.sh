#!/usr/bin/env bash
# `make soak`: what is too long for `make test`: the rules with many more cases, then the load of
# `make bench` for minutes on both databases. Ended in between, it goes on with what is left.
source "$(dirname "$0")/lib.sh"

plan 5
need rust postgres

step "The rules, with many more cases than make test takes"
PROPTEST_CASES=20000 cargo test --package domain --test properties

step "Ten thousand connections that send a byte now and then, while people are served"
ulimit -n "$(ulimit -Hn)"
SLIPWAY_TEST_CONNECTIONS=10000 scripts/test.sh rust --test http slow_connections

step "The load and the kills, on SQLite and on PostgreSQL (most of an hour)"
# Here PostgreSQL waits for the disk, as it does where it serves.
export SLIPWAY_TEST_DURABLE=1
exec scripts/with-postgres.sh cargo run --profile ship --package bench -- soak "$@"
