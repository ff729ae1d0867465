# What every script here shares. Sourced, never run.
# shellcheck shell=bash

set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The scripts name what cargo makes by its place.
export CARGO_TARGET_DIR=$PWD/target

# A shell that has not read rustup's profile yet still finds cargo.
if ! command -v cargo >/dev/null && [ -x "$HOME/.cargo/bin/cargo" ]; then
  PATH="$HOME/.cargo/bin:$PATH"
fi

TOOLS=.tools

# All that runs on the server's side, always asked for together: for one of them alone some library has other features, and is
# compiled once more.
# shellcheck disable=SC2034
packages=(--package domain --package backend --package gitlab --package linear --package reach --package standin --package app --package server
  --package bench --package xtask --features app/ssr)

say() { printf '      %s\n' "$*"; }

# fail SENTENCE COMMAND: the last words of a script that cannot help itself.
fail() {
  printf '\nslipway: %s\n' "$1" >&2
  if [ $# -gt 1 ]; then printf '  Run:  %s\n\n' "$2" >&2; fi
  exit 1
}

# plan N, then step TITLE N times: "[2/6] Building the server".
steps_all=0
steps_done=0
plan() { steps_all=$1; }
step() {
  steps_done=$((steps_done + 1))
  printf '[%d/%d] %s\n' "$steps_done" "$steps_all" "$1"
}

# need NAME…: one step for each; the title is the second line of its script.
need() {
  local name
  for name in "$@"; do
    step "$(sed -n '2s/^# //p' "scripts/need/$name.sh")"
    bash "scripts/need/$name.sh"
  done
}

# patiently COMMAND…: runs what says nothing by itself, and says every ten seconds for how long already.
patiently() {
  local seconds=0 work
  "$@" &
  work=$!
  while kill -0 "$work" 2>/dev/null; do
    sleep 1
    seconds=$((seconds + 1))
    if [ $((seconds % 10)) -eq 0 ]; then say "$seconds s …"; fi
  done
  wait "$work"
}

is_root() { [ "$(id -u)" -eq 0 ]; }

apt_get() {
  local log=$1
  shift
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y \
    --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"; } >"$log" 2>&1 </dev/null
}

# apt_install WHAT PACKAGE…: Debian's packages, by root; anybody else is told the line.
apt_install() {
  local what=$1
  shift
  command -v apt-get >/dev/null ||
    fail "$what is missing and this system has no apt-get; install what Debian calls: $*."
  is_root ||
    fail "$what is missing, and installing it takes root." \
      "sudo apt-get update && sudo apt-get install --no-install-recommends $*"
  say "installing Debian's $*"
  local log=$TOOLS/apt.log
  mkdir -p "$TOOLS"
  if ! patiently apt_get "$log" "$@"; then
    tail -n 15 "$log" >&2
    fail "apt-get could not install $what (its whole output is in $log)." \
      "apt-get update && apt-get install --no-install-recommends $*"
  fi
}

# npm_ci DIRECTORY: what its lock file names, into its own node_modules; nothing when it is there.
npm_ci() {
  local dir=$1 stamp=$1/node_modules/.slipway-lock
  if cmp -s "$dir/package-lock.json" "$stamp"; then return; fi
  say "npm packages into $dir/node_modules"
  # A browser of Playwright's own is never fetched: the tests use Debian's.
  if ! PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 patiently npm --prefix "$dir" ci \
    --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2; then
    fail "npm could not install the packages of $dir." "npm --prefix $dir ci --ignore-scripts"
  fi
  cp "$dir/package-lock.json" "$stamp"
}

# The browser that the tests drive; nothing when there is none. The headless build first: it opens a fresh
# context several times quicker than the whole browser, which opens a window for each.
chromium() {
  local name
  for name in "${CHROMIUM:-chromium-headless-shell}" chromium chromium-browser google-chrome; do
    if type -P "$name"; then return; fi
  done
}

# The directory of PostgreSQL's programs, the newest first; nothing when there are none.
postgres_bin() {
  local dir
  for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) /usr/pgsql-*/bin; do
    if [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ]; then
      printf '%s\n' "$dir"
      return
    fi
  done
  if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
    dirname "$(command -v initdb)"
  fi
}
