#!/usr/bin/env bash
# `make soak`: what is too long for `make test`: the rules and the payloads with many more cases, then the load of
# `make bench` for minutes on both databases. Ended in between, it goes on with what is left.
source "$(dirname "$0")/lib.sh"

plan 8
need rust postgres readers

step "The rules, with many more cases than make test takes"
PROPTEST_CASES=20000 cargo test --package domain --test properties
PROPTEST_CASES=10000 cargo test --profile soak --package domain --features zones --test rotation

step "A hundred thousand rules, beside the rrule crate and python-dateutil"
SLIPWAY_TEST_RULES=100000 cargo test --package domain --features zones --test second_opinion

step "Ten million payloads of GitLab's webhooks, changed in ways nobody thought of"
PROPTEST_CASES=200000 cargo test --profile soak --package gitlab --test hook fuzz

step "Ten thousand connections that send a byte now and then, while people are served"
ulimit -n "$(ulimit -Hn)"
SLIPWAY_TEST_CONNECTIONS=10000 scripts/test.sh rust --test http slow_connections

step "The load and the kills, on SQLite and on PostgreSQL (most of an hour)"
# Here PostgreSQL waits for the disk, as it does where it serves.
export SLIPWAY_TEST_DURABLE=1
exec scripts/with-postgres.sh cargo run --profile ship --package bench -- soak "$@"
