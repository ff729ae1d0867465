#!/usr/bin/env bash
# `make test`: every test. `scripts/test.sh rust` and `scripts/test.sh browser` are its halves;
# what follows goes to cargo or to Playwright: scripts/test.sh browser --grep calendar
source "$(dirname "$0")/lib.sh"

half=${1:-all}
shift || true

mkdir -p target
log=target/test.log
: >"$log"
failed=()
if [ -t 1 ]; then export CARGO_TERM_COLOR=always FORCE_COLOR=1; fi

# run NAME COMMAND…: goes on after a failure, and remembers it.
run() {
  local name=$1
  shift
  if ! "$@" 2>&1 </dev/null | tee -a "$log"; then failed+=("$name"); fi
}

cargo_test=(cargo test "${packages[@]}" --no-fail-fast)

# Most of these tests wait, for a database, for another program or for time to pass: more of them at once than
# there are cores do not keep one another from work.
export RUST_TEST_THREADS=${RUST_TEST_THREADS:-6}

rust_tests() {
  scripts/with-postgres.sh bash -c 'both_halves "$@"' both "${cargo_test[@]}"
}

# both_halves COMMAND…: the small benchmarks beside all other tests; what they say comes at the end. They start
# programs and kill them, and wait for that: a minute in which the other tests have room.
both_halves() {
  local long=nothing_is_lost_at_a_few_hundredths said status=0
  said=$(mktemp)
  "$@" --test small >"$said" 2>&1 &
  local beside=$!
  # Nowhere in the documentation is an example (scripts/lint.sh sees to it), and to look for one takes every library apart again.
  "$@" --tests -- --skip "$long" || status=$?
  wait "$beside" || status=$?
  cat "$said"
  rm -f "$said"
  return "$status"
}
export -f both_halves

browser_tests() {
  CHROMIUM=$(chromium)
  export CHROMIUM
  scripts/with-postgres.sh env -C end2end node_modules/.bin/playwright test "$@"
}

# What a browser gets: the server that was built with the tests, and the front end.
front_end() {
  step "The front end that the browser gets"
  target/debug/xtask front
}

case $half in
  rust)
    plan 5
    need rust postgres readers prometheus
    step "Rust's tests, on SQLite and on PostgreSQL"
    if [ $# -gt 0 ]; then
      run "Rust's tests" scripts/with-postgres.sh "${cargo_test[@]}" "$@"
    else
      "${cargo_test[@]}" --no-run
      run "Rust's tests" rust_tests
    fi
    ;;
  browser)
    plan 10
    need rust wasm32 node postgres chromium end2end readers
    step "The server"
    scripts/server.sh
    front_end
    step "The tests in a browser"
    run "the tests in a browser" browser_tests "$@"
    ;;
  all)
    plan 12
    need rust wasm32 node postgres chromium end2end readers prometheus
    step "The server, and Rust's tests"
    # The programs and the tests from the same packages: for some of them alone a library has other features.
    cargo build "${packages[@]}" --bins --tests
    front_end
    step "The tests in a browser; beside them Rust's, on SQLite and on PostgreSQL"
    beside=target/test-rust.log
    rust_tests >"$beside" 2>&1 </dev/null &
    rust=$!
    trap 'kill "$rust" 2>/dev/null || true' EXIT
    run "the tests in a browser" browser_tests
    step "Rust's tests, as they went"
    tail --lines=+1 --follow --pid="$rust" "$beside" | tee -a "$log"
    wait "$rust" || failed+=("Rust's tests")
    ;;
  *) fail "There are no tests called $half." "scripts/test.sh rust" ;;
esac

# Cargo says "test result: ok. 12 passed; 0 failed; 3 ignored; …", Playwright "  12 passed (3.4s)".
sed 's/\x1b\[[0-9;]*m//g' "$log" | awk '
  /^test result: / { passed += $4; failed += $6; skipped += $8 }
  /^ +[0-9]+ (passed|flaky)( |$)/ { passed += $1 }
  /^ +[0-9]+ (failed|interrupted)( |$)/ { failed += $1 }
  /^ +[0-9]+ (skipped|did not run)( |$)/ { skipped += $1 }
  END { printf "\n%d passed, %d failed, %d skipped\n", passed, failed, skipped }'

# Which they are and what they said, once more at the end: who reads only that should not have to search the log.
sed 's/\x1b\[[0-9;]*m//g' "$log" | awk '
  /^test .* \.\.\. FAILED$/ || /^ +✘ / { print; next }
  # "---- NAME stdout ----" is followed by the panic, "  1) [script] › …" by what was expected.
  /^---- .* stdout ----$/ || /^ +[0-9]+\) \[/ { left = 14 }
  left > 0 { print substr($0, 1, 400); left-- }'

if [ ${#failed[@]} -gt 0 ]; then
  printf -v list '%s, ' "${failed[@]}"
  fail "Something failed: ${list%, }."
fi
