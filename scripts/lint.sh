#!/usr/bin/env bash
# `make lint`: formatting, clippy for the server's side and the browser's, the house rules.
# `scripts/lint.sh rules` checks the rules alone, in a second.
source "$(dirname "$0")/lib.sh"

broken=0
complain() {
  printf '      %s\n' "$@" >&2
  broken=1
}

# All files of the project, those not yet committed included.
project_files() { git ls-files --cached --others --exclude-standard --deduplicate -- "$@"; }

# A file is read in one sitting: 400 lines, its tests apart.
short_files() {
  local file lines
  while read -r file; do
    case $file in */tests/* | */tests.rs | *_tests.rs | */benches/*) continue ;; esac
    [ -f "$file" ] || continue
    lines=$(awk '/^#\[cfg\(test\)\]/ { exit } { n++ } END { print n + 0 }' "$file")
    if [ "$lines" -gt 400 ]; then complain "$file has $lines lines without its tests; 400 is the limit."; fi
  done < <(project_files '*.rs')
}

# Both engines go through the same migrations, each in its own SQL.
same_migrations() {
  local difference
  if ! difference=$(diff <(cd migrations/sqlite && ls) <(cd migrations/postgres && ls)); then
    complain "migrations/sqlite and migrations/postgres hold different files:" "$difference"
  fi
}

# Packages are asked for by name; where they come from is the machine's business.
no_registries() {
  local found
  found=$(project_files | grep -v '^Cargo\.lock$' | tr '\n' '\0' | xargs -0 -r grep -InE \
    '(registry|static|index|replicate|files|deb|www)[.](npmjs|yarnpkg|crates|pypi|pythonhosted|debian)[.](org|com|io)|"resolved": *"http|^registry *=|--(extra-)?index-url' \
    -- 2>/dev/null || true)
  if [ -n "$found" ]; then complain "A package registry is named:" "$found"; fi
  found=$(grep -n '^source = ' Cargo.lock | grep -vF '"registry+https://github.com/rust-lang/crates.io-index"' || true)
  if [ -n "$found" ]; then complain "Cargo.lock has a source that is not the ordinary one:" "$found"; fi
}

# What a shell would stumble over is found before it runs.
shell_syntax() {
  local file
  while read -r file; do
    [ -f "$file" ] || continue
    bash -n "$file" || complain "$file is not bash."
  done < <(project_files 'scripts/*.sh' .ci/run)
  if command -v shellcheck >/dev/null; then
    project_files 'scripts/*.sh' .ci/run | xargs shellcheck --external-sources --source-path=SCRIPTDIR ||
      complain "shellcheck has something to say."
  fi
}

# An example in the documentation of the code would be run by nobody: `make test` looks for none. What is shown there says what
# it is (```text, ```yaml), and what is set in by four blanks below an empty line is Rust like what stands in plain fences.
no_examples() {
  local found
  grep -q -- '--tests' scripts/test.sh || return 0
  found=$(project_files '*.rs' | tr '\n' '\0' | xargs -0 -r awk '
    FNR == 1 { fenced = 0; empty = 0 }
    !match($0, /^[[:space:]]*\/\/[\/!]/) { fenced = 0; empty = 1; next }
    {
      text = substr($0, RSTART + RLENGTH)
      if (text ~ /^ *(```|~~~)/) {
        kind = text
        gsub(/^ *[`~]+[{ ]*|[} ]+$/, "", kind)
        if (!fenced && kind ~ /^((rust|should_panic|no_run|compile_fail|test_harness|edition[0-9]+)[, ]*)*$/) print FILENAME ":" FNR ":" $0
        fenced = !fenced
      } else if (!fenced && empty && text ~ /^     +[^ ]/) print FILENAME ":" FNR ":" $0
      empty = text ~ /^ *$/
    }' 2>/dev/null || true)
  if [ -n "$found" ]; then complain "An example that no test runs:" "$found"; fi
}

rules() {
  step "The house rules: short files, same migrations, no registries, sound scripts, no examples that nobody runs"
  short_files
  same_migrations
  no_registries
  shell_syntax
  no_examples
  if [ "$broken" -ne 0 ]; then fail "A house rule is broken; it is named above."; fi
}

if [ "${1:-}" = rules ]; then
  plan 1
  rules
  exit
fi

plan 7
need rust wasm32
if ! cargo fmt --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1; then
  rustup component add rustfmt clippy ||
    fail "rustfmt or clippy is missing." "rustup component add rustfmt clippy"
fi
rules

step "Formatting"
cargo fmt --check || fail "The code is not formatted." "cargo fmt"

step "Clippy for the server's side"
cargo clippy --quiet "${packages[@]}" --all-targets -- -D warnings

step "Clippy for the browser's side"
if [ "$(cat "$TOOLS/wasm32")" = rustup ]; then
  scripts/cargo-wasm.sh clippy --quiet --package frontend --package app --features app/hydrate -- -D warnings
else
  say "clippy does not fit Debian's compiler: a plain check instead"
  scripts/cargo-wasm.sh check --quiet --package frontend --package app --features app/hydrate
fi
scripts/cargo-wasm.sh check --quiet --package domain

step "What the front end is made of"
cargo build --quiet "${packages[@]}" --bin xtask
target/debug/xtask deps
